//! Tables of columns that are none of a report's, which a program may put together itself.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Decimal128Array, Float64Array, RecordBatch, StringArray};
use zhibiao_table::{Condition, Table, TableError, Value, html, text};

use crate::written;

fn table(columns: Vec<(&str, ArrayRef)>) -> Table {
    let batch = RecordBatch::try_from_iter(columns).expect("the columns are of one length");
    Table::from_batches(batch.schema(), vec![batch]).expect("the batch has its own schema")
}

fn decimals(values: Vec<i128>, scale: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from(values).with_precision_and_scale(38, scale).expect("the scale is one of Arrow's"))
}

fn csv(table: &Table) -> String {
    String::from_utf8(written(|out| table.write_csv(out))).expect("it is UTF-8")
}

#[test]
fn decimals_of_any_scale_are_plain() {
    let cases = [
        (0, "10\n-7\n0\n"),
        (1, "1\n-0.7\n0\n"),
        (3, "0.01\n-0.007\n0\n"),
        (38, "0.0000000000000000000000000000000000001\n-0.00000000000000000000000000000000000007\n0\n"),
        (-3, "10000\n-7000\n0\n"),
    ];
    for (scale, expected) in cases {
        let table = table(vec![("n", decimals(vec![10, -7, 0], scale))]);
        assert_eq!(csv(&table), format!("\u{feff}n\n{expected}"), "{scale}");
        let lines = String::from_utf8(written(|out| table.write_json_lines(out))).expect("it is UTF-8");
        let numbers: Vec<&str> = lines.lines().map(|line| &line["{\"n\":".len()..line.len() - 1]).collect();
        assert_eq!(numbers, expected.lines().collect::<Vec<_>>(), "{scale}");
    }
}

#[test]
fn conditions_hold_for_decimals_of_any_scale() {
    for (scale, number, rows) in
        [(0, "10", 1), (1, "-0.7", 1), (1, "-0.70", 1), (1, "-0.71", 0), (-3, "-7000", 1), (-3, "-7100", 0)]
    {
        let table = table(vec![("n", decimals(vec![10, -7, 0], scale))]);
        let number: rust_decimal::Decimal = number.parse().expect("it is a number");
        let found = table.filter(&[Condition::new("n", [Value::Number(number)])]).expect("it can be asked");
        assert_eq!(found.rows(), rows, "{number} at {scale}");
    }
}

#[test]
fn a_table_of_other_columns_is_written_and_shown() {
    let table = table(vec![
        ("name", Arc::new(StringArray::from(vec![Some("甲"), None])) as ArrayRef),
        ("is_done", Arc::new(BooleanArray::from(vec![true, false]))),
        ("share", Arc::new(Float64Array::from(vec![0.25, f64::NAN]))),
    ]);
    assert_eq!(csv(&table), "\u{feff}name,is_done,share\n甲,true,0.25\n,false,NaN\n");
    assert_eq!(table.what(), "rows");
    let shown = text(&table, 80).expect("every column can be shown");
    assert!(shown.starts_with("2 rows\n") && shown.contains("is_done") && shown.contains('甲'), "{shown}");
    assert!(html(&table).is_ok_and(|page| page.contains(">0.25</td>")));
    assert!(written(|out| table.write_xlsx(out)).starts_with(b"PK"));
    let done = table.filter(&[Condition::new("is_done", ["true"])]);
    assert!(matches!(done, Err(TableError::OfAnotherKind { .. })));
}
