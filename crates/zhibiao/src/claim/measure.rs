//! What is said of the thing measured, and which way it changed.

use super::indicator::IndicatorKind;
use super::reader::Setting;
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
    words: (usize, usize),
}

pub(super) fn measure(setting: &Setting<'_>, subject: &Subject<'_>, goes_on: Option<&Claim>) -> Measured {
    let change = change(setting);
    let unit = setting.quantity.unit.as_str();
    // 新增企業18家、合作社17家: the verb serves the list.
    let listed = change.is_none() && setting.characters.get(setting.lead.0) == Some(&'、');
    if let Some(before) = goes_on.filter(|_| listed) {
        let words = None;
        let same_kind = matches!(
            before.measure,
            Measure::Delta | Measure::Growth | Measure::Points | Measure::Share | Measure::Level
        );
        let fits = (before.measure == Measure::Growth) == (unit == "percent")
            || before.measure == Measure::Delta && unit != "percent";
        if same_kind && fits && before.measure != Measure::Level {
            return Measured { measure: before.measure, direction: before.direction, words };
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
            (Some(_), Some(IndicatorKind::Growth)) | (None, Some(IndicatorKind::Growth)) => {
                (Measure::Growth, if direction == Direction::Down { Direction::Down } else { Direction::Up })
            }
            (Some(_), _) if !arrives => (Measure::Growth, direction),
            _ => (Measure::Share, Direction::None),
        },
        _ => match (change, subject.known) {
            (_, Some((indicator, _))) if indicator.id.as_str() == "new_urban_jobs" => (Measure::Level, Direction::None),
            (Some(_), _) if !arrives => (Measure::Delta, direction),
            _ => (Measure::Level, Direction::None),
        },
    };
    Measured { measure, direction, words }
}

/// The verb of change nearest to the number; one that stands before a noun counts only where it opens the lead (新增…18家).
fn change(setting: &Setting<'_>) -> Option<Change> {
    let (start, end) = setting.lead;
    let characters = setting.characters;
    let mut found = None;
    let mut at = start;
    while at < end {
        let Some((&up, length)) = setting.cues.change.longest(characters, at).filter(|(_, length)| at + length <= end)
        else {
            at += 1;
            continue;
        };
        let after = at + length;
        let arrives = after < end && setting.cues.arrives.has(characters, after);
        found = Some(Change { up, arrives, words: (at, after) });
        at = after;
    }
    found
}
