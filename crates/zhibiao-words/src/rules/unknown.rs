//! Words that no dictionary has, by jieba's model of characters.

use super::{Rules, whole};
use crate::classes::{FUNCTION, HAN, MEASURE};
use crate::jieba::as_jieba;
use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

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
        let run = self.of(&whole(&words[..count], Kind::Word, PartOfSpeech::NOUN));
        if self.dictionary.frequency(run).is_some() {
            pieces.extend(&words[..count]);
            return Some(count);
        }
        let run: String = run.iter().copied().map(as_jieba).collect();
        for found in self.lexicon.unknown.cut(&run, true) {
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
