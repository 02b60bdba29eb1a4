//! Words found at a place, forwards or backwards.

use std::collections::BTreeMap;

use crate::text::{CharacterSet, CharacterTable};

/// Which way the words of a trie are read from a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The word begins at the place.
    Forward,
    /// The word ends at the place.
    Backward,
}

/// Folded words, each with a value; found at a place of the folded view.
pub(crate) struct Trie<T> {
    /// Nothing where there is no word at all.
    trie: Option<crawdad::Trie>,
    values: Vec<T>,
    direction: Direction,
    /// The characters that a word is first looked at by, so that most places are passed over at once.
    first: CharacterSet,
}

impl<T> Trie<T> {
    /// A trie of `words`; the value of a word given twice is the later one.
    pub(crate) fn new<'w>(
        direction: Direction,
        table: &CharacterTable,
        words: impl IntoIterator<Item = (&'w str, T)>,
    ) -> Self {
        Self::from_folded(direction, words.into_iter().map(|(word, value)| (table.fold_words(word), value)))
    }

    /// A trie of words that are folded already.
    pub(crate) fn from_folded(direction: Direction, words: impl IntoIterator<Item = (Vec<char>, T)>) -> Self {
        let mut sorted: BTreeMap<String, T> = BTreeMap::new();
        for (word, value) in words {
            let key: String = match direction {
                Direction::Forward => word.iter().collect(),
                Direction::Backward => word.iter().rev().collect(),
            };
            if !key.is_empty() {
                sorted.insert(key, value);
            }
        }
        let first = sorted.keys().filter_map(|key| key.chars().next()).collect();
        let trie = crawdad::Trie::from_keys(sorted.keys()).ok();
        Self { trie, values: sorted.into_values().collect(), direction, first }
    }

    /// The words at `at`, shortest first, each with its length in characters.
    #[inline]
    pub(crate) fn at<'s, 'c>(
        &'s self,
        characters: &'c [char],
        at: usize,
    ) -> impl Iterator<Item = (&'s T, usize)> + use<'s, 'c, T> {
        let at = at.min(characters.len());
        let (forward, backward) = match self.direction {
            Direction::Forward => (&characters[at..], &characters[..0]),
            Direction::Backward => (&characters[..0], &characters[..at]),
        };
        let ahead = forward.iter().chain(backward.iter().rev()).copied();
        self.trie
            .iter()
            .filter(move |_| self.may_begin(characters, at))
            .flat_map(move |trie| trie.common_prefix_search(ahead.clone()))
            .map(|(value, length)| (&self.values[value as usize], length))
    }

    /// The longest word at `at`, with its length in characters.
    #[inline]
    pub(crate) fn longest<'s>(&'s self, characters: &[char], at: usize) -> Option<(&'s T, usize)> {
        if !self.may_begin(characters, at) {
            return None;
        }
        let trie = self.trie.as_ref()?;
        let found = match self.direction {
            Direction::Forward => trie.common_prefix_search(characters[at..].iter().copied()).last(),
            Direction::Backward => trie.common_prefix_search(characters[..at].iter().rev().copied()).last(),
        };
        found.map(|(value, length)| (&self.values[value as usize], length))
    }

    /// The next place from `from` to `to` at which a word may begin; of words that are read forwards.
    #[inline]
    pub(crate) fn next_place(&self, characters: &[char], from: usize, to: usize) -> Option<usize> {
        let may_begin = |&character: &char| self.first.contains(character);
        characters.get(from..to)?.iter().position(may_begin).map(|ahead| from + ahead)
    }

    /// Whether any word stands at `at`.
    #[inline]
    pub(crate) fn has(&self, characters: &[char], at: usize) -> bool {
        let found = |trie: &crawdad::Trie| match self.direction {
            Direction::Forward => trie.common_prefix_search(characters[at..].iter().copied()).next().is_some(),
            Direction::Backward => trie.common_prefix_search(characters[..at].iter().rev().copied()).next().is_some(),
        };
        self.may_begin(characters, at) && self.trie.as_ref().is_some_and(found)
    }

    /// Whether the character next to `at` is one that a word has there.
    #[inline]
    fn may_begin(&self, characters: &[char], at: usize) -> bool {
        let next = match self.direction {
            Direction::Forward => characters.get(at),
            Direction::Backward => at.checked_sub(1).and_then(|before| characters.get(before)),
        };
        next.is_some_and(|&next| self.first.contains(next) || next > '\u{ffff}')
    }
}
