//! The folded view: what meets in it, which spaces it sees through, and that every place of it leads back to the original.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::lexicon::Sources;
use zhibiao::text::{CharacterTable, CodePoints, Folded};

static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));

fn fold(text: &str) -> String {
    Folded::new(text, &TABLE).expect("texts of tests are short").characters().iter().collect()
}

#[test]
fn writings_of_one_word_meet() {
    let words = [
        ("製造", "制造"),
        ("餘", "余"),
        ("爲", "為"),
        ("裏", "裡"),
        ("裏", "里"),
        ("億畝", "亿亩"),
        ("臺灣", "台灣"),
        ("衞生", "衛生"),
        ("羣衆", "群眾"),
        ("産業", "產業"),
        ("脫貧", "脱贫"),
        ("説明", "說明"),
        ("稅", "税"),
        ("綫路", "線路"),
        ("後備", "后備"),
        ("雲", "云"),
        ("啓動", "啟動"),
        ("兩萬", "两万"),
    ];
    for (one, other) in words {
        assert_eq!(fold(one), fold(other), "{one} and {other}");
    }
}

#[test]
fn a_simplified_sentence_folds_to_what_the_traditional_one_does() {
    let traditional = "全縣糧食播種面積穩定在63.5萬畝，鄉村振興專項資金餘額為2億8千萬元，較上年增長百分之六點五。";
    let simplified = "全县粮食播种面积稳定在63.5万亩，乡村振兴专项资金余额为2亿8千万元，较上年增长百分之六点五。";
    assert_eq!(fold(traditional), fold(simplified));
    assert_ne!(traditional, simplified);
}

#[test]
fn full_width_forms_become_half_width() {
    assert_eq!(fold("１８９．５％（Ａ＋ｂ）：～"), "189.5%(A+b):~");
    assert_eq!(fold("全\u{3000}縣\u{a0}共\t有"), "全 县 共 有");
    assert_eq!(fold("2・5和2‧5"), "2·5和2·5");
}

#[test]
fn characters_without_counterpart_stay() {
    for text in ["人口工作", "坪", "é", "ж", "あ", "한", "😀", "𠮷", "—", "‰", "、", "。", "\n", "\0"]
    {
        assert_eq!(fold(text), text);
    }
}

#[test]
fn folding_what_is_folded_changes_nothing() {
    let unsettled: String =
        ('\0'..=char::MAX).filter(|&character| TABLE.fold(TABLE.fold(character)) != TABLE.fold(character)).collect();
    assert_eq!(unsettled, "");
}

#[test]
fn spaces_that_strayed_into_a_number_are_seen_through() {
    for (text, seen) in [
        ("1 9 9 3年", "1993年"),
        ("第 42", "第42"),
        ("167 個", "167个"),
        ("2 800 個", "2800个"),
        ("1 234 567 元", "1234567元"),
        ("１ ８９３\u{3000}億", "1893亿"),
        ("6.5 %", "6.5%"),
        ("達 6 5 戶", "达 65户"),
    ] {
        assert_eq!(fold(text), seen, "{text}");
    }
}

#[test]
fn spaces_between_things_stay() {
    for text in ["工作回顧 2023年", "共 5", "12 34", "100 100", "5 km", "2023 12", "a 1", "增長 。", "1\n9", "1  9"]
    {
        let kept = text.chars().filter(|character| character.is_whitespace()).count();
        assert_eq!(fold(text).chars().filter(|character| character.is_whitespace()).count(), kept, "{text}");
    }
}

#[test]
fn a_stretch_of_the_view_leads_back_to_the_words_of_the_original() {
    let text = "𠮷縣　投資１ ８．３億元，😀增長6 %";
    let folded = Folded::new(text, &TABLE).expect("the text is short");
    let view: String = folded.characters().iter().collect();
    assert_eq!(view, "𠮷县 投资18.3亿元,😀增长6%");
    for (words, original) in
        [("18.3亿元", "１ ８．３億元"), ("𠮷县", "𠮷縣"), ("6%", "6 %"), ("😀", "😀"), ("8", "８"), ("元,", "元，")]
    {
        let start = view.find(words).map(|byte| view[..byte].chars().count()).expect("the words are in the view");
        assert_eq!(folded.span(start..start + words.chars().count()).of(text), original);
    }
}

#[test]
fn an_empty_stretch_leads_to_an_empty_place() {
    let folded = Folded::new("增長6%", &TABLE).expect("the text is short");
    let place = folded.span(2..2);
    assert_eq!((place.start, place.end), (6, 6));
    assert_eq!(folded.span(4..4).start, "增長6%".len());
}

#[test]
fn code_points_count_characters_and_not_what_is_seen_as_one() {
    // Two beyond the basic plane, an e with an accent of its own, and a family of three joined to one picture.
    let text = "𠮷e\u{301}👨\u{200d}👩\u{200d}👧6億";
    let code_points = CodePoints::new(text);
    assert_eq!(code_points.of_byte(text.find('6').expect("6 stands there")), 8);
    assert_eq!(code_points.to_byte(8), text.find('6').expect("6 stands there"));
    assert_eq!(code_points.of_byte(text.len()), 10);
    assert_eq!(code_points.to_byte(10), text.len());
}

#[test]
fn offsets_past_the_end_are_the_end() {
    for text in ["", "增長6%", &"億".repeat(1000)] {
        let code_points = CodePoints::new(text);
        let count = text.chars().count();
        assert_eq!(code_points.of_byte(text.len() + 1), count);
        assert_eq!(code_points.to_byte(count + 1), text.len());
        assert_eq!(code_points.of_byte(usize::MAX), count);
        assert_eq!(code_points.to_byte(usize::MAX), text.len());
    }
}

/// Texts in which digits, spaces and characters of all widths stand close together, beside any text at all.
fn texts() -> impl Strategy<Value = String> {
    let dense = proptest::collection::vec(
        proptest::sample::select("0123第個億％1５é\u{301}𠮷😀 \u{3000}\u{a0}\t\n,.·%".chars().collect::<Vec<_>>()),
        0..700,
    );
    prop_oneof![dense.prop_map(String::from_iter), any::<String>()]
}

proptest! {
    #[test]
    fn every_character_of_the_view_leads_back_to_the_one_it_came_from(text in texts()) {
        let folded = Folded::new(&text, &TABLE).expect("the text is short");
        let mut end = 0;
        for (index, &character) in folded.characters().iter().enumerate() {
            let span = folded.span(index..index + 1);
            // What lies between two characters of the view is a stray space.
            let between = text.get(end..span.start);
            prop_assert!(between.is_some_and(|between| between.chars().all(|space| matches!(TABLE.fold(space), ' ' | '\n' | '\r'))));
            prop_assert_eq!(TABLE.fold_words(span.of(&text)), [character]);
            end = span.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn every_stretch_of_the_view_leads_to_whole_characters(text in texts(), from: prop::sample::Index, to: prop::sample::Index) {
        let folded = Folded::new(&text, &TABLE).expect("the text is short");
        let count = folded.characters().len() + 1;
        let (from, to) = (from.index(count), to.index(count));
        let span = folded.span(from.min(to)..from.max(to));
        prop_assert!(span.start <= span.end);
        prop_assert!(text.get(span.start..span.end).is_some());
        prop_assert_eq!(span.of(&text).is_empty(), from == to);
    }

    #[test]
    fn code_points_and_bytes_lead_to_each_other(text in texts()) {
        let code_points = CodePoints::new(&text);
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        for (code_point, &byte) in bytes.iter().enumerate() {
            prop_assert_eq!(code_points.of_byte(byte), code_point);
            prop_assert_eq!(code_points.to_byte(code_point), byte);
        }
    }
}

proptest! {
    #[test]
    fn the_position_of_a_byte_is_that_of_the_character_it_belongs_to(text in "([0-9] |[0-9]|億|第|％|𠮷|é|.){0,90}") {
        let table = CharacterTable::parse(Sources::default().characters).expect("the table is sound");
        let folded = Folded::new(&text, &table).expect("the text is short");
        for position in 0..folded.characters().len() {
            let span = folded.span(position..position + 1);
            for byte in span.start..span.end {
                prop_assert_eq!(folded.position(byte), position);
            }
        }
        prop_assert_eq!(folded.position(text.len()), folded.characters().len());
    }
}

#[test]
fn a_line_break_that_fell_into_a_sentence_is_seen_through() {
    let page = "全縣上下同心協力。糧食總產量達到二千四百萬\n\n　　噸，比上年增加。\n";
    assert!(fold(page).contains("二千四百万吨"));
    assert!(fold("經濟增速是綜合性指標，今年預期目標設定\n\n爲6%以上。").contains("设定为6%"));
    assert!(fold("廣義貨幣M\n2\n預期增長13%").contains("M2预期"));
}

#[test]
fn a_line_break_after_a_heading_or_a_sentence_stays() {
    for text in [
        "一、加快發展，推動轉型升級，實現新的突破\n全縣增長6%。",
        "過去五年的回顧\n\n五年來連年增產。",
        "增產增收。\n新建學校三所。",
    ] {
        assert_eq!(
            fold(text).chars().filter(|&character| character == '\n').count(),
            text.matches('\n').count(),
            "{text}"
        );
    }
}
