//! Readings in brackets behind single characters: what is one, and that a text with them says what it says without.

use std::sync::LazyLock;

use zhibiao::claim::IndicatorId;
use zhibiao::lexicon::Sources;
use zhibiao::text::{CharacterTable, Folded, readings};
use zhibiao::{Analyzer, Report};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));

fn fold(text: &str) -> String {
    Folded::new(text, &TABLE).expect("texts of tests are short").characters().iter().collect()
}

fn analyze(text: &str) -> Report {
    ANALYZER.analyze(text).expect("texts of tests are short")
}

/// The readings of a text, parted by spaces.
fn found(text: &str) -> String {
    readings(text, &TABLE).map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_reading_is_seen_through_however_it_is_written() {
    for text in [
        "地區(qū)生產(chǎn)總值",
        "地區（qū）生產（chǎn）總值",
        "地區(qū）生產（chǎn)總值",
        "地區(qu1)生產(chan3)總值",
        "地區(qu\u{304})生產(cha\u{30c}n)總值",
        "地區(Qū)生產(ｃhǎn)總值(zhí)",
        "地(dì)區(qū)生(shēng)產(chǎn)總(zǒng)值(zhí)",
    ] {
        assert_eq!(fold(text), "地区生产总值", "{text}");
    }
    assert_eq!(fold("經(jīng)濟(jì)預(yù)期(qī)實(shí)現(xiàn)"), "经济预期实现");
    assert_eq!(fold("綠(lǜ)色(sè)女(nǚ)童(tóng)策略(lüè)〇(líng)"), "绿色女童策略〇");
}

#[test]
fn readings_without_tone_count_where_the_character_has_none_or_others_have_one() {
    assert_eq!(found("我們(men)的(de)事(shi)業"), "(men) (de)");
    assert_eq!(found("我們(men)的(de)事(shi)業(yè)"), "(men) (de) (shi) (yè)");
    assert_eq!(found("事(men)業(de)"), "");
}

#[test]
fn other_words_in_brackets_stay() {
    for text in [
        "二氧化碳(co)",
        "臭氧(o3)",
        "公里(km)",
        "公頃(ha)",
        "平方米(m)",
        "甲(a)",
        "附件（a1）",
        "鋰(Li)",
        "總值(GDP)",
        "人(2萬)",
        "工作(一)",
        "增長6(liù)%",
        "GDP(jī)",
        "(chǎn)",
        "。(chǎn)",
        "生產(chǎn",
        "生產()",
        "生產(shēngchǎn)",
        "生產(chǎn、)",
        "生產(chǎn量)",
        "咖啡(café)",
        "生產( chǎn)",
    ] {
        assert_eq!(found(text), "", "{text}");
        assert_eq!(fold(text), TABLE.fold_words(text).iter().collect::<String>(), "{text}");
    }
    // One reading with a tone does not make labels, elements and units readings.
    assert_eq!(found("生產(chǎn)甲(a)鋰(Li)二公頃(ha)碳(co)"), "(chǎn)");
}

#[test]
fn spans_begin_and_end_at_characters_and_hold_the_readings_between() {
    let text = "完成(chéng)三(sān)百萬(wàn)元(yuán)，增長百分之六(liù)，共（gòng）1 800個(gè)。";
    let report = analyze(text);
    let words: Vec<_> = report.quantities.iter().map(|quantity| quantity.span.of(text)).collect();
    assert_eq!(words, ["三(sān)百萬(wàn)元", "百分之六", "1 800個"]);
}

#[test]
fn names_are_given_as_they_read() {
    let text = "2024年大(dà)河縣(xiàn)政府工作報告(gào)\n各位代表：\n一(yī)、2023年(nián)工作回(huí)顧(gù)\n地區(qū)生產(chǎn)總值增(zēng)長(zhǎng)6%，每(měi)個鄉(xiāng)鎮新增3所。";
    let report = analyze(text);
    let title = report.outline.title.expect("a title");
    assert_eq!(title.of(text), "2024年大(dà)河縣(xiàn)政府工作報告");
    assert_eq!(report.words(title, text), "2024年大河縣政府工作報告");
    let region = report.outline.region.as_ref().expect("a region").span;
    assert_eq!((region.of(text), &*report.words(region, text)), ("大(dà)河縣", "大河縣"));
    let chapter = &report.outline.sections[1];
    assert_eq!(report.words(chapter.label.expect("a number"), text), "一、");
    assert_eq!(report.words(chapter.heading, text), "2023年工作回顧");
    let claim = &report.claims[0];
    assert_eq!(report.words(claim.indicator.expect("a name"), text), "地區生產總值");
    assert_eq!(claim.indicator_id.as_ref().map(IndicatorId::as_str), Some("gdp"));
    assert_eq!(report.words(report.claims[1].scope.expect("a scope"), text), "每個鄉鎮");
    assert!(report.replacements.iter().all(|reading| reading.text.is_empty()));
    assert_eq!(report.replacements.len(), text.matches('(').count());
}

#[test]
fn line_breaks_and_stray_spaces_around_readings_are_seen_through_as_without() {
    for (annotated, plain) in [
        (
            "全縣上下同心協力。糧食總產(chǎn)量達到二千四百萬(wàn)\n\n　　噸(dūn)，比上年增加。\n",
            "全縣上下同心協力。糧食總產量達到二千四百萬\n\n　　噸，比上年增加。\n",
        ),
        ("預期目標設定(dìng)\n\n爲(wéi)6%以上。", "預期目標設定\n\n爲6%以上。"),
        ("共第(dì) 42個(gè) 167 個(gè)", "共第 42個 167 個"),
    ] {
        assert_eq!(fold(annotated), fold(plain), "{annotated}");
    }
}

#[test]
fn a_report_without_readings_has_none_and_says_so_by_silence() {
    let report = analyze("地區生產總值(GDP)增長6%。");
    assert!(report.replacements.is_empty());
    assert!(!serde_json::to_string(&report).expect("a report is JSON").contains("replacements"));
}
