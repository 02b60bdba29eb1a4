//! The walk from quantity to quantity.

use super::chapter::Chapters;
use super::comparison::Change;
use super::cues::Cues;
use super::indicator::Indicators;
use super::measure::{Before, measure};
use super::setting::Passage;
use super::subject::Subject;
use super::time::{Reason, Told, Walk};
use super::{Calendar, Claim, Evidence, Role, role};
use crate::outline::{Outline, Sentences};
use crate::quantity::{Quantity, QuantityPlace, Units};
use crate::text::{Folded, Span};

/// Reads the claims of reports.
pub(crate) struct ClaimReader {
    cues: Cues,
    indicators: Indicators,
}

/// What the stages before have found in a report.
#[derive(Clone, Copy)]
pub(crate) struct Found<'f> {
    pub(crate) text: &'f Folded<'f>,
    pub(crate) outline: &'f Outline,
    pub(crate) sentences: &'f Sentences,
    pub(crate) quantities: &'f [Quantity],
    pub(crate) places: &'f [QuantityPlace],
    pub(crate) units: &'f Units,
}

impl ClaimReader {
    pub(crate) const fn new(cues: Cues, indicators: Indicators) -> Self {
        Self { cues, indicators }
    }

    pub(crate) const fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The claims of the quantities, in their order: one for each, and one for each name where several share a figure.
    pub(crate) fn read(&self, found: Found<'_>, calendar: Calendar) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::with_capacity(found.quantities.len());
        let mut named: Vec<Subject> = Vec::new();
        let mut walk = Walk::new(calendar, Chapters::new(found.outline, found.text, &self.cues, calendar));
        let passage = Passage {
            characters: found.text.characters(),
            cues: &self.cues,
            indicators: &self.indicators,
            units: found.units,
            sentences: found.sentences,
            quantities: found.quantities,
            places: found.places,
        };
        let (mut last_end, mut opens) = (0, false);
        for index in 0..found.quantities.len() {
            let setting = passage.setting(index);
            let change = walk.change(&setting);
            let role = if matches!(change, Change::Begins(_)) { Role::Value } else { role::role(&setting) };
            let subject = Subject::of(&setting, role, change, &named, last_end);
            let told = walk.told(&setting, role);
            let before = claims.last().filter(|_| last_end > setting.sentence.0);
            let before = before.map(|claim| Before {
                measure: claim.measure,
                direction: claim.direction,
                end: last_end,
                unit: &found.quantities[claim.quantity].unit,
                opens,
            });
            let measured = measure(&setting, &subject, before, change != Change::None);
            let span = |(from, to): (usize, usize)| found.text.span(from..to);
            let base = claim(index, role, &told, measured.measure, measured.direction, span);
            let base = Claim { evidence: Evidence { measure: measured.words.map(span), ..base.evidence }, ..base };
            if role == Role::Value {
                for (words, known) in subject.names(&setting) {
                    let indicator_id = known.map(|known| known.id.clone());
                    claims.push(Claim { indicator: words.map(span), indicator_id, ..base.clone() });
                }
            } else {
                claims.push(base);
            }
            if subject.words.is_some() {
                named.push(subject);
            }
            (last_end, opens) = (setting.place.bound_end, measured.opens);
        }
        claims
    }
}

/// A claim without its indicator.
fn claim(
    quantity: usize,
    role: Role,
    told: &Told,
    measure: super::Measure,
    direction: super::Direction,
    span: impl Fn((usize, usize)) -> Span,
) -> Claim {
    Claim {
        quantity,
        role,
        indicator: None,
        indicator_id: None,
        measure,
        direction,
        status: told.status,
        modality: told.modality,
        year: told.year,
        evidence: Evidence {
            measure: None,
            status: told.status_words.map(|words| match words {
                Reason::Heading(heading) => heading,
                Reason::Sentence(words) => span(words),
            }),
            modality: told.modality_words.map(&span),
            year: told.year_words.map(&span),
        },
    }
}
