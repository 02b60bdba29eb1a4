//! Title, place, time and sections are found as reports write them.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::outline::{Level, Outline, Section, SectionKind};
use zhibiao::{Analyzer, Span, Stated};

/// The sections as lines, each indented by its depth: number, heading and kind.
fn lines(text: &str) -> Vec<String> {
    fn add(lines: &mut Vec<String>, text: &str, sections: &[Section], depth: usize) {
        for section in sections {
            let label = section.label.map(|label| label.of(text)).unwrap_or_default();
            lines.push(format!("{}{label}{} {}", "  ".repeat(depth), section.heading.of(text), section.kind.as_str()));
            add(lines, text, &section.children, depth + 1);
        }
    }
    let mut found = Vec::new();
    add(&mut found, text, &outline(text).sections, 0);
    found
}

fn outline(text: &str) -> Outline {
    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
    ANALYZER.outline(text).expect("a short text")
}

#[test]
fn headings_on_their_own_lines_make_a_tree() {
    let text = "各位代表：\n一、2023年工作回顧\n增長6%。\n（一）穩住工業\n1、抓項目。新開工3個。\n2、抓企業。新增5家。\n（二）改善民生\n二、2024年主要任務\n（一）擴大投資\n三、加強政府自身建設\n";
    let wanted = [
        " preamble",
        "一、2023年工作回顧 review",
        "  （一）穩住工業 review",
        "    1、抓項目 review",
        "    2、抓企業 review",
        "  （二）改善民生 review",
        "二、2024年主要任務 plan",
        "  （一）擴大投資 plan",
        "三、加強政府自身建設 governance",
    ];
    assert_eq!(lines(text), wanted);
}

#[test]
fn headings_run_into_one_scraped_line_are_found() {
    let text = "2024年大河縣政府工作報告 各位代表: 一、2023年工作回顧 2023年是不平凡的一年。 二、2024年工作安排 今年要抓好三件事。 (一)壯大產業。做強縣域經濟。 1、做大園區。新建廠房3萬平方米。 2、做優環境。 (二)建設城鄉。 3、改造小區。";
    let wanted = [
        " preamble",
        "一、2023年工作回顧 review",
        "二、2024年工作安排 plan",
        "  (一)壯大產業 plan",
        "    1、做大園區 plan",
        "    2、做優環境 plan",
        "  (二)建設城鄉 plan",
        "    3、改造小區 plan",
    ];
    assert_eq!(lines(text), wanted);
}

#[test]
fn every_way_to_number_is_understood() {
    let text = "議長、各位議員：\n壹、前言\n貳、施政成果\n一、財政\n（一）歲入\n（1）稅收\n參、未來展望\n第一，增加投資。\n第二，擴大消費。\n——抓項目。\n——抓企業。\n";
    let wanted = [
        " preamble",
        "壹、前言 other",
        "貳、施政成果 review",
        "  一、財政 review",
        "    （一）歲入 review",
        "      （1）稅收 review",
        "參、未來展望 plan",
        "  第一，增加投資 plan",
        "  第二，擴大消費 plan",
        "  ——抓項目 plan",
        "  ——抓企業 plan",
    ];
    assert_eq!(lines(text), wanted);
}

#[test]
fn chapters_without_numbers_are_told_by_the_empty_lines_around_them() {
    let text = "各位代表：\n\n我向大會報告工作。\n\n過去五年的回顧\n\n五年來農業連年增產。\n\n今後五年的主要任務\n\n一、發展農業\n\n二、發展工業\n\n關於外交工作\n\n我們同各國友好往來。\n";
    let wanted = [
        " preamble",
        "過去五年的回顧 review",
        "今後五年的主要任務 plan",
        "  一、發展農業 plan",
        "  二、發展工業 plan",
        "關於外交工作 other",
    ];
    assert_eq!(lines(text), wanted);
}

#[test]
fn numbers_inside_sentences_begin_no_section() {
    let text = "各位代表：\n一、工作回顧\n有以下幾類：（一）國營企業，（二）集體企業；三、四季度增長較快。5、6月份下雨較多。\n二、工作任務\n";
    assert_eq!(lines(text), [" preamble", "一、工作回顧 review", "二、工作任務 plan"]);
}

#[test]
fn the_head_of_a_scraped_report_says_who_speaks_and_when() {
    let text = "2024年大河縣政府工作報告 2024年1月23日在大河縣第十七屆人民代表大會第四次會議上\n各位代表: 一、2023年工作回顧 略。";
    let outline = outline(text);
    assert_eq!(outline.title.map(|title| title.of(text)), Some("2024年大河縣政府工作報告"));
    assert_eq!(
        outline.region.as_ref().map(|region| (region.span.of(text), region.level)),
        Some(("大河縣", Level::County))
    );
    assert_eq!(outline.year, Some(2024));
    assert_eq!(outline.date.map(|date| date.to_string()).as_deref(), Some("2024-01-23"));
    assert_eq!(outline.session.map(|session| session.of(text)), Some("第十七屆人民代表大會第四次會議"));
}

#[test]
fn years_are_read_from_chinese_digits_the_republic_and_headings() {
    let year = |text: &str| outline(text).year;
    assert_eq!(year("政府工作報告\n——二〇一二年二月十三日在大河縣第十六屆人民代表大會第一次會議上\n"), Some(2012));
    assert_eq!(year("海棠市政府施政報告\n民國113年9月18日\n"), Some(2024));
    assert_eq!(year("各位代表：\n\n一、2009年工作回顧\n\n二、2010年主要任務\n"), Some(2010));
    assert_eq!(year("各位代表：\n\n一、當前形勢\n"), None);
}

#[test]
fn a_report_of_the_state_council_is_national() {
    let text = "各位代表：\n現在，我代表國務院，向大會作政府工作報告，請予審議。\n一、2009年工作回顧\n";
    assert_eq!(outline(text).region.map(|region| region.level), Some(Level::National));
}

#[test]
fn examples_of_headings_are_of_the_kind_they_stand_under() {
    let analyzer = Analyzer::new();
    for (kind, heading) in analyzer.outline_words().kind_examples() {
        let text = format!("各位代表：\n\n{heading}\n\n各項工作有序推進。\n");
        let sections = analyzer.outline(&text).expect("a short text").sections;
        // A heading whose number is not the first is no section of its own here, so it is read without its number.
        let bare = heading.split_once(['、', '）']).map_or(heading, |(_, words)| words);
        let text = format!("各位代表：\n\n一、{bare}\n\n各項工作有序推進。\n");
        let alone = analyzer.outline(&text).expect("a short text").sections;
        let found = sections.iter().chain(&alone).map(|section| section.kind);
        assert!(found.clone().any(|found| found == kind), "{heading}: {:?}", found.collect::<Vec<_>>());
    }
}

#[test]
fn examples_of_places_are_of_their_level() {
    let analyzer = Analyzer::new();
    for (level, text, region) in analyzer.outline_words().region_examples() {
        let found = analyzer.outline(text).expect("a short text").region.expect("the title names a place");
        assert_eq!((found.span.of(text), found.level), (region, level));
    }
}

/// Sections lie in order within their parent, on character boundaries, with label and heading inside.
fn assert_nested(text: &str, sections: &[Section], within: Span) {
    let mut from = within.start;
    for section in sections {
        assert!(from <= section.span.start && section.span.start < section.span.end && section.span.end <= within.end);
        assert!(text.get(section.span.start..section.span.end).is_some());
        if section.kind != SectionKind::Preamble {
            assert!(section.span.start <= section.heading.start && section.heading.end <= section.span.end);
        }
        assert_nested(text, &section.children, section.span);
        from = section.span.end;
    }
}

#[test]
fn a_hundred_thousand_headings_that_begin_anew_are_survived() {
    let text = "一、\n——\n5、\n（一）\n".repeat(100_000);
    let outline = outline(&text);
    assert!(!outline.sections.is_empty());
    assert_nested(&text, &outline.sections, Span::new(0, text.len()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_has_an_outline_whose_sections_lie_within_each_other(
        text in "([一二三四十壹貳]、|（[一二三]）|[1-9]、|第[一二]，|——|\n|\n\n| |。|：|工作回顧|主要任務|自身建設|縣政府工作報告|2024年|1月|3日|在|第十屆人民代表大會|第二次會議|𠮷|é|.){0,60}"
    ) {
        let outline = outline(&text);
        assert_nested(&text, &outline.sections, Span::new(0, text.len()));
    }
}

#[test]
fn sentences_end_with_their_marks_and_lines_and_go_on_over_lists() {
    let text = "　　主要預期目標是：\n　　地區生產總值增長6%；\n　　物價上漲3%。\n大河縣\n他說：“增產。”全縣（不含林場。）增收？是!\n";
    let sentences = Analyzer::new().sentences(text).expect("a short text");
    let words: Vec<_> = sentences.iter().map(|sentence| sentence.span.of(text)).collect();
    assert_eq!(
        words,
        [
            "主要預期目標是：\n　　地區生產總值增長6%；\n　　物價上漲3%。",
            "大河縣",
            "他說：“增產。”",
            "全縣（不含林場。）增收？",
            "是!"
        ]
    );
    let clauses: Vec<_> = sentences[0].clauses.iter().map(|clause| clause.of(text)).collect();
    assert_eq!(clauses, ["主要預期目標是：", "地區生產總值增長6%；", "物價上漲3%。"]);
}

#[test]
fn a_year_that_overrules_the_text_tells_review_from_plan() {
    let text = "2023年清河口縣政府工作報告\n各位代表：\n一、2023年工作\n增長6%。\n二、2024年工作\n增長5%。\n";
    let kinds = |overrules| {
        let stated = Stated { year: Some(2024), overrules, ..Stated::default() };
        let outline = Analyzer::new().analyze_stated(text, stated).expect("a short text").outline;
        outline.sections.iter().skip(1).map(|section| section.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(true), [SectionKind::Review, SectionKind::Plan]);
    assert_ne!(kinds(false), kinds(true));
}
