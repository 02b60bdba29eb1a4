//! Words that tell what is said of a number, as data.

use serde::Deserialize;

use super::Modality;
use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::text::CharacterTable;

const FILE: &str = "cues.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    change: Change,
    fillers: Words,
    verbs: Words,
    modality: ModalityWords,
    status: StatusWords,
    qualified: Qualified,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    up: Vec<String>,
    down: Vec<String>,
    arrives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModalityWords {
    ensure: Vec<String>,
    strive: Vec<String>,
    expect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusWords {
    target: Vec<String>,
    achieved: Vec<String>,
    past: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Qualified {
    nouns: Vec<String>,
    referents: Vec<String>,
}

/// The words around numbers that tell what is said of them.
pub struct Cues {
    /// Verbs of change that begin at a place; whether upwards.
    pub(super) change: Trie<bool>,
    /// What makes a verb of change one of arrival.
    pub(super) arrives: Trie<()>,
    /// What ends at a place and parts an indicator from its number.
    pub(super) fillers: Trie<()>,
    /// Verbs that begin at a place and stand before what is counted.
    pub(super) verbs: Trie<()>,
    /// Words of firmness that begin at a place.
    pub(super) modality: Trie<Modality>,
    pub(super) target: Trie<()>,
    pub(super) achieved: Trie<()>,
    /// Words of the past that begin at a place.
    pub(super) past: Trie<()>,
    /// Nouns that a number before them qualifies.
    pub(super) qualified: Trie<()>,
    /// Nouns that a number before them states.
    pub(super) referents: Trie<()>,
}

impl Cues {
    /// Reads `data/cues.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let trie =
            |direction, words: &[String]| Trie::new(direction, table, words.iter().map(|word| (word.as_str(), ())));
        let forward = |words: &[String]| trie(Direction::Forward, words);
        let changes = [(&file.change.up, true), (&file.change.down, false)];
        let modalities = [
            (&file.modality.ensure, Modality::Ensure),
            (&file.modality.strive, Modality::Strive),
            (&file.modality.expect, Modality::Expect),
        ];
        Ok(Self {
            change: Trie::new(
                Direction::Forward,
                table,
                changes.iter().flat_map(|(words, up)| words.iter().map(move |word| (word.as_str(), *up))),
            ),
            arrives: forward(&file.change.arrives),
            fillers: trie(Direction::Backward, &file.fillers.words),
            verbs: forward(&file.verbs.words),
            modality: Trie::new(
                Direction::Forward,
                table,
                modalities
                    .iter()
                    .flat_map(|(words, modality)| words.iter().map(move |word| (word.as_str(), *modality))),
            ),
            target: forward(&file.status.target),
            achieved: forward(&file.status.achieved),
            past: forward(&file.status.past),
            qualified: forward(&file.qualified.nouns),
            referents: forward(&file.qualified.referents),
        })
    }
}
