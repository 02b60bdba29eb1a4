//! What is counted.

use std::ops::AddAssign;

/// The fields whose accuracy is told, in the order in which it is.
#[derive(Clone, Copy)]
pub enum Field {
    Measure,
    Direction,
    Status,
    Modality,
    Year,
    IndicatorId,
    Role,
    IndicatorText,
}

impl Field {
    pub const ALL: [Self; 8] = [
        Self::Measure,
        Self::Direction,
        Self::Status,
        Self::Modality,
        Self::Year,
        Self::IndicatorId,
        Self::Role,
        Self::IndicatorText,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Measure => "measure",
            Self::Direction => "direction",
            Self::Status => "status",
            Self::Modality => "modality",
            Self::Year => "year",
            Self::IndicatorId => "indicator_id",
            Self::Role => "role",
            Self::IndicatorText => "indicator_text",
        }
    }
}

/// What must agree for a find to be right.
#[derive(Clone, Copy)]
pub enum Criterion {
    Span,
    Value,
    Bound,
    Commitment,
}

impl Criterion {
    pub const ALL: [Self; 4] = [Self::Span, Self::Value, Self::Bound, Self::Commitment];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Span => "quantity span",
            Self::Value => "quantity span+value+unit",
            Self::Bound => "quantity span+value+unit+bound",
            Self::Commitment => "commitment (quantity+bound, status target, indicator id)",
        }
    }
}

/// The name of the share of annotated values about which everything is right.
pub const WHOLE_CLAIM: &str = "whole claim right, of gold values";

/// The name of the accuracies of the fields.
pub const FIELD_ACCURACY: &str = "field accuracy on matched";

/// What was found against what was to be found.
#[derive(Clone, Copy, Default)]
pub struct Found {
    pub right: u32,
    pub predicted: u32,
    pub gold: u32,
}

/// How many of some are right.
#[derive(Clone, Copy, Default)]
pub struct Share {
    pub right: u32,
    pub of: u32,
}

/// The counts of one span, or of many together.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    found: [Found; 4],
    fields: [Share; 8],
    pub whole_claim: Share,
}

impl Counts {
    pub fn sum<'c>(many: impl IntoIterator<Item = &'c Self>) -> Self {
        let mut sum = Self::default();
        for counts in many {
            sum += *counts;
        }
        sum
    }

    pub const fn found(&self, criterion: Criterion) -> &Found {
        &self.found[criterion as usize]
    }

    pub const fn found_mut(&mut self, criterion: Criterion) -> &mut Found {
        &mut self.found[criterion as usize]
    }

    pub const fn field(&self, field: Field) -> &Share {
        &self.fields[field as usize]
    }

    /// Counts one more annotation of this field.
    pub fn mark(&mut self, field: Field, right: bool) {
        self.fields[field as usize] += Share { right: right.into(), of: 1 };
    }
}

impl Found {
    pub fn precision(&self) -> Option<f64> {
        ratio(self.right, self.predicted)
    }

    pub fn recall(&self) -> Option<f64> {
        ratio(self.right, self.gold)
    }

    /// The harmonic mean of precision and recall; where one of them is of nothing, nothing was right.
    pub fn f1(&self) -> Option<f64> {
        let (precision, recall) = (self.precision(), self.recall());
        if precision.is_none() && recall.is_none() {
            return None;
        }
        let (precision, recall) = (precision.unwrap_or(0.0), recall.unwrap_or(0.0));
        let both = precision + recall;
        Some(if both > 0.0 { 2.0 * precision * recall / both } else { 0.0 })
    }
}

impl Share {
    pub fn value(self) -> Option<f64> {
        ratio(self.right, self.of)
    }
}

fn ratio(right: u32, of: u32) -> Option<f64> {
    (of > 0).then(|| f64::from(right) / f64::from(of))
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (found, more) in self.found.iter_mut().zip(other.found) {
            *found += more;
        }
        for (field, more) in self.fields.iter_mut().zip(other.fields) {
            *field += more;
        }
        self.whole_claim += other.whole_claim;
    }
}
