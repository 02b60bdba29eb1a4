//! The walk from quantity to quantity.

use std::iter::Peekable;

use super::chapter::Chapters;
use super::comparison::Change;
use super::cues::Cues;
use super::indicator::Indicators;
use super::measure::{Before, Measured, measure};
use super::setting::{Passage, Setting};
use super::subject::Subject;
use super::time::{Reason, Told, Walk};
use super::unnumbered::{Statement, is_fulfilled, statements, subjects};
use super::{Calendar, Claim, Direction, Evidence, Measure, Role, Status, Unnumbered, relation, role};
use crate::outline::{Placed, SectionKind, Sentences};
use crate::quantity::{Quantity, QuantityPlace, UnitId, Units};
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
    pub(crate) outline: &'f Placed,
    pub(crate) sentences: &'f Sentences,
    pub(crate) quantities: &'f [Quantity],
    pub(crate) places: &'f [QuantityPlace],
    pub(crate) units: &'f Units,
}

/// The claims of a report: those of its quantities, the targets without a number, and such as were fulfilled.
#[derive(Default)]
pub(crate) struct Claims {
    pub(crate) numbered: Vec<Claim>,
    pub(crate) unnumbered: Vec<Claim>,
    pub(crate) fulfilled: Vec<Claim>,
}

impl ClaimReader {
    pub(crate) const fn new(cues: Cues, indicators: Indicators) -> Self {
        Self { cues, indicators }
    }

    pub(crate) const fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The claims of a report, in the order of the text: one for each quantity, one for each name where several share a
    /// figure.
    pub(crate) fn read(&self, found: Found<'_>, calendar: Calendar) -> Claims {
        let passage = Passage {
            characters: found.text.characters(),
            cues: &self.cues,
            indicators: &self.indicators,
            units: found.units,
            sentences: found.sentences,
            quantities: found.quantities,
            places: found.places,
        };
        let percent = UnitId::PERCENT;
        let mut reading = Reading {
            found,
            passage,
            percent: &percent,
            walk: Walk::new(calendar, Chapters::new(found.outline, passage.characters, &self.cues, calendar)),
            claims: Claims { numbered: Vec::with_capacity(found.quantities.len()), ..Claims::default() },
            named: Vec::new(),
            last: None,
            modifiers: Vec::new(),
        };
        let mut statements = self.statements(found).peekable();
        for index in 0..found.quantities.len() {
            reading.unnumbered_before(found.places[index].start, index, &mut statements);
            reading.quantity(index);
        }
        reading.unnumbered_before(usize::MAX, found.quantities.len(), &mut statements);
        reading.claims
    }

    /// The words that state targets without a number; of a review those alone that may tell that one was fulfilled.
    fn statements<'f>(&'f self, found: Found<'f>) -> impl Iterator<Item = Statement> + use<'f> {
        let sections = found.outline.outline.sections.iter().zip(&found.outline.places);
        sections.flat_map(move |(section, place)| {
            let all = statements(found.text.characters(), &self.cues, place.start, place.end);
            all.filter(|statement| section.kind != SectionKind::Review || statement.kind == Unnumbered::Assigned)
        })
    }
}

/// The walk through one report.
struct Reading<'r> {
    found: Found<'r>,
    passage: Passage<'r>,
    /// The unit that a target without a number is looked up with.
    percent: &'r UnitId,
    walk: Walk,
    claims: Claims,
    named: Vec<Subject<'r>>,
    last: Option<Last>,
    /// The modifiers of the clause at hand.
    modifiers: Vec<usize>,
}

/// What is remembered of the quantity before.
#[derive(Clone, Copy)]
struct Last {
    index: usize,
    end: usize,
    measured: Measured,
}

impl Reading<'_> {
    fn quantity(&mut self, index: usize) {
        let setting = self.passage.setting(index);
        let change = self.walk.change(&setting);
        let role = if matches!(change, Change::Begins(_)) { Role::Value } else { role::role(&setting) };
        let last = self.last.filter(|last| last.end > setting.sentence.0);
        let subject = Subject::of(&setting, role, change, &self.named, self.last.map_or(0, |last| last.end));
        let told = self.walk.told(&setting, role);
        let measured = measure(&setting, &subject, last.map(|last| self.before(last)), change != Change::None);
        if setting.previous.is_none() {
            self.modifiers.clear();
        }
        let part_of = if role == Role::Value { self.whole(&setting) } else { None };
        let span = |words: (usize, usize)| self.found.text.span(words.0..words.1);
        let scope = relation::scope(&setting).filter(|_| role == Role::Value);
        let claim = Claim {
            quantity: Some(index),
            scope: scope.map(span),
            part_of,
            ..claim(role, &told, &measured, self.found.quantities[index].span, span)
        };
        if role == Role::Modifier {
            self.modifiers.push(index);
            self.claims.numbered.push(claim);
        } else if let Some(names) = subject.names(&setting) {
            for name in names {
                self.push(&name, claim.clone());
            }
        } else {
            self.push(&subject, claim);
        }
        if subject.words.is_some() {
            self.named.push(subject);
        }
        self.last = Some(Last { index, end: setting.place.bound_end, measured });
    }

    /// Adds a claim about what `subject` names.
    fn push(&mut self, subject: &Subject<'_>, claim: Claim) {
        let named = Claim {
            indicator: subject.words.map(|words| self.found.text.span(words.0..words.1)),
            indicator_id: subject.known.map(|known| known.0.id.clone()),
            ..claim
        };
        let number = claim_place(self.found.places, named.quantity);
        let threshold = |&&at: &&usize| {
            let place = self.found.places[at];
            Some(place.bound_end) == number || relation::is_threshold(subject.words, place.start)
        };
        let thresholds = self.modifiers.iter().filter(threshold).copied().collect();
        self.claims.numbered.push(Claim { thresholds, ..named });
    }

    /// The quantity of the whole that a quantity is a part of: the last asserted before its clause.
    fn whole(&self, setting: &Setting<'_>) -> Option<usize> {
        if !relation::is_part(setting) {
            return None;
        }
        let is_before = |index: &usize| self.found.places[*index].end <= setting.clause.0;
        let values = self.claims.numbered.iter().rev().filter(|claim| claim.role == Role::Value);
        let last = values.filter_map(|claim| claim.quantity).find(is_before)?;
        (self.found.places[last].start >= setting.sentence.0).then_some(last)
    }

    fn before(&self, last: Last) -> Before<'_> {
        let Measured { measure, direction, opens, .. } = last.measured;
        Before { measure, direction, opens, end: last.end, unit: &self.found.quantities[last.index].unit }
    }

    /// The targets without a number that stand before `end`, where the quantity at `next` begins.
    fn unnumbered_before(
        &mut self,
        end: usize,
        next: usize,
        statements: &mut Peekable<impl Iterator<Item = Statement>>,
    ) {
        while let Some(statement) = statements.next_if(|statement| statement.words.0 < end) {
            let setting = self.passage.setting_of_words(statement.words, next, self.percent);
            let told = self.walk.told_of_words(&setting);
            match told.status {
                Status::Target => self.state(&setting, &statement, &told),
                Status::Achieved if is_fulfilled(&setting, &statement) => self.fulfil(&setting, &statement, &told),
                Status::Achieved | Status::Context => {}
            }
        }
    }

    fn state(&mut self, setting: &Setting<'_>, statement: &Statement, told: &Told) {
        for subject in subjects(setting, statement) {
            let claim = self.unnumbered(&subject, statement, told);
            self.claims.unnumbered.push(claim);
        }
    }

    /// What was done as it had been set; without a name in its clause it is what the sentence named last.
    fn fulfil(&mut self, setting: &Setting<'_>, statement: &Statement, told: &Told) {
        let mut subjects = subjects(setting, statement);
        if subjects.is_empty() && statement.words.0 == setting.clause.0 {
            let is_here = |last: &&Subject<'_>| last.words.is_some_and(|words| words.0 >= setting.sentence.0);
            subjects.extend(self.named.last().filter(is_here).cloned());
        }
        for subject in subjects {
            let claim = self.unnumbered(&subject, statement, told);
            self.claims.fulfilled.push(claim);
        }
    }

    fn unnumbered(&self, subject: &Subject<'_>, statement: &Statement, told: &Told) -> Claim {
        let span = |words: (usize, usize)| self.found.text.span(words.0..words.1);
        let (measure, direction) = match statement.kind {
            Unnumbered::InStep => (Measure::Growth, Direction::Up),
            Unnumbered::Assigned | Unnumbered::Stable | Unnumbered::Absent => (Measure::Level, Direction::None),
        };
        let measured = Measured { measure, direction, words: None, opens: false };
        Claim {
            unnumbered: Some(statement.kind),
            indicator: subject.words.map(span),
            indicator_id: subject.known.map(|known| known.0.id.clone()),
            ..claim(Role::Value, told, &measured, span(statement.words), span)
        }
    }
}

/// Where the quantity of a claim and the words that bound it begin.
fn claim_place(places: &[QuantityPlace], quantity: Option<usize>) -> Option<usize> {
    places.get(quantity?).map(|place| place.bound_start)
}

/// A claim with what is told and measured, and nothing of what it is about.
fn claim(role: Role, told: &Told, measured: &Measured, words: Span, span: impl Fn((usize, usize)) -> Span) -> Claim {
    Claim {
        quantity: None,
        unnumbered: None,
        words,
        role,
        indicator: None,
        indicator_id: None,
        measure: measured.measure,
        direction: measured.direction,
        status: told.status,
        modality: told.modality,
        year: told.year,
        scope: None,
        base: told.base.filter(|_| role == Role::Value).map(&span),
        part_of: None,
        thresholds: Vec::new(),
        evidence: Evidence {
            measure: measured.words.map(&span),
            status: told.status_words.map(|words| match words {
                Reason::Heading(heading) => heading,
                Reason::Sentence(words) => span(words),
            }),
            modality: told.modality_words.map(&span),
            year: told.year_words.map(&span),
        },
    }
}
