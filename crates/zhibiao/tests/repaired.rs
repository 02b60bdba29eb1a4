//! Texts of which some stretches read otherwise than they stand: what is found is that of the text as it reads, and where it
//! is found that of the text as it stands.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::claim::IndicatorId;
use zhibiao::lexicon::Sources;
use zhibiao::text::{CharacterTable, Folded, Replacement, ReplacementError, Source, Span, words};
use zhibiao::{Analyzer, Report, Stated};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));

/// The replacement of `damaged`, which stands in `text` once, by `healthy`.
fn replacement(text: &str, damaged: &str, healthy: &str) -> Replacement {
    let start = text.find(damaged).expect("the words stand in the text");
    Replacement::new(Span::new(start, start + damaged.len()), healthy)
}

fn analyze(text: &str, replacements: &[Replacement]) -> Report {
    let source = Source::repaired(text, replacements).expect("the replacements fit");
    ANALYZER.analyze(source).expect("texts of tests are short")
}

#[test]
fn a_damaged_stretch_is_read_as_repaired_and_found_where_it_stands() {
    let text =
        "2024年大河縣政府工作報告\n各位代表：\n二、2024年主要任務\n地區生規?；?增長6%以上，新建學校三?\u{fffd}所。";
    let repaired = [replacement(text, "規?；?", "產總值"), replacement(text, "?\u{fffd}所", "十所")];
    let report = analyze(text, &repaired);
    let of = |span: Span| (span.of(text).to_owned(), report.words(span, text).into_owned());
    let found: Vec<_> = report.quantities.iter().map(|quantity| of(quantity.span)).collect();
    assert_eq!(found, [("6%".into(), "6%".into()), ("三?\u{fffd}所".to_owned(), "三十所".to_owned())]);
    assert_eq!(report.quantities[1].value.to_string(), "30");
    let claim = &report.claims[0];
    assert_eq!(of(claim.indicator.expect("a name")), ("地區生規?；?".to_owned(), "地區生產總值".to_owned()));
    assert_eq!(claim.indicator_id.as_ref().map(IndicatorId::as_str), Some("gdp"));
    assert_eq!(report.replacements, repaired);
}

#[test]
fn what_is_found_in_a_part_of_a_stretch_has_the_whole_for_its_span() {
    let text = "增長????????。";
    let report = analyze(text, &[replacement(text, "????????", "6%，新增就業300人")]);
    let found: Vec<_> = report.quantities.iter().map(|quantity| quantity.span.of(text)).collect();
    assert_eq!(found, ["????????", "????????"]);
    assert_eq!(report.quantities[1].value.to_string(), "300");
}

#[test]
fn a_damaged_heading_and_title_are_read_as_repaired() {
    let text = "2024年大?縣政府工作報告\n各位代表：\n一?2023年工作?顧\n增長6%。\n二、2024年主要?務\n增長7%。";
    let repaired = [
        replacement(text, "大?縣", "大河縣"),
        replacement(text, "一?2", "一、2"),
        replacement(text, "?顧", "回顧"),
        replacement(text, "?務", "任務"),
    ];
    let report = analyze(text, &repaired);
    let region = report.outline.region.as_ref().expect("a region").span;
    assert_eq!((region.of(text), &*report.words(region, text)), ("大?縣", "大河縣"));
    let statuses: Vec<_> = report.claims.iter().map(|claim| claim.status.as_str()).collect();
    assert_eq!(statuses, ["achieved", "target"]);
    let source = Source::repaired(text, &repaired).expect("the replacements fit");
    assert_eq!(ANALYZER.outline(source).expect("a short text"), report.outline);
    let sentences = ANALYZER.sentences(source).expect("a short text");
    assert_eq!(sentences.iter().map(|sentence| sentence.span).collect::<Vec<_>>(), report.sentences);
    assert_eq!(ANALYZER.extract(source, Stated::default()).expect("a short text").quantities, report.quantities);
}

#[test]
fn section_borders_within_a_stretch_stand_where_they_are_read() {
    let text = "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n增長6????????????長7%。";
    let damaged = [replacement(text, "????????????", "%。\n二、2024年主要任務\n增")];
    let report = analyze(text, &damaged);
    let statuses: Vec<_> = report.claims.iter().map(|claim| (claim.status.as_str(), claim.year)).collect();
    assert_eq!(statuses, [("achieved", Some(2023)), ("target", Some(2024))]);
}

#[test]
fn readings_beside_and_within_repaired_stretches_are_left_out() {
    let text = "地區(q?)生??(chǎn)總(zǒng)?（zhí）增長6%。";
    let repaired = [replacement(text, "q?", "qū"), replacement(text, "??", "產"), replacement(text, "?（", "值（")];
    let report = analyze(text, &repaired);
    let indicator = report.claims[0].indicator.expect("a name");
    assert_eq!(report.words(indicator, text), "地區生產總值");
    assert_eq!(report.claims[0].indicator_id.as_ref().map(IndicatorId::as_str), Some("gdp"));
    let read: Vec<_> = report.replacements.iter().map(|other| (other.span.of(text), other.text.as_str())).collect();
    assert_eq!(read, [("(q?)", ""), ("??", "產"), ("(chǎn)", ""), ("(zǒng)", ""), ("?（zhí）", "值")]);
}

#[test]
fn replacements_that_have_no_place_are_refused() {
    let text = "增長6%";
    let at = |start, end| Replacement::new(Span::new(start, end), "減");
    let refused = |replacements: &[Replacement]| Source::repaired(text, replacements).expect_err("they do not fit");
    assert_eq!(refused(&[at(0, 3), at(1, 6)]), ReplacementError::NoWords { index: 1, span: Span::new(1, 6) });
    assert_eq!(refused(&[at(3, 3)]), ReplacementError::NoWords { index: 0, span: Span::new(3, 3) });
    assert_eq!(refused(&[at(6, 3)]), ReplacementError::NoWords { index: 0, span: Span::new(6, 3) });
    assert_eq!(refused(&[at(6, 9)]), ReplacementError::NoWords { index: 0, span: Span::new(6, 9) });
    assert_eq!(refused(&[at(3, 6), at(0, 3)]), ReplacementError::OutOfOrder { index: 1 });
    assert_eq!(refused(&[at(0, 6), at(3, 6)]), ReplacementError::OutOfOrder { index: 1 });
}

#[test]
fn a_long_stretch_that_is_not_read_leaves_what_stands_around_it() {
    let text = format!("增長6{}%，新增{}3家", "?".repeat(10_000), "字".repeat(10_000));
    let repaired = [replacement(&text, &"?".repeat(10_000), ""), replacement(&text, &"字".repeat(10_000), "")];
    let report = analyze(&text, &repaired);
    let found: Vec<_> = report.quantities.iter().map(|quantity| report.words(quantity.span, &text)).collect();
    assert_eq!(found, ["6%", "3家"]);
    assert_eq!(report.quantities[1].span.of(&text), "3家");
}

#[test]
fn replacements_are_json_and_come_back() {
    let text = "地區生產?值增長6%。";
    let report = analyze(text, &[replacement(text, "?", "總")]);
    let json = serde_json::to_string(&report).expect("a report is JSON");
    assert!(json.contains(r#""replacements":[{"span":{"start":12,"end":13},"text":"總"}]"#), "{json}");
    assert_eq!(serde_json::from_str::<Report>(&json).expect("it was a report"), report);
}

/// Pieces of a text: each stands as the first and, where there is a second, reads as that.
fn pieces() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
    let words = "(增長|百分之|地區生產總值|[0-9]|[一二三十百萬億]|元|個|%|。|，|\n| |一、|\\(chǎn\\)|（qū）|產|\\(|\\)|[a-zā]|😀|第){0,6}";
    let standing = "([?；\u{fffd}規化0-9 \n]|\\(|chǎn|\\)){1,40}";
    proptest::collection::vec(
        prop_oneof![
            words.prop_map(|words| (words, None)),
            (standing, words).prop_map(|(standing, read)| (standing, Some(read))),
        ],
        0..14,
    )
}

/// The text as it stands, its replacements, and the text as it reads but for readings in brackets.
fn put_together(pieces: &[(String, Option<String>)]) -> (String, Vec<Replacement>, String) {
    let (mut text, mut replacements, mut read) = (String::new(), Vec::new(), String::new());
    for (standing, reads) in pieces {
        if let Some(reads) = reads {
            let start = text.len();
            replacements.push(Replacement::new(Span::new(start, start + standing.len()), reads));
        }
        text.push_str(standing);
        read.push_str(reads.as_ref().unwrap_or(standing));
    }
    (text, replacements, read)
}

proptest! {
    #[test]
    fn a_repaired_text_folds_to_what_the_healthy_one_does(pieces in pieces()) {
        let (text, replacements, healthy) = put_together(&pieces);
        let source = Source::repaired(&text, &replacements).expect("the replacements fit");
        let (folded, wanted) = (Folded::new(source, &TABLE).expect("short"), Folded::new(&healthy, &TABLE).expect("short"));
        prop_assert_eq!(folded.characters(), wanted.characters());
        let (mut start, mut end) = (0, 0);
        for (index, &character) in folded.characters().iter().enumerate() {
            let span = folded.span(index..index + 1);
            prop_assert!(!span.of(&text).is_empty());
            prop_assert!(span.start >= start && span.end >= end);
            (start, end) = (span.start, span.end);
            let replaced = folded.replacements().iter().find(|other| other.span.start < span.end && span.start < other.span.end);
            if let Some(replaced) = replaced {
                prop_assert_eq!(replaced.span, span);
            } else {
                prop_assert_eq!(TABLE.fold_words(span.of(&text)), [character]);
            }
            prop_assert!(folded.position(span.start) <= index);
        }
        // What is read of the whole text is the healthy one without its readings.
        let whole = words(Span::new(0, text.len()), &text, folded.replacements());
        let wanted = words(Span::new(0, healthy.len()), &healthy, wanted.replacements());
        prop_assert_eq!(whole, wanted);
    }

    #[test]
    fn every_span_of_a_repaired_text_is_of_whole_characters(pieces in pieces()) {
        let (text, replacements, healthy) = put_together(&pieces);
        let report = analyze(&text, &replacements);
        let wanted = ANALYZER.analyze(&healthy).expect("a short text");
        prop_assert_eq!(report.claims.len(), wanted.claims.len());
        prop_assert_eq!(report.unnumbered.len(), wanted.unnumbered.len());
        let values = |report: &Report| report.quantities.iter().map(|quantity| (quantity.value, quantity.unit.clone())).collect::<Vec<_>>();
        prop_assert_eq!(values(&report), values(&wanted));
        for quantity in &report.quantities {
            prop_assert!(!quantity.span.of(&text).is_empty());
            let _ = report.words(quantity.span, &text);
        }
        for sentence in &report.sentences {
            prop_assert!(!sentence.of(&text).is_empty());
        }
        for claim in &report.claims {
            prop_assert!(!report.sentence(claim.words).of(&text).is_empty());
        }
    }

    #[test]
    fn any_list_of_replacements_is_refused_or_read(
        text in any::<String>(),
        replacements in proptest::collection::vec((0_usize..60, 0_usize..60, any::<String>()), 0..6),
    ) {
        let replacements: Vec<_> =
            replacements.into_iter().map(|(start, end, text)| Replacement::new(Span::new(start, end), text)).collect();
        if let Ok(source) = Source::repaired(&text, &replacements) {
            let report = ANALYZER.analyze(source).expect("a short text");
            for span in report.sentences.iter().chain(report.quantities.iter().map(|quantity| &quantity.span)) {
                prop_assert!(!span.of(&text).is_empty());
            }
        }
    }
}
