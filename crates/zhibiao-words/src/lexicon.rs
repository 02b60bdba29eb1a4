//! What the rules look words and characters up in.

use jieba_rs::Jieba;
use serde::Deserialize;
use zhibiao::Analyzer;
use zhibiao::text::CharacterSet;

use crate::classes::{BEGINNING, COMPOUND, Classes, ENDING, FOREIGN, FUNCTION, GIVEN, MEASURE, NUMERAL, SURNAME};
use crate::dictionary::{Parted, WordSet, folded};
use crate::phrases::Phrases;
use crate::sources::{Sources, WordsError, parse};

const NAMES: &str = "names.toml";
const ENDINGS: &str = "endings.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesFile {
    surnames: String,
    compound_surnames: String,
    given: String,
    titles: String,
    cues: String,
    transliteration: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndingsFile {
    endings: String,
    behind_nouns: String,
    behind_places: String,
    behind_people: String,
    beginnings: String,
    function: String,
}

/// The characters and words that the rules go by, folded but for the surnames.
pub(crate) struct Lexicon {
    pub(crate) classes: Classes,
    /// As the original may write them.
    pub(crate) surnames: CharacterSet,
    pub(crate) compound_surnames: WordSet,
    pub(crate) titles: WordSet,
    pub(crate) cues: WordSet,
    pub(crate) endings: CharacterSet,
    pub(crate) behind_nouns: CharacterSet,
    pub(crate) behind_places: CharacterSet,
    pub(crate) behind_people: CharacterSet,
    pub(crate) measures: WordSet,
    /// A number and a measure word that are one word all the same.
    pub(crate) kept: WordSet,
    pub(crate) phrases: Phrases,
    /// jieba without a dictionary: its model of characters, for what no dictionary has.
    pub(crate) unknown: Jieba,
}

impl Lexicon {
    pub(crate) fn new(
        sources: &Sources<'_>,
        analyzer: &Analyzer,
        parted: &Parted,
        own: WordSet,
    ) -> Result<Self, WordsError> {
        let names: NamesFile = parse(NAMES, sources.names)?;
        let endings: EndingsFile = parse(ENDINGS, sources.endings)?;
        let characters = |words: &str| -> Vec<char> {
            folded(words, analyzer).into_iter().filter(|character| !character.is_whitespace()).collect()
        };
        let words = |words: &str| -> WordSet { words.split_whitespace().map(|word| folded(word, analyzer)).collect() };
        let set = |words: &str| characters(words).into_iter().collect();
        let (compound_surnames, measures) = (words(&names.compound_surnames), words(&parted.measures));
        let ends = [&endings.endings, &endings.behind_nouns, &endings.behind_places, &endings.behind_people];
        let mut classes = Classes::new();
        classes.add("〇零一二三四五六七八九十百千万亿兆两廿卅0123456789".chars(), NUMERAL);
        classes.add(characters(&names.surnames), SURNAME);
        classes.add(compound_surnames.iter().filter_map(|surname| surname.first().copied()), COMPOUND);
        classes.add(characters(&names.given), GIVEN);
        classes.add(characters(&names.transliteration), FOREIGN);
        classes.add(ends.into_iter().flat_map(|ends| characters(ends)), ENDING);
        classes.add(characters(&endings.beginnings), BEGINNING);
        classes.add(characters(&endings.function), FUNCTION);
        classes.add(measures.iter().filter(|measure| measure.len() == 1).map(|measure| measure[0]), MEASURE);
        Ok(Self {
            classes,
            surnames: names.surnames.chars().filter(|character| !character.is_whitespace()).collect(),
            compound_surnames,
            titles: words(&names.titles),
            cues: words(&names.cues),
            endings: set(&endings.endings),
            behind_nouns: set(&endings.behind_nouns),
            behind_places: set(&endings.behind_places),
            behind_people: set(&endings.behind_people),
            measures,
            kept: words(&parted.words),
            phrases: Phrases::new(own, parted),
            unknown: Jieba::empty(),
        })
    }
}
