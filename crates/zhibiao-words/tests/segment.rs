//! What the words of a text are.

use proptest::prelude::*;
use zhibiao_words::{Kind, Segmenter, UserWord};

fn cut(segmenter: &Segmenter, text: &str) -> String {
    let tokens = segmenter.segment(text).expect("a short text");
    tokens.iter().map(|token| token.characters(text).collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Tries the segmentation of words that stand parted by spaces.
fn parted(words: &str) {
    let text: String = words.split_whitespace().collect();
    assert_eq!(cut(Segmenter::shared(), &text), words);
}

#[test]
fn quantities_dates_and_names_are_one_token() {
    parted("去年 完成 587.24億元");
    parted("2024年1月18日 召開");
    parted("二〇二四年一月十八日 召開");
    parted("民國 八十六年七月 成立");
    parted("會議 於 三月十日 上午 十時三十分 舉行");
    parted("統籌 推進 “ 五位一體 ” 布局");
    parted("增長 百分之六點五 左右");
    let text = "投資587.24億元，2024年1月18日開工";
    let tokens = Segmenter::shared().segment(text).expect("a short text");
    let kinds: Vec<Kind> = tokens.iter().map(|token| token.kind).collect();
    assert_eq!(kinds, [Kind::Word, Kind::Quantity, Kind::Punctuation, Kind::Date, Kind::Word]);
}

#[test]
fn numbers_stand_whole_and_apart_from_measure_words() {
    parted("這 位 立委");
    parted("第一 次 來到 台北");
    parted("十 年 前");
    parted("三 年 內");
}

#[test]
fn traditional_and_simplified_text_are_parted_alike() {
    for (traditional, simplified) in [
        ("甚麼計畫都隨著軟體升級", "甚么计画都随着软体升级"),
        ("行政院長說明著作權法修正案", "行政院长说明着作权法修正案"),
    ] {
        let lengths = |text: &str| -> Vec<usize> {
            cut(Segmenter::shared(), text).split(' ').map(|word| word.chars().count()).collect()
        };
        assert_eq!(lengths(traditional), lengths(simplified));
    }
}

#[test]
fn what_no_dictionary_has_is_put_together() {
    parted("前 立委 林正雄 指出");
    parted("影星 周家明 昨日 抵港");
    parted("學生們 都 來 了");
    parted("副總統 接見 外賓");
    parted("採用 PM2.5 和 5G 標準");
}

#[test]
fn what_is_two_words_is_parted() {
    parted("他 非常 高興");
    parted("發表 演說");
    parted("立法委員 和 行政院長");
}

#[test]
fn users_add_words_at_run_time() {
    let words = UserWord::parse("mine.txt", "數智鄉鎮 500 n\n一刻鐘便民生活圈\n“三融五跨”\n").expect("a list");
    let segmenter = Segmenter::new().with_words(&words);
    assert_eq!(cut(&segmenter, "推进数智乡镇和一刻钟便民生活圈"), "推进 数智乡镇 和 一刻钟便民生活圈");
    assert_eq!(cut(&segmenter, "落實“三融五跨”要求"), "落實 “三融五跨” 要求");
    let error = UserWord::parse("mine.txt", "好詞\n壞 詞 組 多\n").expect_err("the second line has too much");
    assert_eq!(
        error.to_string(),
        "mine.txt: line 2 has something else than a word, a number and a tag such as n, ns or v"
    );
}

#[test]
fn a_word_of_white_space_alone_changes_nothing() {
    let text = "推進數字經濟發展，投資3億元";
    let words = [UserWord::new(" ")];
    assert_eq!(cut(&Segmenter::new().with_words(&words), text), cut(Segmenter::shared(), text));
    assert_eq!(cut(&Segmenter::jieba().with_words(&words), text), cut(&Segmenter::jieba(), text));
}

#[test]
fn jieba_alone_cuts_as_it_does() {
    assert_eq!(cut(&Segmenter::jieba(), "這個計劃投資3億元"), "這個 計劃 投資 3 億元");
}

#[test]
fn every_example_of_the_dictionary_comes_out() {
    let file: toml::Table = toml::from_str(include_str!("../data/words.toml")).expect("a TOML file");
    let groups = file["words"].as_array().expect("groups").iter();
    let examples = groups.flat_map(|group| group["examples"].as_array().expect("every group has examples"));
    let other: Vec<String> = examples
        .map(|example| example.as_str().expect("a sentence"))
        .filter_map(|wanted| {
            let found = cut(Segmenter::shared(), &wanted.split_whitespace().collect::<String>());
            (found != wanted).then(|| format!("{found}\n  not {wanted}"))
        })
        .collect();
    assert!(other.is_empty(), "{}", other.join("\n"));
}

/// Whether tokens follow each other and have all of a text but white space.
fn is_whole(text: &str) -> bool {
    let tokens = Segmenter::shared().segment(text).expect("a short text");
    let ordered = tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let filled = tokens.iter().all(|token| token.characters(text).next().is_some());
    let joined: String = tokens.iter().flat_map(|token| token.characters(text)).collect();
    ordered && filled && joined == text.split_whitespace().collect::<String>()
}

#[test]
fn strays_are_not_lost() {
    for text in
        ["第\u{200b}42條", "\u{feff}報告", "\u{200b}", "5\u{200b}%", "a\u{1}b\u{2}", "設定\n\n為6%", "1 9 9 3 年"]
    {
        assert!(is_whole(text), "{text:?}");
    }
}

proptest! {
    #[test]
    fn no_character_is_lost(text in "\\PC*|(?s).{0,200}") {
        prop_assert!(is_whole(&text));
    }

    #[test]
    fn no_character_of_such_texts_is_lost(
        text in "([一二三十百萬億兩第年月日時的了著個元李王陳希拉克副們會計畫工作報告 \u{200b}\u{feff}\u{1}\n，。、“”0-9.%a-c]{0,60})"
    ) {
        prop_assert!(is_whole(&text));
    }
}

/// The sample reports, and the real ones beside the repository where there are some.
fn reports() -> Vec<String> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let folders = ["corpus", "../shared/reports", "../shared/reports/simplified"];
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(format!("{root}/{folder}")).ok()).flatten();
    let files = entries.map(|entry| entry.expect("a file").path());
    let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    texts.map(|path| std::fs::read_to_string(path).expect("UTF-8")).collect()
}

#[test]
fn no_quantity_of_a_report_is_cut_through_and_no_character_lost() {
    let analyzer = zhibiao::Analyzer::new();
    for text in reports() {
        assert!(is_whole(&text));
        let quantities = analyzer.analyze(&text).expect("a report").quantities;
        let cut = |tokens: &[zhibiao_words::Token]| {
            let ends: Vec<usize> = tokens.iter().flat_map(|token| [token.span.start, token.span.end]).collect();
            let inside = |quantity: &&zhibiao::Quantity| {
                let first = ends.partition_point(|&end| end <= quantity.span.start);
                ends.get(first).is_some_and(|&end| end < quantity.span.end)
            };
            quantities.iter().filter(inside).map(|quantity| quantity.span.of(&text).to_owned()).collect::<Vec<_>>()
        };
        let tokens = Segmenter::shared().segment(&text).expect("a report");
        assert_eq!(cut(&tokens), Vec::<String>::new());
    }
}
