//! Frequencies, keywords and terms.

use zhibiao::text::{Replacement, Source};
use zhibiao::{Analyzer, Span};
use zhibiao_words::{Keyword, Method, Passage, Segmenter};

fn report(name: &str) -> String {
    let path = format!("{}/../../corpus/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("a sample report")
}

fn keywords(text: &str, method: Method, most: usize) -> Vec<Keyword> {
    let segmenter = Segmenter::shared();
    let tokens = segmenter.segment(text).expect("a short text");
    segmenter.keywords(&[Passage::new(text, &tokens)], method, most)
}

#[test]
fn keywords_tell_what_a_report_is_about() {
    let text = report("qinghekou-2023");
    for method in Method::ALL {
        let words: Vec<String> = keywords(&text, method, 40).into_iter().map(|keyword| keyword.word).collect();
        assert!(words.iter().any(|word| word == "水泥"), "{method:?}: {words:?}");
        for noise in ["推進", "加強", "加快", "全面", "進一步", "工作", "我們"] {
            assert!(!words.iter().any(|word| word == noise), "{method:?} has {noise}");
        }
    }
}

#[test]
fn weights_fall_and_are_the_same_on_every_run() {
    let text = report("haitang-2024");
    for method in Method::ALL {
        let found = keywords(&text, method, 50);
        assert_eq!(found.len(), 50);
        assert!(found.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        assert!(found.iter().all(|keyword| keyword.weight > 0.0 && keyword.count > 0));
        assert_eq!(found, keywords(&text, method, 50));
    }
    assert!((keywords(&text, Method::TextRank, 1)[0].weight - 1.0).abs() < 1e-12);
}

#[test]
fn several_passages_are_weighed_together() {
    let segmenter = Segmenter::shared();
    let texts = ["鄉村振興靠產業。", "乡村振兴靠人才。"];
    let tokens = texts.map(|text| segmenter.segment(text).expect("a short text"));
    let passages = [0, 1].map(|at| Passage::new(texts[at], &tokens[at]));
    let frequencies = segmenter.frequencies(&passages);
    let first = &frequencies[0];
    assert_eq!((first.word.as_str(), first.count, first.passages), ("鄉村振興", 2, 2));
}

#[test]
fn texts_without_a_keyword_have_none() {
    for text in ["", "的", "2024年1月18日，58.2億元。", "！！！"] {
        for method in Method::ALL {
            assert!(keywords(text, method, 5).is_empty());
        }
    }
}

#[test]
fn terms_are_found_in_any_script_and_not_across_words() {
    let segmenter = Segmenter::shared();
    let count = |text: &str, term: &str| {
        let tokens = segmenter.segment(text).expect("a short text");
        segmenter.occurrences(Passage::new(text, &tokens), &[term])[0]
    };
    assert_eq!(count("发展数字经济，壯大數字經濟", "數字經濟"), 2);
    assert_eq!(count("發展中國家", "中國"), 0);
    assert_eq!(count("一般公共預算收入增長", "預算收入"), 1);
    assert_eq!(count("推動\n  民生 改善", "民生改善"), 1);
    assert_eq!(count("民生", ""), 0);
    assert_eq!(count("", "民生"), 0);
}

#[test]
fn what_reads_otherwise_than_it_stands_counts_as_it_reads() {
    let text = "地區生產(chǎn)總值增長，規?；?、高端化，經(jīng)濟平穩，經濟向好。";
    let start = text.find("?；?、高").expect("it stands there");
    let mended = Replacement::new(Span::new(start, start + "?；?、高".len()), "模化、高");
    let source = Source::repaired(text, std::slice::from_ref(&mended)).expect("one stretch");
    let segmenter = Segmenter::shared();
    let tokens = segmenter.segment(source).expect("a short text");
    let joined: String = tokens.iter().map(|token| token.span.of(text)).collect();
    assert_eq!(joined, text);
    let replacements = Analyzer::new().analyze(source).expect("a short text").replacements;
    let passage = Passage { text, tokens: &tokens, replacements: &replacements };
    assert_eq!(segmenter.occurrences(passage, &["地區生產總值", "經濟", "規模化"]), [1, 2, 1]);
    let frequencies = segmenter.frequencies(&[passage]);
    assert!(frequencies.iter().any(|frequency| frequency.word == "經濟" && frequency.count == 2));
}
