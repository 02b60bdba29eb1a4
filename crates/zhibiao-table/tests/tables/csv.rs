//! Comma-separated values.

use serde_json::Value;
use zhibiao_table::Table;

use crate::rows::sentences;
use crate::{CORPUS, REPORT, Read, decimals, strings, texts, written};

fn bytes(table: &Table) -> String {
    String::from_utf8(written(|out| table.write_csv(out))).expect("it is UTF-8")
}

/// The rows of a file as another reader sees them, the head first.
fn read_back(file: &str) -> Vec<Vec<String>> {
    let file = file.strip_prefix('\u{feff}').expect("it begins with a byte-order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
    reader.records().map(|row| row.expect("it is CSV").iter().map(str::to_owned).collect()).collect()
}

fn cells(rows: &[Vec<String>], column: &str) -> Vec<String> {
    let place = rows[0].iter().position(|head| head == column).unwrap_or_else(|| panic!("there is no head {column}"));
    rows[1..].iter().map(|row| row[place].clone()).collect()
}

#[test]
fn a_file_has_a_mark_a_head_and_a_line_for_each_row() {
    let table = Read::named("a,b.txt", REPORT).claims();
    let table = table.select(&["doc", "text", "value", "upper", "unit", "year"]).expect("the columns are there");
    let lines = bytes(&table.slice(5..8));
    assert_eq!(
        lines,
        "\u{feff}doc,text,value,upper,unit,year\n\
         \"a,b.txt\",6%到7%,6,7,percent,2024\n\
         \"a,b.txt\",完成市達任務,,,,2024\n\
         \"a,b.txt\",3000人,3000,,count:人,2024\n"
    );
}

#[test]
fn a_table_without_rows_has_a_head() {
    let table = Read::new("").quantities();
    let rows = read_back(&bytes(&table));
    assert_eq!(rows, [table.columns().map(str::to_owned).collect::<Vec<_>>()]);
}

#[test]
fn commas_quotes_and_line_breaks_read_back_as_they_were() {
    let name = "\"甲\",乙\r\n丙;\t'丁'\n";
    let read = Read::named(name, "他說\"增長6%, 投資3億元\"。");
    let rows = read_back(&bytes(&read.claims()));
    assert_eq!(cells(&rows, "doc"), [name, name]);
    assert_eq!(cells(&rows, "sentence"), texts(&read.claims(), "sentence"));
}

#[test]
fn words_that_a_spreadsheet_might_take_for_a_formula_are_left_as_they_are() {
    for name in ["=1+1", "+1", "-1", "@sum(1)", "\t=1"] {
        let rows = read_back(&bytes(&Read::named(name, "增長6%。").claims()));
        assert_eq!(cells(&rows, "doc"), [name]);
    }
}

#[test]
fn the_sample_reports_read_back_as_they_were() {
    for read in CORPUS.iter() {
        let table = read.claims();
        let rows = read_back(&bytes(&table));
        for column in ["doc", "region", "section", "text", "unit", "bound", "indicator", "modality", "base", "sentence"]
        {
            let words: Vec<String> = strings(&table, column).into_iter().map(Option::unwrap_or_default).collect();
            assert_eq!(cells(&rows, column), words, "{column}");
        }
        let values: Vec<String> = decimals(&table, "value").into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(cells(&rows, "value"), values);
    }
}

#[test]
fn lists_and_structures_are_json() {
    let table = Read::new(REPORT).claims();
    let rows = read_back(&bytes(&table));
    assert_eq!(cells(&rows, "part_of")[0], "");
    let whole: Value = serde_json::from_str(&cells(&rows, "part_of")[1]).expect("it is JSON");
    assert_eq!(whole["text"], "21萬噸");
    assert_eq!(cells(&rows, "thresholds")[0], "[]");
    let thresholds = &cells(&rows, "thresholds")[4];
    assert!(thresholds.contains("\"value\":100000000,\"upper\":null,\"unit\":\"CNY\""), "{thresholds}");
    for evidence in cells(&rows, "evidence") {
        let evidence: Value = serde_json::from_str(&evidence).expect("it is JSON");
        assert!(evidence["bound"].is_array() && evidence["base"].is_array(), "{evidence}");
    }
}

#[test]
fn a_row_of_a_later_batch_is_written_like_one_of_the_first() {
    let read = Read::new(sentences(10_000));
    let rows = read_back(&bytes(&read.claims()));
    assert_eq!(rows.len(), 10_001);
    let evidence = |row: usize| cells(&rows[..=row], "evidence").pop().unwrap_or_default();
    let parsed: Value = serde_json::from_str(&evidence(10_000)).expect("it is JSON");
    assert_eq!(
        parsed["measure"][0]["text"],
        serde_json::from_str::<Value>(&evidence(1)).expect("it is JSON")["measure"][0]["text"]
    );
    assert_eq!(cells(&rows, "text")[9999], "9999所");
}
