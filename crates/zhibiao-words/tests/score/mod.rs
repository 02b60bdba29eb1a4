//! How well words agree with those of a person.

use std::collections::HashSet;

use zhibiao_words::Segmenter;

/// The sentences of a file, a line each, their words parted by spaces.
pub fn sentences(source: &str) -> Vec<&str> {
    source.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect()
}

/// The words of a text.
pub fn words(segmenter: &Segmenter, text: &str) -> Vec<String> {
    let tokens = segmenter.segment(text).expect("a short text");
    tokens.iter().map(|token| token.characters(text).collect()).collect()
}

/// F1 of the places of the words.
#[expect(clippy::cast_precision_loss, reason = "a few thousand words")]
pub fn f1(sentences: &[&str], cut: impl Fn(&str) -> Vec<String>) -> f64 {
    let (mut same, mut both) = (0, 0);
    for sentence in sentences {
        let text: String = sentence.split_whitespace().collect();
        let found = cut(&text);
        let (mine, theirs) = (places(found.iter().map(String::as_str)), places(sentence.split_whitespace()));
        same += mine.intersection(&theirs).count();
        both += mine.len() + theirs.len();
    }
    2.0 * same as f64 / both as f64
}

/// Where words begin and end, in characters.
fn places<'w>(words: impl Iterator<Item = &'w str>) -> HashSet<(usize, usize)> {
    let mut end = 0;
    let place = |word: &str| {
        let start = end;
        end += word.chars().count();
        (start, end)
    };
    words.map(place).collect()
}
