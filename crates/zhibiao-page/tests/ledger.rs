//! The page of a place holds each promise with its outcome, and no markup but its own.

use std::sync::LazyLock;

use zhibiao::Analyzer;
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, Sidecar};
use zhibiao_ledger::{Account, Ledger};
use zhibiao_page::ledger_page;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// A ledger of reports of 大河縣, each with its file and what it says.
fn ledger(reports: &[(&str, i32, &str)]) -> Ledger<'static> {
    let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
    let mut ledger = Ledger::new(&ANALYZER).keeping_sentences();
    for (doc, year, says) in reports {
        let text = format!("{year}年大河縣政府工作報告\n各位代表：\n{says}");
        let report = ANALYZER.analyze(&*text).expect("texts of tests are short");
        ledger.add(Some(doc), identifier.settle(&identifier.expected(doc), &report, &text), &text, &report);
    }
    ledger
}

fn account<'l>(ledger: &'l Ledger<'_>) -> Account<'l> {
    ledger.account(&ledger.find_place(None, Divisions::shared()).expect("one place"))
}

#[test]
fn each_promise_stands_beside_its_outcome_in_words() {
    let ledger = ledger(&[
        ("dahe-2023.txt", 2023, "今年力爭地區生產總值增長6%以上，新增就業3000人。"),
        ("dahe-2024.txt", 2024, "2023年，地區生產總值增長5.2%。\n今年財政收入增長4%。"),
    ]);
    let page = ledger_page(&account(&ledger));
    assert!(page.contains("大河縣"));
    assert_eq!(page.matches("<tr><td").count(), 3);
    for words in ["−0.8個百分點", "less than promised", "低於承諾", "missed<i> 未達</i>", "no outcome<i> 未見結果</i>"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("今年力爭地區生產總值增長<mark>6%</mark>以上"), "the sentence of the promise");
    assert!(page.contains("地區生產總值增長<mark>5.2%</mark>。"), "the sentence of the outcome");
    assert!(!page.contains("<script"));
}

#[test]
fn words_of_reports_and_files_are_no_markup() {
    let ledger = ledger(&[(
        "<img src=x>&.txt",
        2024,
        "今年<script>alert(1)</script>產業園區產值增長6%<b>左右</b>，建設“<i>項目”5個\u{1}。",
    )]);
    let page = ledger_page(&account(&ledger));
    assert!(page.contains("&lt;img src=x&gt;&amp;.txt"));
    for markup in ["<script", "<img", "<b>左右", "\u{1}"] {
        assert!(!page.contains(markup), "{markup:?}");
    }
}

#[test]
fn a_report_without_promises_says_so() {
    let ledger = ledger(&[("dahe.txt", 2024, "民生改善。")]);
    assert!(ledger_page(&account(&ledger)).contains("未發現目標"));
}
