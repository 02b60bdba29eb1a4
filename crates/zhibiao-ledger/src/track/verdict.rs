//! What became of a target.

use serde::Serialize;
use zhibiao::claim::{Direction, Measure};
use zhibiao::{Analyzer, Bound, Decimal, UnitId};

use crate::statement::{Amount, Statement};

/// Within which part of a target's figure an outcome on the wrong side of it is not far from it.
const TOLERANCE: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// What became of a target.
///
/// The outcome is put into the target's unit first. Which side of the figure is the right one follows from the target's
/// bound: with 以上 and 超過 the outcome has to be no less, with 以內 and 不超過 no more, of a range no less than its lower
/// end, or no more than its upper end where less is better. Where the bound does not say it, more is right, but less for
/// indicators of which less is better (prices, unemployment, deficit; `better` in the lexicon); what is to fall (下降3%) has
/// to fall by no less. On the wrong side by at most 5% of the target's figure the target is met where it is about so much
/// (左右, 近), and near elsewhere. Of indicators of which neither is better (money supply) an exact or approximate figure is
/// to be reached from both sides.
///
/// What is told in another way than it was promised is compared where that is sound:
/// - A multiple is a growth: 翻一番 is 100%, 增長1.25倍 is 125%.
/// - A growth that is promised of a count, a weight, a length or an area meets the one from the level that its own report
///   tells of the year before to the level that is the outcome. Money does not: its growth may be told at constant prices.
/// - What is added and what there is (新增床位400張, 床位420張) are the same where no word says that a total is reached
///   (達到, 總數) and neither figure is more than twice the other.
/// - Counts by different words (12個, 1860戶) are of the same things where neither is more than twice the other.
///
/// A target without a number is met or not where a report says so:
/// - 完成市達任務 is met where a later report says 完成…任務 of the same thing; a figure alone does not tell what the task was.
/// - 與經濟增長同步 is compared with the growth of GDP that the same later report tells of the same year, as if about so much
///   had been promised: a growth that is no less, or less by at most 5% of that of GDP, is in step. The figures are
///   taken as they are told, at current or at constant prices.
/// - What is to stay stable, or is said to have no target, has no verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Verdict {
    /// The outcome is what was promised, or better.
    #[serde(rename = "met")]
    Met,
    /// It falls short.
    #[serde(rename = "missed")]
    Missed,
    /// It falls short by at most 5% of the target's figure.
    #[serde(rename = "near")]
    Near,
    /// No later report of the place tells one.
    #[serde(rename = "no outcome")]
    NoOutcome,
    /// A later report tells of it, in another measure or unit, or without saying what became of a target without a number.
    #[serde(rename = "not comparable")]
    NotComparable,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 5] = [Self::Met, Self::Missed, Self::Near, Self::NoOutcome, Self::NotComparable];

    /// Its words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Near => "near",
            Self::NoOutcome => "no outcome",
            Self::NotComparable => "not comparable",
        }
    }
}

/// Which side of a target's figure is the right one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    More,
    Less,
    /// The figure itself.
    Both,
}

/// Compares an outcome with a target; nothing where their units differ in what they measure.
pub(super) fn compare(target: &Statement, outcome: &Statement, analyzer: &Analyzer) -> Option<Verdict> {
    judge(target, target.amount.as_ref()?, outcome.amount.as_ref()?, is_opposite(target, outcome), analyzer)
}

/// Compares the figure `told` with the figure `set` as a target; `is_opposite` where the one rises and the other falls.
pub(super) fn judge(
    target: &Statement,
    set: &Amount,
    told: &Amount,
    is_opposite: bool,
    analyzer: &Analyzer,
) -> Option<Verdict> {
    let factor = factor(&told.unit, &set.unit, analyzer)?;
    let sign = if is_opposite { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let convert = |value: Decimal| value.checked_mul(factor)?.checked_mul(sign);
    let side = side(target, set, analyzer);
    let (limit, reached) = match side {
        Side::Less => (set.upper.unwrap_or(set.value), told.upper.unwrap_or(told.value)),
        Side::More | Side::Both => (set.value, told.value),
    };
    let reached = convert(reached)?;
    let excess = match side {
        Side::More => limit.checked_sub(reached)?,
        Side::Less => reached.checked_sub(limit)?,
        Side::Both => apart(set, reached)?,
    };
    Some(judged(set, told, excess, limit))
}

/// The verdict on an outcome that is so far on the wrong side.
fn judged(set: &Amount, told: &Amount, excess: Decimal, limit: Decimal) -> Verdict {
    let is_strict = matches!(set.bound, Bound::MoreThan | Bound::LessThan);
    // 超過 of the outcome says itself that there is more.
    let is_beyond =
        matches!((set.bound, told.bound), (Bound::MoreThan, Bound::MoreThan) | (Bound::LessThan, Bound::LessThan));
    if excess.is_sign_negative() && !excess.is_zero() || excess.is_zero() && (!is_strict || is_beyond) {
        return Verdict::Met;
    }
    let is_close = limit.abs().checked_mul(TOLERANCE).is_some_and(|tolerated| excess <= tolerated);
    match (is_close, set.bound) {
        (true, Bound::About | Bound::Nearly) => Verdict::Met,
        (true, _) => Verdict::Near,
        (false, _) => Verdict::Missed,
    }
}

/// How far a value is outside a figure or a range.
fn apart(set: &Amount, reached: Decimal) -> Option<Decimal> {
    let below = set.value.checked_sub(reached)?;
    let above = reached.checked_sub(set.upper.unwrap_or(set.value))?;
    Some(below.max(above))
}

fn side(target: &Statement, set: &Amount, analyzer: &Analyzer) -> Side {
    match set.bound {
        Bound::AtLeast | Bound::MoreThan => return Side::More,
        Bound::AtMost | Bound::LessThan => return Side::Less,
        Bound::Exact | Bound::About | Bound::Nearly | Bound::Range => {}
    }
    let better = target.indicator_id.as_ref().and_then(|id| analyzer.indicators().get(id));
    let better = better.map_or("more", |indicator| indicator.better.as_str());
    match better {
        _ if target.direction == Direction::Down && is_change(target.measure) => Side::More,
        "less" => Side::Less,
        "neither" => Side::Both,
        _ => Side::More,
    }
}

pub(crate) const fn is_change(measure: Measure) -> bool {
    matches!(measure, Measure::Growth | Measure::Delta | Measure::Points | Measure::Multiple)
}

/// Whether the one is to rise and the other fell, or the other way about.
pub(crate) fn is_opposite(target: &Statement, outcome: &Statement) -> bool {
    let both = (target.direction, outcome.direction);
    is_change(target.measure) && matches!(both, (Direction::Up, Direction::Down) | (Direction::Down, Direction::Up))
}

/// Whether people are counted: 300戶 are no 300人.
pub(crate) fn is_of_people(unit: &UnitId) -> bool {
    matches!(unit.as_str(), "count:人" | "count:名" | "count:位" | "count")
}

/// What a value in one unit is to be multiplied by to be in the other; nothing where they measure different things.
pub(crate) fn factor(from: &UnitId, to: &UnitId, analyzer: &Analyzer) -> Option<Decimal> {
    if from == to || (from.is_count() && to.is_count() && is_of_people(from) == is_of_people(to)) {
        return Some(Decimal::ONE);
    }
    let (from, to) = (analyzer.unit(from)?, analyzer.unit(to)?);
    (from.base == to.base).then(|| from.factor.checked_div(to.factor)).flatten()
}
