//! Where a report comes from.

use serde::{Deserialize, Serialize};

use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::quantity::UnitId;
use crate::text::CharacterTable;

const FILE: &str = "places.toml";

/// How much of a text is looked at, in characters.
const HEAD: usize = 2000;

/// The place whose government speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The mainland: 元 is CNY.
    #[default]
    Mainland,
    /// Taiwan: 元 is TWD.
    Taiwan,
    /// Hong Kong: 元 is HKD.
    HongKong,
    /// Macau: 元 is MOP.
    Macau,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 4] = [Self::Mainland, Self::Taiwan, Self::HongKong, Self::Macau];

    /// Its name as the command line and Python use it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mainland => "mainland",
            Self::Taiwan => "taiwan",
            Self::HongKong => "hong_kong",
            Self::Macau => "macau",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    place: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    place: Place,
    currency: UnitId,
    cues: Vec<String>,
}

/// Tells places by their words.
pub(super) struct Places {
    places: Vec<(Place, UnitId)>,
    /// Each cue with the bits of the places that it speaks for.
    cues: Trie<u8>,
}

impl Places {
    pub(super) fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let entries = parse::<File>(FILE, source)?.place;
        if entries.len() > 8 || entries.is_empty() {
            let message = "there should be one to eight places".into();
            return Err(LexiconError::Entry { file: FILE, entry: "place".into(), message });
        }
        let mut cues = std::collections::BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            for cue in &entry.cues {
                *cues.entry(table.fold_words(cue)).or_insert(0) |= 1 << index;
            }
        }
        Ok(Self {
            places: entries.into_iter().map(|entry| (entry.place, entry.currency)).collect(),
            cues: Trie::from_folded(Direction::Forward, cues),
        })
    }

    /// The place with the most cues in the head of the text; the first of the file where there are none.
    pub(super) fn guess(&self, characters: &[char]) -> Place {
        let mut counts = [0_u32; 8];
        let head = &characters[..characters.len().min(HEAD)];
        let mut at = 0;
        while at < head.len() {
            let Some((&places, length)) = self.cues.longest(head, at) else {
                at += 1;
                continue;
            };
            for (index, count) in counts.iter_mut().enumerate() {
                *count += u32::from(places >> index & 1);
            }
            at += length;
        }
        // The first of those with the most, so that the order of the file settles a tie.
        let best = (0..self.places.len()).rev().max_by_key(|&index| counts[index]).unwrap_or(0);
        self.places[best].0
    }

    /// What 元 alone means there.
    pub(super) fn currency(&self, place: Place) -> &UnitId {
        let entry = self.places.iter().find(|entry| entry.0 == place);
        &entry.unwrap_or(&self.places[0]).1
    }
}
