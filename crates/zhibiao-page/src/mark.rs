//! The marks in the text, and which claims each stands for.

use zhibiao::claim::{Role, Status};
use zhibiao::{Claim, Report, Span};

use crate::words::within;

/// How a figure is told apart, by colour and by shape; the first of several is that of their mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// To be done.
    Target,
    /// Done.
    Achieved,
    /// For comparison.
    Context,
    /// Qualifying a noun.
    Modifier,
    /// To be done, without a number.
    Unnumbered,
}

impl Kind {
    /// All of them, as the legend has them.
    pub const ALL: [Self; 5] = [Self::Target, Self::Achieved, Self::Context, Self::Modifier, Self::Unnumbered];

    /// That of a claim.
    pub const fn of(claim: &Claim) -> Self {
        match (claim.role, claim.status) {
            _ if claim.unnumbered.is_some() => Self::Unnumbered,
            (Role::Modifier, _) => Self::Modifier,
            (Role::Value, Status::Target) => Self::Target,
            (Role::Value, Status::Achieved) => Self::Achieved,
            (Role::Value, Status::Context) => Self::Context,
        }
    }

    /// The class of its marks.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Achieved => "achieved",
            Self::Context => "context",
            Self::Modifier => "modifier",
            Self::Unnumbered => "unnumbered",
        }
    }
}

/// A figure in the text, or the words of a target without a number.
pub struct Mark {
    /// Where it stands; behind the mark before it.
    pub span: Span,
    /// Which of the report's quantities it is.
    pub quantity: Option<usize>,
    /// How it is told apart.
    pub kind: Kind,
    /// Which claims it stands for, by their place in the table.
    pub claims: Vec<usize>,
}

/// The marks of a text, in its order, none overlapping another.
pub struct Marks {
    list: Vec<Mark>,
    of_quantities: Vec<Option<usize>>,
    of_claims: Vec<Option<usize>>,
}

impl Marks {
    /// A mark for each quantity of the report, and for each target without a number where none stands yet.
    pub fn new(text: &str, report: &Report, claims: &[&Claim]) -> Self {
        let numbered = report.quantities.iter().enumerate().map(|(index, quantity)| (quantity.span, Some(index)));
        let without = report.unnumbered.iter().map(|claim| (claim.words, None));
        let mut marks = Self {
            list: apart(text, numbered.collect(), without.collect()),
            of_quantities: vec![None; report.quantities.len()],
            of_claims: vec![None; claims.len()],
        };
        for (index, mark) in marks.list.iter().enumerate() {
            if let Some(place) = mark.quantity.and_then(|quantity| marks.of_quantities.get_mut(quantity)) {
                *place = Some(index);
            }
        }
        for (row, claim) in claims.iter().enumerate() {
            marks.link(row, claim);
        }
        marks
    }

    fn link(&mut self, row: usize, claim: &Claim) {
        let quantity = claim.quantity.and_then(|quantity| self.of_quantity(quantity));
        let Some(index) = quantity.or_else(|| self.at(claim.words)) else { return };
        let (mark, kind) = (&mut self.list[index], Kind::of(claim));
        mark.kind = if mark.claims.is_empty() { kind } else { mark.kind.min(kind) };
        mark.claims.push(row);
        self.of_claims[row] = Some(index);
    }

    /// The mark that overlaps `words`.
    fn at(&self, words: Span) -> Option<usize> {
        let index = self.list.partition_point(|mark| mark.span.end <= words.start);
        self.list.get(index).filter(|mark| mark.span.start < words.end).map(|_| index)
    }

    /// All of them.
    pub fn all(&self) -> &[Mark] {
        &self.list
    }

    /// The mark of a quantity of the report.
    pub fn of_quantity(&self, quantity: usize) -> Option<usize> {
        self.of_quantities.get(quantity).copied().flatten()
    }

    /// The mark that the claim in this row of the table is linked to.
    pub fn of_claim(&self, row: usize) -> Option<usize> {
        self.of_claims.get(row).copied().flatten()
    }
}

type Place = (Span, Option<usize>);

/// Marks that do not overlap: every quantity, and between them what `without` has room for.
fn apart(text: &str, numbered: Vec<Place>, without: Vec<Place>) -> Vec<Mark> {
    let mut numbered = in_order(text, numbered);
    let overlaps = |span: Span| {
        let next = numbered.partition_point(|(other, _)| other.end <= span.start);
        numbered.get(next).is_some_and(|(other, _)| other.start < span.end)
    };
    let without: Vec<Place> = in_order(text, without).into_iter().filter(|(span, _)| !overlaps(*span)).collect();
    numbered.extend(without);
    numbered.sort_by_key(|(span, _)| span.start);
    let mark = |(span, quantity)| Mark { span, quantity, kind: Kind::Context, claims: Vec::new() };
    numbered.into_iter().map(mark).collect()
}

/// The places in the order of the text, without what overlaps the place before it.
fn in_order(text: &str, mut places: Vec<Place>) -> Vec<Place> {
    for (span, _) in &mut places {
        *span = within(text, *span);
    }
    places.sort_by_key(|(span, _)| (span.start, span.end));
    let mut end = 0;
    places.retain(|(span, _)| {
        let stands = span.start >= end && span.start < span.end;
        end = if stands { span.end } else { end };
        stands
    });
    places
}
