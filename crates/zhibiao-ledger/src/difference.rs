//! By how much an outcome differs from what was promised.

use std::cmp::Ordering;

use serde::Serialize;
use zhibiao::claim::Measure;
use zhibiao::{Analyzer, Decimal, UnitId};

use crate::ledger::Ledger;
use crate::track::{Tracked, Verdict, factor, is_opposite};

const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
const HUNDRED_MILLION: Decimal = Decimal::from_parts(100_000_000, 0, 0, false, 0);

/// What an outcome is beside a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// More.
    More,
    /// Less.
    Less,
    /// The same.
    Same,
    /// In the range that was promised.
    Within,
}

impl Standing {
    /// Its words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::More => "more than promised",
            Self::Less => "less than promised",
            Self::Same => "as promised",
            Self::Within => "within the range promised",
        }
    }
}

/// By how much an outcome differs from what was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The outcome less the target, in the target's unit; of a range less the end that is nearer, and 0 within it. What was to
    /// fall and did has a difference above zero where it fell by more.
    pub value: Decimal,
    /// The unit; differences of percentages are points.
    pub unit: UnitId,
    /// The difference with its sign and its unit as reports write it: +0.4個百分點, −1.2億元.
    pub figure: String,
    /// The difference in words.
    pub standing: Standing,
}

impl Ledger<'_> {
    /// By how much the outcome of a target differs from it, where the two are told in the same measure.
    #[must_use]
    pub fn difference(&self, tracked: &Tracked<'_>) -> Option<Difference> {
        if !matches!(tracked.verdict, Verdict::Met | Verdict::Near | Verdict::Missed) {
            return None;
        }
        let outcome = tracked.outcome?.1;
        let is_amount = |measure| matches!(measure, Measure::Level | Measure::Delta);
        let (promised, reached) = (tracked.target.measure, outcome.measure);
        // What was told in another way than it was promised (翻一番, 增長68%) has a verdict and no difference.
        if promised != reached && !(is_amount(promised) && is_amount(reached)) {
            return None;
        }
        let (set, told) = (tracked.target.amount.as_ref()?, outcome.amount.as_ref()?);
        let sign = if is_opposite(tracked.target, outcome) { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let reached = told.value.checked_mul(factor(&told.unit, &set.unit, self.analyzer)?)?.checked_mul(sign)?;
        let (value, standing) = match set.upper {
            Some(upper) if reached > upper => (reached.checked_sub(upper)?, Standing::More),
            Some(_) if reached >= set.value => (Decimal::ZERO, Standing::Within),
            _ => {
                let value = reached.checked_sub(set.value)?;
                let standing = match value.cmp(&Decimal::ZERO) {
                    Ordering::Less => Standing::Less,
                    Ordering::Equal => Standing::Same,
                    Ordering::Greater => Standing::More,
                };
                (value, standing)
            }
        };
        let value = value.round_dp(zhibiao::Quantity::MOST_DECIMALS).normalize();
        let figure = figure(value, &set.unit, self.analyzer);
        Some(Difference { value, unit: set.unit.clone(), figure, standing })
    }
}

/// A difference as people write it.
fn figure(value: Decimal, unit: &UnitId, analyzer: &Analyzer) -> String {
    let sign = match value {
        _ if value.is_zero() => "",
        _ if value.is_sign_negative() => "−",
        _ => "+",
    };
    let size = value.abs();
    let name = match unit.as_str() {
        "percent" | "percentage_point" => return format!("{sign}{size}個百分點"),
        "permille" => return format!("{sign}{size}個千分點"),
        id if unit.is_count() => id.strip_prefix("count:").unwrap_or_default(),
        id => analyzer.unit(unit).map_or(id, |unit| unit.chinese.as_str()),
    };
    let (scale, word) = match size {
        _ if size >= HUNDRED_MILLION => (HUNDRED_MILLION, "億"),
        _ if size >= TEN_THOUSAND => (TEN_THOUSAND, "萬"),
        _ => (Decimal::ONE, ""),
    };
    let scaled = size.checked_div(scale).unwrap_or(size).normalize();
    format!("{sign}{scaled}{word}{name}")
}
