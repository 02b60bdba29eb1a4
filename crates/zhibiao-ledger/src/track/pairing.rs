//! The outcome that belongs to a target.

use zhibiao::Decimal;
use zhibiao::claim::{Direction, Measure, Status};

use super::change::{by_levels, by_multiple};
use super::names::{ALIKE, KIN, likeness};
use super::unnumbered;
use super::verdict::{Verdict, compare, factor};
use crate::ledger::{Ledger, ReportEntry};
use crate::panel::preference;
use crate::statement::Statement;

/// How far apart two figures may be that are told in different ways.
const TWICE: Decimal = Decimal::TWO;
/// How far apart those may be whose names differ.
const CLOSE: Decimal = Decimal::from_parts(15, 0, 0, false, 1);

/// What was found beside a target.
pub(super) enum Paired<'l> {
    /// Nothing.
    None,
    /// An outcome in another measure or unit, or beside a target without a number.
    Incomparable(&'l ReportEntry, &'l Statement),
    /// An outcome, and what became of the target.
    Compared(&'l ReportEntry, &'l Statement, Verdict),
}

impl Ledger<'_> {
    /// The outcome of a target among the reports of its place: in the first later report that tells a comparable one, what
    /// is most alike.
    pub(super) fn outcome<'l>(
        &self,
        report: &ReportEntry,
        target: &Statement,
        entries: &[&'l ReportEntry],
    ) -> Paired<'l> {
        let Some(year) = target.year else { return Paired::None };
        let mut incomparable = None;
        for entry in entries.iter().filter(|entry| entry.identity.year > report.identity.year) {
            let told = entry.statements.iter().filter(|one| is_outcome(report, one, year));
            let mut same: Vec<(usize, &Statement)> = told
                .map(|outcome| (self.sameness(target, outcome), outcome))
                .filter(|&(sameness, _)| sameness > 0)
                .collect();
            same.sort_by_key(|&(sameness, one)| {
                (std::cmp::Reverse(sameness), is_in_another_unit(target, one), preference(year, entry, one))
            });
            let compared = |verdict: &dyn Fn(&Statement) -> Option<Verdict>| {
                same.iter().find_map(|&(_, one)| Some(Paired::Compared(entry, one, verdict(one)?)))
            };
            let found = compared(&|one| self.verdict(target, entry, one))
                .or_else(|| compared(&|one| by_levels(report, target, one, self.analyzer)));
            if let Some(compared) = found {
                return compared;
            }
            // Another thing may have a name that is alike; only what the lexicon knows is said not to be comparable.
            let known =
                same.iter().find(|(_, one)| target.indicator_id.is_some() && one.indicator_id == target.indicator_id);
            incomparable = incomparable.or(known.map(|&(_, one)| Paired::Incomparable(entry, one)));
        }
        incomparable.unwrap_or(Paired::None)
    }

    /// How sure it is that an outcome is of what a target is of, in hundredths; 0 where it is of another thing.
    fn sameness(&self, target: &Statement, outcome: &Statement) -> usize {
        if !target.is_fitting || target.part != outcome.part {
            return 0;
        }
        let alike = likeness(&target.name, &outcome.name);
        let measure = usize::from(target.measure == outcome.measure) * 5;
        // The part of those that reach an amount is another thing than the amount.
        let id = |one: &Statement| one.indicator_id.clone().filter(|_| !one.is_conditional);
        match (id(target), id(outcome)) {
            (Some(one), Some(other)) if one == other && (alike >= KIN || self.is_by_another_name(target, outcome)) => {
                100 + alike / 2 + measure
            }
            (None, None) if alike >= ALIKE => alike + measure,
            (Some(_), None) | (None, Some(_)) if alike >= 90 => alike / 2 + measure,
            _ => 0,
        }
    }

    /// Whether two names of an indicator that are not alike are of the same thing: 技改專項資金 is another fund than
    /// 中小企業發展資金, which its amount shows.
    fn is_by_another_name(&self, target: &Statement, outcome: &Statement) -> bool {
        let is_amount = matches!(target.measure, Measure::Level | Measure::Delta) && target.amount.is_some();
        let is_close = || target.measure != outcome.measure || self.are_within(CLOSE, target, outcome);
        target.is_plain && outcome.is_plain && (!is_amount || is_close())
    }

    /// What became of a target, as a report that tells of the same thing says it; nothing where the two cannot be compared.
    fn verdict(&self, target: &Statement, entry: &ReportEntry, outcome: &Statement) -> Option<Verdict> {
        let analyzer = self.analyzer;
        if target.unnumbered.is_some() {
            return unnumbered::verdict(target, entry, outcome, analyzer);
        }
        if let Some(verdict) = by_multiple(target, outcome, analyzer) {
            return Some(verdict);
        }
        (self.is_same_measure(target, outcome) && self.is_counted_alike(target, outcome))
            .then(|| compare(target, outcome, analyzer))?
    }

    /// Whether both say the same of their thing. What is added and what there is are told apart by a word that reports often
    /// leave out: 新建公路120公里, 建成公路126公里; a total (達到, 總數) is not what is added, nor what is worked on: 改造茶園.
    fn is_same_measure(&self, target: &Statement, outcome: &Statement) -> bool {
        let (level, delta) = match (target.measure, outcome.measure) {
            (Measure::Level, Measure::Level) if !target.is_total && outcome.is_total => {
                return self.are_within(TWICE, target, outcome);
            }
            (Measure::Level, Measure::Delta) => (target, outcome),
            (Measure::Delta, Measure::Level) => (outcome, target),
            (one, other) => return one == other,
        };
        !level.is_total && delta.direction != Direction::Down && self.are_within(TWICE, target, outcome)
    }

    /// Whether both are counted by the same sort of word; others may be of other things (改造小區12個, 1860戶), but for those
    /// with figures that are not far apart.
    fn is_counted_alike(&self, target: &Statement, outcome: &Statement) -> bool {
        let is_count = target.amount.as_ref().is_some_and(|amount| amount.unit.is_count());
        !is_count || !is_in_another_unit(target, outcome) || self.are_within(TWICE, target, outcome)
    }

    /// Whether neither figure is more than so many times the other.
    fn are_within(&self, times: Decimal, one: &Statement, other: &Statement) -> bool {
        let ratio = || {
            let (one, other) = (one.amount.as_ref()?, other.amount.as_ref()?);
            let other = other.value.checked_mul(factor(&other.unit, &one.unit, self.analyzer)?)?;
            Some((one.value.checked_mul(times)? >= other) && (other.checked_mul(times)? >= one.value))
        };
        ratio().unwrap_or(false)
    }
}

/// Whether a statement tells what was reached in a year. What several years did together is the outcome of a plan of several
/// years alone.
fn is_outcome(report: &ReportEntry, statement: &Statement, year: i32) -> bool {
    let is_plan = report.identity.year.is_some_and(|report| year > report);
    let is_reached = statement.status == Status::Achieved && !statement.is_start && statement.is_fitting;
    is_reached && statement.year == Some(year) && (is_plan || !statement.is_of_several_years)
}

fn is_in_another_unit(target: &Statement, outcome: &Statement) -> bool {
    let unit = |one: &Statement| one.amount.as_ref().map(|amount| amount.unit.clone());
    unit(target) != unit(outcome)
}
