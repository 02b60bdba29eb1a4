//! Targets without a number.

use zhibiao::claim::{Measure, Status, Unnumbered};
use zhibiao::{Analyzer, Bound, UnitId};

use super::verdict::{Verdict, is_opposite, judge};
use crate::ledger::ReportEntry;
use crate::panel::preference;
use crate::statement::{Amount, Statement, folded};

/// What stands for the growth of the economy in a target, folded: 與經濟增長同步.
const ECONOMY: [&str; 3] = ["经济", "生产总值", "GDP"];

/// What became of a target without a number, as the report `entry` tells it; nothing where it does not.
pub(super) fn verdict(
    target: &Statement,
    entry: &ReportEntry,
    outcome: &Statement,
    analyzer: &Analyzer,
) -> Option<Verdict> {
    match target.unnumbered? {
        Unnumbered::Assigned => (outcome.unnumbered == Some(Unnumbered::Assigned)).then_some(Verdict::Met),
        Unnumbered::InStep => in_step(target, entry, outcome, analyzer),
        Unnumbered::Stable | Unnumbered::Absent => None,
    }
}

/// Compares a growth with that of the economy, which the same report tells, as if about so much were promised.
fn in_step(target: &Statement, entry: &ReportEntry, outcome: &Statement, analyzer: &Analyzer) -> Option<Verdict> {
    let words = folded(&target.text, analyzer);
    if outcome.measure != Measure::Growth || !ECONOMY.iter().any(|word| words.contains(word)) {
        return None;
    }
    let year = target.year?;
    let growth = entry.statements.iter().filter(|one| {
        let is_gdp = one.indicator_id.as_ref().is_some_and(|id| id.as_str() == "gdp") && one.measure == Measure::Growth;
        is_gdp && one.status == Status::Achieved && one.year == Some(year) && !one.is_of_several_years
    });
    let growth = growth.min_by_key(|one| preference(year, entry, one))?;
    let set = Amount { bound: Bound::About, ..growth.amount.clone()? };
    let told = outcome.amount.as_ref().filter(|told| told.unit == UnitId::PERCENT)?;
    judge(target, &set, told, is_opposite(growth, outcome), analyzer)
}
