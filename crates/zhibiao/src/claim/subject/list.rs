//! Lists: several things that figures are shared out to.

use super::super::setting::Setting;

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

/// The names of a list: 出口、進口和投資.
pub(super) fn split(characters: &[char], (start, end): (usize, usize)) -> Vec<(usize, usize)> {
    let mut names = Vec::new();
    if !characters[start..end].iter().any(|&character| is_link(character)) {
        return names;
    }
    let mut from = start;
    for at in start..=end {
        let here = characters.get(at).filter(|_| at < end);
        if here.is_none_or(|&here| is_link(here)) {
            if at >= from + 2 {
                names.push((from, at));
            }
            from = at + 1;
        }
    }
    names
}

const fn is_link(character: char) -> bool {
    matches!(character, '、' | '和' | '及' | '与')
}

const fn joins(character: char) -> bool {
    is_link(character) || matches!(character, ',' | ' ')
}
