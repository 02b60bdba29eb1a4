//! How a figure stands to others: per what it is given, what it is compared with, what it is a part of.

use super::comparison::Comparison;
use super::predicate::{Through, before, comparison_start};
use super::said::{Said, Words};
use super::setting::{Setting, ends_clause};
use crate::number::is_numeral;
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
            || (place > at + 1 && setting.cues.verb(setting.characters, place).is_some())
            || (place > at + 1 && setting.cues.fillers_ahead.has(setting.characters, place))
    };
    let ceiling = end.min(at + LONGEST_SCOPE);
    let stop = (at + 1..ceiling).find(|&place| stops(place)).unwrap_or(ceiling);
    (stop > at + 1).then_some((at, stop))
}

/// What the figure is compared with: 比上年, 較2020年, 高於全省, 年均, 與2020年相比.
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
        (at + length <= end && !ends_year(setting, at)).then_some((at, at + length))
    });
    let clause = || {
        let at = comparison_start(setting, start, end)?;
        let stop = before(setting, at, end, Through::Changes);
        (stop > at + 1).then_some((at, stop))
    };
    word.or_else(|| rate(setting)).or_else(clause).or_else(|| held_against(setting, said))
}

/// Whether 年 at `at` ends a word, so that no other begins there: 全年增長, 五年增長, 每年增加.
fn ends_year(setting: &Setting<'_>, at: usize) -> bool {
    let Some(&before) = setting.characters[setting.clause.0..at].last() else { return false };
    let counts = is_numeral(before) || matches!(before, '○' | '几' | '数' | '多');
    let tells = matches!(before, '全' | '每' | '逐' | '连' | '今' | '明' | '去' | '上' | '当' | '同' | '前' | '近');
    setting.characters[at] == '年' && (counts || tells)
}

/// What says that the figure is the change of each of several years, with nothing but its verb behind: 年均增長.
fn rate(setting: &Setting<'_>) -> Option<Words> {
    let (start, end) = (setting.clause.0, setting.place.bound_start);
    (start..end).find_map(|at| {
        let ((), length) = setting.cues.rates.longest(setting.characters, at).filter(|_| !ends_year(setting, at))?;
        let after = at + length;
        let changes = (after..end).any(|place| setting.cues.change.has(setting.characters, place));
        (changes && before(setting, after, end, Through::Changes) == after).then_some((at, after))
    })
}

/// What all figures of a sentence that tell changes are held against, up to its semicolon or to another comparison:
/// 與2020年相比.
fn held_against(setting: &Setting<'_>, said: &Said) -> Option<Words> {
    if !changes(setting) {
        return None;
    }
    let sentence = &setting.characters[setting.sentence.0..setting.place.bound_start];
    let item = sentence.iter().rposition(|&character| character == ';').map_or(0, |at| at + 1);
    let start = setting.sentence.0 + item;
    let (from, to) = compared_with(&sentence[item..])?;
    let words = (start + from, start + to);
    said.compared.is_none_or(|(_, other)| other.0 < words.1).then_some(words)
}

/// The last words with 相比 that name what others are compared with: 與2020年相比, 相比2020年.
fn compared_with(words: &[char]) -> Option<Words> {
    let at = words.windows(2).rposition(|pair| matches!(pair, ['相', '比' | '较'] | ['比', ',']))?;
    let clause = words[..at].iter().rposition(|&character| ends_clause(character)).map_or(0, |end| end + 1);
    if at == clause && words[at] == '相' {
        let length = words[at..].iter().position(|&character| ends_clause(character))?;
        return Some((at, at + length));
    }
    let with = |at: &usize| {
        let is_noun = matches!(words[at + 1..], ['期' | '比' | '类', ..]);
        matches!(words[*at], '与' | '同' | '跟') && !is_noun
    };
    let and = || (clause..at).find(|&at| words[at] == '和');
    let from = (clause..at).rev().find(with).or_else(and)?;
    Some((from, if words[at] == '相' { at + 2 } else { at + 1 }))
}

/// Whether a word of change or the unit shows that the figure tells a change.
fn changes(setting: &Setting<'_>) -> bool {
    let by_unit = matches!(setting.unit.as_str(), "percentage_point" | "times" | "doubling");
    by_unit || (setting.lead.0..setting.lead.1).any(|at| setting.cues.change.has(setting.characters, at))
}

/// Whether the figure's clause tells parts of what was told before: 其中, 當中.
pub(super) fn is_part(setting: &Setting<'_>) -> bool {
    matches!(setting.characters[setting.clause.0..], ['其' | '当', '中', ..])
}

/// Whether a modifier at `modifier` is a threshold of what the words of `indicator` name: it stands before the number, and
/// in or beside the words that are counted.
pub(super) fn is_threshold(indicator: Option<Words>, modifier: usize) -> bool {
    indicator.is_some_and(|words| modifier <= words.1)
}
