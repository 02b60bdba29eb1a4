//! The words of the domain, and what is no word in it.

use std::ops::RangeInclusive;

use serde::Deserialize;
use zhibiao::Analyzer;

use super::{Dictionary, LEAST_FREQUENCY, WordSet};
use crate::sources::{Sources, WordsError, parse};
use crate::token::PartOfSpeech;

/// How many characters an indicator's name has that is one word: 森林覆蓋率; 財政收入 is two, and so is what is longer.
const NAME: RangeInclusive<usize> = 5..=6;

const WORDS: &str = "words.toml";
const SPELLINGS: &str = "spellings.toml";
const PARTED: &str = "parted.toml";

/// A group of words as `data/words.toml` has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(rename = "topic")]
    _topic: String,
    tag: String,
    words: String,
    /// Run by the tests.
    #[serde(rename = "examples", default)]
    _examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    words: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spellings {
    spellings: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parted {
    determiners: String,
    pub(crate) measures: String,
    /// Pairs that are words all the same.
    pub(crate) words: String,
    phrases: String,
    pub(crate) whole_endings: String,
    pub(crate) whole: String,
}

/// Reads `data/parted.toml` or a file of its form.
pub(crate) fn parted(source: &str) -> Result<Parted, WordsError> {
    parse(PARTED, source)
}

/// Whether words are made of a character, other than letters and digits.
pub(crate) const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A word as the dictionary has it, folded; nothing where white space alone is left.
pub(crate) fn folded(word: &str, analyzer: &Analyzer) -> Vec<char> {
    analyzer.fold(word.trim()).map(|folded| folded.characters().to_vec()).unwrap_or_default()
}

/// jieba's dictionary with the words of the domain, and which these are.
pub(crate) fn of_domain(
    analyzer: &Analyzer,
    sources: &Sources<'_>,
    parted: &Parted,
) -> Result<(Dictionary, WordSet), WordsError> {
    let mut dictionary = Dictionary::carried();
    let mut own = WordSet::default();
    part(&mut dictionary, parted);
    let spellings: Spellings = parse(SPELLINGS, sources.spellings)?;
    for pair in spellings.spellings.split_whitespace() {
        let Some((written, standard)) = pair.split_once('=') else {
            return Err(WordsError::Entry { file: SPELLINGS.into(), entry: pair.into(), message: "has no =".into() });
        };
        let standard = of_jieba(standard);
        let frequency = dictionary.suggested_frequency(&standard).max(LEAST_FREQUENCY);
        let part_of_speech = dictionary.part_of_speech(&standard).unwrap_or(PartOfSpeech::NOUN);
        dictionary.add(&folded(written, analyzer), Some(frequency), part_of_speech);
    }
    for indicator in analyzer.indicators().iter() {
        if NAME.contains(&indicator.chinese.chars().count()) {
            let name = folded(&indicator.chinese, analyzer);
            dictionary.add(&name, None, PartOfSpeech::NOUN);
            own.insert(name);
        }
    }
    let words: WordsFile = parse(WORDS, sources.words)?;
    for group in &words.words {
        let part_of_speech = PartOfSpeech::known(group.tag.as_bytes());
        for word in group.words.split_whitespace() {
            let word = folded(word, analyzer);
            dictionary.add(&word, None, part_of_speech);
            own.insert(word);
        }
    }
    Ok((dictionary, own))
}

/// A character of jieba's dictionary as the folded view has it.
pub(super) const fn as_folded(character: char) -> char {
    // The folded view has 幺 for 麼, 么 and 幺.
    if character == '么' { '幺' } else { character }
}

/// A word of jieba's dictionary, as the folded view has it.
pub(crate) fn of_jieba(word: &str) -> Vec<char> {
    word.chars().map(as_folded).collect()
}

/// Parts what is two words.
fn part(dictionary: &mut Dictionary, parted: &Parted) {
    let kept: WordSet = parted.words.split_whitespace().map(of_jieba).collect();
    for determiner in parted.determiners.split_whitespace() {
        for measure in parted.measures.split_whitespace() {
            let pair: Vec<char> = determiner.chars().chain(measure.chars()).map(as_folded).collect();
            if !kept.contains(&pair) {
                dictionary.part(&pair);
            }
        }
    }
    for phrase in parted.phrases.split_whitespace() {
        dictionary.part(&of_jieba(phrase));
    }
}
