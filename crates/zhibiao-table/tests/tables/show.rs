//! Tables for people.

use unicode_width::UnicodeWidthStr;
use zhibiao_table::{Table, html, text};

use crate::rows::sentences;
use crate::{CORPUS, REPORT, Read};

fn lines(table: &Table) -> Vec<String> {
    text(table).expect("every column can be shown").lines().map(str::to_owned).collect()
}

/// How far from the left the words stand in a line, as a terminal shows it.
fn at(line: &str, words: &str) -> usize {
    let byte = line.find(words).unwrap_or_else(|| panic!("{words} is not in {line}"));
    line[..byte].width()
}

#[test]
fn columns_begin_at_the_same_width_in_every_line() {
    let table = Read::new(REPORT).claims().select(&["section_kind", "unit", "measure"]).expect("the columns are there");
    let mut wide = table.clone();
    for (name, marks) in [("indicator", ["糧食總產量", "進出口"]), ("text", ["21萬噸", "完成市達任務"])]
    {
        wide = Read::new(REPORT).claims().select(&["section", name, "measure"]).expect("the columns are there");
        let shown = lines(&wide);
        let head = at(&shown[1], name);
        for mark in marks {
            let line = shown.iter().find(|line| line.contains(mark)).expect("the row is shown");
            assert_eq!(at(line, mark), head, "{line}");
        }
        let last = at(&shown[1], "measure");
        for (line, measure) in shown[3..].iter().zip(crate::texts(&wide, "measure")) {
            assert_eq!(line[..line.len() - measure.len()].width(), last, "{line}");
            assert!(line.ends_with(&measure));
        }
    }
    assert_eq!(wide.rows(), table.rows());
}

#[test]
fn numbers_end_at_the_same_width_in_every_line() {
    let table = Read::new(REPORT).quantities().select(&["text", "value"]).expect("the columns are there");
    let shown = lines(&table);
    let end = at(&shown[1], "value") + "value".len();
    for (line, value) in shown[3..].iter().zip(["210000", "80000", "2", "100000000", "40", "6", "3000"]) {
        let ends = line.width();
        assert!(ends >= end && line.ends_with(value), "{line}");
        assert_eq!(ends, at(&shown[6], "100000000") + "100000000".len(), "{line}");
    }
}

#[test]
fn the_first_line_counts_rows_and_columns() {
    let report = Read::new(REPORT);
    assert!(lines(&report.claims())[0].starts_with("8 claims, "), "{:?}", lines(&report.claims())[0]);
    assert!(lines(&report.claims())[0].ends_with(" columns more"));
    assert!(lines(&Read::new("增長6%。").claims())[0].starts_with("1 claim, "));
    assert!(lines(&Read::new("增長6%。").quantities())[0].starts_with("1 quantity, "));
    assert!(lines(&Read::new("").quantities())[0].starts_with("0 quantities, "));
    let two = report.claims().select(&["text", "value"]).expect("the columns are there");
    assert_eq!(lines(&two)[0], "8 claims");
}

#[test]
fn of_a_long_table_the_beginning_and_the_end_are_shown() {
    let table = Read::new(sentences(9000)).quantities();
    let shown = lines(&table);
    assert_eq!(shown.len(), 1 + 2 + 15 + 1 + 5);
    assert!(shown[0].starts_with("9000 quantities, "));
    assert!(shown[3].contains("0所") && shown[17].contains("14所") && shown[19].contains("8995所"));
    assert!(shown[18].trim_start().starts_with('…') && shown[23].contains("8999所"));
    let shorter = lines(&table.slice(0..20));
    assert_eq!(shorter.len(), 1 + 2 + 20);
    assert!(!shorter.iter().any(|line| line.contains('…')));
}

#[test]
fn of_long_words_the_beginning_is_shown_and_line_breaks_are_spaces() {
    let name = format!("甲\n乙\t{}", "丙".repeat(100));
    let table = Read::named(&name, "增長6%。").quantities();
    let shown = lines(&table);
    assert_eq!(shown.len(), 4);
    assert!(shown[3].trim_start().starts_with(&format!("甲 乙 {}…", "丙".repeat(27))), "{}", shown[3]);
}

#[test]
fn columns_without_a_value_are_left_out() {
    let shown = lines(&Read::new("增長6%。").claims());
    assert!(shown[1].contains("value") && !shown[1].contains("upper") && !shown[1].contains("region"), "{}", shown[1]);
}

#[test]
fn html_escapes_what_the_report_says() {
    let name = "<script>甲</script>\" a=\"x & y";
    let page = html(&Read::named(name, "增長6%。").claims()).expect("every column can be shown");
    assert!(page.contains("&lt;script&gt;"), "{page}");
    assert!(page.contains("&quot; a=&quot;x &amp; y"), "{page}");
    assert!(!page.contains("<script") && !page.contains("\" a=") && !page.contains("x & y"), "{page}");
}

#[test]
fn html_has_the_rows_that_text_has() {
    for read in CORPUS.iter() {
        let table = read.claims();
        let (page, shown) = (html(&table).expect("it can be shown"), lines(&table));
        let rows = page.matches("<tr>").count();
        assert_eq!(rows, shown.len() - 2, "the head, 15 rows, the gap and 5 rows");
        assert!(page.contains(&shown[0]), "{}", shown[0]);
    }
    let page = html(&Read::new("").claims()).expect("it can be shown");
    assert!(page.contains("0 claims") && page.matches("<tr>").count() == 1);
}
