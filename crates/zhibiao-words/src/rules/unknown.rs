//! Words that no dictionary has, by jieba's model of characters.

use super::Rules;
use crate::classes::{FUNCTION, HAN, MEASURE};
use crate::piece::Piece;
use crate::token::PartOfSpeech;

impl Rules<'_> {
    /// A run of single characters none of which is a word of its own, parted as jieba's model has it.
    pub(super) fn unknown(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        let is_loose = |word: &&Piece| {
            self.single(word).is_some_and(|single| self.lexicon.classes.of(single) & (HAN | FUNCTION | MEASURE) == HAN)
        };
        let count = words.iter().take_while(is_loose).count();
        if count < 2 {
            return None;
        }
        let start = words[0].start;
        let run: String = words[..count].iter().map(|word| self.character(word)).collect();
        for found in self.jieba.cut(&run, true) {
            let (from, to) = (found.start, found.end);
            let mut piece = Piece { start: start + from as u32, end: start + to as u32, ..words[from] };
            if to - from > 1 {
                piece.part_of_speech = PartOfSpeech::NOUN;
            }
            pieces.push(piece);
        }
        Some(count)
    }
}
