//! What a numeral's neighbours say about it, as data.

use std::collections::HashSet;

use serde::Deserialize;

use super::unit::{Example, UnitId};
use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::text::CharacterTable;

const FILE: &str = "neighbours.toml";

/// How far before a duration the word may stand that asserts it, in characters.
const ASSERTION_REACH: usize = 14;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    durations: List,
    indexes: List,
    enumerations: Enumerations,
    ordinal_measures: Measures,
    sessions: List,
    denominators: List,
    uncounted: List,
    bare_counts: List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(alias = "asserted_by", alias = "after", alias = "before", alias = "nouns")]
    words: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Enumerations {
    measures: Vec<String>,
    nouns: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measures {
    measures: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
}

/// Words beside a numeral that settle what it is.
pub struct Neighbours {
    /// What asserts a duration, anywhere before it in the clause.
    pub(super) asserts_duration: Trie<()>,
    /// What ends just before an index.
    pub(super) names_index: Trie<()>,
    /// What follows a small number that only enumerates.
    pub(super) enumerated: Trie<()>,
    /// Measures after which a small number may only enumerate.
    pub(super) enumerating: HashSet<UnitId>,
    /// Measures that number instead of counting.
    pub(super) ordinal: HashSet<UnitId>,
    /// What follows a session's number.
    pub(super) sessions: Trie<()>,
    /// What follows a bare scale that is a denominator.
    pub(super) denominators: Trie<()>,
    /// What follows a scaled number that counts nothing.
    pub(super) uncounted: Trie<()>,
    /// What a bare number counts.
    pub(super) counted: Trie<()>,
    examples: Vec<Example>,
}

impl Neighbours {
    /// Reads `data/neighbours.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let mut examples = [file.enumerations.examples, file.ordinal_measures.examples].concat();
        let measures =
            |words: &[String]| words.iter().map(|word| UnitId::from(format!("count:{word}").as_str())).collect();
        let mut trie = |list: List, direction| {
            examples.extend(list.examples);
            Trie::new(direction, table, list.words.iter().map(|word| (word.as_str(), ())))
        };
        Ok(Self {
            asserts_duration: trie(file.durations, Direction::Backward),
            names_index: trie(file.indexes, Direction::Backward),
            enumerated: Trie::new(
                Direction::Forward,
                table,
                file.enumerations.nouns.iter().map(|word| (word.as_str(), ())),
            ),
            enumerating: measures(&file.enumerations.measures),
            ordinal: measures(&file.ordinal_measures.measures),
            sessions: trie(file.sessions, Direction::Forward),
            denominators: trie(file.denominators, Direction::Forward),
            uncounted: trie(file.uncounted, Direction::Forward),
            counted: trie(file.bare_counts, Direction::Forward),
            examples,
        })
    }

    /// The example sentences of the file.
    pub fn examples(&self) -> impl Iterator<Item = &Example> {
        self.examples.iter()
    }

    /// Whether a word before `at`, in the same clause, asserts the duration that begins there.
    pub(super) fn asserts_duration(&self, characters: &[char], at: usize) -> bool {
        let clause = characters[at.saturating_sub(ASSERTION_REACH)..at].iter().rev();
        let reach =
            clause.take_while(|character| !matches!(character, ',' | '。' | ';' | '\n' | '!' | '?' | ':')).count();
        (at - reach..=at).any(|end| self.asserts_duration.has(&characters[at - reach..], end - (at - reach)))
    }
}
