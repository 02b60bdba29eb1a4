//! Words looked for in characters of the folded view.

pub(super) fn starts_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter();
    word.chars().all(|character| characters.next() == Some(&character))
}

pub(super) fn ends_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter().rev();
    word.chars().rev().all(|character| characters.next() == Some(&character))
}

/// Where the word stands first.
pub(super) fn find(characters: &[char], word: &str) -> Option<usize> {
    (0..characters.len()).find(|&at| starts_with(&characters[at..], word))
}
