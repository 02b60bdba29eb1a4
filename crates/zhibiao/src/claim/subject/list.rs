//! Lists: several things that figures are shared out to.

use super::super::indicator::{Indicator, IndicatorKind};
use super::super::setting::Setting;
use crate::number::is_numeral;

/// The fewest characters of a modifier that a name made with a shared head begins with.
const SHORTEST_MODIFIER: usize = 2;

/// Whether another number follows this one with nothing but a link between.
pub(super) fn more_follow(setting: &Setting<'_>) -> bool {
    let between = setting.characters.get(setting.place.bound_end..setting.next_start).unwrap_or_default();
    // 增長8.9%，與9%的目標持平: behind the clause's end 與 links no numbers, it compares them.
    let compares = matches!(between, [',', link] if is_link(*link));
    !between.is_empty() && between.len() <= 2 && !compares && between.iter().all(|&character| joins(character))
}

/// Whether this number follows the one before with nothing but a link between.
pub(super) fn goes_on(setting: &Setting<'_>) -> bool {
    let compares = setting.previous.is_none() && setting.lead().first().is_some_and(|&first| is_link(first));
    !compares && setting.lead().iter().all(|&character| joins(character))
}

/// The names of a list: 出口、進口和投資; 第一、二、三產業.
pub(super) fn split(characters: &[char], (start, end): (usize, usize)) -> Vec<(usize, usize)> {
    let mut names = Vec::new();
    if !characters[start..end].iter().any(|&character| is_link(character)) {
        return names;
    }
    let mut from = start;
    for at in start..=end {
        let here = characters.get(at).filter(|_| at < end);
        if here.is_none_or(|&here| is_link(here)) {
            if at >= from + 2 || (at > from && is_ordinal(characters, from)) {
                names.push((from, at));
            }
            from = at + 1;
        }
    }
    names
}

/// What a name means that is not whole in its list: 城鎮 of 城鎮、農村居民人均可支配收入, which shares the head of the `last`;
/// 二 of 第一、二、三產業增加值, which shares 第 too.
pub(super) fn in_full<'s>(
    setting: &Setting<'s>,
    name: (usize, usize),
    last: (usize, usize),
) -> Option<(&'s Indicator, IndicatorKind)> {
    let characters = setting.characters;
    let mut modifier = characters[name.0..name.1].to_vec();
    if is_ordinal(characters, name.0) {
        modifier.insert(0, '第');
    } else if name == last {
        return None;
    }
    let heads = if name == last { last.1..last.1 + 1 } else { last.0 + 1..last.1 };
    heads.into_iter().find_map(|head| {
        let whole: Vec<char> = modifier.iter().chain(&characters[head..last.1]).copied().collect();
        let (indicator, kind, length) = setting.indicators.ending(&whole, whole.len())?;
        (length >= last.1 - head + SHORTEST_MODIFIER && setting.fits(indicator)).then_some((indicator, kind))
    })
}

/// Whether a numeral at `at` is one of a list whose first has 第 for all: 二 of 第一、二、三產業.
fn is_ordinal(characters: &[char], at: usize) -> bool {
    let mut before = characters[..at].iter().rev().skip_while(|&&before| is_link(before) || is_numeral(before));
    is_numeral(characters[at]) && at > 0 && is_link(characters[at - 1]) && before.next() == Some(&'第')
}

const fn is_link(character: char) -> bool {
    matches!(character, '、' | '和' | '及' | '与')
}

const fn joins(character: char) -> bool {
    is_link(character) || matches!(character, ',' | ' ')
}
