//! Names of people that no dictionary has.

use super::{Rules, whole};
use crate::classes::{FOREIGN, FUNCTION, GIVEN};
use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

/// How often the dictionary has a word that is more than a given name.
const COMMON: usize = 300;
/// The longest name of a foreigner, in characters.
const LONGEST_FOREIGN: usize = 8;

impl Rules<'_> {
    /// A surname with one or two characters of a given name: 林正雄, 歐陽娜.
    pub(super) fn person(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        let surname = &words[0];
        if let Some(count) = self.split_name(words, pieces.last()) {
            pieces.push(whole(&words[..count], Kind::Name, PartOfSpeech::PERSON));
            return Some(count);
        }
        let is_surname = match surname.length() {
            1 => surname.is_word() && self.original(surname).is_some_and(|first| self.lexicon.surnames.contains(first)),
            2 => self.lexicon.compound_surnames.contains(self.of(surname)),
            _ => false,
        };
        if !is_surname {
            return None;
        }
        let is_given =
            |word: &Piece| word.is_word() && self.of(word).iter().all(|&given| self.lexicon.classes.has(given, GIVEN));
        let is_free = |word: &Piece| {
            is_given(word) && word.length() == 1 && !self.lexicon.classes.has(self.character(word), FUNCTION)
        };
        let count = match &words[1..] {
            [both, behind @ ..] if both.length() == 2 && is_given(both) => {
                (self.is_rare(both) || self.is_introduced(pieces.last(), behind)).then_some(2)
            }
            [first, second, ..] if is_free(first) && is_free(second) => Some(3),
            [only, behind @ ..] if is_free(only) => self.is_introduced(pieces.last(), behind).then_some(2),
            _ => None,
        }?;
        pieces.push(whole(&words[..count], Kind::Name, PartOfSpeech::PERSON));
        Some(count)
    }

    /// A name whose surname went into a word with the first character of the given name: 周家 + 明 behind a title.
    fn split_name(&self, words: &[Piece], before: Option<&Piece>) -> Option<usize> {
        let [start, end, behind @ ..] = words else { return None };
        let given = |word: &Piece| self.of(word).last().is_some_and(|&given| self.lexicon.classes.has(given, GIVEN));
        let is_name = start.is_word()
            && start.length() == 2
            && self.original(start).is_some_and(|first| self.lexicon.surnames.contains(first))
            && given(start)
            && self.single(end).is_some_and(|last| !self.lexicon.classes.has(last, FUNCTION))
            && given(end)
            && self.is_introduced(before, behind);
        is_name.then_some(2)
    }

    /// Whether a word is seldom more than a given name.
    fn is_rare(&self, word: &Piece) -> bool {
        self.dictionary.suggested_frequency(self.of(word)) < COMMON
    }

    /// Whether what stands around a name speaks for its being one.
    fn is_introduced(&self, before: Option<&Piece>, behind: &[Piece]) -> bool {
        let titled = before.is_some_and(|before| self.lexicon.titles.contains(self.of(before)));
        titled
            && behind
                .first()
                .is_none_or(|next| !next.is_word() || self.lexicon.cues.contains(self.of(next)) || next.length() > 1)
    }

    /// A run of the characters that foreign names are written with, in bits that are no words: 希 拉 蕊.
    pub(super) fn foreigner(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        let is_bit = |word: &&Piece| {
            word.is_word()
                && word.length() <= 2
                && self.of(word).iter().all(|&bit| self.lexicon.classes.has(bit, FOREIGN))
                && (word.length() == 1
                    || matches!(word.part_of_speech.as_str(), "nr" | "nrt" | "nrfg" | "ns" | "nz" | "x"))
        };
        let count = words.iter().take_while(is_bit).count();
        let bits = &words[..count];
        let length: usize = bits.iter().map(Piece::length).sum();
        let singles = bits.iter().filter(|bit| bit.length() == 1).count();
        if count < 2 || singles == 0 || !(3..=LONGEST_FOREIGN).contains(&length) {
            return None;
        }
        pieces.push(whole(bits, Kind::Name, PartOfSpeech::PERSON));
        Some(count)
    }
}
