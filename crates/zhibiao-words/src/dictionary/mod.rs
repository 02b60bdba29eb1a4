//! The dictionary: jieba's with the words of the domain and the user's, and the likeliest way through a text by it.

mod domain;
mod entry;
mod way;

pub(crate) use domain::{Parted, folded, is_han, of_domain, of_jieba, parted};
pub(crate) use entry::TOTAL;
pub(crate) use way::Way;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use crate::token::PartOfSpeech;
use entry::Entry;

/// jieba's dictionary: words in the order of their characters, each with its frequency and its tag.
const CARRIED: &str = include_str!("../../data/jieba.txt");
/// About how many pairs of characters its words begin with.
const PAIRS: usize = 180_000;
/// The least frequency that a word gets for which none is given, so that it holds its own among the words around it.
const LEAST_FREQUENCY: usize = 100;

/// Folded words.
pub(crate) type WordSet = HashSet<Vec<char>, FxBuildHasher>;

/// Folded words with their frequencies and parts of speech.
///
/// Words of one character stand in an array, words of two in a table by their characters, and longer ones behind the pair that
/// they begin with, in the order of their third character: a place of a text costs a look or two at memory.
pub(crate) struct Dictionary {
    /// The entries of single characters of the basic plane.
    single: Vec<Entry>,
    pairs: HashMap<[char; 2], Pair, FxBuildHasher>,
    longer: Vec<Longer>,
    /// What follows the third character of longer words, one after the other.
    tails: Vec<char>,
    parts_of_speech: Vec<PartOfSpeech>,
}

/// Two characters that words begin with.
#[derive(Clone, Copy)]
struct Pair {
    /// Of the word that they are.
    entry: Entry,
    /// Where the longer words stand that begin with them.
    start: u32,
    count: u32,
    /// Their third characters, each as a bit that others may share.
    thirds: u32,
}

impl Pair {
    const NONE: Self = Self { entry: Entry::NONE, start: 0, count: 0, thirds: 0 };

    const fn longer(self) -> Range<usize> {
        self.start as usize..(self.start + self.count) as usize
    }
}

/// A word of three characters and more, without its first two.
#[derive(Clone, Copy)]
struct Longer {
    third: char,
    entry: Entry,
    /// Where its fourth character stands.
    tail: u32,
    tail_length: u32,
}

impl Longer {
    fn tail(self, tails: &[char]) -> &[char] {
        &tails[self.tail as usize..(self.tail + self.tail_length) as usize]
    }
}

impl Dictionary {
    /// jieba's dictionary.
    pub(crate) fn carried() -> Self {
        let mut dictionary = Self {
            single: vec![Entry::NONE; 1 << 16],
            pairs: HashMap::with_capacity_and_hasher(PAIRS, FxBuildHasher),
            longer: Vec::new(),
            tails: Vec::new(),
            parts_of_speech: Vec::new(),
        };
        let mut word = Vec::new();
        for line in CARRIED.lines() {
            let mut columns = line.split(' ');
            let (Some(written), Some(frequency), Some(tag)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            word.clear();
            word.extend(written.chars().map(domain::as_folded));
            dictionary.insert(&word, frequency.parse().unwrap_or(0), PartOfSpeech::known(tag.as_bytes()));
        }
        dictionary
    }

    /// What words begin with the first two of these characters.
    #[inline]
    fn pair_at(&self, ahead: &[char]) -> Pair {
        ahead.first_chunk().and_then(|pair| self.pairs.get(pair)).copied().unwrap_or(Pair::NONE)
    }

    /// Calls `found` for each word that `ahead` begins with, with its length; `pair` is what its first two characters begin.
    #[inline]
    fn words_at(&self, ahead: &[char], pair: Pair, mut found: impl FnMut(usize, Entry)) {
        let single = self.single.get(ahead[0] as usize).copied().unwrap_or(Entry::NONE);
        if single != Entry::NONE {
            found(1, single);
        }
        if pair.entry != Entry::NONE {
            found(2, pair.entry);
        }
        let Some((&third, behind)) = ahead.get(2..).and_then(<[char]>::split_first) else { return };
        if pair.thirds & bit(third) == 0 {
            return;
        }
        let longer = &self.longer[pair.longer()];
        let first = longer.partition_point(|word| word.third < third);
        for word in longer[first..].iter().take_while(|word| word.third == third) {
            let tail = word.tail(&self.tails);
            // Tails are of a character or two, for which a comparison of whole slices takes long.
            if tail.len() <= behind.len() && tail.iter().zip(behind).all(|(one, other)| one == other) {
                found(3 + tail.len(), word.entry);
            }
        }
    }

    fn entry(&self, word: &[char]) -> Option<Entry> {
        let mut entry = None;
        if !word.is_empty() {
            self.words_at(word, self.pair_at(word), |length, found| {
                entry = (length == word.len()).then_some(found).or(entry);
            });
        }
        entry
    }

    /// How often a word stands in [`TOTAL`] words; nothing where it is none.
    pub(crate) fn frequency(&self, word: &[char]) -> Option<usize> {
        self.entry(word).map(Entry::frequency)
    }

    pub(crate) fn part_of_speech(&self, word: &[char]) -> Option<PartOfSpeech> {
        self.entry(word).map(|entry| self.parts_of_speech[entry.part_of_speech()])
    }

    /// How often a word should stand to be kept whole where it stands alone: once more than chance would put the words side
    /// by side that it is made of, and no less often than it does.
    pub(crate) fn suggested_frequency(&self, word: &[char]) -> usize {
        // How likely what follows is from each character on.
        let mut likely = vec![0.0_f64; word.len() + 1];
        for start in (0..word.len()).rev() {
            let mut best = f64::NEG_INFINITY;
            let ahead = &word[start..];
            self.words_at(ahead, self.pair_at(ahead), |length, entry| {
                #[expect(clippy::cast_precision_loss, reason = "frequencies of a few millions")]
                let likelihood = (entry.frequency() as f64 / TOTAL).ln();
                best = best.max(likelihood + likely[start + length]);
            });
            likely[start] = if best == f64::NEG_INFINITY { likely[start + 1] - TOTAL.ln() } else { best };
        }
        #[expect(clippy::cast_sign_loss, reason = "a part of the total")]
        let by_chance = (likely[0].exp() * TOTAL) as usize;
        (by_chance + 1).max(self.frequency(word).unwrap_or(1))
    }

    /// Adds a word; a frequency that is not given is such that the word is kept whole where it stands alone.
    pub(crate) fn add(&mut self, word: &[char], frequency: Option<usize>, part_of_speech: PartOfSpeech) {
        let frequency = frequency.unwrap_or_else(|| self.suggested_frequency(word).max(LEAST_FREQUENCY));
        self.insert(word, frequency, part_of_speech);
    }

    /// Takes the frequency of a word, so that it is never chosen; nothing changes where it is none.
    pub(crate) fn part(&mut self, word: &[char]) {
        if let Some(part_of_speech) = self.part_of_speech(word) {
            self.insert(word, 0, part_of_speech);
        }
    }

    fn insert(&mut self, word: &[char], frequency: usize, part_of_speech: PartOfSpeech) {
        let entry = Entry::new(frequency, self.place_of(part_of_speech));
        match *word {
            [] => {}
            [only] => {
                if let Some(single) = self.single.get_mut(only as usize) {
                    *single = entry;
                }
            }
            [first, second, ref behind @ ..] => {
                let pair = self.pairs.entry([first, second]).or_insert(Pair::NONE);
                match behind {
                    [] => pair.entry = entry,
                    [third, tail @ ..] => {
                        let longer = Longer {
                            third: *third,
                            entry,
                            tail: self.tails.len() as u32,
                            tail_length: tail.len() as u32,
                        };
                        insert_longer(&mut self.longer, &mut self.tails, pair, longer, tail);
                    }
                }
            }
        }
    }

    /// The place of a part of speech among those that words have; the last one where there are too many.
    fn place_of(&mut self, part_of_speech: PartOfSpeech) -> u8 {
        let known = self.parts_of_speech.iter().position(|&known| known == part_of_speech);
        let place = known.unwrap_or_else(|| {
            self.parts_of_speech.push(part_of_speech);
            self.parts_of_speech.len() - 1
        });
        u8::try_from(place).unwrap_or(u8::MAX)
    }
}

/// One of thirty-two bits, by Fibonacci hashing.
const fn bit(character: char) -> u32 {
    1 << ((character as u32).wrapping_mul(0x9E37_79B1) >> 27)
}

/// Puts a word among those that begin with a pair, or in the place of the same word.
fn insert_longer(all: &mut Vec<Longer>, tails: &mut Vec<char>, pair: &mut Pair, word: Longer, tail: &[char]) {
    let range = pair.longer();
    let here = &mut all[range.clone()];
    let first = here.partition_point(|other| other.third < word.third);
    let same = here[first..].iter_mut().take_while(|other| other.third == word.third);
    if let Some(same) = { same }.find(|other| other.tail(tails) == tail) {
        same.entry = word.entry;
        return;
    }
    // Words that stand elsewhere than at the end move there, so that those behind them can stay.
    if range.end != all.len() {
        pair.start = all.len() as u32;
        all.extend_from_within(range);
    }
    all.insert(pair.start as usize + first, word);
    pair.count += 1;
    pair.thirds |= bit(word.third);
    tails.extend_from_slice(tail);
}
