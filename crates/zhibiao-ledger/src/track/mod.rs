//! Each target beside the outcome that a later report of the same place gives.

mod change;
mod names;
mod pairing;
mod unnumbered;
mod verdict;

pub use verdict::Verdict;
pub(crate) use verdict::{factor, is_change, is_of_people, is_opposite};

use serde::Serialize;
use zhibiao::claim::Status;

use crate::ledger::{Ledger, ReportEntry};
use crate::statement::Statement;
use pairing::Paired;

/// A target with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tracked<'l> {
    /// The report that sets the target.
    pub report: &'l ReportEntry,
    /// The target.
    pub target: &'l Statement,
    /// The report that tells the outcome, and how it does; the nearest thing where the two cannot be compared.
    pub outcome: Option<(&'l ReportEntry, &'l Statement)>,
    /// What became of the target.
    pub verdict: Verdict,
}

impl Ledger<'_> {
    /// Each target, in the order of places, years and their texts, beside the outcome that a later report of the same place
    /// gives for the same thing, measure and year; the first later report that tells one.
    ///
    /// The target of a plan of several years meets the reports behind its last year. See [`Verdict`] for how the two are
    /// compared. Of several texts of the same place and year one alone is looked at; see [`Ledger::twins`].
    ///
    /// The same thing is what has the same id in the lexicon, of the same part of the place or the economy (脫貧地區,
    /// 製造業): under alike names, or under two names of the lexicon, for amounts only where neither is more than half as
    /// much again as the other (技改專項資金 is another fund than 中小企業發展資金). What has no id is the same thing where its
    /// names are alike and say of what they are (not 中央財政投入), its figures have the same sort of unit and its names
    /// the same thresholds. Where a change began (由3天壓縮到1天) and what several years did together are no outcomes of a
    /// year. Where in doubt, a target has no outcome rather than that of another thing.
    #[must_use]
    pub fn track(&self) -> Vec<Tracked<'_>> {
        let mut tracked = Vec::new();
        for entries in self.places().values() {
            for report in entries {
                let targets = report.statements.iter().filter(|statement| statement.status == Status::Target);
                tracked.extend(targets.map(|target| {
                    let (outcome, verdict) = match self.outcome(report, target, entries) {
                        Paired::None => (None, Verdict::NoOutcome),
                        Paired::Incomparable(entry, statement) => (Some((entry, statement)), Verdict::NotComparable),
                        Paired::Compared(entry, statement, verdict) => (Some((entry, statement)), verdict),
                    };
                    Tracked { report, target, outcome, verdict }
                }));
            }
        }
        tracked
    }
}
