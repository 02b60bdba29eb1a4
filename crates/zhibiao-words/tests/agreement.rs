//! The dictionary and the rules part better than jieba on the folded text, and that better than jieba alone.

mod score;

use jieba_rs::Jieba;
use score::{f1, sentences, words};
use zhibiao_words::Segmenter;

/// F1 of jieba alone, of jieba on the folded text, and of the default.
fn measured(name: &str, source: &str) -> [f64; 3] {
    let sentences = sentences(source);
    let (jieba, folded) = (Jieba::new(), Segmenter::jieba());
    let alone = |text: &str| jieba.cut(text, true).iter().map(|token| token.word.to_owned()).collect();
    let figures = [
        f1(&sentences, alone),
        f1(&sentences, |text| words(&folded, text)),
        f1(&sentences, |text| words(Segmenter::shared(), text)),
    ];
    let [alone, folded, ours] = figures;
    println!("{name}: jieba alone {alone:.3}, folded {folded:.3}, with the dictionary and the rules {ours:.3}");
    figures
}

#[test]
fn on_sentences_of_the_sample_reports() {
    let [alone, folded, ours] = measured("sample reports", include_str!("data/reports.txt"));
    assert!(alone <= folded && folded + 0.08 < ours);
}

#[test]
fn on_sentences_in_the_style_of_newspapers() {
    let [alone, folded, ours] = measured("newspapers", include_str!("data/news.txt"));
    assert!(alone <= folded && folded + 0.06 < ours);
}
