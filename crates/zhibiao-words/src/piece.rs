//! Tokens on their way through the rules, at positions of the folded view.

use crate::token::{Kind, PartOfSpeech};

/// A token at positions of the folded view.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) part_of_speech: PartOfSpeech,
    pub(crate) kind: Kind,
}

impl Piece {
    pub(crate) const fn length(&self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) fn of<'c>(&self, characters: &'c [char]) -> &'c [char] {
        &characters[self.start as usize..self.end as usize]
    }

    /// Whether it is a word that the rules may look at.
    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}
