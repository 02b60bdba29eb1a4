//! Entries of jieba's dictionary that are two words standing beside each other: 發表演說, 非常高興.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use rustc_hash::FxBuildHasher;

use crate::dictionary::{Dictionary, Parted, TOTAL, WordSet, of_jieba};
use crate::token::PartOfSpeech;

/// The parts of speech of the halves; nothing where the whole is one word.
type Halves = Option<(PartOfSpeech, PartOfSpeech)>;

/// Tells phrases of four characters from words.
///
/// Of a dictionary word whose halves are words too, the pointwise mutual information of the halves, ln(f(ab)·N / (f(a)·f(b))),
/// says how much more often they stand together than chance has it; a phrase has little of it.
pub(crate) struct Phrases {
    /// Words of the domain, which are whole.
    whole: WordSet,
    endings: WordSet,
    /// What was found of the words met so far: no more than the dictionary has of four characters.
    known: RwLock<HashMap<[char; 4], Halves, FxBuildHasher>>,
}

impl Phrases {
    pub(crate) fn new(mut own: WordSet, parted: &Parted) -> Self {
        own.retain(|word| word.len() == 4);
        own.extend(parted.whole.split_whitespace().map(of_jieba));
        let endings = parted.whole_endings.split_whitespace().map(of_jieba).collect();
        Self { whole: own, endings, known: RwLock::default() }
    }

    /// Takes a word of the user's for whole.
    pub(crate) fn keep(&mut self, word: Vec<char>) {
        self.whole.insert(word);
    }

    /// The halves of a phrase.
    pub(crate) fn halves(&self, word: &[char], part_of_speech: PartOfSpeech, dictionary: &Dictionary) -> Halves {
        let word: [char; 4] = word.try_into().ok()?;
        let most = most_information(part_of_speech)?;
        if let Some(&known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&word) {
            return known;
        }
        let halves = self.look(&word, most, dictionary);
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(word, halves);
        halves
    }

    fn look(&self, word: &[char; 4], most: f64, dictionary: &Dictionary) -> Halves {
        let (first, second) = word.split_at(2);
        if self.whole.contains(&word[..]) || self.endings.contains(second) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "frequencies of a few millions")]
        let frequency = |word: &[char]| dictionary.frequency(word).map(|_| dictionary.suggested_frequency(word) as f64);
        let information = (frequency(word)? * TOTAL / (frequency(first)? * frequency(second)?)).ln();
        (information < most)
            .then(|| Some((dictionary.part_of_speech(first)?, dictionary.part_of_speech(second)?)))
            .flatten()
    }
}

/// How much information the halves of a phrase have at most; nothing where words of this kind are no phrases.
fn most_information(part_of_speech: PartOfSpeech) -> Option<f64> {
    match part_of_speech.as_str() {
        "i" => Some(4.5),
        "nz" | "nr" | "nt" | "ns" => Some(5.0),
        "m" | "o" | "z" | "nrt" | "nrfg" | "eng" | "x" => None,
        _ => Some(7.0),
    }
}
