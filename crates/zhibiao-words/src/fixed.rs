//! Stretches of the folded view that are one token whatever the dictionary says.

use std::ops::Range;

use zhibiao::text::CharacterSet;

use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

/// A stretch of the folded view that is one token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fixed {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

impl Fixed {
    pub(crate) const fn new(stretch: Range<usize>, kind: Kind) -> Self {
        Self { start: stretch.start, end: stretch.end, kind }
    }

    /// The token.
    pub(crate) const fn piece(&self) -> Piece {
        let part_of_speech = match self.kind {
            Kind::Date => PartOfSpeech::TIME,
            Kind::Name => PartOfSpeech::NAME,
            _ => PartOfSpeech::NUMERAL,
        };
        Piece { start: self.start as u32, end: self.end as u32, part_of_speech, kind: self.kind }
    }
}

/// The stretches in the order of the text; of two that overlap the one that begins first, of two that begin together the
/// longer.
pub(crate) fn without_overlap(mut fixed: Vec<Fixed>) -> Vec<Fixed> {
    fixed.sort_by_key(|fixed| (fixed.start, std::cmp::Reverse(fixed.end)));
    let mut end = 0;
    fixed.retain(|fixed| {
        let is_free = fixed.start >= end && fixed.start < fixed.end;
        if is_free {
            end = fixed.end;
        }
        is_free
    });
    fixed
}

/// Folded words that are one token wherever they stand.
#[derive(Default)]
pub(crate) struct Wanted {
    words: Vec<Vec<char>>,
    first: Option<CharacterSet>,
}

impl Wanted {
    pub(crate) fn add(&mut self, word: Vec<char>) {
        self.words.push(word);
        self.first = Some(self.words.iter().filter_map(|word| word.first().copied()).collect());
    }

    pub(crate) fn find(&self, characters: &[char]) -> Vec<Fixed> {
        let Some(first) = &self.first else { return Vec::new() };
        let mut found = Vec::new();
        for (at, &character) in characters.iter().enumerate() {
            if first.contains(character) {
                let here = self.words.iter().filter(|word| !word.is_empty() && characters[at..].starts_with(word));
                found.extend(here.map(|word| Fixed::new(at..at + word.len(), Kind::Name)));
            }
        }
        found
    }
}

impl FromIterator<Vec<char>> for Wanted {
    fn from_iter<I: IntoIterator<Item = Vec<char>>>(words: I) -> Self {
        let mut wanted = Self::default();
        words.into_iter().for_each(|word| wanted.add(word));
        wanted
    }
}
