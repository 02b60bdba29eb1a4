//! Asking for rows and columns, and putting tables together.

use arrow_array::cast::AsArray;
use rust_decimal::Decimal;
use zhibiao_table::{Condition, Table, TableError, Value, claims_schema};

use crate::rows::sentences;
use crate::{CORPUS, REPORT, Read, strings, texts, years};

fn report() -> Table {
    Read::new(REPORT).claims()
}

/// The words of the rows that meet the conditions.
fn kept(conditions: &[Condition]) -> Vec<String> {
    texts(&report().filter(conditions).expect("the conditions can be met"), "text")
}

fn one<V: Into<Value>>(column: &str, value: V) -> Vec<String> {
    kept(&[Condition::new(column, [value])])
}

#[test]
fn rows_are_found_by_what_they_hold() {
    assert_eq!(one("text", "21萬噸"), ["21萬噸"]);
    assert_eq!(one("unit", "percent"), ["2%", "6%到7%"]);
    assert_eq!(one("year", 2024), ["6%到7%", "完成市達任務", "3000人"]);
    let grain = Read::new(REPORT).text.chars().take_while(|character| *character != '糧').count() + 5;
    assert_eq!(one("start", i64::try_from(grain).unwrap_or(0)), ["21萬噸"]);
    assert_eq!(one("value", Value::Number(Decimal::new(3000, 0))), ["3000人"]);
    assert_eq!(one("upper", Value::Number(Decimal::new(700, 2))), ["6%到7%"]);
    assert_eq!(one("value_float", Value::Float(210_000.0)), ["21萬噸"]);
    assert_eq!(one("value_float", 210_000), ["21萬噸"]);
    assert_eq!(one("unnumbered", "assigned"), ["完成市達任務"]);
}

#[test]
fn an_indicator_is_found_by_its_name_and_by_its_id() {
    assert_eq!(one("indicator", "地區生產總值"), ["6%到7%"]);
    assert_eq!(one("indicator", "gdp"), ["6%到7%"]);
    assert_eq!(one("indicator_id", "gdp"), ["6%到7%"]);
    assert_eq!(one("indicator_id", "地區生產總值"), [""; 0]);
}

#[test]
fn any_of_several_values_will_do_and_every_condition_counts() {
    let year = Condition::new("year", [2024, 1999]);
    assert_eq!(kept(&[Condition::new("indicator", ["gdp", "進出口"])]), ["6%到7%", "完成市達任務"]);
    assert_eq!(kept(&[year.clone(), Condition::new("modality", ["ensure", "expect"])]), ["3000人"]);
    assert_eq!(kept(&[year, Condition::new("unit", ["ha"])]), [""; 0]);
    assert_eq!(kept(&[Condition::new::<Value>("unit", [])]), [""; 0]);
    assert_eq!(kept(&[]).len(), report().rows());
}

#[test]
fn null_is_found_where_it_is_asked_for() {
    assert_eq!(one("value", Value::Nothing), ["完成市達任務"]);
    let either = Condition::new("unit", [Value::Nothing, Value::from("percent")]);
    assert_eq!(kept(&[either]), ["2%", "6%到7%", "完成市達任務"]);
    assert_eq!(one("text", Value::Nothing), [""; 0]);
    assert_eq!(one("part_of", Value::Nothing).len(), report().rows() - 1);
}

#[test]
fn an_indicator_without_an_id_is_no_missing_indicator() {
    for read in CORPUS.iter() {
        let table = read.claims();
        let without = table.filter(&[Condition::new("indicator", [Value::Nothing])]).expect("the column is there");
        assert_eq!(without.rows(), strings(&table, "indicator").iter().filter(|name| name.is_none()).count());
    }
}

#[test]
fn a_number_has_to_be_met_exactly() {
    let read = Read::new("間距0.0000000015米，誤差0.3米。");
    let table = read.claims();
    let rows = |value: &str| {
        let value = value.parse::<Decimal>().expect("it is a number");
        table.filter(&[Condition::new("value", [Value::Number(value)])]).expect("it can be asked").rows()
    };
    assert_eq!([rows("0.0000000015"), rows("0.000000001500000"), rows("0.3"), rows("0.30")], [1; 4]);
    assert_eq!([rows("0.0000000016"), rows("0.00000000151"), rows("0.30000000000001"), rows("-0.3")], [0; 4]);
    assert_eq!([rows("79228162514264337593543950335"), rows("0.0000000000000000000000000001")], [0; 2]);
}

#[test]
fn an_unknown_column_is_told_with_those_that_there_are() {
    let error = report().filter(&[Condition::new("unitt", ["percent"])]).expect_err("there is no such column");
    let message = error.to_string();
    assert!(message.starts_with("there is no column \"unitt\"; there are doc, region, level, "), "{message}");
    assert!(message.ends_with(", sentence, evidence"), "{message}");
}

#[test]
fn what_a_column_never_holds_is_an_error_even_without_rows() {
    let empty = Table::from_batches(claims_schema(), Vec::new()).expect("no batch has another schema");
    for table in [empty, report()] {
        let error = |condition| table.filter(&[condition]).expect_err("it can never be met").to_string();
        assert_eq!(
            error(Condition::new("value", ["many"])),
            "the column \"value\" holds exact numbers, so it can never be \"many\""
        );
        assert_eq!(error(Condition::new("text", [6])), "the column \"text\" holds text, so it can never be 6");
        let year = error(Condition::new("year", [Value::Float(2024.5)]));
        assert_eq!(year, "the column \"year\" holds whole numbers, so it can never be the double 2024.5");
        assert!(error(Condition::new("value_float", ["6"])).contains("holds doubles"));
        assert!(error(Condition::new("evidence", ["6"])).contains("holds what no condition can be put on"));
        assert!(error(Condition::new("indicator", [6])).contains("holds text"));
    }
}

#[test]
fn columns_are_selected_in_the_order_asked_for() {
    let table = report().select(&["value", "text"]).expect("the columns are there");
    assert_eq!(table.columns().collect::<Vec<_>>(), ["value", "text"]);
    assert_eq!(texts(&table, "text"), texts(&report(), "text"));
    assert_eq!(table.what(), "claims");
    assert!(matches!(report().select(&["text", "worth"]), Err(TableError::NoColumn { name, .. }) if name == "worth"));
    let none = report().select(&[]).expect("no column is unknown");
    assert_eq!((none.rows(), none.columns().count()), (report().rows(), 0));
}

/// A table of 10,000 rows, in two batches.
fn long() -> Table {
    Read::new(sentences(10_000)).quantities().select(&["start", "text"]).expect("the columns are there")
}

fn school(number: usize) -> String {
    format!("{number}所")
}

#[test]
fn a_slice_reaches_across_batches() {
    let table = long();
    let part = table.slice(8190..8195);
    assert_eq!(texts(&part, "text"), (8190..8195).map(school).collect::<Vec<_>>());
    assert_eq!(texts(&table.slice(9998..20_000), "text"), [school(9998), school(9999)]);
    assert_eq!(table.slice(0..usize::MAX), table);
    #[expect(clippy::reversed_empty_ranges, reason = "it is what is tested")]
    for empty in [0..0, 10_000..10_001, 20_000..30_000, 9000..8000, usize::MAX..0] {
        assert_eq!(table.slice(empty).rows(), 0);
    }
}

#[test]
fn rows_are_taken_in_the_order_asked_for() {
    let table = long();
    let taken = table.take(&[9999, 0, 8192, 8191, 0]).expect("the rows are there");
    assert_eq!(texts(&taken, "text"), [9999, 0, 8192, 8191, 0].map(school));
    assert_eq!(table.take(&[]).expect("none is asked for").rows(), 0);
    assert!(matches!(table.take(&[10_000]), Err(TableError::Arrow(_))));
    assert!(matches!(table.take(&[usize::MAX]), Err(TableError::Arrow(_))));
}

#[test]
fn tables_are_equal_however_their_rows_are_batched() {
    let table = long();
    let parts: Vec<Table> = [0..1, 1..8192, 8192..8192, 8192..9000, 9000..10_000].map(|rows| table.slice(rows)).into();
    let batches = parts.iter().flat_map(|part| part.batches().to_vec()).collect();
    let batched = Table::from_batches(table.schema().clone(), batches).expect("the schema is the same");
    assert_eq!(batched, table);
    let joined = Table::concat(&parts).expect("the columns are the same").expect("there are tables");
    assert_eq!(joined, table);
    assert!(joined.batches().len() <= batched.batches().len());
    assert_ne!(table.slice(0..9999), table);
    assert_ne!(table.take(&[1, 0]).expect("the rows are there"), table.slice(0..2));
    assert_ne!(table.select(&["text"]).expect("the column is there"), table);
}

#[test]
fn tables_of_many_reports_are_one() {
    let tables: Vec<Table> = CORPUS.iter().map(Read::claims).collect();
    let all = Table::concat(&tables).expect("the columns are the same").expect("there are tables");
    assert_eq!(all.rows(), tables.iter().map(Table::rows).sum::<usize>());
    assert_eq!(all.batches().len(), 1);
    for read in CORPUS.iter() {
        let name = read.name.as_deref().unwrap_or_default();
        assert_eq!(all.filter(&[Condition::new("doc", [name])]).expect("the column is there"), read.claims());
    }
}

#[test]
fn tables_of_other_columns_are_not_put_together() {
    let read = Read::new(REPORT);
    assert!(matches!(Table::concat(&[read.claims(), read.quantities()]), Err(TableError::OtherColumns)));
    let batches = read.quantities().batches().to_vec();
    assert!(matches!(Table::from_batches(claims_schema(), batches), Err(TableError::OtherColumns)));
}

#[test]
fn one_value_is_an_array_of_one() {
    let table = long();
    let value = |row| table.value("text", row).expect("the column is there");
    for row in [0, 8191, 8192, 9999] {
        let one = value(row).expect("the row is there");
        assert_eq!((arrow_array::Array::len(&one), one.as_string::<i32>().value(0)), (1, school(row).as_str()));
    }
    assert!(value(10_000).is_none() && value(usize::MAX).is_none());
    assert!(matches!(table.value("worth", 0), Err(TableError::NoColumn { .. })));
    assert_eq!(years(&report().slice(6..7), "year"), [Some(2024)]);
}

#[test]
fn a_word_that_a_column_never_holds_is_refused_with_those_that_it_does() {
    let claims = Read::new(REPORT).claims();
    for (column, slip) in [("bound", "atleast"), ("status", "targets"), ("modality", "Ensure"), ("measure", "rate")] {
        let refused = claims.filter(&[Condition::new(column, [slip])]).expect_err("it is a slip");
        let words =
            claims.schema().field_with_name(column).expect("it is there").metadata()[zhibiao_table::WORDS].clone();
        let said = refused.to_string();
        assert!(said.contains(slip) && words.split(' ').all(|word| said.contains(word)), "{said}");
    }
    assert_eq!(claims.filter(&[Condition::new("indicator", ["gpd"])]).map(|none| none.rows()).ok(), Some(0));
}
