//! How likely characters are to follow one another: a small language model.
//!
//! It counts runs of up to four characters of the folded view, with absolute discounting between lengths. The counts are
//! `data/characters.model`; `examples/count_characters.rs` makes it and its head says from what.

mod stored;
mod trie;

use std::collections::HashMap;

pub use stored::ModelError;
pub use trie::{Context, ORDER, Symbol, Trie};
use zhibiao::text::CharacterTable;

/// What stands for every character that the model does not know.
pub const UNKNOWN: Symbol = 1;
/// How likely a character is that was never seen.
const UNSEEN: f32 = 1.0 / 20_000.0;
/// The least likelihood of a character the model does not know.
const NEVER: f32 = 1e-7;

/// Counts of runs of characters.
#[derive(Clone, Debug)]
pub struct CharacterModel {
    symbols: HashMap<char, Symbol>,
    /// The characters from symbol 2 on.
    characters: Vec<char>,
    runs: Trie,
}

impl CharacterModel {
    /// Counts the characters of words and of texts, each with the weight that every run in it has.
    ///
    /// Runs of three characters and more that weigh less than two are left out.
    #[must_use]
    pub fn count(words: &[(String, u32)], texts: &[(String, u32)], table: &CharacterTable) -> Self {
        let word = |word: &str| word.chars().map(|character| class(table.fold(character))).collect::<Vec<_>>();
        let words = words.iter().map(|(characters, weight)| (word(characters), *weight));
        let texts = texts.iter().map(|(text, weight)| (plain(text, table).collect::<Vec<_>>(), *weight));
        let weighed: Vec<(Vec<char>, u32)> = words.chain(texts).collect();
        let mut frequencies: HashMap<char, u64> = HashMap::new();
        for (character, weight) in weighed.iter().flat_map(|(text, weight)| text.iter().map(move |each| (each, weight)))
        {
            *frequencies.entry(*character).or_default() += u64::from(*weight);
        }
        let mut characters: Vec<char> = frequencies.keys().copied().collect();
        // The most frequent first: their symbols are the shortest when stored.
        characters.sort_unstable_by_key(|character| (std::cmp::Reverse(frequencies[character]), *character));
        characters.truncate(usize::from(Symbol::MAX - 2));
        let mut model = Self::new(characters, Trie::default());
        let mut windows = Vec::new();
        for (text, weight) in &weighed {
            windows.extend(model.windows(text).into_iter().map(|window| (window, *weight)));
        }
        model.runs = Trie::count(windows, [1, 1, 2, 2]);
        model
    }

    fn new(characters: Vec<char>, runs: Trie) -> Self {
        let symbols = (2..).zip(&characters).map(|(symbol, &character)| (character, symbol)).collect();
        Self { symbols, characters, runs }
    }

    /// The model of one text, with the symbols of this one.
    pub(super) fn of_text(&self, text: &str, table: &CharacterTable) -> Trie {
        let characters: Vec<char> = plain(text, table).collect();
        Trie::count(self.windows(&characters).into_iter().map(|window| (window, 1)).collect(), [1; ORDER])
    }

    /// The counts.
    pub(super) const fn runs(&self) -> &Trie {
        &self.runs
    }

    /// The symbol of a folded character.
    pub(super) fn symbol(&self, folded: char) -> Symbol {
        self.symbols.get(&class(folded)).copied().unwrap_or(UNKNOWN)
    }

    /// The least that a symbol's likelihood can be.
    pub(super) const fn unseen(symbol: Symbol) -> f32 {
        if symbol == UNKNOWN { NEVER } else { UNSEEN }
    }

    /// The four symbols that begin at each place, with zeros behind the end.
    fn windows(&self, characters: &[char]) -> Vec<[Symbol; ORDER]> {
        let symbol = |at: usize| characters.get(at).map_or(0, |&character| self.symbol(character));
        (0..characters.len()).map(|start| std::array::from_fn(|ahead| symbol(start + ahead))).collect()
    }
}

/// The characters of a text as the model sees them, between two ends of lines; of several spaces or ends of lines one.
fn plain(text: &str, table: &CharacterTable) -> impl Iterator<Item = char> {
    let mut last = '\0';
    let folded = text.chars().map(|character| table.fold(character));
    std::iter::once('\n').chain(folded).chain(std::iter::once('\n')).filter_map(move |character| {
        let character = class(if character == '\r' { ' ' } else { character });
        let is_repeated = matches!(character, ' ' | '\n') && last == character;
        last = if is_repeated { last } else { character };
        (!is_repeated).then_some(character)
    })
}

/// One digit stands for all, and one letter.
const fn class(folded: char) -> char {
    match folded {
        '0'..='9' => '0',
        'a'..='z' | 'A'..='Z' => 'a',
        other => other,
    }
}
