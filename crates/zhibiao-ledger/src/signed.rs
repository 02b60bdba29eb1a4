//! Figures that can be put into one column: decreases are negative, and units are one.

use serde::Serialize;
use zhibiao::claim::{Direction, IndicatorId, Measure};
use zhibiao::{Analyzer, Bound, Decimal, Quantity, UnitId};

use crate::ledger::ReportEntry;
use crate::statement::{Amount, Statement};
use crate::track::{factor, is_change, is_of_people};

/// What ends the name of a rate of growth, folded: 漲幅 that falls to 2.6% is 2.6%, not −2.6%.
const RATES: [&str; 4] = ["幅", "速", "速度", "增长率"];

/// A figure as a number to be reckoned with, with the words that state it.
///
/// A decrease (下降3%以上) is negative, and its bound is turned: it is at most −3%.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure<'l> {
    /// The report that states it.
    pub report: &'l ReportEntry,
    /// How it does.
    pub statement: &'l Statement,
    /// The number in the unit of its column; nothing where it is stated without one, or in a unit that measures another thing.
    pub amount: Option<Amount>,
}

impl<'l> Figure<'l> {
    /// The figure in this unit.
    pub(crate) fn new(report: &'l ReportEntry, statement: &'l Statement, unit: &UnitId, analyzer: &Analyzer) -> Self {
        let amount = statement.signed().and_then(|amount| in_unit(amount, unit, analyzer));
        Self { report, statement, amount }
    }
}

impl Statement {
    /// The amount, below zero where it is a decrease.
    pub(crate) fn signed(&self) -> Option<Amount> {
        let amount = self.amount.as_ref()?;
        if !self.is_decrease() {
            return Some(amount.clone());
        }
        let (value, upper) = match amount.upper {
            Some(upper) => (-upper, Some(-amount.value)),
            None => (-amount.value, None),
        };
        Some(Amount { value, upper, unit: amount.unit.clone(), bound: turned(amount.bound) })
    }

    fn is_decrease(&self) -> bool {
        self.direction == Direction::Down
            && is_change(self.measure)
            && !self.is_reached
            && !RATES.iter().any(|ending| self.name.ends_with(ending))
    }
}

/// The bound of a number whose sign is turned.
const fn turned(bound: Bound) -> Bound {
    match bound {
        Bound::AtLeast => Bound::AtMost,
        Bound::AtMost => Bound::AtLeast,
        Bound::MoreThan => Bound::LessThan,
        Bound::LessThan => Bound::MoreThan,
        same => same,
    }
}

/// The amount in another unit, rounded to the decimals that tables have.
fn in_unit(amount: Amount, unit: &UnitId, analyzer: &Analyzer) -> Option<Amount> {
    if amount.unit == *unit {
        return Some(amount);
    }
    let factor = factor(&amount.unit, unit, analyzer)?;
    let converted = |value: Decimal| Some(value.checked_mul(factor)?.round_dp(Quantity::MOST_DECIMALS).normalize());
    let upper = match amount.upper {
        Some(upper) => Some(converted(upper)?),
        None => None,
    };
    Some(Amount { value: converted(amount.value)?, upper, unit: unit.clone(), bound: amount.bound })
}

/// The unit that figures of an indicator and a measure have where they are put beside each other: of growth percent, of amounts
/// that of the lexicon.
pub(crate) fn usual_unit(indicator: &IndicatorId, measure: Measure, analyzer: &Analyzer) -> UnitId {
    let known = analyzer.indicators().get(indicator).and_then(|indicator| indicator.unit.clone());
    let is_ratio = |unit: &UnitId| analyzer.unit(unit).is_some_and(|unit| unit.dimension == "ratio");
    match measure {
        Measure::Level | Measure::Delta => known.unwrap_or(UnitId::COUNT),
        Measure::Share => known.filter(is_ratio).unwrap_or(UnitId::PERCENT),
        Measure::Growth => UnitId::PERCENT,
        Measure::Points => UnitId::from("percentage_point"),
        Measure::Multiple => UnitId::from("times"),
        Measure::Rank => UnitId::COUNT,
    }
}

/// The unit of a figure's column: the usual one, where it can be converted to that; else the base of its own.
pub(crate) fn column_unit(statement: &Statement, usual: &UnitId, analyzer: &Analyzer) -> UnitId {
    match &statement.amount {
        Some(amount) if factor(&amount.unit, usual, analyzer).is_none() => base(&amount.unit, analyzer),
        _ => usual.clone(),
    }
}

fn base(unit: &UnitId, analyzer: &Analyzer) -> UnitId {
    match analyzer.unit(unit) {
        _ if unit.is_count() && is_of_people(unit) => UnitId::from("count:人"),
        _ if unit.is_count() => UnitId::COUNT,
        Some(known) => known.base.clone(),
        None => unit.clone(),
    }
}
