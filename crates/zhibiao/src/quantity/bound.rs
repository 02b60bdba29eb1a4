//! Whether a number is exact, a floor, a ceiling: the words around it that say so.

use serde::{Deserialize, Serialize};

use super::unit::Example;
use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::text::{CharacterTable, is_han};

const FILE: &str = "bounds.toml";

/// Most fillers that may part a bound from its number (約 + 可 + 增長).
const MOST_FILLERS: usize = 3;
/// How far the whole may reach whose part a number is (超過可用財力的九成), in characters.
const WHOLE_REACH: usize = 14;

/// How a number bounds what it measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Just the number.
    Exact,
    /// 左右, 約.
    About,
    /// 以上, 不少於, 至少.
    AtLeast,
    /// 超過, 突破, 逾, 多.
    MoreThan,
    /// 以內, 不超過, 最高.
    AtMost,
    /// 不到, 不足, 低於.
    LessThan,
    /// 近, 接近.
    Nearly,
    /// From the value to the upper end.
    Range,
}

impl Bound {
    /// All there are.
    pub const ALL: &[Self] = &[
        Self::Exact,
        Self::About,
        Self::AtLeast,
        Self::MoreThan,
        Self::AtMost,
        Self::LessThan,
        Self::Nearly,
        Self::Range,
    ];

    /// The word that the annotation guide and the command line use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::Nearly => "nearly",
            Self::Range => "range",
        }
    }

    /// Which of two bounds holds where one word stands before the number and one after it.
    ///
    /// The same twice is that; 以上 and 以內 say more than what stands before them (約…以上), while 左右 only softens a
    /// bound that is already there (不低於…左右).
    const fn combine(before: Self, after: Self) -> Self {
        match (before, after) {
            (Self::Exact, other) | (other, Self::Exact) => other,
            (Self::AtLeast | Self::MoreThan | Self::AtMost | Self::LessThan, Self::About) => before,
            _ => after,
        }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    negations: Vec<String>,
    fillers: Vec<String>,
    references: Vec<String>,
    before: Vec<BeforeEntry>,
    after: Vec<AfterEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BeforeEntry {
    bound: Bound,
    #[serde(default)]
    negated: Option<Bound>,
    #[serde(default)]
    only_bare_scale: bool,
    words: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AfterEntry {
    bound: Bound,
    words: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
    #[serde(default)]
    examples: Vec<Example>,
}

/// What a word before a number does.
#[derive(Clone, Copy)]
enum Before {
    Bounds(Bound),
    /// 高於 and its like, which compare as often as they bound.
    Compares(Bound),
    BoundsBareScale(Bound),
    Fills,
}

/// The words that bound numbers.
pub struct Bounds {
    before: Trie<Before>,
    after: Trie<(Bound, usize)>,
    not_before: Vec<Trie<()>>,
    /// What a number qualifies that is only compared with.
    references: Trie<()>,
    examples: Vec<Example>,
}

/// Whether a number says what part of a whole something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// It does not.
    No,
    /// As a percentage.
    Percent,
    /// As a fraction in words: 一半, 十分之一.
    Fraction,
}

/// A bound, its words as a stretch of the folded view, and whether they compare.
type FoundBefore = (Bound, (usize, usize), bool);

/// A bound with the words that made it, as stretches of the folded view.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundBound {
    pub(super) bound: Bound,
    pub(super) before: Option<(usize, usize)>,
    pub(super) after: Option<(usize, usize)>,
    /// Whether it is made by a word that compares (高於) and nothing else.
    pub(super) compares: bool,
}

impl Bounds {
    /// Reads `data/bounds.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let mut before: Vec<(String, Before)> = file.fillers.into_iter().map(|word| (word, Before::Fills)).collect();
        for entry in &file.before {
            for word in &entry.words {
                let what = match entry.bound {
                    bound if entry.only_bare_scale => Before::BoundsBareScale(bound),
                    bound if word.ends_with('於') => Before::Compares(bound),
                    bound => Before::Bounds(bound),
                };
                before.push((word.clone(), what));
                if let Some(negated) = entry.negated {
                    before.extend(file.negations.iter().map(|no| (format!("{no}{word}"), Before::Bounds(negated))));
                }
            }
        }
        let after = file.after.iter().enumerate();
        let after =
            after.flat_map(|(index, entry)| entry.words.iter().map(move |word| (word.as_str(), (entry.bound, index))));
        let not_before = file
            .after
            .iter()
            .map(|entry| Trie::new(Direction::Forward, table, entry.not_before.iter().map(|word| (word.as_str(), ()))));
        Ok(Self {
            after: Trie::new(Direction::Forward, table, after),
            not_before: not_before.collect(),
            references: Trie::new(Direction::Forward, table, file.references.iter().map(|word| (word.as_str(), ()))),
            before: Trie::new(Direction::Backward, table, before.iter().map(|(word, what)| (word.as_str(), *what))),
            examples: file
                .before
                .into_iter()
                .flat_map(|entry| entry.examples)
                .chain(file.after.into_iter().flat_map(|entry| entry.examples))
                .collect(),
        })
    }

    /// The example sentences of the file.
    pub fn examples(&self) -> impl Iterator<Item = &Example> {
        self.examples.iter()
    }

    /// The bound of the number from its first character to the end of its unit.
    ///
    /// `is_bare_scale` says whether it is a scale without digits.
    pub(super) fn find(
        &self,
        characters: &[char],
        (start, end): (usize, usize),
        is_bare_scale: bool,
        part: Part,
    ) -> FoundBound {
        let after = self.after(characters, end);
        let before = if after.is_none() && self.references.has(characters, end) {
            None
        } else {
            let at = skip_back(characters, start);
            self.before(characters, at, is_bare_scale)
                .or_else(|| if after.is_none() { self.before_whole(characters, at, part) } else { None })
        };
        FoundBound {
            bound: Bound::combine(
                before.map_or(Bound::Exact, |found| found.0),
                after.map_or(Bound::Exact, |found| found.0),
            ),
            before: before.map(|found| found.1),
            after: after.map(|found| found.1),
            compares: after.is_none() && before.is_some_and(|found| found.2),
        }
    }

    /// The word that bounds the number after `at`, where it stands, and whether it compares.
    fn before(&self, characters: &[char], mut at: usize, is_bare_scale: bool) -> Option<FoundBefore> {
        for _ in 0..=MOST_FILLERS {
            let (what, length) = self
                .before
                .at(characters, at)
                .filter(|(what, _)| !matches!(what, Before::BoundsBareScale(_)) || is_bare_scale)
                .last()?;
            match what {
                Before::Bounds(bound) | Before::BoundsBareScale(bound) => {
                    return Some((*bound, (at - length, at), false));
                }
                Before::Compares(bound) => return Some((*bound, (at - length, at), true)),
                Before::Fills => at -= length,
            }
        }
        None
    }

    /// The word that bounds a part whose whole stands between them: 超過可用財力的九成, 約佔全國農田的十分之一.
    fn before_whole(&self, characters: &[char], at: usize, part: Part) -> Option<FoundBefore> {
        let linked = at.checked_sub(1).map(|before| characters[before]) == Some('的');
        if !(part == Part::Fraction || (part == Part::Percent && linked)) {
            return None;
        }
        let ends_phrase = |character: char| !is_han(character) || crate::number::is_numeral(character);
        let whole =
            characters[..at].iter().rev().take(WHOLE_REACH).take_while(|&&character| !ends_phrase(character)).count();
        (at - whole..at)
            .rev()
            .find_map(|end| self.before(characters, end, false).filter(|found| found.0 != Bound::Exact && !found.2))
    }

    fn after(&self, characters: &[char], end: usize) -> Option<(Bound, (usize, usize))> {
        let mut at = end;
        if characters.get(at) == Some(&' ') {
            at += 1;
        }
        // 3000萬元(含)以上.
        if characters.get(at..at + 3) == Some(&['(', '含', ')'])
            || characters.get(at..at + 3) == Some(&['（', '含', '）'])
        {
            at += 3;
        }
        let (&(bound, entry), length) = self.after.longest(characters, at)?;
        let barred = self.not_before[entry].has(characters, at + length);
        (!barred).then_some((bound, (at, at + length)))
    }
}

/// The end of what stands before `at`, without the white space between.
fn skip_back(characters: &[char], at: usize) -> usize {
    let spaces = characters[..at].iter().rev().take(2).take_while(|&&character| character == ' ').count();
    at - spaces
}
