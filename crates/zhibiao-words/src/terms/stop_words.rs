//! Words that are no keywords.

use std::collections::HashSet;

use serde::Deserialize;
use zhibiao::Analyzer;

use crate::dictionary::folded;
use crate::sources::{WordsError, parse};

const FILE: &str = "stop_words.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stop: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(rename = "kind")]
    _kind: String,
    words: String,
}

/// Folded words that every report is full of.
pub(crate) struct StopWords(HashSet<String>);

impl StopWords {
    pub(crate) fn parse(source: &str, analyzer: &Analyzer) -> Result<Self, WordsError> {
        let file: File = parse(FILE, source)?;
        let words = file.stop.iter().flat_map(|group| group.words.split_whitespace());
        Ok(Self(words.map(|word| folded(word, analyzer).into_iter().collect()).collect()))
    }

    pub(crate) fn has(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }
}
