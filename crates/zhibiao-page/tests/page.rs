//! Whatever the report, the page holds its text, a mark for each figure, and no markup but its own.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::text::{Replacement, Source};
use zhibiao::{Analyzer, Report, Span};
use zhibiao_page::page;
use zhibiao_table::Document;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

const SAMPLES: [&str; 5] = [
    include_str!("../../../corpus/qinghekou-2023.txt"),
    include_str!("../../../corpus/haitang-2024.txt"),
    include_str!("../../../corpus/hongkong-2024.txt"),
    include_str!("../../../corpus/pingsha-2022.txt"),
    include_str!("../../../corpus/yunling-2012.txt"),
];
const HEAD: &str = "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n";

fn analyze(text: &str) -> Report {
    ANALYZER.analyze(text).expect("texts of tests are short")
}

fn page_of(text: &str) -> String {
    page(&Document { name: Some("report.txt"), text, report: &analyze(text) })
}

/// What stands between the tags of the article, as a parser reads it.
fn text_of(page: &str) -> String {
    let start = page.find("<article").expect("a page has an article");
    let end = page.find("</article>").expect("the article ends");
    let article = &page[start..end];
    let mut text = String::new();
    for part in article.split('<').skip(1) {
        text.push_str(part.split_once('>').expect("a tag ends").1);
    }
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#13;", "\r"), ("&amp;", "&")];
    named.iter().fold(text, |text, (name, character)| text.replace(name, character))
}

/// The text as a page holds it.
fn kept(text: &str) -> String {
    let shown = |character: char| match character {
        '\t' | '\n' | '\r' => character,
        other if other.is_control() => '\u{fffd}',
        other => other,
    };
    text.chars().map(shown).collect()
}

fn marks(page: &str) -> usize {
    page.matches("<mark ").count()
}

/// How many stretches of text the targets without a number stand in.
fn unnumbered(report: &Report) -> usize {
    let mut words: Vec<Span> = report.unnumbered.iter().map(|claim| claim.words).collect();
    words.dedup();
    words.len()
}

fn assert_whole(text: &str) {
    let page = page_of(text);
    assert_eq!(text_of(&page), kept(text));
    for tag in ["section", "mark", "span", "tr", "td", "a", "li", "button", "option", "script"] {
        let opened = page.matches(&format!("<{tag} ")).count() + page.matches(&format!("<{tag}>")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "<{tag}> of the page of {text:?}");
    }
}

#[test]
fn the_text_is_kept_and_each_figure_is_marked_once() {
    for text in SAMPLES {
        let report = analyze(text);
        assert_whole(text);
        let page = page_of(text);
        assert_eq!(marks(&page), report.quantities.len() + unnumbered(&report));
        let rows = page.matches("<tr id=\"claim-").count();
        assert_eq!(rows, report.claims.len() + report.unnumbered.len());
        let linked = page.matches("<a href=\"#figure-").count();
        assert_eq!(linked, rows, "every row is linked to a mark");
    }
}

#[test]
fn a_figure_shared_by_two_names_is_one_mark_with_two_claims() {
    let page = page_of(&format!("{HEAD}稅收、固定資產投資分別增長10%以上。"));
    assert_eq!(marks(&page), 1);
    assert!(page.contains("data-claims=\"0 1\""));
}

#[test]
fn figures_are_told_apart() {
    let text = format!(
        "{HEAD}簽約億元以上項目36個，高於全省2個百分點。\n二、2024年主要任務\n地區生產總值增長6%，進出口完成市達任務。"
    );
    let page = page_of(&text);
    for (class, count) in [("modifier", 1), ("achieved", 1), ("target", 1), ("unnumbered", 1)] {
        assert!(page.matches(&format!("class=\"figure {class}\" data-figure")).count() >= count, "{class}");
    }
}

#[test]
fn markup_in_a_report_is_only_text() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"onmouseover=\"alert(1)",
        "&amp;&lt;",
        "]]><!--",
        "</script><img src=x onerror=alert(1)>",
        "</title></style></article>",
    ];
    for words in hostile {
        let text = format!(
            "2024年{words}縣政府工作報告\n各位代表：\n一、2023年{words}回顧\n{words}地區生產總值增長6%{words}。{words}企業8家。"
        );
        assert_whole(&text);
        let page = page(&Document { name: Some(words), text: &text, report: &analyze(&text) });
        assert_eq!(page.matches("<script").count(), 2, "{words}");
        assert_eq!(page.matches("</script").count(), 2, "{words}");
        assert_eq!(page.matches("</article>").count(), 1, "{words}");
        assert_eq!(page.matches("</title>").count(), 1, "{words}");
        assert!(!page.contains("<img") && !page.contains("\"onmouseover=\""), "{words}");
    }
}

#[test]
fn a_report_of_thousands_of_figures_is_whole() {
    let text = SAMPLES[0].repeat(13);
    assert_whole(&text);
    let report = analyze(&text);
    assert_eq!(marks(&page_of(&text)), report.quantities.len() + unnumbered(&report));
}

#[test]
fn a_report_of_nothing_has_a_page() {
    for text in ["", "\n", "各位代表，謝謝大家。", "\u{0}\u{1}\u{7f}\u{85}\r\r\n\u{202e}\u{feff}增長6%\u{0}"]
    {
        assert_whole(text);
    }
    assert!(page_of("").contains("No figures were found"));
}

#[test]
fn spans_of_another_text_are_no_harm() {
    let report = analyze(SAMPLES[0]);
    for text in ["", "增", "地區生產總值增長6%。", SAMPLES[1]] {
        let page = page(&Document { name: Some("another"), text, report: &report });
        assert_eq!(text_of(&page), kept(text));
    }
}

#[test]
fn overlapping_figures_each_keep_what_is_left() {
    let text = "地區生產總值增長6.5%左右。";
    let mut report = analyze(text);
    let quantity = report.quantities[0].clone();
    report.quantities.push(quantity);
    let page = page(&Document { name: Some("twice"), text, report: &report });
    assert_eq!((marks(&page), text_of(&page)), (1, text.to_owned()));
}

#[test]
fn a_repaired_text_is_kept_as_it_stands_and_its_names_are_given_as_they_read() {
    let text = format!("{HEAD}地區生?總(zǒng)值增長6%，?????????。");
    let at = |words: &str| text.find(words).expect("the words stand in the text");
    let repaired = [
        Replacement::new(Span::new(at("?"), at("?") + 1), "產"),
        Replacement::new(Span::new(at("?????"), at("?????") + 9), "新增就業300人，新建學校6所"),
    ];
    let report = ANALYZER.analyze(Source::repaired(&text, &repaired).expect("they fit")).expect("a short text");
    let page = page(&Document { name: Some("damaged"), text: &text, report: &report });
    assert_eq!(text_of(&page), text);
    assert!(page.contains("<td class=\"indicator\">地區生產總值</td>"));
    // Two figures stand in one stretch, which has one mark.
    assert_eq!((report.quantities.len(), marks(&page)), (3, 2));
    assert_eq!(page.matches("<a href=\"#figure-").count(), 3, "every row is linked to a mark");
}

#[test]
fn the_page_asks_nobody_for_anything() {
    let page = page_of(SAMPLES[0]);
    for address in ["http:", "https:", "src=", "url(", "@import", "<link"] {
        assert!(!page.contains(address), "{address}");
    }
    assert!(page.contains("default-src 'none'"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_kept(pieces in prop::collection::vec(prop_oneof![
        any::<String>(),
        "[<>&\"'\\x00-\\x20]{0,6}",
        prop::sample::select(vec![
            "一、2023年工作回顧\n", "（二）抓項目、擴投資。", "地區生產總值增長6%左右，", "簽約億元以上項目40個，其中10億元以上3個；",
            "進出口完成市達任務。 ", "城鎮、農村居民收入分別增長6%和7%以上", "2024年大河縣政府工作報告", "<script>", "3、", "\r\n",
        ]).prop_map(str::to_owned),
    ], 0..12)) {
        assert_whole(&pieces.concat());
    }
}
