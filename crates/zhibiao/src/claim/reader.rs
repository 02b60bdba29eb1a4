//! The walk from quantity to quantity.

use super::cues::Cues;
use super::indicator::Indicators;
use super::subject::Subject;
use super::{Claim, Evidence, Role, measure, role, time};
use crate::outline::Outline;
use crate::quantity::{Quantity, QuantityPlace};
use crate::text::Folded;

/// How far a clause or a sentence is followed from a quantity, in characters.
const REACH: usize = 160;

/// Reads the claims of reports.
pub(crate) struct ClaimReader {
    pub(super) cues: Cues,
    pub(super) indicators: Indicators,
}

/// What stands around one quantity, in the folded view.
#[derive(Clone, Copy)]
pub(super) struct Setting<'s> {
    pub(super) characters: &'s [char],
    pub(super) cues: &'s Cues,
    pub(super) indicators: &'s Indicators,
    pub(super) quantity: &'s Quantity,
    pub(super) place: QuantityPlace,
    /// The quantity before this one in the same clause.
    pub(super) previous: Option<QuantityPlace>,
    /// Where the next quantity begins, with the words that bound it.
    pub(super) next_start: usize,
    pub(super) clause: (usize, usize),
    pub(super) sentence_start: usize,
    /// From the clause's beginning or the quantity before to this one and the words that bound it.
    pub(super) lead: (usize, usize),
}

impl ClaimReader {
    pub(crate) const fn new(cues: Cues, indicators: Indicators) -> Self {
        Self { cues, indicators }
    }

    pub(crate) const fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// One claim for each quantity, in their order.
    pub(crate) fn read(
        &self,
        text: &Folded<'_>,
        outline: &Outline,
        quantities: &[Quantity],
        places: &[QuantityPlace],
    ) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::with_capacity(quantities.len());
        let mut named: Vec<Subject> = Vec::new();
        let mut chapters = time::Chapters::new(outline, text.original());
        for index in 0..quantities.len() {
            let setting = self.setting(text, quantities, places, index);
            let role = role::role(&setting);
            let goes_on = setting.previous.is_some().then(|| claims.last()).flatten();
            let subject = Subject::of(&setting, role, &named);
            let measured = measure::measure(&setting, &subject, goes_on);
            let told = time::time(&setting, role, &mut chapters, outline.year);
            claims.push(Claim {
                quantity: index,
                role,
                indicator: subject.words.filter(|_| role == Role::Value).map(|(from, to)| text.span(from..to)),
                indicator_id: subject.known.map(|known| known.0.id.clone()).filter(|_| role == Role::Value),
                measure: measured.measure,
                direction: measured.direction,
                status: told.status,
                modality: told.modality,
                year: told.year.filter(|_| role == Role::Value),
                evidence: Evidence {
                    measure: measured.words.map(|(from, to)| text.span(from..to)),
                    status: told.status_words,
                    modality: told.modality_words.map(|(from, to)| text.span(from..to)),
                    year: told.year_words.map(|(from, to)| text.span(from..to)),
                },
            });
            if subject.words.is_some() {
                named.push(subject);
            }
        }
        claims
    }

    fn setting<'s>(
        &'s self,
        text: &'s Folded<'s>,
        quantities: &'s [Quantity],
        places: &'s [QuantityPlace],
        index: usize,
    ) -> Setting<'s> {
        let characters = text.characters();
        let place = places[index];
        let back = |from: usize, ends: fn(char) -> bool| {
            let floor = from.saturating_sub(REACH);
            characters[floor..from].iter().rposition(|&character| ends(character)).map_or(floor, |at| floor + at + 1)
        };
        let clause_start = back(place.start, ends_clause);
        let clause_end = characters[place.bound_end..].iter().take(REACH).position(|&character| ends_clause(character));
        let previous = index.checked_sub(1).map(|before| places[before]).filter(|before| before.end > clause_start);
        let lead_start = previous.map_or(clause_start, |before| before.bound_end).max(clause_start);
        Setting {
            characters,
            cues: &self.cues,
            indicators: &self.indicators,
            quantity: &quantities[index],
            place,
            previous,
            next_start: places.get(index + 1).map_or(characters.len(), |next| next.bound_start),
            clause: (
                clause_start,
                clause_end.map_or((place.bound_end + REACH).min(characters.len()), |length| place.bound_end + length),
            ),
            sentence_start: back(clause_start, ends_sentence),
            lead: (lead_start.min(place.bound_start), place.bound_start),
        }
    }
}

impl Setting<'_> {
    /// The characters between the quantity and what ends its part of the clause.
    pub(super) fn tail(&self) -> &[char] {
        let end = self.clause.1.min(self.next_start).max(self.place.bound_end);
        &self.characters[self.place.bound_end..end]
    }

    pub(super) fn lead(&self) -> &[char] {
        &self.characters[self.lead.0..self.lead.1]
    }
}

pub(super) fn ends_clause(character: char) -> bool {
    matches!(character, ',' | ';' | ':') || ends_sentence(character)
}

pub(super) fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '!' | '?' | '\n')
}
