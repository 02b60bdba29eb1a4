//! How a report is built: who speaks, when, and the tree of its sections.
//!
//! `identity` reads title, region, level, year, date and session from the head; `marker` knows the ways to number a
//! section; `section` finds headings and puts them into a tree; `kind` tells review from plan by what headings say;
//! `sentence` parts sentences and clauses.

mod identity;
mod kind;
mod marker;
mod section;
mod sentence;

pub use kind::OutlineWords;
pub(crate) use section::{Placed, SectionPlace, outline};
pub(crate) use sentence::{Sentences, clauses};

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// Title, place, time and sections of one report; what the text does not say is nothing.
///
/// ```
/// use zhibiao::{Analyzer, outline::Level};
/// let text = "2024年清河口縣政府工作報告\n各位代表：\n一、2023年工作回顧\n過去一年，成績來之不易。\n二、2024年主要任務\n增長6%。\n";
/// let outline = Analyzer::new().outline(text)?;
/// assert_eq!(outline.region.as_ref().map(|region| region.span.of(text)), Some("清河口縣"));
/// assert_eq!(outline.region.map(|region| region.level), Some(Level::County));
/// assert_eq!(outline.year, Some(2024));
/// assert_eq!(outline.sections.len(), 3);
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outline {
    /// The report's title as it stands in the text.
    pub title: Option<Span>,
    /// Whose report it is.
    pub region: Option<Region>,
    /// The year of the report: the one that it plans.
    pub year: Option<i32>,
    /// The day of delivery.
    pub date: Option<Date>,
    /// The session of the assembly that it was delivered to: 第十七屆人民代表大會第四次會議.
    pub session: Option<Span>,
    /// The sections in the order of the text; what stands before the first heading is a preamble.
    pub sections: Vec<Section>,
}

/// A place with a government.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region {
    /// Its name where the text says it; of a national report, the words that show that it is one.
    pub span: Span,
    /// Its rank.
    pub level: Level,
}

/// A sentence with its clauses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sentence {
    /// The whole, without white space around it. It ends with 。, ！ or ？ (full-width or ASCII) and what closes a quotation
    /// or bracket behind them, or with its line; a line that ends in a colon, semicolon or comma goes on in the next.
    pub span: Span,
    /// What commas, semicolons and colons part, each with its sign; what stands in brackets is not parted.
    pub clauses: Vec<Span>,
}

/// The rank of a government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The State Council.
    National,
    /// 省, 自治區, 直轄市, 特別行政區.
    Province,
    /// 市, 州, 盟.
    City,
    /// 縣, 區, 旗.
    County,
    /// 鄉, 鎮, 街道.
    Township,
}

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Date {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u32,
    /// Day of the month, from 1.
    pub day: u32,
}

impl std::fmt::Display for Date {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A section with its heading, and the sections within it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Its number as written: 一、, （二）, 3、, 第一，; nothing where it has none.
    pub label: Option<Span>,
    /// Its heading without the number; empty where the number begins a paragraph that has none.
    pub heading: Span,
    /// What it is about.
    pub kind: SectionKind,
    /// From the number to the next section of its rank or a higher one.
    pub span: Span,
    /// The sections within it.
    pub children: Vec<Section>,
}

/// What a section is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// What stands before the first section.
    Preamble,
    /// What was done.
    Review,
    /// What is to be done.
    Plan,
    /// The government itself.
    Governance,
    /// Anything else.
    Other,
}

impl SectionKind {
    /// All there are.
    pub const ALL: &[Self] = &[Self::Preamble, Self::Review, Self::Plan, Self::Governance, Self::Other];

    /// The word that the command line uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Review => "review",
            Self::Plan => "plan",
            Self::Governance => "governance",
            Self::Other => "other",
        }
    }
}

impl Level {
    /// All there are, from the highest rank to the lowest.
    pub const ALL: &[Self] = &[Self::National, Self::Province, Self::City, Self::County, Self::Township];

    /// The word that the command line uses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}
