//! How a figure stands to others: per what it is given, what it is compared with, what it is a part of.

use super::Claim;
use super::comparison::Comparison;
use super::predicate::{Through, before, comparison_start};
use super::said::{Said, Words};
use super::setting::Setting;
use crate::text::is_han;

/// The longest words that say per what a figure is given, in characters.
const LONGEST_SCOPE: usize = 9;

/// Per what the figure is given: 每個鄉鎮, 人均; not per year or month, which is how fast it goes.
pub(super) fn scope(setting: &Setting<'_>) -> Option<Words> {
    let (start, end) = (setting.clause.0, setting.place.bound_start);
    (start..end).rev().find_map(|at| {
        if setting.characters[at] == '每' {
            return each(setting, at, end);
        }
        let ((), length) = setting.cues.scopes.longest(setting.characters, at)?;
        (at + length <= end).then_some((at, at + length))
    })
}

/// 每個鄉鎮, 每人: from 每 to the verb, number or second measure.
fn each(setting: &Setting<'_>, at: usize, end: usize) -> Option<Words> {
    let next = *setting.characters.get(at + 1)?;
    if matches!(next, '年' | '月' | '日' | '天' | '季' | '周') {
        return None;
    }
    let stops = |place: usize| {
        let character = setting.characters[place];
        !is_han(character)
            || character == '每'
            || (place > at + 1 && setting.cues.verbs.has(setting.characters, place))
            || (place > at + 1 && setting.cues.fillers_ahead.has(setting.characters, place))
    };
    let ceiling = end.min(at + LONGEST_SCOPE);
    let stop = (at + 1..ceiling).find(|&place| stops(place)).unwrap_or(ceiling);
    (stop > at + 1).then_some((at, stop))
}

/// What the figure is compared with: 比上年, 較2020年, 高於全省.
pub(super) fn base(setting: &Setting<'_>, said: &Said, comparison: Option<Comparison>) -> Option<Words> {
    if comparison.is_some() {
        return None;
    }
    let (start, end) = (setting.clause.0, setting.place.bound_start);
    let compares = |at: usize| matches!(setting.characters[at], '比' | '较');
    let time = said.compared.map(|(_, words)| words).filter(|words| words.0 > start && compares(words.0 - 1));
    if let Some(words) = time {
        return Some((words.0 - 1, words.1));
    }
    let word = (start..end).rev().find_map(|at| {
        let ((), length) = setting.cues.bases.longest(setting.characters, at)?;
        (at + length <= end).then_some((at, at + length))
    });
    word.or_else(|| {
        let at = comparison_start(setting, start, end)?;
        let stop = before(setting, at, end, Through::Changes);
        (stop > at + 1).then_some((at, stop))
    })
}

/// Whether the figure's clause tells parts of what was told before: 其中, 當中.
pub(super) fn is_part(setting: &Setting<'_>) -> bool {
    matches!(setting.characters[setting.clause.0..], ['其' | '当', '中', ..])
}

/// Whether a modifier at `modifier` is a threshold of what `claim` asserts: it stands before the number, and in or beside
/// the words that are counted.
pub(super) fn is_threshold(claim: &Claim, modifier: usize) -> bool {
    claim.indicator.is_some_and(|words| modifier <= words.end)
}
