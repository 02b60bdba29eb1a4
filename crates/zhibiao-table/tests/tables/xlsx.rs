//! Workbooks.

use calamine::{Data, Range, Reader, Xlsx};
use zhibiao_table::{Format, Table, Writer};

use crate::{CORPUS, REPORT, Read, doubles, strings, texts, written};

/// The one sheet of a workbook.
fn sheet(file: Vec<u8>) -> Range<Data> {
    let mut workbook: Xlsx<_> = Xlsx::new(std::io::Cursor::new(file)).expect("it is a workbook");
    let names = workbook.sheet_names();
    assert_eq!(names.len(), 1);
    workbook.worksheet_range(&names[0]).expect("the sheet can be read")
}

fn of(table: &Table) -> Range<Data> {
    sheet(written(|out| table.write_xlsx(out)))
}

/// The cells of a column below its head.
fn cells(sheet: &Range<Data>, column: &str) -> Vec<Data> {
    let mut heads = sheet.rows().next().unwrap_or_default().iter();
    let place = heads.position(|head| *head == Data::String(column.to_owned()));
    let place = place.unwrap_or_else(|| panic!("there is no head {column}"));
    sheet.rows().skip(1).map(|row| row[place].clone()).collect()
}

fn text(words: impl Into<String>) -> Data {
    Data::String(words.into())
}

#[test]
fn a_sheet_has_a_head_and_a_row_for_each_row() {
    let table = Read::new(REPORT).claims();
    let sheet = of(&table);
    let heads: Vec<Data> = table.columns().map(text).collect();
    assert_eq!(sheet.rows().next(), Some(heads.as_slice()));
    assert_eq!(sheet.height(), table.rows() + 1);
    assert_eq!(cells(&sheet, "year")[5..], [Data::Float(2024.0), Data::Float(2024.0), Data::Float(2024.0)]);
    assert_eq!(cells(&sheet, "value")[5..], [Data::Float(6.0), Data::Empty, Data::Float(3000.0)]);
    assert_eq!(cells(&sheet, "unnumbered")[5..], [Data::Empty, text("assigned"), Data::Empty]);
    assert!(matches!(&cells(&sheet, "thresholds")[4], Data::String(json) if json.contains("億元")));
}

#[test]
fn the_sample_reports_read_back_as_they_were() {
    for read in CORPUS.iter() {
        let table = read.claims();
        let sheet = of(&table);
        for column in ["doc", "text", "unit", "indicator", "sentence"] {
            let words: Vec<Data> =
                strings(&table, column).into_iter().map(|words| words.map_or(Data::Empty, Data::String)).collect();
            assert_eq!(cells(&sheet, column), words, "{column}");
        }
        let values: Vec<Data> =
            doubles(&table, "value_float").into_iter().map(|value| value.map_or(Data::Empty, Data::Float)).collect();
        assert_eq!(cells(&sheet, "value"), values);
    }
}

#[test]
fn a_number_that_no_double_holds_is_text() {
    let table = Read::new(
        "投資1234567890123456789元，借款123456789012345元，間距1234567.123456789米，誤差0.0000000015米，外貿增長-2.1%，增加10000000000000000000元。",
    );
    let expected = [
        text("1234567890123456789"),
        Data::Float(123_456_789_012_345.0),
        text("1234567.123456789"),
        Data::Float(0.000_000_001_5),
        Data::Float(-2.1),
        Data::Float(1e19),
    ];
    assert_eq!(cells(&of(&table.quantities()), "value"), expected);
}

#[test]
fn words_that_begin_like_a_formula_or_a_number_stay_words() {
    for name in ["=1+1", "+1", "-1", "@sum(1)", "2024", "TRUE", "http://localhost/", "{=1}"] {
        let sheet = of(&Read::named(name, "增長6%。").quantities());
        assert_eq!(cells(&sheet, "doc"), [text(name)]);
        assert!(sheet.used_cells().count() > 10);
    }
}

#[test]
fn a_text_longer_than_a_cell_is_cut() {
    for character in ["甲", "𠮷"] {
        let name = character.repeat(40_000);
        let cells = cells(&of(&Read::named(&name, "增長6%。").quantities()), "doc");
        let Data::String(shown) = &cells[0] else { panic!("{cells:?} is no text") };
        let kept = shown.strip_suffix('…').expect("it says that it was cut");
        assert!(name.starts_with(kept));
        assert!((32_760..=32_767).contains(&shown.encode_utf16().count()), "{}", shown.encode_utf16().count());
    }
    let name = "甲".repeat(32_767);
    assert_eq!(cells(&of(&Read::named(&name, "增長6%。").quantities()), "doc"), [text(name)]);
}

#[test]
fn tables_one_after_the_other_are_one_sheet() {
    let tables = [Read::new(REPORT).quantities(), Read::new("").quantities(), Read::new("增長9%。").quantities()];
    let mut writer = Writer::new(Format::Xlsx, tables[0].schema(), Vec::new()).expect("memory can be written to");
    for table in &tables {
        writer.write(table).expect("memory can be written to");
    }
    let sheet = sheet(writer.finish().expect("memory can be written to"));
    let expected: Vec<Data> = tables.iter().flat_map(|table| texts(table, "text")).map(text).collect();
    assert_eq!(cells(&sheet, "text"), expected);
}

#[test]
fn a_table_without_rows_has_a_head() {
    let table = Read::new("").claims();
    let heads: Vec<Data> = table.columns().map(text).collect();
    let sheet = of(&table);
    assert_eq!((sheet.rows().next(), sheet.height()), (Some(heads.as_slice()), 1));
}
