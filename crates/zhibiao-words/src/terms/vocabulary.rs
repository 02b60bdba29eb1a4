//! The words of passages, each once.

use std::collections::HashMap;

use super::Passage;
use crate::segmenter::Segmenter;
use crate::token::{Kind, PartOfSpeech, Token};

/// How often a word stands in passages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Frequency {
    /// The word as it stands first.
    pub word: String,
    /// How often it stands there.
    pub count: usize,
    /// In how many of the passages it stands.
    pub passages: usize,
    /// Its part of speech where it stands first.
    pub part_of_speech: PartOfSpeech,
}

/// Words with their counts, and the passages as rows of them.
pub(super) struct Vocabulary {
    pub(super) entries: Vec<Frequency>,
    /// The words folded, in the order of the entries.
    pub(super) folded: Vec<String>,
    /// For each passage the entry of each of its tokens; nothing for tokens that are left out.
    pub(super) rows: Vec<Vec<Option<usize>>>,
}

impl Vocabulary {
    /// The words of passages that `is_wanted`, asked with the token and the folded word, lets in.
    pub(super) fn of(
        segmenter: &Segmenter,
        passages: &[Passage<'_>],
        is_wanted: impl Fn(&Token, &str) -> bool,
    ) -> Self {
        let mut vocabulary = Self { entries: Vec::new(), folded: Vec::new(), rows: Vec::with_capacity(passages.len()) };
        let mut known: HashMap<String, Option<usize>> = HashMap::new();
        // The last passage that a word stood in, from 1.
        let mut last: Vec<usize> = Vec::new();
        let mut folded = String::new();
        for (number, passage) in passages.iter().enumerate() {
            let row = passage.tokens.iter().map(|token| {
                if !is_term(token.kind) {
                    return None;
                }
                folded.clear();
                folded.extend(passage.word(token).chars().map(|character| segmenter.fold_character(character)));
                let entry = match known.get(&folded) {
                    Some(&entry) => entry?,
                    None if !is_wanted(token, &folded) => {
                        known.insert(folded.clone(), None);
                        return None;
                    }
                    None => {
                        let entry = vocabulary.add(token, *passage, folded.clone());
                        known.insert(folded.clone(), Some(entry));
                        last.push(0);
                        entry
                    }
                };
                let frequency = &mut vocabulary.entries[entry];
                frequency.count += 1;
                frequency.passages += usize::from(last[entry] != number + 1);
                last[entry] = number + 1;
                Some(entry)
            });
            let row = row.collect();
            vocabulary.rows.push(row);
        }
        vocabulary
    }

    fn add(&mut self, token: &Token, passage: Passage<'_>, folded: String) -> usize {
        let word = passage.word(token).into_owned();
        self.entries.push(Frequency { word, count: 0, passages: 0, part_of_speech: token.part_of_speech });
        self.folded.push(folded);
        self.entries.len() - 1
    }

    /// The entries, the most frequent first; of those with the same count the one that stands first.
    pub(super) fn into_frequencies(self) -> Vec<Frequency> {
        let mut entries = self.entries;
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        entries
    }
}

/// Whether a token of this kind is a word.
const fn is_term(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Name | Kind::Latin)
}
