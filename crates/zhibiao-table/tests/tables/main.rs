//! Tables of claims and of quantities: their columns, their values, what is asked of them, and what is written of them.

mod columns;
mod csv;
mod failure;
mod figures;
mod filter;
mod foreign;
mod hostile;
mod json_lines;
mod parquet;
mod related;
mod rows;
mod show;
mod tokens;
mod words;
mod xlsx;

use std::path::Path;
use std::sync::LazyLock;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use zhibiao::{Analyzer, Report};
use zhibiao_table::{Document, Table, claims, quantities};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// A text with all that a report of it says.
const REPORT: &str = "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n（一）農業。糧食總產量21萬噸，其中小麥8萬噸；\
    蔬菜產量比上年增長2%。新開工億元以上項目40個。\n二、2024年主要任務\n力爭地區生產總值增長6%到7%；進出口完成市達任務。確保新增就業3000人以上。\n";

/// A text and what was read in it.
struct Read {
    name: Option<String>,
    text: String,
    report: Report,
}

impl Read {
    fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let report = ANALYZER.analyze(&text).expect("texts of tests are short");
        Self { name: None, text, report }
    }

    fn named(name: &str, text: impl Into<String>) -> Self {
        Self { name: Some(name.to_owned()), ..Self::new(text) }
    }

    fn document(&self) -> Document<'_> {
        Document { name: self.name.as_deref(), text: &self.text, report: &self.report }
    }

    fn claims(&self) -> Table {
        claims(&self.document())
    }

    fn quantities(&self) -> Table {
        quantities(&self.document())
    }
}

/// The claims of a text.
fn claims_of(text: &str) -> Table {
    Read::new(text).claims()
}

/// The sample reports, with the names of their files.
static CORPUS: LazyLock<Vec<Read>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let entries = folder.read_dir().expect("the corpus is part of the repository");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("the corpus can be read").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let read = |file: &std::path::PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Read::named(&name, std::fs::read_to_string(file).expect("a sample report is UTF-8"))
    };
    files.iter().map(read).collect()
});

/// A column of all rows.
fn column(table: &Table, name: &str) -> ArrayRef {
    let all = table.whole().expect("tables of tests are small");
    let column = all.column_by_name(name).unwrap_or_else(|| panic!("there is no column {name}"));
    column.clone()
}

/// The words of a column.
fn strings(table: &Table, name: &str) -> Vec<Option<String>> {
    column(table, name).as_string::<i32>().iter().map(|words| words.map(str::to_owned)).collect()
}

/// The words of a column that has no null.
fn texts(table: &Table, name: &str) -> Vec<String> {
    strings(table, name).into_iter().map(|words| words.unwrap_or_else(|| panic!("{name} has a null"))).collect()
}

fn doubles(table: &Table, name: &str) -> Vec<Option<f64>> {
    column(table, name).as_primitive::<Float64Type>().iter().collect()
}

fn years(table: &Table, name: &str) -> Vec<Option<i32>> {
    column(table, name).as_primitive::<Int32Type>().iter().collect()
}

fn offsets(table: &Table, name: &str) -> Vec<usize> {
    let column = column(table, name);
    let offsets = column.as_primitive::<Int64Type>().values().iter();
    offsets.map(|&offset| usize::try_from(offset).expect("an offset is not negative")).collect()
}

/// The decimals of a column as Arrow prints them, without the zeros behind the last decimal.
fn decimals(table: &Table, name: &str) -> Vec<Option<String>> {
    let column = column(table, name);
    let column = column.as_primitive::<Decimal128Type>();
    let shown = |row| {
        let shown = column.value_as_string(row);
        shown.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    (0..column.len()).map(|row| column.is_valid(row).then(|| shown(row))).collect()
}

/// The bytes that a table is written as.
fn written(write: impl FnOnce(&mut Vec<u8>) -> Result<(), zhibiao_table::TableError>) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out).expect("memory can be written to");
    out
}
