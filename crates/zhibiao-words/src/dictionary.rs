//! jieba's dictionary with the words of the domain, and without what is two words.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use jieba_rs::Jieba;
use serde::Deserialize;
use zhibiao::Analyzer;
use zhibiao::text::Folded;

use crate::sources::{Sources, WordsError, parse};

/// How many words jieba's dictionary was counted from.
pub(crate) const TOTAL: f64 = 60_100_000.0;

/// The least frequency that a word of the domain gets, so that it holds its own among the words around it.
const LEAST_FREQUENCY: usize = 100;
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

/// How jieba's dictionary writes a character of the folded view.
pub(crate) const fn as_jieba(character: char) -> char {
    // The folded view has 幺 for 麼, 么 and 幺.
    if character == '幺' { '么' } else { character }
}

/// Whether jieba has words with a character.
pub(crate) const fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A word as jieba's dictionary writes it; nothing where white space alone is left.
pub(crate) fn folded(word: &str, analyzer: &Analyzer) -> String {
    let whole = |folded: Folded<'_>| folded.characters().iter().copied().map(as_jieba).collect();
    analyzer.fold(word.trim()).map(whole).unwrap_or_default()
}

/// Adds a word; a frequency that is not given is such that jieba keeps the word whole where it stands alone.
pub(crate) fn add(jieba: &mut Jieba, word: &str, frequency: Option<usize>, tag: &str) {
    let frequency = frequency.unwrap_or_else(|| jieba.suggest_freq(word).max(LEAST_FREQUENCY));
    jieba.add_word(word, Some(frequency), Some(tag));
}

/// jieba with the carried dictionary of the domain, and the words of that.
pub(crate) fn of_domain(
    analyzer: &Analyzer,
    sources: &Sources<'_>,
    parted: &Parted,
) -> Result<(Jieba, HashSet<String>), WordsError> {
    let mut jieba = Jieba::new();
    let mut own = HashSet::new();
    part(&mut jieba, parted);
    let spellings: Spellings = parse(SPELLINGS, sources.spellings)?;
    for pair in spellings.spellings.split_whitespace() {
        let Some((written, standard)) = pair.split_once('=') else {
            return Err(WordsError::Entry { file: SPELLINGS.into(), entry: pair.into(), message: "has no =".into() });
        };
        let frequency = jieba.suggest_freq(standard).max(LEAST_FREQUENCY);
        let tag = jieba.tag(standard, false).first().map_or("n", |tag| tag.tag).to_owned();
        add(&mut jieba, &folded(written, analyzer), Some(frequency), &tag);
    }
    for indicator in analyzer.indicators().iter() {
        if NAME.contains(&indicator.chinese.chars().count()) {
            let name = folded(&indicator.chinese, analyzer);
            add(&mut jieba, &name, None, "n");
            own.insert(name);
        }
    }
    let words: WordsFile = parse(WORDS, sources.words)?;
    for group in &words.words {
        for word in group.words.split_whitespace() {
            let word = folded(word, analyzer);
            add(&mut jieba, &word, None, &group.tag);
            own.insert(word);
        }
    }
    Ok((jieba, own))
}

/// Takes the frequency of what is two words, so that jieba never chooses it.
fn part(jieba: &mut Jieba, parted: &Parted) {
    let kept: Vec<&str> = parted.words.split_whitespace().collect();
    let mut pair = String::new();
    for determiner in parted.determiners.split_whitespace() {
        for measure in parted.measures.split_whitespace() {
            pair.clear();
            pair.push_str(determiner);
            pair.push_str(measure);
            if jieba.has_word(&pair) && !kept.contains(&pair.as_str()) {
                jieba.add_word(&pair, Some(0), None);
            }
        }
    }
    for phrase in parted.phrases.split_whitespace() {
        if jieba.has_word(phrase) {
            jieba.add_word(phrase, Some(0), None);
        }
    }
}
