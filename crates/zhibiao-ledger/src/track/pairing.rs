//! The outcome that belongs to a target.

use zhibiao::claim::{Measure, Status};

use super::names::{ALIKE, KIN, likeness};
use super::verdict::{Verdict, compare};
use crate::ledger::{Ledger, ReportEntry};
use crate::panel::preference;
use crate::statement::Statement;

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
                .map(|outcome| (sameness(target, outcome), outcome))
                .filter(|&(sameness, _)| sameness > 0)
                .collect();
            same.sort_by_key(|&(sameness, one)| (std::cmp::Reverse(sameness), preference(year, entry, one)));
            let compared = same.iter().find_map(|&(_, one)| {
                let verdict = is_same_measure(target, one).then(|| compare(target, one, self.analyzer))?;
                Some(Paired::Compared(entry, one, verdict?))
            });
            if let Some(compared) = compared {
                return compared;
            }
            // Another thing may have a name that is alike; only what the lexicon knows is said not to be comparable.
            let known =
                same.iter().find(|(_, one)| target.indicator_id.is_some() && one.indicator_id == target.indicator_id);
            incomparable = incomparable.or(known.map(|&(_, one)| Paired::Incomparable(entry, one)));
        }
        incomparable.unwrap_or(Paired::None)
    }
}

/// Whether a statement tells what was reached in a year. What several years did together is the outcome of a plan of several
/// years alone.
fn is_outcome(report: &ReportEntry, statement: &Statement, year: i32) -> bool {
    let is_plan = report.identity.year.is_some_and(|report| year > report);
    statement.status == Status::Achieved && statement.year == Some(year) && (is_plan || !statement.is_of_several_years)
}

/// How sure it is that an outcome is of what a target is of, in hundredths; 0 where it is of another thing.
fn sameness(target: &Statement, outcome: &Statement) -> usize {
    let alike = likeness(&target.name, &outcome.name);
    let measure = usize::from(target.measure == outcome.measure) * 5;
    match (&target.indicator_id, &outcome.indicator_id) {
        (Some(one), Some(other)) if one == other && (alike >= KIN || target.is_plain && outcome.is_plain) => {
            100 + alike / 2 + measure
        }
        (None, None) if alike >= ALIKE => alike + measure,
        (Some(_), None) | (None, Some(_)) if alike >= 90 => alike / 2 + measure,
        _ => 0,
    }
}

/// Whether both say the same of their thing. What is added and what there is are told apart by a word that reports often
/// leave out: 新建公路120公里, 建成公路126公里.
fn is_same_measure(target: &Statement, outcome: &Statement) -> bool {
    let is_amount = |measure| matches!(measure, Measure::Level | Measure::Delta);
    target.measure == outcome.measure
        || (target.indicator_id.is_none() && is_amount(target.measure) && is_amount(outcome.measure))
}
