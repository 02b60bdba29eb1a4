//! What the columns are called, what they mean and what they may hold.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, Field, Fields};
use zhibiao_table::{MEANING, ROWS, Table, WORDS, claims_schema, quantities_schema};

use crate::{CORPUS, REPORT, Read};

/// The columns of claims with their types: what programs that read the files rely on.
const CLAIMS: [(&str, &str); 30] = [
    ("doc", "text?"),
    ("region", "text?"),
    ("level", "text?"),
    ("place", "text"),
    ("report_year", "int32?"),
    ("section", "text?"),
    ("section_kind", "text?"),
    ("start", "int64"),
    ("end", "int64"),
    ("text", "text"),
    ("value", "decimal(38, 10)?"),
    ("value_float", "double?"),
    ("upper", "decimal(38, 10)?"),
    ("upper_float", "double?"),
    ("unit", "text?"),
    ("bound", "text?"),
    ("role", "text"),
    ("indicator", "text?"),
    ("indicator_id", "text?"),
    ("measure", "text"),
    ("direction", "text"),
    ("status", "text"),
    ("modality", "text?"),
    ("year", "int32?"),
    ("scope", "text?"),
    ("base", "text?"),
    (
        "part_of",
        "{start int64, end int64, text text, value decimal(38, 10), upper decimal(38, 10)?, unit text, bound text}?",
    ),
    (
        "thresholds",
        "[{start int64, end int64, text text, value decimal(38, 10), upper decimal(38, 10)?, unit text, bound text}]",
    ),
    ("unnumbered", "text?"),
    ("sentence", "text"),
];

/// The columns of quantities, which say what the columns of claims with the same names do.
const QUANTITIES: [(&str, &str); 17] = [
    ("doc", "text?"),
    ("region", "text?"),
    ("level", "text?"),
    ("place", "text"),
    ("report_year", "int32?"),
    ("section", "text?"),
    ("section_kind", "text?"),
    ("start", "int64"),
    ("end", "int64"),
    ("text", "text"),
    ("value", "decimal(38, 10)"),
    ("value_float", "double"),
    ("upper", "decimal(38, 10)?"),
    ("upper_float", "double?"),
    ("unit", "text"),
    ("bound", "text"),
    ("sentence", "text"),
];

const EVIDENCE: [&str; 8] = ["bound", "indicator", "measure", "status", "modality", "year", "scope", "base"];

/// A type in short, with a question mark where null may stand.
fn kind(field: &Field) -> String {
    let kind = match field.data_type() {
        DataType::Utf8 => "text".to_owned(),
        DataType::Int32 => "int32".to_owned(),
        DataType::Int64 => "int64".to_owned(),
        DataType::Float64 => "double".to_owned(),
        DataType::Decimal128(digits, decimals) => format!("decimal({digits}, {decimals})"),
        DataType::Struct(fields) => {
            let fields: Vec<String> = fields.iter().map(|field| format!("{} {}", field.name(), kind(field))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        DataType::List(item) => format!("[{}]", kind(item)),
        other => other.to_string(),
    };
    if field.is_nullable() { kind + "?" } else { kind }
}

fn kinds(fields: &Fields) -> Vec<(String, String)> {
    fields.iter().map(|field| (field.name().clone(), kind(field))).collect()
}

fn pinned(columns: &[(&str, &str)]) -> Vec<(String, String)> {
    columns.iter().map(|&(name, kind)| (name.to_owned(), kind.to_owned())).collect()
}

#[test]
fn claims_have_these_columns_in_this_order() {
    let lists = EVIDENCE.map(|decision| format!("{decision} [{{start int64, end int64, text text}}]"));
    let evidence = ("evidence".to_owned(), format!("{{{}}}", lists.join(", ")));
    let expected: Vec<_> = pinned(&CLAIMS).into_iter().chain([evidence]).collect();
    assert_eq!(kinds(claims_schema().fields()), expected);
    assert_eq!(claims_schema().metadata()[ROWS], "claims");
}

#[test]
fn quantities_have_these_columns_in_this_order() {
    assert_eq!(kinds(quantities_schema().fields()), pinned(&QUANTITIES));
    assert_eq!(quantities_schema().metadata()[ROWS], "quantities");
}

/// A field and all that are within it; what a list calls its item is no column.
fn within(field: &Arc<Field>) -> Vec<Arc<Field>> {
    let inner = match field.data_type() {
        DataType::List(item) => match item.data_type() {
            DataType::Struct(fields) => fields.clone(),
            _ => Fields::empty(),
        },
        DataType::Struct(fields) => fields.clone(),
        _ => Fields::empty(),
    };
    std::iter::once(Arc::clone(field)).chain(inner.iter().flat_map(within)).collect()
}

#[test]
fn every_column_says_what_it_means_in_a_sentence() {
    let schemas = [claims_schema(), quantities_schema()];
    for field in schemas.iter().flat_map(|schema| schema.fields()).flat_map(within) {
        let meaning = field.metadata().get(MEANING).map_or("", String::as_str);
        let begins_a_sentence = meaning.starts_with(|first: char| first.is_ascii_uppercase());
        assert!(begins_a_sentence && meaning.ends_with('.'), "{}: {meaning:?}", field.name());
    }
}

/// Every array of a table with its field, those within structures and lists too.
fn arrays(table: &Table) -> Vec<(Arc<Field>, ArrayRef)> {
    let all = table.whole().expect("tables of tests are small");
    all.schema().fields().iter().zip(all.columns()).flat_map(|(field, column)| parts(field, column)).collect()
}

fn parts(field: &Arc<Field>, column: &ArrayRef) -> Vec<(Arc<Field>, ArrayRef)> {
    let inner = match field.data_type() {
        DataType::List(item) => parts(item, column.as_list::<i32>().values()),
        DataType::Struct(fields) if column.null_count() == 0 => {
            fields.iter().zip(column.as_struct().columns()).flat_map(|(field, column)| parts(field, column)).collect()
        }
        _ => Vec::new(),
    };
    std::iter::once((Arc::clone(field), Arc::clone(column))).chain(inner).collect()
}

fn tables() -> Vec<Table> {
    let report = Read::new(REPORT);
    let of = |read: &Read| [read.claims(), read.quantities()];
    CORPUS.iter().flat_map(of).chain(of(&report)).collect()
}

#[test]
fn a_column_with_a_list_of_words_holds_no_other() {
    let mut seen = 0;
    for (field, column) in tables().iter().flat_map(arrays) {
        let Some(words) = field.metadata().get(WORDS) else { continue };
        let words: Vec<&str> = words.split(' ').collect();
        for word in column.as_string::<i32>().iter().flatten() {
            assert!(words.contains(&word), "{}: {word} is none of {words:?}", field.name());
            seen += 1;
        }
    }
    assert!(seen > 10_000, "only {seen} words were compared");
}

#[test]
fn these_columns_list_their_words() {
    let with_words = |field: &&Arc<Field>| field.metadata().contains_key(WORDS);
    let schema = claims_schema();
    let named: Vec<&str> = schema.fields().iter().filter(with_words).map(|field| field.name().as_str()).collect();
    let expected =
        ["level", "place", "section_kind", "bound", "role", "measure", "direction", "status", "modality", "unnumbered"];
    assert_eq!(named, expected);
}

#[test]
fn only_a_column_that_may_has_a_null() {
    for (field, column) in tables().iter().flat_map(arrays) {
        assert!(field.is_nullable() || column.null_count() == 0, "{} has a null", field.name());
    }
}

#[test]
fn a_column_of_quantities_is_the_column_of_claims_with_that_name() {
    let claims = claims_schema();
    for field in quantities_schema().fields() {
        let same = claims.field_with_name(field.name()).expect("claims have every column of quantities");
        let kind = (same.data_type(), same.metadata().get(WORDS));
        assert_eq!(kind, (field.data_type(), field.metadata().get(WORDS)), "{}", field.name());
    }
}
