//! Words as data: what the TOML files under `data/` hold, folded and put into tries.
//!
//! The files are compiled into the crate; [`Sources`] lets a caller give others. A stage owns the meaning of its words
//! (units, bounds, names); here is only what they have in common.

mod trie;

pub(crate) use trie::{Direction, Trie};

use serde::de::DeserializeOwned;

/// The lexicon files that an analyzer is built from.
///
/// ```
/// use zhibiao::{Analyzer, lexicon::Sources};
/// let mut sources = Sources::default();
/// let names = format!("{}\n[[names]]\nkind = \"place\"\nwords = [\"三千畝村\"]\n", sources.names);
/// sources.names = &names;
/// let analyzer = Analyzer::from_sources(&sources)?;
/// assert!(analyzer.analyze("走進三千畝村")?.quantities.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Sources<'s> {
    /// Which character stands for which: `data/characters.tsv`.
    pub characters: &'s str,
    /// Units and measure words: `data/units.toml`.
    pub units: &'s str,
    /// Words that bound a number: `data/bounds.toml`.
    pub bounds: &'s str,
    /// Words that hold a numeral and are no quantity: `data/names.toml`.
    pub names: &'s str,
    /// What tells by its neighbours that a numeral is or is no quantity: `data/neighbours.toml`.
    pub neighbours: &'s str,
    /// What tells how reports are built: `data/outline.toml`.
    pub outline: &'s str,
    /// What numbers measure: `data/indicators.toml`.
    pub indicators: &'s str,
    /// What tells what is said of a number: `data/cues.toml`.
    pub cues: &'s str,
    /// What tells where a report comes from: `data/places.toml`.
    pub places: &'s str,
    /// Indicators that a user adds, file after file.
    pub more_indicators: &'s [Addition<'s>],
}

/// A file that a user adds to the one that the crate carries.
///
/// Its form is that of `data/indicators.toml`. An entry with a new id needs no more than `id` and `chinese`; one whose
/// id is known adds its names to that indicator. A name that another indicator had goes to the one added.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao::lexicon::{Addition, Sources};
/// let text = "[[indicator]]\nid = \"senior_canteens\"\nchinese = \"長者食堂\"\n";
/// let sources = Sources { more_indicators: &[Addition { name: "mine.toml", text }], ..Sources::default() };
/// let analyzer = Analyzer::from_sources(&sources)?;
/// let report = analyzer.analyze("今年建成长者食堂25家")?;
/// assert_eq!(report.claims[0].indicator_id.as_ref().map(|id| id.as_str()), Some("senior_canteens"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addition<'s> {
    /// What messages call the file.
    pub name: &'s str,
    /// What it holds.
    pub text: &'s str,
}

impl Default for Sources<'static> {
    fn default() -> Self {
        Self {
            characters: include_str!("../../data/characters.tsv"),
            units: include_str!("../../data/units.toml"),
            bounds: include_str!("../../data/bounds.toml"),
            names: include_str!("../../data/names.toml"),
            neighbours: include_str!("../../data/neighbours.toml"),
            outline: include_str!("../../data/outline.toml"),
            indicators: include_str!("../../data/indicators.toml"),
            cues: include_str!("../../data/cues.toml"),
            places: include_str!("../../data/places.toml"),
            more_indicators: &[],
        }
    }
}

/// A lexicon file that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LexiconError {
    /// The character table has a line of another form.
    #[error(transparent)]
    Characters(#[from] crate::text::CharacterTableError),
    /// A file is no TOML, or has a key that its kind does not have.
    #[error("{file}: {message}")]
    Form {
        /// The file, by its name under `data/`.
        file: &'static str,
        /// What is wrong and where, as the TOML reader says it.
        message: String,
    },
    /// An entry contradicts itself or another.
    #[error("{file}, entry {entry:?}: {message}")]
    Entry {
        /// The file, by its name under `data/`.
        file: &'static str,
        /// The entry's id or first word.
        entry: String,
        /// What is wrong with it, and what it should be.
        message: String,
    },
    /// A file that the user added is no TOML, has a key that its kind does not have, or contradicts itself.
    #[error("{file}: line {line}: {message}")]
    Addition {
        /// The file, by the name that the user gave it.
        file: String,
        /// The line, from 1: of an entry, where it begins.
        line: usize,
        /// What is wrong there, and what it should be.
        message: String,
    },
}

/// Reads one lexicon file into the form that its stage gives it.
pub(crate) fn parse<T: DeserializeOwned>(file: &'static str, source: &str) -> Result<T, LexiconError> {
    toml::from_str(source).map_err(|error| LexiconError::Form { file, message: error.to_string() })
}
