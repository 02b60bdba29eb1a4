//! Parts of a whole: 支出佔國內生產總值的比重.

use super::super::predicate::{Through, before};
use super::super::setting::Setting;

/// Words that say which part of what whole a number is.
pub(super) struct Part {
    /// The words that name the part, where they stand in the same clause.
    pub(super) of: Option<(usize, usize)>,
    /// One past the name of the whole.
    pub(super) whole_end: usize,
    /// All words.
    pub(super) words: (usize, usize),
}

/// The part and whole that stand before a number: a phrase with 佔, or 佔 before the phrase.
pub(super) fn part_of_whole(setting: &Setting<'_>, phrase: Option<(usize, usize)>) -> Option<Part> {
    if setting.quantity.unit.as_str() != "percent" {
        return None;
    }
    let start = setting.lead.0;
    let end = phrase.map_or(setting.lead.1, |phrase| phrase.1);
    let takes = setting.characters[start..end].iter().rposition(|&character| character == '占').map(|at| start + at);
    let takes = takes.filter(|&at| setting.characters.get(at + 1) != Some(&'比'));
    let relative = || (start..end.saturating_sub(1)).rev().find(|&at| setting.characters[at..at + 2] == ['相', '对']);
    let at = takes.or_else(relative)?;
    let end = before(setting, at, setting.lead.1, Through::Changes).max(at + 1);
    let ratio = ["的比重", "比重", "的比例", "比例", "的比率", "比率", "的份额"];
    let tail = &setting.characters[at..end];
    let whole_end = ratio
        .iter()
        .find(|word| tail.ends_with(&word.chars().collect::<Vec<_>>()))
        .map_or(end, |word| end - word.chars().count());
    let of = before(setting, start, at, Through::Fillers);
    Some(Part { of: (of >= start + 2).then_some((start, of)), whole_end, words: (start, end) })
}
