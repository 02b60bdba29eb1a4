//! Where words stand, and the sentence and the section around them.

use proptest::prelude::*;
use zhibiao::Span;
use zhibiao::text::{Replacement, Source};
use zhibiao_table::Table;

use crate::{ANALYZER, CORPUS, REPORT, Read, claims_of, offsets, strings, texts};

/// The words that the offsets of each row cut out of the text, counted in code points.
fn cut(text: &str, table: &Table) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let ends = offsets(table, "end");
    offsets(table, "start").into_iter().zip(ends).map(|(start, end)| characters[start..end].iter().collect()).collect()
}

#[test]
fn offsets_count_code_points() {
    let text = "𠮷縣👨‍👩‍👧：cafe\u{301}增長6.5%，𡈽地３０畝，é\u{323}新建40所。";
    let read = Read::new(text);
    for table in [read.claims(), read.quantities()] {
        assert_eq!(texts(&table, "text"), ["6.5%", "３０畝", "40所"]);
        assert_eq!(offsets(&table, "start"), [15, 22, 30]);
        assert_eq!(offsets(&table, "end"), [19, 25, 33]);
    }
}

#[test]
fn offsets_of_the_sample_reports_cut_out_the_words() {
    for read in CORPUS.iter() {
        for table in [read.claims(), read.quantities()] {
            assert_eq!(cut(&read.text, &table), texts(&table, "text"));
        }
    }
}

#[test]
fn names_are_given_as_they_read_and_all_other_words_as_they_stand() {
    let text = "2024年大(dà)河縣政府工作報告\n各位代表：\n一、2023年工作回(huí)顧\n地區生?總(zǒng)值比上(shàng)年增長6%，每(měi)鎮新增三(sān)所。";
    let at = text.find('?').expect("a damaged spot");
    let repaired = [Replacement::new(Span::new(at, at + 1), "產")];
    let source = Source::repaired(text, &repaired).expect("the replacement fits");
    let report = ANALYZER.analyze(source).expect("texts of tests are short");
    let read = Read { name: None, text: text.to_owned(), report };
    let table = read.claims();
    assert_eq!(texts(&table, "region"), ["大河縣"; 2]);
    assert_eq!(texts(&table, "section"), ["一、2023年工作回顧"; 2]);
    assert_eq!(strings(&table, "indicator")[0].as_deref(), Some("地區生產總值"));
    assert_eq!(strings(&table, "indicator_id")[0].as_deref(), Some("gdp"));
    assert_eq!(strings(&table, "base")[0].as_deref(), Some("比上年"));
    assert_eq!(strings(&table, "scope")[1].as_deref(), Some("每鎮"));
    assert_eq!(texts(&table, "text"), ["6%", "三(sān)所"]);
    assert_eq!(cut(text, &table), texts(&table, "text"));
    let sentence = text.lines().last().expect("a last line");
    assert_eq!(texts(&table, "sentence"), [sentence; 2]);
}

#[test]
fn the_sentence_is_that_of_the_words() {
    let table = claims_of("物價平穩。糧食總產量21萬噸，增長2%。民生改善！新建幼兒園6所？是。");
    let grain = "糧食總產量21萬噸，增長2%。";
    assert_eq!(texts(&table, "sentence"), [grain, grain, "新建幼兒園6所？"]);
}

#[test]
fn every_sentence_holds_its_words() {
    for read in CORPUS.iter() {
        for table in [read.claims(), read.quantities()] {
            for (sentence, words) in texts(&table, "sentence").iter().zip(texts(&table, "text")) {
                assert!(sentence.contains(&words), "{words} is not in {sentence}");
                assert_eq!(sentence.trim(), sentence);
            }
        }
    }
}

#[test]
fn of_a_long_sentence_200_characters_on_either_side_are_kept() {
    let text = format!("{}，增長6%，{}。", "甲".repeat(300), "乙".repeat(300));
    let expected = format!("{}，增長6%，{}", "甲".repeat(197), "乙".repeat(199));
    assert_eq!(texts(&claims_of(&text), "sentence"), [expected]);
}

#[test]
fn what_is_kept_of_a_long_sentence_ends_between_characters() {
    // 600 bytes are no whole number of characters of four bytes behind one of three.
    let text = format!("{}，增長6%，{}。", "𠮷a".repeat(300), "a𠮷".repeat(300));
    let table = claims_of(&text);
    let sentence = &texts(&table, "sentence")[0];
    let (before, behind) = sentence.split_once("6%").expect("the words are in the sentence");
    assert!((590..=600).contains(&before.len()) && (590..=600).contains(&behind.len()), "{sentence}");
}

#[test]
fn rows_stand_under_the_innermost_heading() {
    let table = Read::new(REPORT).quantities();
    assert_eq!(texts(&table, "text"), ["21萬噸", "8萬噸", "2%", "億元", "40個", "6%到7%", "3000人"]);
    let sections = texts(&table, "section");
    assert_eq!(sections[..5], ["（一）農業"; 5]);
    assert_eq!(sections[5..], ["二、2024年主要任務"; 2]);
    assert_eq!(texts(&table, "section_kind"), ["review", "review", "review", "review", "review", "plan", "plan"]);
}

#[test]
fn a_section_that_has_no_heading_of_its_own_goes_by_the_one_around_it() {
    let text = "2024年大河縣政府工作報告\n各位代表：\n新建學校3所。\n一、2023年工作回顧\n1、\n糧食總產量21萬噸。\n二、2024年主要任務\n增長6%。\n";
    let table = Read::new(text).quantities();
    assert_eq!(texts(&table, "section_kind"), ["preamble", "review", "plan"]);
    let sections = strings(&table, "section");
    assert_eq!(sections[0], None);
    assert_eq!(sections[1].as_deref(), Some("一、2023年工作回顧"));
    assert_eq!(sections[2].as_deref(), Some("二、2024年主要任務"));
}

#[test]
fn rows_say_whose_report_they_are_of() {
    let read = Read::named("大河縣_2024.txt", REPORT);
    for table in [read.claims(), read.quantities()] {
        let all = |words: &str| vec![Some(words.to_owned()); table.rows()];
        assert_eq!(strings(&table, "doc"), all("大河縣_2024.txt"));
        assert_eq!(strings(&table, "region"), all("大河縣"));
        assert_eq!(strings(&table, "level"), all("county"));
        assert_eq!(strings(&table, "place"), all("mainland"));
        assert_eq!(crate::years(&table, "report_year"), vec![Some(2024); table.rows()]);
    }
}

#[test]
fn what_the_text_does_not_say_is_null() {
    let table = claims_of("增長6%。");
    for column in ["doc", "region", "level", "indicator", "indicator_id", "modality", "scope", "base", "unnumbered"] {
        assert_eq!(strings(&table, column), [None], "{column}");
    }
    assert_eq!((crate::years(&table, "report_year"), crate::years(&table, "year")), (vec![None], vec![None]));
}

proptest! {
    #[test]
    fn offsets_cut_out_the_words_whatever_stands_between(between in proptest::collection::vec("\\PC{0,40}", 1..6)) {
        let text: String = between.iter().flat_map(|words| [words, "。增長6%；"]).collect();
        let read = Read::new(text);
        for table in [read.claims(), read.quantities()] {
            prop_assert!(table.rows() >= between.len());
            prop_assert_eq!(cut(&read.text, &table), texts(&table, "text"));
        }
    }
}
