//! What each number measures, achieved or promised, how firmly, for which year.
//!
//! `ClaimReader` takes the quantities of a report with the outline and reads around each: `role` tells whether it is
//! asserted or only qualifies a noun, `subject` finds what is measured, `measure` what is said of it and which way it
//! changed, `time` whether it is done or to be done, how firmly, and when, `relation` how it stands to other figures.
//! `unnumbered` finds the targets that have no number.

mod addition;
mod calendar;
mod chapter;
mod comparison;
mod cues;
mod indicator;
mod measure;
mod predicate;
mod reader;
mod relation;
mod role;
mod said;
mod setting;
mod subject;
mod time;
mod timeline;
mod unnumbered;
mod words;

pub(crate) use calendar::Calendar;
pub use cues::Cues;
pub use indicator::{Indicator, IndicatorExample, IndicatorId, IndicatorKind, Indicators};
pub(crate) use reader::{ClaimReader, Found};

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// What a report says with one of its quantities, or promises without any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// Which of the report's quantities it is about; nothing for a target without a number.
    pub quantity: Option<usize>,
    /// How a target without a number is set; nothing where there is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unnumbered: Option<Unnumbered>,
    /// The words that state it: the quantity, or 完成市達任務.
    pub words: Span,
    /// Whether the sentence asserts the quantity or only qualifies a noun with it.
    pub role: Role,
    /// The words that name what is measured; they may stand in an earlier clause.
    pub indicator: Option<Span>,
    /// What is measured, where the lexicon knows it.
    pub indicator_id: Option<IndicatorId>,
    /// What is said of it.
    pub measure: Measure,
    /// Which way it changed.
    pub direction: Direction,
    /// Whether it is done or to be done.
    pub status: Status,
    /// How firmly a target is promised.
    pub modality: Option<Modality>,
    /// The year that the figure belongs to.
    pub year: Option<i32>,
    /// Per what the figure is given: 每個鄉鎮, 人均.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Span>,
    /// What the figure is compared with: 比上年, 高於全省.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Span>,
    /// The quantity of the whole that the figure is a part of: 其中.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
    /// The quantities that qualify what is counted: 億元 in 億元以上項目40個.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<usize>,
    /// The words that made the decisions.
    pub evidence: Evidence,
}

/// The words of the report that made each decision of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// Of the measure and the direction: 增長, 新增.
    pub measure: Option<Span>,
    /// Of the status: a heading, or a word of the sentence.
    pub status: Option<Span>,
    /// Of the firmness: 力爭.
    pub modality: Option<Span>,
    /// Of the year: 今年, 2025年.
    pub year: Option<Span>,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$doc])* $variant),+
        }

        impl $name {
            /// All there are.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that the annotation guide and the command line use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

words! {
    /// Whether a quantity is asserted.
    Role {
        /// The sentence asserts it of something.
        Value => "value",
        /// It only qualifies a noun: 億元以上項目.
        Modifier => "modifier",
    }
}

words! {
    /// What is said of the thing measured.
    Measure {
        /// It is or reaches the value.
        Level => "level",
        /// It changes by so many percent.
        Growth => "growth",
        /// It changes by the value.
        Delta => "delta",
        /// It changes by so many percentage points.
        Points => "points",
        /// It is that part of a whole.
        Share => "share",
        /// It is or grows by a multiple.
        Multiple => "multiple",
        /// It stands at that place.
        Rank => "rank",
    }
}

words! {
    /// Which way something changed.
    Direction {
        /// It rose.
        Up => "up",
        /// It fell.
        Down => "down",
        /// It is no change.
        None => "none",
    }
}

words! {
    /// Whether a figure is done or to be done.
    Status {
        /// Reported as done or as the state reached.
        Achieved => "achieved",
        /// Aimed at, promised, planned or budgeted.
        Target => "target",
        /// Another time or place for comparison, a rule, a name.
        Context => "context",
    }
}

words! {
    /// How firmly a target is promised.
    Modality {
        /// 確保, 必須.
        Ensure => "ensure",
        /// 力爭, 爭取.
        Strive => "strive",
        /// 預期, 預計.
        Expect => "expect",
        /// Anything else.
        Plan => "plan",
    }
}

words! {
    /// How a target without a number is set.
    Unnumbered {
        /// To go with another: 與經濟增長同步.
        InStep => "in_step",
        /// By a government above: 完成市達任務.
        Assigned => "assigned",
        /// To stay as it is: 保持基本穩定.
        Stable => "stable",
        /// Not at all, and said so: 未提出具體目標.
        Absent => "absent",
    }
}
