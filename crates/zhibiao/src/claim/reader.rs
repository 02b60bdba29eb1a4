//! The walk from quantity to quantity.

use super::chapter::Chapters;
use super::cues::Cues;
use super::indicator::Indicators;
use super::setting::Passage;
use super::subject::Subject;
use super::time::{Reason, Walk};
use super::{Calendar, Claim, Evidence, Role, measure, role};
use crate::outline::{Outline, Sentences};
use crate::quantity::{Quantity, QuantityPlace};
use crate::text::Folded;

/// Reads the claims of reports.
pub(crate) struct ClaimReader {
    pub(super) cues: Cues,
    pub(super) indicators: Indicators,
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
        sentences: &Sentences,
        outline: &Outline,
        calendar: Calendar,
        (quantities, places): (&[Quantity], &[QuantityPlace]),
    ) -> Vec<Claim> {
        let mut claims: Vec<Claim> = Vec::with_capacity(quantities.len());
        let mut named: Vec<Subject> = Vec::new();
        let mut walk = Walk::new(calendar, Chapters::new(outline, text, &self.cues, calendar));
        let passage = Passage {
            characters: text.characters(),
            cues: &self.cues,
            indicators: &self.indicators,
            sentences,
            quantities,
            places,
        };
        for index in 0..quantities.len() {
            let setting = passage.setting(index);
            let role = role::role(&setting);
            let goes_on = setting.previous.is_some().then(|| claims.last()).flatten();
            let subject = Subject::of(&setting, role, &named);
            let measured = measure::measure(&setting, &subject, goes_on);
            let told = walk.told(&setting, role);
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
                    status: told.status_words.map(|words| match words {
                        Reason::Heading(heading) => heading,
                        Reason::Sentence((from, to)) => text.span(from..to),
                    }),
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
}
