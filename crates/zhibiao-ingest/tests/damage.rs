//! Damaged texts are mended where it is clear how, and healthy ones stay as they are.

use proptest::prelude::*;
use zhibiao_ingest::damage::{DamageKind, Repairer, examine};

fn mended(text: &str) -> String {
    examine(text).repaired(text)
}

/// Writes `run` in GBK without the first byte of its character at `lost`, and reads it again as pages do: pairs of bytes
/// that stand for nothing vanish, and a byte without a second one too.
fn slipped(run: &str, lost: usize) -> String {
    let at = run.char_indices().nth(lost).map_or(run.len(), |(at, _)| at);
    let (bytes, _, _) = encoding_rs::GBK.encode(&run[at..]);
    let mut damaged = format!("{}?", &run[..at]);
    for pair in bytes[1..].chunks_exact(2) {
        if pair[0] < 0x80 {
            let (rest, _, _) = encoding_rs::GBK.decode(&bytes[bytes.len() - pair.len()..]);
            damaged.push(char::from(pair[0]));
            damaged.push_str(&rest);
            return damaged;
        }
        let (text, _, had_errors) = encoding_rs::GBK.decode(pair);
        let is_private = text.chars().any(|character| ('\u{e000}'..'\u{f900}').contains(&character));
        if !had_errors && !is_private {
            damaged.push_str(&text);
        }
    }
    damaged
}

#[test]
fn stretches_whose_bytes_slipped_read_again_as_they_were() {
    for (damaged, healthy) in [
        ("加速現代化工產業向精細化、規?；?、高端化延伸。", "加速現代化工產業向精細化、規模化、高端化延伸。"),
        ("全縣經濟呈現恢?涂焖僭鲩L的好勢頭", "全縣經濟呈現恢復快速增長的好勢頭"),
        ("這一年，我們?慌卮蠼鹑陲L險得到化解", "這一年，我們一批重大金融風險得到化解"),
    ] {
        assert_eq!(mended(damaged), healthy);
        let examination = examine(damaged);
        assert_eq!(examination.damages.len(), 1, "{damaged}");
        assert_eq!(examination.damages[0].kind, DamageKind::Slipped);
        assert!(examination.health.damaged > 0 && examination.health.share() < 1.0);
    }
}

#[test]
fn what_stands_between_two_stretches_stays() {
    let damaged = "動者，向堅?乜挂摺⒖购狄痪耐緜儯以?绺叩木匆猓∥覀円睬逍芽吹剑斑M不少困難：消費恢復乏力";
    assert!(mended(damaged).starts_with("動者，向堅守抗疫、抗旱一線的同志們，以崇高的敬意！我們也清醒看到，前進"));
}

#[test]
fn simplified_text_is_mended_in_simplified_characters() {
    let healthy = "各位代表，我们要坚持稳中求进工作总基调，推动经济社会持续健康发展。";
    let damaged = slipped("各位代表，我们要坚持稳中求进工作总基调，", 9) + "推动经济社会持续健康发展。";
    assert_ne!(damaged, healthy);
    assert_eq!(mended(&damaged), healthy);
}

#[test]
fn what_is_healthy_stays() {
    for text in [
        "",
        "?",
        "什麼是高質量發展?就是能夠很好滿足人民日益增長的美好生活需要的發展。",
        "錢從哪裏來?人到哪裏去?這是我們必須回答的問題。",
        "详见 http://www.example.gov.cn/info?id=35&page=2 。",
        "A?B?C?",
        "Is it so? Yes. 是嗎?是的。",
    ] {
        let examination = examine(text);
        assert_eq!(examination.repaired(text), text);
        assert_eq!(examination.health.mendable, 0);
    }
}

#[test]
fn the_sample_reports_stay_as_they_are() {
    for entry in std::fs::read_dir("../../corpus").expect("the folder of sample reports") {
        let report = entry.expect("an entry of it").path();
        if report.extension().is_some_and(|ending| ending == "txt") {
            let text = std::fs::read_to_string(&report).expect("a sample report");
            assert_eq!(examine(&text).damages, [], "{}", report.display());
        }
    }
}

#[test]
fn utf_8_that_was_encoded_twice_is_mended() {
    let text = "æ”¿åºœå·¥ä½œæŠ¥å‘Š：2024年";
    let examination = examine(text);
    assert_eq!(examination.repaired(text), "政府工作报告：2024年");
    assert_eq!(examination.damages[0].kind, DamageKind::DoubleEncoded);
    assert_eq!(examination.health.mendable, examination.health.damaged);
}

#[test]
fn readings_in_brackets_are_dropped() {
    let text = "地區(qū)生產(chǎn)總值（GDP）達到300億元";
    let examination = examine(text);
    assert_eq!(examination.repaired(text), "地區生產總值（GDP）達到300億元");
    assert!(examination.damages.iter().all(|damage| damage.kind == DamageKind::Reading));
    assert_eq!(examination.replacements(), []);
}

#[test]
fn what_cannot_be_mended_is_told() {
    let text = "全縣\u{e123}戶農戶，\u{fffd}鄉";
    let examination = examine(text);
    let kinds: Vec<DamageKind> = examination.damages.iter().map(|damage| damage.kind).collect();
    assert_eq!(kinds, [DamageKind::PrivateUse, DamageKind::Undecoded]);
    assert_eq!(examination.repaired(text), text);
    assert_eq!((examination.health.damaged, examination.health.mendable), (2, 0));
    assert_eq!(mended("縣政府工作\u{fffd}\u{e000}，經濟"), "縣政府工作\u{fffd}\u{e000}，經濟");
}

#[test]
fn a_text_without_line_ends_is_told() {
    assert!(examine(&"堅持穩中求進。".repeat(1000)).health.lines_lost);
    assert!(!examine(&"堅持穩中求進。\n".repeat(1000)).health.lines_lost);
}

#[test]
fn a_broken_model_is_an_error() {
    let model = include_bytes!("../data/characters.model");
    for bytes in [&model[..0], &model[..100], &model[..model.len() / 2], b"no model\nat all"] {
        assert!(Repairer::parse(bytes).is_err());
    }
    assert!(Repairer::parse(model).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damages_stand_in_the_text_one_behind_the_other(text in "(\\?|\u{fffd}|[一-龥]{1,4}|[a-z0-9]|[，。；]|\n|æ”¿|\\PC){0,20}") {
        let examination = examine(&text);
        let mut end = 0;
        for damage in &examination.damages {
            prop_assert!(damage.span.start >= end && damage.span.start < damage.span.end);
            prop_assert!(text.get(damage.span.start..damage.span.end).is_some());
            end = damage.span.end;
        }
        prop_assert_eq!(examination.health.characters, text.chars().count());
    }
}
