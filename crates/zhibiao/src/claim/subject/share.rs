//! Parts of a whole: 支出佔國內生產總值的比重.

use super::super::predicate::{Through, before};
use super::super::setting::Setting;
use super::super::words::starts_with;

/// Words that say which part of what whole a number is.
pub(super) struct Part {
    /// The words that name the part, where they stand in the same clause.
    pub(super) of: Option<(usize, usize)>,
    /// One past the name of the whole.
    pub(super) whole_end: usize,
    /// All words.
    pub(super) words: (usize, usize),
}

/// Words that say that a number is a part of something, or a ratio.
const RATIOS: [&str; 4] = ["比重", "比例", "比率", "份额"];

/// The name of a part of something not named, with the word that says so: 民間投資比重 is no 民間投資.
pub(super) fn ratio_of(setting: &Setting<'_>, phrase: (usize, usize)) -> Option<(usize, usize)> {
    if !matches!(setting.unit.as_str(), "percent" | "percentage_point") {
        return None;
    }
    let at = phrase.1 + usize::from(setting.characters.get(phrase.1) == Some(&'的'));
    let behind = &setting.characters[at.min(setting.lead.1)..setting.lead.1];
    RATIOS.iter().any(|word| starts_with(behind, word)).then_some((phrase.0, at + 2))
}

/// The part and whole that stand before a number: a phrase with 佔, or 佔 before the phrase.
pub(super) fn part_of_whole(setting: &Setting<'_>, phrase: Option<(usize, usize)>) -> Option<Part> {
    if setting.unit.as_str() != "percent" {
        return None;
    }
    let start = setting.lead.0;
    let end = phrase.map_or(setting.lead.1, |phrase| phrase.1);
    let takes = setting.characters[start..end].iter().rposition(|&character| character == '占').map(|at| start + at);
    let takes = takes.filter(|&at| setting.characters.get(at + 1) != Some(&'比'));
    let relative = || (start..end.saturating_sub(1)).rev().find(|&at| setting.characters[at..at + 2] == ['相', '对']);
    let at = takes.or_else(relative)?;
    let ratio = (at..setting.lead.1).find(|&at| RATIOS.iter().any(|word| starts_with(&setting.characters[at..], word)));
    let end = ratio.map_or_else(|| before(setting, at, setting.lead.1, Through::Changes).max(at + 1), |at| at + 2);
    let whole_end = ratio.map_or(end, |at| if setting.characters[at - 1] == '的' { at - 1 } else { at });
    let of = before(setting, start, at, Through::Fillers);
    Some(Part { of: (of >= start + 2).then_some((start, of)), whole_end, words: (start, end) })
}
