//! Targets without a number.

use serde_json::Value;

use crate::command::{KEYS, directory, extract, printed, rows, strings, written};

const REPORT: &str = "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n物價總水平保持基本穩定，財政收入增長5.1%。\n\
    二、2024年主要任務\n主要預期目標是：財政收入增長6%；𠮷鄉進出口和實際利用外資完成市達任務；\
    居民收入與經濟增長基本同步；城鎮新增就業3000人以上；物價總水平保持基本穩定。不設經濟增速具體目標。\n";

const STATED: [&str; 5] =
    ["完成市達任務", "完成市達任務", "與經濟增長基本同步", "保持基本穩定", "不設經濟增速具體目標"];

/// The cells of a column of CSV.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let at = reader.headers().expect("CSV has a header").iter().position(|column| column == name);
    let at = at.expect("the column is there");
    reader.records().map(|record| record.expect("a line like the header")[at].to_owned()).collect()
}

#[test]
fn only_who_asks_for_them_gets_targets_without_a_number() {
    assert_eq!(strings(&rows(REPORT, &[]), "text"), ["5.1%", "6%", "3000人"]);
    let table = printed(REPORT, &["--format", "table", "--width", "200"]);
    assert!(table.contains("3 claims") && !table.contains("【完成市達任務】"), "{table}");
}

#[test]
fn they_stand_among_the_figures_in_the_order_of_the_text() {
    let found = rows(REPORT, &["--unnumbered"]);
    let texts = strings(&found, "text");
    assert_eq!(texts, ["5.1%", "6%", STATED[0], STATED[1], STATED[2], "3000人", STATED[3], STATED[4]]);
    let numbered = rows(REPORT, &[]);
    for key in KEYS {
        let of_figures: Vec<&str> =
            found.iter().filter(|row| row.written("value") != "null").map(|row| row.written(key)).collect();
        assert_eq!(of_figures, written(&numbered, key), "{key}");
    }
}

#[test]
fn their_words_stand_for_the_figure_and_what_a_number_has_is_null() {
    let characters: Vec<char> = REPORT.chars().collect();
    let mut found = rows(REPORT, &["--unnumbered"]);
    found.retain(|row| row.written("value") == "null");
    assert_eq!(strings(&found, "text"), STATED);
    for row in &found {
        assert_eq!(row.keys()[..KEYS.len()], KEYS);
        assert_eq!(["upper", "unit", "bound"].map(|key| row.written(key)), ["null"; 3]);
        let words: String = characters[row.index("start")..row.index("end")].iter().collect();
        assert_eq!(words, row.string("text"));
    }
    assert_eq!(strings(&found, "unnumbered"), ["assigned", "assigned", "in_step", "stable", "absent"]);
    assert_eq!(strings(&found, "indicator_id"), ["trade", "fdi", "resident_income", "cpi", "gdp"]);
    assert_eq!(strings(&found, "status"), ["target"; 5]);
    assert_eq!(strings(&found[..3], "modality"), ["expect"; 3]);
}

#[test]
fn their_evidence_leads_to_the_words_of_each_decision() {
    let printed = printed(REPORT, &["--unnumbered", "--evidence"]);
    let lines: Vec<Value> = printed.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    let trade = lines.iter().find(|line| line["indicator_id"] == "trade").expect("trade has a target");
    let evidence = |key: &str| trade["evidence"][key][0]["text"].as_str();
    assert_eq!(evidence("indicator"), Some("進出口"));
    assert!(evidence("status").is_some_and(|words| REPORT.contains(words)), "{trade}");
    assert!(evidence("modality").is_some_and(|words| words.contains("預期")), "{trade}");
    assert_eq!(trade["evidence"]["bound"], Value::Array(Vec::new()));
}

#[test]
fn csv_has_their_words_their_kind_and_empty_cells() {
    let table = printed(REPORT, &["--unnumbered", "--format", "csv"]);
    assert_eq!(column(&table, "unnumbered"), ["", "", "assigned", "assigned", "in_step", "", "stable", "absent"]);
    assert_eq!(column(&table, "value"), ["5.1", "6", "", "", "", "3000", "", ""]);
    assert_eq!(column(&table, "bound")[1..3], ["exact", ""]);
    assert_eq!(column(&table, "text")[4], STATED[2]);
    let head = |table: &str| table.lines().next().map(str::to_owned);
    assert_eq!(head(&table), head(&printed(REPORT, &["--format", "csv"])));
}

#[test]
fn a_table_shows_their_words_as_the_figure_among_the_commitments() {
    let table = printed(REPORT, &["--unnumbered", "--format", "table", "--width", "120"]);
    assert!(table.contains("8 claims") && table.contains("\nCommitments: 7\n"), "{table}");
    let row = |id: &str| {
        let line = table.lines().find(|line| line.contains(&format!(" {id} "))).expect("a row of the indicator");
        line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("resident_income")[2..7], [STATED[2], "growth", "↑", "2024", "expect"]);
    assert_eq!(row("trade")[2], STATED[0]);
    assert!(table.contains("【與經濟增長基本同步】"), "{table}");
}

#[test]
fn a_report_that_has_none_is_printed_as_ever() {
    let files = directory(&[("鄉.txt", "去年財政收入增長6%，新建小學3所。".as_bytes())]);
    for format in ["jsonl", "csv", "table"] {
        let asked = |arguments: &[&str]| {
            let assert = extract(files.path()).args(["鄉.txt", "--format", format]).args(arguments).assert().success();
            String::from_utf8(assert.get_output().stdout.clone()).expect("output is UTF-8")
        };
        assert_eq!(asked(&["--unnumbered"]), asked(&[]), "{format}");
    }
}
