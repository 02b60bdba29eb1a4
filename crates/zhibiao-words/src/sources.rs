//! The files of data that a segmenter is built from.

use serde::de::DeserializeOwned;

/// The files that the crate carries, or others in their place.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'s> {
    /// Words that jieba's dictionary lacks: `data/words.toml`.
    pub words: &'s str,
    /// Words that are spelt in another way there: `data/spellings.toml`.
    pub spellings: &'s str,
    /// What is one word there and two here: `data/parted.toml`.
    pub parted: &'s str,
    /// What names of people are made of: `data/names.toml`.
    pub names: &'s str,
    /// Characters that make one word with their neighbour: `data/endings.toml`.
    pub endings: &'s str,
    /// Words that are no keywords: `data/stop_words.toml`.
    pub stop_words: &'s str,
}

impl Default for Sources<'static> {
    fn default() -> Self {
        Self {
            words: include_str!("../data/words.toml"),
            spellings: include_str!("../data/spellings.toml"),
            parted: include_str!("../data/parted.toml"),
            names: include_str!("../data/names.toml"),
            endings: include_str!("../data/endings.toml"),
            stop_words: include_str!("../data/stop_words.toml"),
        }
    }
}

/// A file of words that cannot be used, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// A file is no TOML, or has a key that its kind does not have.
    #[error("{file}: {message}")]
    Form {
        /// The file.
        file: String,
        /// What is wrong and where, as the TOML reader says it.
        message: String,
    },
    /// An entry has another form than it should.
    #[error("{file}, entry {entry:?} {message}")]
    Entry {
        /// The file.
        file: String,
        /// The entry.
        entry: String,
        /// What is wrong with it.
        message: String,
    },
    /// A line of a list of the user's has another form than it should.
    #[error("{file}: line {line} {message}")]
    Line {
        /// The file, by the name that the user gave it.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong there.
        message: &'static str,
    },
}

impl WordsError {
    pub(crate) fn line(file: &str, line: usize, message: &'static str) -> Self {
        Self::Line { file: file.into(), line, message }
    }
}

pub(crate) fn parse<T: DeserializeOwned>(file: &str, source: &str) -> Result<T, WordsError> {
    toml::from_str(source).map_err(|error| WordsError::Form { file: file.into(), message: error.to_string() })
}
