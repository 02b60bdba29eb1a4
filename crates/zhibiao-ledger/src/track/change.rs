//! Changes that are told in another way than they were promised.

use zhibiao::claim::{Direction, Measure, Status};
use zhibiao::{Analyzer, Bound, Decimal, UnitId};

use super::verdict::{Verdict, factor, is_opposite, judge};
use crate::ledger::ReportEntry;
use crate::panel::preference;
use crate::statement::{Amount, Statement};

/// What levels may be put beside each other for a growth: money is not, as its growth may be told at constant prices.
const COMPARABLE: [&str; 4] = ["area", "count", "length", "mass"];

/// Compares a growth with a multiple, or two multiples: 翻一番 with 增長68%.
pub(super) fn by_multiple(target: &Statement, outcome: &Statement, analyzer: &Analyzer) -> Option<Verdict> {
    let is_multiple = |one: &Statement| one.measure == Measure::Multiple;
    if !is_multiple(target) && !is_multiple(outcome) {
        return None;
    }
    let (set, told) = (growth(target)?, growth(outcome)?);
    judge(target, &set, &told, is_opposite(target, outcome), analyzer)
}

/// The growth in percent that a statement tells; nothing of a multiple of an unknown base.
fn growth(statement: &Statement) -> Option<Amount> {
    let amount = statement.amount.as_ref()?;
    let percent = |value: Decimal| match (statement.measure, amount.unit.as_str()) {
        (Measure::Growth, "percent") => Some(value),
        (Measure::Multiple, "times") if statement.direction == Direction::Up => value.checked_mul(Decimal::ONE_HUNDRED),
        (Measure::Multiple, "doubling") => doubled(value)?.checked_mul(Decimal::ONE_HUNDRED),
        _ => None,
    };
    let upper = match amount.upper {
        Some(upper) => Some(percent(upper)?),
        None => None,
    };
    Some(Amount { value: percent(amount.value)?, upper, unit: UnitId::PERCENT, bound: amount.bound })
}

/// By which part of itself something grows that doubles so many times.
fn doubled(times: Decimal) -> Option<Decimal> {
    let whole = u32::try_from(times.normalize()).ok().filter(|times| (1..64).contains(times))?;
    Some(Decimal::from(1_u64 << whole) - Decimal::ONE)
}

/// Compares a growth that is promised with the one from the level that its report tells of the year before to the level
/// that is told as outcome.
pub(super) fn by_levels(
    report: &ReportEntry,
    target: &Statement,
    outcome: &Statement,
    analyzer: &Analyzer,
) -> Option<Verdict> {
    let (set, reached) = (target.amount.as_ref()?, outcome.amount.as_ref()?);
    let year = target.year? - 1;
    let is_level = |one: &Statement| one.measure == Measure::Level && !one.is_partial && !one.is_of_several_years;
    if target.measure != Measure::Growth || !is_level(outcome) || !is_comparable(outcome, analyzer) {
        return None;
    }
    let bases = report.statements.iter().filter(|one| {
        let is_of_it = one.indicator_id.is_some() && one.indicator_id == target.indicator_id;
        is_of_it && one.status == Status::Achieved && one.year == Some(year) && is_level(one)
    });
    let base = bases.min_by_key(|one| preference(year, report, one))?.amount.as_ref()?;
    let reached = reached.value.checked_mul(factor(&reached.unit, &base.unit, analyzer)?)?;
    let change = reached.checked_sub(base.value)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(base.value)?;
    let told = Amount { value: change, upper: None, unit: UnitId::PERCENT, bound: Bound::Exact };
    judge(target, set, &told, target.direction == Direction::Down, analyzer)
}

fn is_comparable(statement: &Statement, analyzer: &Analyzer) -> bool {
    let indicator = statement.indicator_id.as_ref().and_then(|id| analyzer.indicators().get(id));
    let dimension = indicator.and_then(|indicator| indicator.dimension.as_deref());
    dimension.is_some_and(|dimension| COMPARABLE.contains(&dimension))
}
