//! Entries of jieba's dictionary that are two words standing beside each other: 發表演說, 非常高興.

use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use jieba_rs::Jieba;

use crate::dictionary::{Parted, TOTAL};
use crate::token::PartOfSpeech;

/// The parts of speech of the halves; nothing where the whole is one word.
type Halves = Option<(PartOfSpeech, PartOfSpeech)>;

/// Tells phrases of four characters from words.
///
/// Of a dictionary word whose halves are words too, the pointwise mutual information of the halves, ln(f(ab)·N / (f(a)·f(b))),
/// says how much more often they stand together than chance has it; a phrase has little of it.
pub(crate) struct Phrases {
    /// Words of the domain, which are whole.
    whole: HashSet<String>,
    endings: HashSet<String>,
    /// What was found of the words met so far: no more than the dictionary has of four characters.
    known: RwLock<HashMap<[char; 4], Halves>>,
}

impl Phrases {
    pub(crate) fn new(mut own: HashSet<String>, parted: &Parted) -> Self {
        own.retain(|word| word.chars().count() == 4);
        own.extend(parted.whole.split_whitespace().map(str::to_owned));
        let endings = parted.whole_endings.split_whitespace().map(str::to_owned).collect();
        Self { whole: own, endings, known: RwLock::default() }
    }

    /// Takes a word of the user's for whole.
    pub(crate) fn keep(&mut self, word: String) {
        self.whole.insert(word);
    }

    /// The halves of a phrase.
    pub(crate) fn halves(&self, word: &[char], part_of_speech: PartOfSpeech, jieba: &Jieba) -> Halves {
        let word: [char; 4] = word.try_into().ok()?;
        let most = most_information(part_of_speech)?;
        if let Some(&known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&word) {
            return known;
        }
        let halves = self.look(&word, most, jieba);
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(word, halves);
        halves
    }

    fn look(&self, word: &[char; 4], most: f64, jieba: &Jieba) -> Halves {
        let string = |characters: &[char]| characters.iter().collect::<String>();
        let (whole, first, second) = (string(word), string(&word[..2]), string(&word[2..]));
        let is_whole = self.whole.contains(&whole) || self.endings.contains(&second);
        if is_whole || !jieba.has_word(&whole) || !jieba.has_word(&first) || !jieba.has_word(&second) {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "frequencies of a few millions")]
        let frequency = |word: &str| jieba.suggest_freq(word) as f64;
        let information = (frequency(&whole) * TOTAL / (frequency(&first) * frequency(&second))).ln();
        let tag = |word: &str| jieba.tag(word, false).first().map(|tag| PartOfSpeech::known(tag.tag.as_bytes()));
        (information < most).then(|| Some((tag(&first)?, tag(&second)?))).flatten()
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
