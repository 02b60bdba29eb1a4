//! What no report holds and a program may be given all the same: nothing panics, nothing good is lost, and what comes out
//! is in order.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::lexicon::Sources;
use zhibiao::text::CharacterTable;
use zhibiao::{Analyzer, Place, Report, Stated};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));

/// Sentences in which numerals, units, bounds, ranges, lists, names and marks stand close together.
const SENTENCES: [&str; 4] = [
    "各位代表：2024年，全縣地區生產總值完成587.24億元，增長6.5%左右；糧食播種面積穩定在63.5萬畝以上，單產達到486公斤/畝。",
    "一、過去五年，我們落實“138810”發展戰略，新增規上企業三四十家，投資十五億元到二十億元，10.6萬、3.8萬、3.3萬平方公里得到治理。",
    "（二）力爭 2 800 戶、1 9 9 3年前的危房改造一半，補貼標準為百分之八至九，每畝不超過1,234.5元，約佔三分之一。",
    "改建G509線１８．３公里，PM2.5降至28微克/立方米，失業率控制在4.5%以內，城鎮化率從10%提高到12%，《三年行動方案》翻一番。",
];

fn analyze(text: &str) -> Report {
    ANALYZER.analyze(text).expect("texts of tests are short")
}

fn words(text: &str) -> Vec<&str> {
    analyze(text).quantities.iter().map(|quantity| quantity.span.of(text)).collect()
}

/// What is wrong with the report whatever the text says.
fn fault(text: &str, report: &Report) -> Option<String> {
    let mut end = 0;
    for quantity in &report.quantities {
        let span = quantity.span;
        let spans = std::iter::once(span).chain(quantity.bound_words.iter().copied());
        if spans.clone().any(|span| text.get(span.start..span.end).is_none_or(str::is_empty)) {
            return Some(format!("{quantity:?} has a span that is no words"));
        }
        if span.start < end {
            return Some(format!("{quantity:?} begins before byte {end}, where the one before it ends"));
        }
        if quantity.bound_words.iter().any(|words| words.start < span.end && span.start < words.end) {
            return Some(format!("{quantity:?} has a bound inside it"));
        }
        if quantity.upper.is_some_and(|upper| upper <= quantity.value) {
            return Some(format!("{quantity:?} ends where it begins"));
        }
        end = span.end;
    }
    let unread = report.unread.iter().find(|span| span.of(text).is_empty());
    unread.map(|span| format!("{span:?} is no words"))
}

fn assert_in_order(text: &str) {
    if let Some(fault) = fault(text, &analyze(text)) {
        panic!("{text:?}: {fault}");
    }
}

#[test]
fn a_text_without_numbers_holds_no_quantity() {
    for text in
        ["", " ", "\n\n", "各位代表，現在我代表政府向大會報告工作。", "Ceci n'est pas un rapport.", "，。；：", "😀🎉"]
    {
        let report = analyze(text);
        assert_eq!((report.quantities, report.unread), (Vec::new(), Vec::new()), "{text:?}");
    }
}

#[test]
fn ten_million_digits_are_reported_and_nothing_else_is_lost() {
    for digit in ["7", "七", "７"] {
        let digits = digit.repeat(10_000_000);
        let text = format!("完成投資18億元，流水號{digits}；新建學校40所。");
        let report = analyze(&text);
        let found: Vec<_> = report.quantities.iter().map(|quantity| quantity.span.of(&text)).collect();
        assert_eq!(found, ["18億元", "40所"]);
        assert_eq!(report.unread.len(), 1);
        assert!(report.unread[0].of(&text) == digits, "the digits are unread from {:?}", report.unread[0]);
    }
}

#[test]
fn a_number_too_large_for_a_decimal_leaves_its_neighbours_alone() {
    let digits = "9".repeat(29);
    for large in [digits.clone(), format!("{}億", "9".repeat(25)), format!("0.{digits}")] {
        let text = format!("增長6.5%，編碼{large}，建成40個，投資{large}元，佔三成");
        let report = analyze(&text);
        assert_eq!(words(&text), ["6.5%", "40個", "三成"], "{large}");
        let unread: Vec<_> = report.unread.iter().map(|span| span.of(&text)).collect();
        assert_eq!(unread, [large.as_str(), large.as_str()]);
    }
}

#[test]
fn a_unit_that_makes_a_number_too_large_loses_that_number_alone() {
    let text = format!("裝機{}兆瓦，新建學校40所", "9".repeat(28));
    assert_eq!(words(&text), ["40所"]);
}

#[test]
fn a_number_of_more_decimals_than_a_table_holds_is_unread() {
    let text = "誤差0.00000000015米，間距0.0000000015米，精度0.25000000000000米，投資0.000000000012萬元";
    let report = Analyzer::new().analyze(text).expect("the text is short");
    let values: Vec<String> = report.quantities.iter().map(|quantity| quantity.value.normalize().to_string()).collect();
    assert_eq!(values, ["0.0000000015", "0.25", "0.00000012"]);
    assert_eq!(report.unread.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["0.00000000015米"]);
}

/// Far longer than it takes to read through once, far shorter than to look from each line end to the others.
#[test]
fn a_long_gap_between_two_sentences_is_looked_through_once() {
    for gap in ["\n", "\r\n", "\u{3000}\n", "：\n"] {
        let text = format!("今年修路5公里。{}修橋6座。", gap.repeat(100_000));
        assert_eq!(words(&text), ["5公里", "6座"]);
    }
}

#[test]
fn control_characters_part_numbers_and_harm_none() {
    assert_eq!(words("增長6.5%\0，新建\u{1}40個\u{7f}"), ["6.5%", "40個"]);
    assert_eq!(words("\0"), [""; 0]);
    assert_eq!(words("新建4\u{0}0個"), ["0個"]);
}

#[test]
fn a_byte_order_mark_and_foreign_line_ends_change_nothing() {
    assert_eq!(words("\u{feff}增長6.5%\r\n新建40個\r"), ["6.5%", "40個"]);
}

#[test]
fn a_sentence_cut_at_any_character_is_read_in_order() {
    for sentence in SENTENCES {
        for (cut, _) in sentence.char_indices() {
            assert_in_order(&sentence[..cut]);
            assert_in_order(&sentence[cut..]);
        }
    }
}

#[test]
fn sentences_are_read_alike_wherever_they_stand() {
    let text = SENTENCES.join("\n");
    let apart: Vec<&str> = SENTENCES.iter().flat_map(|sentence| words(sentence)).collect();
    assert_eq!(words(&text), apart);
    assert!(apart.len() >= 18, "only {apart:?}");
}

#[test]
fn a_report_survives_json() {
    let text = format!("{}流水號{}。", SENTENCES.join("\n"), "9".repeat(40));
    let report = analyze(&text);
    assert!(!report.unread.is_empty() && report.quantities.iter().any(|quantity| quantity.upper.is_some()));
    let json = serde_json::to_string(&report).expect("a report is plain data");
    assert_eq!(serde_json::from_str::<Report>(&json).expect("it was written a line above"), report);
}

#[test]
fn json_holds_values_as_strings_and_names_in_snake_case() {
    let report = ANALYZER
        .analyze_stated("補助不少於0.10億元", Stated { place: Some(Place::HongKong), ..Stated::default() })
        .expect("the text is short");
    let json: serde_json::Value = serde_json::to_value(&report).expect("a report is plain data");
    assert_eq!(json["place"], "hong_kong");
    let quantity = &json["quantities"][0];
    assert_eq!(
        (&quantity["value"], &quantity["unit"], &quantity["bound"]),
        (&"10000000".into(), &"HKD".into(), &"at_least".into())
    );
    assert_eq!(quantity["upper"], serde_json::Value::Null);
}

#[test]
fn eight_threads_give_the_same_report() {
    const fn shared<T: Send + Sync>(value: &T) -> &T {
        value
    }
    let text = SENTENCES.join("\n").repeat(20);
    let expected = analyze(&text);
    let (analyzer, expected) = (shared(&*ANALYZER), shared(&expected));
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| analyzer.analyze(&text).expect("the text is short"))).collect();
        for thread in threads {
            assert_eq!(&thread.join().expect("the thread does not panic"), expected);
        }
    });
}

fn one_of(words: &'static str) -> impl Strategy<Value = String> {
    proptest::sample::select(words.split(' ').map(str::to_owned).collect::<Vec<_>>())
}

/// Texts of what the stages look for: quantities as reports have them, and their pieces thrown together, with any
/// characters between.
fn texts() -> impl Strategy<Value = String> {
    let numeral = || {
        one_of(
            "0 1 3 3 9 12 1,234 3.6 ２ 8． · 點 一 二 兩 三 三 七 十 百 千 萬 3萬 億 兆 零 〇 廿 壹 佰 數十 幾 十多 百分之 一半",
        )
    };
    let part = || one_of("半 成 多 餘 來 分之 百分之 萬分之 千 萬 億 - 、 和 — 至 到 ～ 第");
    let unit =
        || one_of("元 元 個 個百分點 % ％ ‰ 畝 公里 噸 家 人次 倍 番 年 月 日 時 / 每 千瓦 兆瓦 美元 號 級 次 人 項");
    let around = || one_of("約 左右 以上 以內 不 少於 超過 達到 近 從 由 含 上 起 的 港幣 新臺幣 指數 一帶一路 進一步");
    let mark = || one_of("， , 。 ； ： \n “ ” 「 」 《 》 ‘ ( （ ） + : . ! 𠮷 😀 e\u{301} \0 \u{200b} \u{3000} A G");
    let connector = prop_oneof![2 => Just(String::new()), 1 => one_of("— - ～ 至 到 、 和")];
    let quantity = (around(), numeral(), connector, numeral(), unit(), around());
    let quantity = quantity.prop_map(|(before, low, connector, high, unit, after)| {
        if connector.is_empty() {
            return format!("{before}{low}{unit}{after}");
        }
        // Half of the ranges have their unit at both ends.
        let first = if before.len() % 2 == 0 { unit.as_str() } else { "" };
        format!("{before}{low}{first}{connector}{high}{unit}{after}")
    });
    let piece = prop_oneof![
        6 => quantity,
        4 => numeral(),
        4 => part(),
        3 => unit(),
        2 => around(),
        3 => mark(),
        1 => Just(" ".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_range_whose_upper_end_is_too_large_is_no_single_figure() {
    let text = format!("裝機5—{}兆瓦，新建3所", "9".repeat(28));
    let report = ANALYZER.analyze(&text).expect("the text is short");
    let found: Vec<&str> = report.quantities.iter().map(|quantity| quantity.span.of(&text)).collect();
    assert_eq!((found, report.unread.len()), (vec!["3所"], 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read_in_order(text in texts()) {
        prop_assert_eq!(fault(&text, &analyze(&text)), None);
    }

    #[test]
    fn any_characters_are_read_in_order(text: String) {
        prop_assert_eq!(fault(&text, &analyze(&text)), None);
    }

    #[test]
    fn a_folded_text_holds_the_same_quantities(text in texts()) {
        let folded: String = TABLE.fold_words(&text).into_iter().collect();
        let summary = |text: &str| -> Vec<_> {
            let of = |quantity: &zhibiao::Quantity| (quantity.value, quantity.upper, quantity.unit.clone(), quantity.bound);
            analyze(text).quantities.iter().map(of).collect()
        };
        prop_assert_eq!(summary(&text), summary(&folded));
    }

    #[test]
    fn any_report_survives_json(text in texts()) {
        let report = analyze(&text);
        let json = serde_json::to_string(&report).expect("a report is plain data");
        prop_assert_eq!(serde_json::from_str::<Report>(&json).expect("it was written a line above"), report);
    }
}
