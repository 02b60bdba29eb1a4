//! What stands around one quantity.

use rust_decimal::Decimal;

use super::cues::Cues;
use super::indicator::{Indicator, Indicators};
use crate::outline::Sentences;
use crate::quantity::{Quantity, QuantityPlace, UnitId, Units};

/// How far a clause is followed from a quantity, in characters.
const REACH: usize = 160;

/// The quantities of one report with the text that they stand in.
#[derive(Clone, Copy)]
pub(super) struct Passage<'s> {
    pub(super) characters: &'s [char],
    pub(super) cues: &'s Cues,
    pub(super) indicators: &'s Indicators,
    pub(super) units: &'s Units,
    pub(super) sentences: &'s Sentences,
    pub(super) quantities: &'s [Quantity],
    pub(super) places: &'s [QuantityPlace],
}

/// What stands around one quantity, in the folded view.
#[derive(Clone, Copy)]
pub(super) struct Setting<'s> {
    pub(super) characters: &'s [char],
    pub(super) cues: &'s Cues,
    pub(super) indicators: &'s Indicators,
    pub(super) units: &'s Units,
    /// The unit of the quantity; percent for a target without a number.
    pub(super) unit: &'s UnitId,
    /// Nothing for a target without a number.
    pub(super) value: Option<Decimal>,
    pub(super) place: QuantityPlace,
    /// The quantity before this one in the same clause.
    pub(super) previous: Option<QuantityPlace>,
    /// Where the next quantity begins, with the words that bound it.
    pub(super) next_start: usize,
    pub(super) clause: (usize, usize),
    pub(super) sentence: (usize, usize),
    /// From the clause's beginning or the quantity before to this one and the words that bound it.
    pub(super) lead: (usize, usize),
    /// Whether the clause is one in brackets.
    pub(super) in_brackets: bool,
}

impl<'s> Passage<'s> {
    /// What stands around the quantity at `index`.
    pub(super) fn setting(&self, index: usize) -> Setting<'s> {
        let quantity = &self.quantities[index];
        let around = self.around(self.places[index], index, &quantity.unit);
        Setting { value: Some(quantity.value), ..around }
    }

    /// What stands around words without a number that lie before the quantity at `next`.
    pub(super) fn setting_of_words(&self, words: (usize, usize), next: usize, unit: &'s UnitId) -> Setting<'s> {
        let (start, end) = words;
        let place = QuantityPlace { start, end, bound_start: start, bound_end: end, is_bare_scale: false };
        self.around(place, next, unit)
    }

    fn around(&self, place: QuantityPlace, index: usize, unit: &'s UnitId) -> Setting<'s> {
        let sentence = self.sentences.around(place.start);
        let (clause_start, in_brackets) = clause_start(self.characters, place.start, sentence.0);
        let clause_end = clause_end(self.characters, place.bound_end, sentence.1.max(place.bound_end));
        let previous =
            index.checked_sub(1).map(|before| self.places[before]).filter(|before| before.end > clause_start);
        let lead_start = previous.map_or(clause_start, |before| before.bound_end).max(clause_start);
        Setting {
            characters: self.characters,
            cues: self.cues,
            indicators: self.indicators,
            units: self.units,
            unit,
            value: None,
            place,
            previous,
            next_start: self.next_start(place, index),
            clause: (clause_start, clause_end),
            sentence,
            lead: (lead_start.min(place.bound_start), place.bound_start),
            in_brackets,
        }
    }
}

impl Passage<'_> {
    /// Where the first quantity behind `place` begins, of those from `index`.
    fn next_start(&self, place: QuantityPlace, index: usize) -> usize {
        let behind = self.places[index.min(self.places.len())..].iter().find(|next| next.start >= place.end);
        behind.map_or(self.characters.len(), |next| next.bound_start)
    }
}

impl Setting<'_> {
    /// The characters between the quantity and what ends its part of the clause.
    pub(super) fn tail(&self) -> &[char] {
        &self.characters[self.place.bound_end..self.tail_end()]
    }

    pub(super) fn tail_end(&self) -> usize {
        self.clause.1.min(self.next_start).max(self.place.bound_end)
    }

    /// Whether an indicator can be given in the quantity's unit: money is no weight, and no count.
    pub(super) fn fits(&self, indicator: &Indicator) -> bool {
        let Some(unit) = self.units.get(self.unit) else { return true };
        let own = ["currency", "mass", "area", "length", "power", "volume", "energy"];
        let Some(indicator) = indicator.dimension.as_deref() else { return true };
        let unit = unit.dimension.as_str();
        let counts = |one: &str, other: &str| one == "currency" && other == "count";
        let differ = own.contains(&unit) && own.contains(&indicator) && unit != indicator;
        let energy = matches!((unit, indicator), ("mass", "energy") | ("energy", "mass"));
        !(differ && !energy || counts(unit, indicator) || counts(indicator, unit))
    }

    /// Whether the number says how something changed or compares, and so goes on from what was named before.
    pub(super) fn compares(&self) -> bool {
        let relative = matches!(self.unit.as_str(), "percent" | "permille" | "percentage_point" | "times" | "doubling");
        relative || (self.lead.0..self.lead.1).any(|at| self.cues.change.has(self.characters, at))
    }

    pub(super) fn lead(&self) -> &[char] {
        &self.characters[self.lead.0..self.lead.1]
    }
}

/// Where the clause of `at` begins, and whether it is one in brackets; what brackets before it hold does not count.
fn clause_start(characters: &[char], at: usize, sentence_start: usize) -> (usize, bool) {
    let floor = sentence_start.max(at.saturating_sub(REACH));
    let mut closed = 0_u32;
    for before in (floor..at).rev() {
        match characters[before] {
            ')' => closed += 1,
            '(' if closed == 0 => return (before + 1, true),
            '(' => closed -= 1,
            character if closed == 0 && ends_clause(character) => return (before + 1, false),
            _ => {}
        }
    }
    (floor, false)
}

/// Where the clause that goes on at `from` ends.
fn clause_end(characters: &[char], from: usize, sentence_end: usize) -> usize {
    let ceiling = sentence_end.min(from + REACH);
    let mut opened = 0_u32;
    let ends = |&character: &char| match character {
        '(' => {
            opened += 1;
            false
        }
        ')' => {
            let closes = opened == 0;
            opened = opened.saturating_sub(1);
            closes
        }
        _ => opened == 0 && ends_clause(character),
    };
    characters[from..ceiling].iter().position(ends).map_or(ceiling, |length| from + length)
}

pub(super) const fn ends_clause(character: char) -> bool {
    matches!(character, ',' | ';' | ':' | '。' | '!' | '?' | '\n')
}
