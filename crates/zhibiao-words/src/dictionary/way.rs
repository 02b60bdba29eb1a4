//! The likeliest way through a text: each word as likely as it is frequent, whatever stands beside it.
//!
//! This is jieba's cut without its model for unknown words, over the same dictionary and with the same result, which a test
//! holds against jieba-rs. It stands here because it is faster, part of speech and all: the dictionary is laid out for the
//! cache, and costs are whole numbers.

use std::ops::Range;

use super::entry::Entry;
use super::{Dictionary, Pair, is_han};
use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

/// The longest run of characters that is parted at once; only what is no text has a longer one.
const LONGEST: usize = 1 << 16;

/// The best way from a character to the end of its run.
#[derive(Clone, Copy)]
struct Step {
    cost: u64,
    /// How many characters the first word has.
    length: u32,
    entry: Entry,
}

impl Step {
    const END: Self = Self { cost: 0, length: 0, entry: Entry::NONE };

    /// Takes another word in place of the one that is there, where it costs less, or the same and is longer.
    #[inline]
    fn take(&mut self, cost: u64, length: usize, entry: Entry) {
        if cost < self.cost || (cost == self.cost && length as u32 > self.length) {
            *self = Self { cost, length: length as u32, entry };
        }
    }
}

/// Parts texts by a dictionary, run by run; what it needs of room stays from run to run.
pub(crate) struct Way<'d> {
    dictionary: &'d Dictionary,
    unknown: u64,
    steps: Vec<Step>,
    pairs: Vec<Pair>,
}

impl<'d> Way<'d> {
    pub(crate) fn new(dictionary: &'d Dictionary) -> Self {
        Self { dictionary, unknown: Entry::new(1, 0).cost(), steps: Vec::new(), pairs: Vec::new() }
    }

    /// Parts what begins at `range`: a mark, or a run of characters that words are made of. Gives where that ends.
    pub(crate) fn part(&mut self, characters: &[char], range: Range<usize>, words: &mut Vec<Piece>) -> usize {
        let run =
            characters[range.clone()].iter().take(LONGEST).take_while(|&&character| is_of_words(character)).count();
        if run == 0 {
            words.push(piece(range.start, range.start + 1, PartOfSpeech::MARK));
            return range.start + 1;
        }
        let end = range.start + run;
        self.find(&characters[range.start..end]);
        self.follow(&characters[range.start..end], range.start, words);
        end
    }

    /// Finds the best way from each character of a run, the last one first.
    fn find(&mut self, run: &[char]) {
        let Self { dictionary, steps, pairs, .. } = self;
        steps.clear();
        steps.resize(run.len() + 1, Step::END);
        // All the places in memory are asked for before the first is needed, so that they come at the same time.
        pairs.clear();
        pairs.extend((0..run.len()).map(|at| dictionary.pair_at(&run[at..])));
        for (at, &pair) in pairs.iter().enumerate().rev() {
            let mut best = Step { cost: u64::MAX, ..Step::END };
            dictionary.words_at(&run[at..], pair, |length, entry| {
                best.take(entry.cost() + steps[at + length].cost, length, entry);
            });
            if best.length == 0 {
                best = Step { cost: self.unknown + steps[at + 1].cost, length: 1, ..Step::END };
            }
            steps[at] = best;
        }
    }

    /// Writes the words on the best way; letters and digits that no word ties are one.
    fn follow(&self, run: &[char], start: usize, words: &mut Vec<Piece>) {
        let mut at = 0;
        while at < run.len() {
            let step = self.steps[at];
            let is_loose = |at: usize| at < run.len() && self.steps[at].length == 1 && run[at].is_ascii_alphanumeric();
            let mut end = at + step.length as usize;
            let part_of_speech = if is_loose(at) {
                while is_loose(end) {
                    end += 1;
                }
                latin(&run[at..end])
            } else {
                self.part_of_speech(step.entry, run[at])
            };
            words.push(piece(start + at, start + end, part_of_speech));
            at = end;
        }
    }

    fn part_of_speech(&self, entry: Entry, first: char) -> PartOfSpeech {
        match entry {
            Entry::NONE if is_han(first) => PartOfSpeech::NOUN,
            Entry::NONE => PartOfSpeech::MARK,
            _ => self.dictionary.parts_of_speech[entry.part_of_speech()],
        }
    }
}

/// Whether words are made of a character.
fn is_of_words(character: char) -> bool {
    is_han(character)
        || character.is_ascii_alphanumeric()
        || matches!(character, '+' | '#' | '&' | '.' | '_' | '%' | '-')
}

fn latin(characters: &[char]) -> PartOfSpeech {
    if characters.iter().all(char::is_ascii_digit) { PartOfSpeech::NUMERAL } else { PartOfSpeech::LATIN }
}

const fn piece(start: usize, end: usize, part_of_speech: PartOfSpeech) -> Piece {
    Piece { start: start as u32, end: end as u32, part_of_speech, kind: Kind::Word }
}

#[cfg(test)]
mod tests {
    use jieba_rs::Jieba;
    use proptest::prelude::*;

    use super::*;
    use crate::dictionary::{TOTAL, folded};
    use crate::jieba::as_jieba;

    /// The lengths of the words on our way and on jieba's.
    fn ways(dictionary: &Dictionary, jieba: &Jieba, text: &[char]) -> (Vec<usize>, Vec<usize>) {
        let (mut way, mut words, mut at) = (Way::new(dictionary), Vec::new(), 0);
        while at < text.len() {
            at = way.part(text, at..text.len(), &mut words);
        }
        let view: String = text.iter().copied().map(as_jieba).collect();
        let theirs = jieba.cut(&view, false).iter().map(|token| token.end - token.start).collect();
        (words.iter().map(Piece::length).collect(), theirs)
    }

    #[test]
    fn reports_are_parted_as_jieba_parts_them() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
        let folders = ["corpus", "../shared/reports", "../shared/reports/simplified"];
        let entries = folders.iter().filter_map(|folder| std::fs::read_dir(format!("{root}/{folder}")).ok()).flatten();
        let files = entries.map(|entry| entry.expect("a file").path());
        let texts = files.filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
        let (dictionary, jieba, analyzer) = (Dictionary::carried(), Jieba::new(), zhibiao::Analyzer::new());
        for path in texts {
            let text = std::fs::read_to_string(&path).expect("UTF-8");
            let (ours, theirs) = ways(&dictionary, &jieba, &folded(&text, &analyzer));
            assert!(ours == theirs, "{}", path.display());
        }
    }

    #[test]
    fn a_word_that_is_never_taken_costs_no_way_more_than_there_is_room_for() {
        let mut dictionary = Dictionary::carried();
        dictionary.add(&['了'], Some(0), PartOfSpeech::NOUN);
        let text = vec!['了'; LONGEST + 10];
        let mut words = Vec::new();
        assert_eq!(Way::new(&dictionary).part(&text, 0..text.len(), &mut words), LONGEST);
        assert_eq!(words.iter().map(Piece::length).sum::<usize>(), LONGEST);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn no_way_is_likelier(texts in prop::collection::vec("[的一是在不了有和人大中国经济发展增长政府工作报告a1]{1,40}", 40)) {
            let (dictionary, jieba) = (Dictionary::carried(), Jieba::new());
            for text in texts {
                let text: Vec<char> = text.chars().collect();
                #[expect(clippy::cast_precision_loss, reason = "frequencies of a few millions")]
                let likelihood = |lengths: &[usize]| {
                    let mut at = 0;
                    let words = lengths.iter().map(|&length| {
                        at += length;
                        dictionary.frequency(&text[at - length..at]).unwrap_or(1) as f64
                    });
                    words.map(|frequency| (frequency / TOTAL).ln()).sum::<f64>()
                };
                let (ours, theirs) = ways(&dictionary, &jieba, &text);
                prop_assert_eq!(ours.iter().sum::<usize>(), text.len());
                prop_assert!(ours == theirs || likelihood(&ours) > likelihood(&theirs) - 1e-4);
            }
        }
    }
}
