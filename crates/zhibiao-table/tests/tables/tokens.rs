//! Words, keywords and terms as tables.

use zhibiao::{Analyzer, Span};
use zhibiao_table::{Document, KeywordRow, MEANING, Table, TermRow, TokenRow, keywords, term_frequencies, tokens};

use crate::texts;

const TEXT: &str = "2024年大河縣政府工作報告\n各位代表：𠮷縣增長1 2%。";

fn csv(table: &Table) -> String {
    let mut out = Vec::new();
    table.write_csv(&mut out).expect("memory can be written to");
    String::from_utf8(out).expect("UTF-8").trim_start_matches('\u{feff}').to_owned()
}

fn has_meanings(table: &Table) -> bool {
    table.schema().fields().iter().all(|field| field.metadata().contains_key(MEANING))
}

#[test]
fn tokens_stand_at_code_points_and_without_white_space() {
    let report = Analyzer::new().analyze(TEXT).expect("a short text");
    let document = Document { name: Some("a.txt"), text: TEXT, report: &report };
    let start = TEXT.find('𠮷').expect("it is there");
    let end = TEXT.find('1').map_or(0, |_| TEXT.rfind('%').map_or(0, |at| at + 1));
    let number = TEXT.rfind("1 2").expect("it is there");
    let rows = [(start, start + 7), (number, end)].map(|(start, end)| TokenRow {
        span: Span::new(start, end),
        kind: "word",
        part_of_speech: "n",
    });
    let table = tokens(&document, &rows);
    assert_eq!(
        csv(&table),
        "doc,word,start,end,kind,part_of_speech\na.txt,𠮷縣,20,22,word,n\na.txt,12%,24,28,word,n\n"
    );
    assert!(has_meanings(&table));
    assert_eq!(tokens(&document, &[]).rows(), 0);
}

#[test]
fn keywords_keep_their_order() {
    let rows = ["民生", "產業"].map(|word| KeywordRow { word, weight: 0.5, count: 3, reports: 1 });
    let table = keywords(&rows);
    assert_eq!(texts(&table, "word"), ["民生", "產業"]);
    assert!(has_meanings(&table));
}

#[test]
fn terms_are_counted_for_ten_thousand_characters() {
    let report = Analyzer::new().analyze(TEXT).expect("a short text");
    let document = Document { name: None, text: TEXT, report: &report };
    let row = |characters| TermRow { document, term: "民生", count: 3, characters };
    let table = term_frequencies(&[row(6000), row(0)]);
    assert_eq!(
        csv(&table),
        "doc,region,level,year,term,count,characters,per_10000\n,大河縣,county,2024,民生,3,6000,5\n,大河縣,county,2024,民生,3,0,\n"
    );
    assert!(has_meanings(&table));
}
