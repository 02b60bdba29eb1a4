//! What is said of the thing measured, and which way it changed.

use super::cues::ChangeWord;
use super::indicator::IndicatorKind;
use super::setting::Setting;
use super::subject::Subject;
use super::{Claim, Direction, Measure};

/// A measure with its direction, and the word that made it.
pub(super) struct Measured {
    pub(super) measure: Measure,
    pub(super) direction: Direction,
    pub(super) words: Option<(usize, usize)>,
}

/// A verb of change before the number.
#[derive(Clone, Copy)]
struct Change {
    up: bool,
    /// Whether it leads to the level reached: 增加到.
    arrives: bool,
    /// Whether it is a noun that is a growth: 增速.
    growth: bool,
    words: (usize, usize),
}

pub(super) fn measure(setting: &Setting<'_>, subject: &Subject<'_>, goes_on: Option<&Claim>) -> Measured {
    let change = change(setting);
    let unit = setting.quantity.unit.as_str();
    if let Some(before) = goes_on.filter(|_| change.is_none()) {
        let lead = setting.lead();
        // 新增企業18家、合作社17家 and 增長9.8%和8.5%: the verb serves the list.
        let listed = matches!(lead.first(), Some('、' | '和' | '及' | '与')) && before.measure != Measure::Level;
        let same_unit = (before.measure == Measure::Growth || before.measure == Measure::Share) == (unit == "percent");
        // 增產二千二百萬噸，即百分之七點八.
        if lead == ['即'] && unit == "percent" {
            return Measured { measure: Measure::Growth, direction: before.direction, words: None };
        }
        if listed && same_unit {
            return Measured { measure: before.measure, direction: before.direction, words: None };
        }
    }
    let direction = change.map_or(Direction::None, |change| if change.up { Direction::Up } else { Direction::Down });
    let words = change.map(|change| change.words);
    let arrives = change.is_some_and(|change| change.arrives);
    let kind = subject.known.map(|known| known.1);
    let (measure, direction) = match unit {
        "percentage_point" => (Measure::Points, direction),
        "times" | "doubling" => {
            let compared = setting.lead().last() == Some(&'的');
            (
                Measure::Multiple,
                if compared || (change.is_none() && unit == "times") { Direction::None } else { Direction::Up },
            )
        }
        "percent" => match (change, kind) {
            (_, Some(IndicatorKind::Growth)) => {
                (Measure::Growth, if direction == Direction::Down { Direction::Down } else { Direction::Up })
            }
            (Some(change), _) if !arrives || change.growth => (Measure::Growth, direction),
            // 8%左右的國內生產總值增長.
            (None, Some(IndicatorKind::Level)) if subject.behind => (Measure::Growth, Direction::Up),
            _ => (Measure::Share, Direction::None),
        },
        _ => match (change, subject.known) {
            (_, Some((indicator, _))) if indicator.id.as_str() == "new_urban_jobs" => (Measure::Level, Direction::None),
            (Some(change), _) if !arrives && !change.growth => (Measure::Delta, direction),
            _ => (Measure::Level, Direction::None),
        },
    };
    Measured { measure, direction, words }
}

/// The word of change that the number belongs to: the nearest with nothing but fillers between, else one that opens the lead.
fn change(setting: &Setting<'_>) -> Option<Change> {
    let (start, end) = setting.lead;
    let characters = setting.characters;
    let adjacent = (start..end).rev().find_map(|at| {
        let (&(word, up), length) =
            setting.cues.change.longest(characters, at).filter(|(_, length)| at + length <= end)?;
        let after = at + length;
        let growth = word == ChangeWord::Growth;
        let arrives = !growth && after < end && setting.cues.arrives.has(characters, after);
        only_fillers(setting, after, end).then_some(Change { up, arrives, growth, words: (at, after) })
    });
    // 下降 holds 降; the longest word that reaches the number counts.
    let longer = adjacent.and_then(|found| {
        let at = found.words.0.checked_sub(1).filter(|&at| at >= start)?;
        let (&(word, up), length) = setting.cues.change.longest(characters, at)?;
        (at + length >= found.words.1).then_some(Change {
            up,
            growth: word == ChangeWord::Growth,
            words: (at, at + length),
            ..found
        })
    });
    longer.or(adjacent).or_else(|| {
        (start..end).find_map(|at| {
            let (&up, length) =
                setting.cues.openings.longest(characters, at).filter(|(_, length)| at + length <= end)?;
            let counts = setting.quantity.unit.as_str() != "percent";
            counts.then_some(Change { up, arrives: false, growth: false, words: (at, at + length) })
        })
    })
}

/// Whether nothing but fillers stands from `start` to `end`.
fn only_fillers(setting: &Setting<'_>, start: usize, mut end: usize) -> bool {
    while end > start {
        if setting.characters[end - 1] == ' ' {
            end -= 1;
            continue;
        }
        let fitting = setting.cues.fillers.at(setting.characters, end).map(|((), length)| length);
        match fitting.filter(|length| end >= start + length).last() {
            Some(length) => end -= length,
            None => return false,
        }
    }
    true
}
