//! How often terms stand in a passage.

use super::Passage;
use crate::segmenter::Segmenter;

/// For each term how often it stands in the passage as words, or as the beginning or the end of one.
pub(super) fn occurrences(segmenter: &Segmenter, passage: Passage<'_>, terms: &[&str]) -> Vec<usize> {
    let mut characters: Vec<char> = Vec::with_capacity(passage.text.len() / 3);
    // Whether a token begins at each character.
    let mut begins: Vec<bool> = Vec::with_capacity(passage.text.len() / 3 + 1);
    for token in passage.tokens {
        begins.push(true);
        characters.extend(passage.word(token).chars().map(|character| segmenter.fold_character(character)));
        begins.resize(characters.len(), false);
    }
    begins.push(true);
    terms.iter().map(|term| count(&characters, &begins, &folded(segmenter, term))).collect()
}

fn folded(segmenter: &Segmenter, term: &str) -> Vec<char> {
    let characters = term.chars().filter(|character| !character.is_whitespace());
    characters.map(|character| segmenter.fold_character(character)).collect()
}

fn count(characters: &[char], begins: &[bool], term: &[char]) -> usize {
    let Some(first) = term.first() else { return 0 };
    let (mut at, mut count) = (0, 0);
    while let Some(ahead) = characters[at..].iter().position(|character| character == first) {
        let (start, end) = (at + ahead, at + ahead + term.len());
        if characters[start..].starts_with(term) && is_whole(begins, start, end) {
            count += 1;
            at = end;
        } else {
            at = start + 1;
        }
    }
    count
}

/// Whether a stretch begins and ends where tokens do, or is the beginning or the end of one.
fn is_whole(begins: &[bool], start: usize, end: usize) -> bool {
    let (first, last) = (begins[start], begins[end]);
    (first && last) || ((first || last) && !begins[start + 1..end].contains(&true))
}
