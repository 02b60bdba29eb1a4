//! What is counted: units, measure words and their compounds.

use std::collections::HashMap;
use std::fmt;

use compact_str::CompactString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::text::CharacterTable;

const FILE: &str = "units.toml";

/// How far before a number the words of an alias' context may stand, in characters.
const CONTEXT_BEFORE: usize = 20;
/// How far after the unit they may stand.
const CONTEXT_AFTER: usize = 4;

/// The id of a unit: `percent`, `CNY`, `mu`, `count:家`, `CNY_per_mu`, or `count` and `index` where nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct UnitId(#[cfg_attr(feature = "schema", schemars(with = "String"))] CompactString);

impl UnitId {
    /// The unit of a counted noun without a measure word (3000人口).
    pub const COUNT: Self = Self(CompactString::const_new("count"));
    /// The unit of an index or a coefficient, which has none.
    pub const INDEX: Self = Self(CompactString::const_new("index"));
    /// `percent`, in which growths and parts are given.
    pub const PERCENT: Self = Self(CompactString::const_new("percent"));
    pub(crate) const PERMILLE: Self = Self(CompactString::const_new("permille"));

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether things are counted: a measure word, or none.
    #[must_use]
    pub fn is_count(&self) -> bool {
        self.0 == "count" || self.0.starts_with("count:")
    }

    fn per(&self, denominator: &Self) -> Self {
        Self(compact_str::format_compact!("{self}_per_{denominator}"))
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<&str> for UnitId {
    fn from(id: &str) -> Self {
        Self(id.into())
    }
}

/// One unit of the lexicon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// Its name in Chinese, as reports mostly write it; in traditional characters.
    pub chinese: String,
    /// Its name in English.
    pub english: String,
    /// What it measures: `area`, `currency`, `count`, …
    pub dimension: String,
    /// The id of the unit that `factor` refers to.
    pub base: UnitId,
    /// How many base units one of this unit is.
    pub factor: Decimal,
    /// Other ways to write it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Words and signs for it that stand before the number, as currencies have them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefixes: Vec<String>,
    /// What may not follow the unit directly: 人 is no measure in 人口. A longer word with `!` before it may all the same:
    /// 項 is none in 項目, but is one in 項目標.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_before: Vec<String>,
    /// Writings that count only after a slash: the 日 of 噸/日.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after_slash: Vec<String>,
    /// Sentences with the unit, and what is to be found in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// Another way to write a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Alias {
    /// A word of the same value.
    Word(String),
    /// A word of another value, or one that needs company.
    Qualified {
        /// The word.
        text: String,
        /// How many of the unit the word stands for: 0.1 for 角.
        #[serde(default = "one")]
        scale: Decimal,
        /// The word counts only where one of these stands within 20 characters before the number, in the same clause,
        /// or 4 after the word.
        #[serde(default)]
        context: Vec<String>,
    },
}

/// A sentence and what is to be found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The words of the quantity.
    #[serde(default)]
    pub span: Option<String>,
    /// Its value.
    #[serde(default)]
    pub value: Option<Decimal>,
    /// The upper end of a range.
    #[serde(default)]
    pub upper: Option<Decimal>,
    /// Its unit, where it is not that of the entry.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// Its bound.
    #[serde(default)]
    pub bound: Option<super::Bound>,
    /// Nothing is to be found.
    #[serde(default)]
    pub none: bool,
}

const fn one() -> Decimal {
    Decimal::ONE
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    unit: Vec<Unit>,
}

/// All units, found by their writings.
pub struct Units {
    units: Vec<Unit>,
    by_id: HashMap<UnitId, usize>,
    writings: Trie<Vec<Writing>>,
    after_slash: Trie<usize>,
    /// Currency names and signs before a number.
    prefixes: Trie<usize>,
    /// The same after 元: 億元人民幣.
    suffixes: Trie<usize>,
    /// What may follow each unit directly, and what may not.
    not_before: Vec<Option<Trie<bool>>>,
}

struct Writing {
    unit: usize,
    scale: Decimal,
    context: Vec<Vec<char>>,
}

/// A unit found in a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundUnit {
    pub(crate) id: UnitId,
    /// What the value is to be multiplied by: 0.1 for 角.
    pub(crate) scale: Decimal,
    /// One past its last character.
    pub(crate) end: usize,
    /// The unit in the lexicon; of a compound, its numerator.
    pub(crate) entry: usize,
    pub(crate) is_compound: bool,
}

impl Units {
    /// Reads `data/units.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form, or an id stands twice.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let units = parse::<File>(FILE, source)?.unit;
        let mut by_id = HashMap::new();
        let mut writings: HashMap<Vec<char>, Vec<Writing>> = HashMap::new();
        let mut prefixes = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            if by_id.insert(unit.id.clone(), index).is_some() {
                let message = "the id stands twice; merge the entries".into();
                return Err(LexiconError::Entry { file: FILE, entry: unit.id.to_string(), message });
            }
            prefixes.extend(unit.prefixes.iter().map(|prefix| (prefix.as_str(), index)));
            for (text, scale, context) in unit.writings() {
                let context = context.iter().map(|word| table.fold_words(word)).collect();
                writings.entry(table.fold_words(text)).or_default().push(Writing { unit: index, scale, context });
            }
        }
        // What needs company is asked first; a word without condition is what is left.
        for found in writings.values_mut() {
            found.sort_by_key(|writing| writing.context.is_empty());
        }
        let not_before = units
            .iter()
            .map(|unit| {
                let words = unit
                    .not_before
                    .iter()
                    .map(|word| word.strip_prefix('!').map_or((word.as_str(), true), |word| (word, false)));
                (!unit.not_before.is_empty()).then(|| Trie::new(Direction::Forward, table, words))
            })
            .collect();
        Ok(Self {
            by_id,
            writings: Trie::from_folded(Direction::Forward, writings),
            suffixes: Trie::new(Direction::Forward, table, prefixes.iter().copied()),
            after_slash: Trie::new(
                Direction::Forward,
                table,
                units
                    .iter()
                    .zip(0..)
                    .flat_map(|(unit, index)| unit.after_slash.iter().map(move |word| (word.as_str(), index))),
            ),
            prefixes: Trie::new(Direction::Backward, table, prefixes),
            not_before,
            units,
        })
    }

    /// The unit with this id; nothing for compounds and for what has no entry.
    #[must_use]
    pub fn get(&self, id: &UnitId) -> Option<&Unit> {
        self.by_id.get(id).map(|&index| &self.units[index])
    }

    /// All units, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    pub(crate) fn entry(&self, index: usize) -> &Unit {
        &self.units[index]
    }

    /// The currency whose name or sign ends at `end`, with its length.
    pub(crate) fn prefix(&self, characters: &[char], end: usize) -> Option<(&UnitId, usize)> {
        self.prefixes.longest(characters, end).map(|(&index, length)| (&self.units[index].id, length))
    }

    /// The currency whose name begins at `at`.
    pub(crate) fn suffix(&self, characters: &[char], at: usize) -> Option<&UnitId> {
        self.suffixes.longest(characters, at).map(|(&index, _)| &self.units[index].id)
    }

    /// The longest unit at `at`, of a number that begins at `number`; with its denominator where it has one.
    pub(crate) fn find(&self, characters: &[char], number: usize, at: usize) -> Option<FoundUnit> {
        let mut found = self.find_simple(characters, number, at)?;
        while let Some((denominator, end)) = self.denominator(characters, number, found.end, found.entry) {
            found.id = found.id.per(&denominator.id);
            found.scale = found.scale.checked_div(denominator.scale).unwrap_or(found.scale);
            found.end = end;
            found.is_compound = true;
        }
        Some(found)
    }

    fn find_simple(&self, characters: &[char], number: usize, at: usize) -> Option<FoundUnit> {
        let mut best = None;
        for (writings, length) in self.writings.at(characters, at) {
            let end = at + length;
            let fits = |writing: &&Writing| {
                let barred = self.not_before[writing.unit]
                    .as_ref()
                    .and_then(|words| words.longest(characters, end))
                    .is_some_and(|(&barred, _)| barred);
                !barred && !cuts_letters(characters, end) && has_context(characters, number, end, &writing.context)
            };
            if let Some(writing) = writings.iter().find(fits) {
                best = Some(FoundUnit {
                    id: self.units[writing.unit].id.clone(),
                    scale: writing.scale,
                    end,
                    entry: writing.unit,
                    is_compound: false,
                });
            }
        }
        best
    }

    /// 每畝 or /畝 after a unit; 每 only before what is measured, since 每人 and 每年 begin phrases of their own.
    fn denominator(
        &self,
        characters: &[char],
        number: usize,
        at: usize,
        numerator: usize,
    ) -> Option<(FoundUnit, usize)> {
        let (skip, spelled) = match characters.get(at)? {
            '/' => (1, false),
            '·' if numerator_is_compound(characters, number, at) => (1, false),
            '每' => (1, true),
            _ => return None,
        };
        let (skip, scale) = match characters.get(at + skip) {
            Some('万') => (skip + 1, Decimal::from(10_000)),
            _ => (skip, Decimal::ONE),
        };
        let brief = || self.after_slash.longest(characters, at + skip).filter(|_| !spelled);
        let mut found = self.find_simple(characters, number, at + skip).or_else(|| {
            let (&entry, length) = brief()?;
            let id = self.units[entry].id.clone();
            Some(FoundUnit { id, scale: Decimal::ONE, end: at + skip + length, entry, is_compound: false })
        })?;
        let dimension = &self.units[found.entry].dimension;
        if found.entry == numerator || (spelled && matches!(dimension.as_str(), "time" | "count" | "place")) {
            return None;
        }
        found.scale = found.scale.checked_mul(scale)?;
        let end = found.end;
        Some((found, end))
    }
}

impl Unit {
    fn writings(&self) -> impl Iterator<Item = (&str, Decimal, &[String])> {
        let name = (self.chinese.as_str(), Decimal::ONE, [].as_slice());
        std::iter::once(name).chain(self.aliases.iter().map(|alias| match alias {
            Alias::Word(text) => (text.as_str(), Decimal::ONE, [].as_slice()),
            Alias::Qualified { text, scale, context } => (text.as_str(), *scale, context.as_slice()),
        }))
    }
}

/// `元/人·月`: a dot goes on only where a slash began.
fn numerator_is_compound(characters: &[char], number: usize, at: usize) -> bool {
    characters[number..at].contains(&'/')
}

/// Whether a unit in letters ends within a longer word (the m of 5mm, the G of 5G网络 is for the lexicon to leave out).
fn cuts_letters(characters: &[char], end: usize) -> bool {
    let is_letter = |at: usize| characters.get(at).is_some_and(char::is_ascii_alphabetic);
    end > 0 && is_letter(end - 1) && is_letter(end)
}

fn has_context(characters: &[char], number: usize, end: usize, context: &[Vec<char>]) -> bool {
    if context.is_empty() {
        return true;
    }
    let ends_clause = |character: &char| matches!(character, '，' | ',' | '。' | ';' | '；' | '\n' | '!' | ':');
    let before = &characters[number.saturating_sub(CONTEXT_BEFORE)..number];
    let before = &before[before.iter().rposition(ends_clause).map_or(0, |at| at + 1)..];
    let after = &characters[end..characters.len().min(end + CONTEXT_AFTER)];
    let after = &after[..after.iter().position(ends_clause).unwrap_or(after.len())];
    let holds = |words: &[char]| {
        context.iter().any(|word| !word.is_empty() && words.windows(word.len()).any(|window| window == word.as_slice()))
    };
    holds(before) || holds(after)
}
