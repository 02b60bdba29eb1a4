//! What a numeral's neighbours say about it, as data.

use serde::Deserialize;

use super::unit::Example;
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
    enumerations: List,
    ordinal_measures: List,
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

/// Words beside a numeral that settle what it is.
pub struct Neighbours {
    /// What asserts a duration, anywhere before it in the clause.
    pub(super) asserts_duration: Trie<()>,
    /// What ends just before an index.
    pub(super) names_index: Trie<()>,
    /// What follows a small number that only enumerates.
    pub(super) enumerated: Trie<()>,
    /// Measures that number instead of counting.
    pub(super) ordinal_measures: Trie<()>,
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
        let mut examples = Vec::new();
        let mut trie = |list: List, direction| {
            examples.extend(list.examples);
            Trie::new(direction, table, list.words.iter().map(|word| (word.as_str(), ())))
        };
        Ok(Self {
            asserts_duration: trie(file.durations, Direction::Backward),
            names_index: trie(file.indexes, Direction::Backward),
            enumerated: trie(file.enumerations, Direction::Forward),
            ordinal_measures: trie(file.ordinal_measures, Direction::Forward),
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
        let reach = clause.take_while(|character| !matches!(character, ',' | '。' | ';' | '\n' | '!' | '?' | ':')).count();
        (at - reach..=at).any(|end| self.asserts_duration.has(&characters[at - reach..], end - (at - reach)))
    }
}
