//! One JSON object a line.

use serde_json::Value;
use zhibiao_table::{Format, Table, Writer};

use crate::rows::sentences;
use crate::{CORPUS, REPORT, Read, decimals, strings, written};

fn lines(table: &Table) -> Vec<String> {
    let file = String::from_utf8(written(|out| table.write_json_lines(out))).expect("it is UTF-8");
    assert!(file.is_empty() || file.ends_with('\n'));
    file.lines().map(str::to_owned).collect()
}

fn parse(line: &str) -> Value {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{error} in {line}"))
}

#[test]
fn a_row_is_a_line_with_every_key_in_order() {
    let columns = ["text", "start", "value", "value_float", "upper", "unnumbered", "year", "part_of", "thresholds"];
    let table = Read::new(REPORT).claims().select(&columns).expect("the columns are there");
    let lines = lines(&table);
    assert_eq!(
        lines[5],
        r#"{"text":"6%到7%","start":105,"value":6,"value_float":6.0,"upper":7,"unnumbered":null,"year":2024,"part_of":null,"thresholds":[]}"#
    );
    assert_eq!(
        lines[6],
        r#"{"text":"完成市達任務","start":114,"value":null,"value_float":null,"upper":null,"unnumbered":"assigned","year":2024,"part_of":null,"thresholds":[]}"#
    );
}

#[test]
fn every_line_has_the_words_and_numbers_of_its_row() {
    for read in CORPUS.iter() {
        let table = read.claims();
        let parsed: Vec<Value> = lines(&table).iter().map(|line| parse(line)).collect();
        for column in ["doc", "text", "section", "unit", "indicator_id", "modality", "sentence"] {
            let words: Vec<_> = parsed.iter().map(|row| row[column].as_str().map(str::to_owned)).collect();
            assert_eq!(words, strings(&table, column), "{column}");
        }
        for row in &parsed {
            assert_eq!(row.as_object().map(serde_json::Map::len), Some(table.columns().count()));
            assert!(row["evidence"]["modality"].is_array());
        }
    }
}

#[test]
fn numbers_are_plain_with_all_their_digits() {
    let text = "間距0.0000000015米，投資1234567890123456789012345678元，外貿增長-2.10%，面積0.50畝，新建1000所學校。";
    let table = Read::new(text).quantities();
    let lines = lines(&table.select(&["value"]).expect("the column is there"));
    let written: Vec<&str> = lines.iter().map(|line| &line["{\"value\":".len()..line.len() - 1]).collect();
    assert_eq!(written, ["0.0000000015", "1234567890123456789012345678", "-2.1", "0.5", "1000"]);
    let values: Vec<_> = decimals(&table, "value").into_iter().flatten().collect();
    assert_eq!(written, values);
}

#[test]
fn quotes_and_control_characters_are_escaped() {
    let name = "\"甲\"\\\n\u{1}\t𠮷";
    let line = lines(&Read::named(name, "增長6%。").quantities()).remove(0);
    assert_eq!(parse(&line)["doc"], name);
}

#[test]
fn tables_one_after_the_other_are_one_file() {
    let (first, second) = (Read::new(REPORT).claims(), Read::new(sentences(9000)).claims());
    let mut writer = Writer::new(Format::JsonLines, first.schema(), Vec::new()).expect("memory can be written to");
    for table in [&first, &second] {
        writer.write(table).expect("memory can be written to");
    }
    let file = String::from_utf8(writer.finish().expect("memory can be written to")).expect("it is UTF-8");
    let expected: Vec<String> = lines(&first).into_iter().chain(lines(&second)).collect();
    assert!(file.lines().eq(expected.iter()), "the lines are not those of both tables");
    assert_eq!(lines(&Read::new("").claims()), [""; 0]);
}
