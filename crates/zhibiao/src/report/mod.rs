//! All of it for one document.

mod analyzer;
mod place;

pub use analyzer::Analyzer;
pub use place::Place;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::claim::{Claim, Role, Status};
use crate::outline::Outline;
use crate::quantity::Quantity;
use crate::text::{Replacement, Span, is_guessed, words};

/// What is known of a report beforehand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Where it comes from, instead of what its head tells.
    pub place: Option<Place>,
    /// Of which year it is, where the text does not say it.
    pub year: Option<i32>,
    /// Whether `year` holds even where the text says another.
    ///
    /// ```
    /// use zhibiao::{Analyzer, Stated};
    /// let text = "2023年清河口縣政府工作報告\n各位代表：\n今年財政收入增長6%。";
    /// let stated = Stated { year: Some(2024), overrules: true, ..Stated::default() };
    /// let report = Analyzer::new().analyze_stated(text, stated)?;
    /// assert_eq!((report.outline.year, report.year_in_text), (Some(2024), Some(2023)));
    /// assert_eq!(report.claims[0].year, Some(2024));
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    pub overrules: bool,
}

/// What one report says in numbers.
///
/// It does not hold the text; spans are bytes of the text that was analyzed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Where the report comes from, which settles what 元 means in it.
    pub place: Place,
    /// Title, place, time and sections; its year is the one that was [stated](Stated) where that fills in or overrules.
    pub outline: Outline,
    /// The year that the text itself says is its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_in_text: Option<i32>,
    /// In the order of the text; none overlaps another, but where several stand in one stretch that reads otherwise.
    pub quantities: Vec<Quantity>,
    /// What the report says with each quantity, in their order; several where a figure is shared by several names.
    pub claims: Vec<Claim>,
    /// Targets without a number, in the order of the text: 完成市達任務.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unnumbered: Vec<Claim>,
    /// What was done as a government above set it, without a number, in the order of the text: 完成市下達任務 of a review.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fulfilled: Vec<Claim>,
    /// The sentences of the text, in its order, each without white space around it; see [`Sentence`] for where one ends.
    ///
    /// [`Sentence`]: crate::outline::Sentence
    pub sentences: Vec<Span>,
    /// Numerals of more than 28 digits, or of more than ten decimals: no table's exact decimal holds them. And quantities
    /// in damaged words, where how they read is a guess. They are in no quantity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Span>,
    /// The stretches of the text that were read otherwise than they stand, in its order: those that the caller knew, and
    /// the readings in brackets, which are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replacements: Vec<Replacement>,
}

impl Report {
    /// The claims that assert a target, with those that have no number where `unnumbered` says so, in the order of the
    /// text.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// let text = "2024年大河縣政府工作報告\n各位代表：\n二、2024年主要任務\n進出口和實際利用外資完成市達任務；財政收入增長6%。";
    /// let report = Analyzer::new().analyze(text)?;
    /// assert_eq!(report.commitments(false).len(), 1);
    /// assert_eq!(report.commitments(true).len(), 3);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn commitments(&self, unnumbered: bool) -> Vec<&Claim> {
        let mut found = self.all_claims(unnumbered);
        found.retain(|claim| asserts(claim, Status::Target));
        found
    }

    /// What the report says, with its targets without a number where `unnumbered` says so, in the order of the text.
    #[must_use]
    pub fn all_claims(&self, unnumbered: bool) -> Vec<&Claim> {
        let without = self.unnumbered.iter().filter(|_| unnumbered);
        let mut claims: Vec<&Claim> = self.claims.iter().chain(without).collect();
        claims.sort_by_key(|claim| claim.words.start);
        claims
    }

    /// The claims that assert what was done or reached, in the order of the text.
    #[must_use]
    pub fn achievements(&self) -> Vec<&Claim> {
        self.claims.iter().filter(|claim| asserts(claim, Status::Achieved)).collect()
    }

    /// The sentence that these words stand in; where they reach into the next one, both.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// let text = "物價平穩。糧食總產量21萬噸，增長2%。民生改善。";
    /// let report = Analyzer::new().analyze(text)?;
    /// assert_eq!(report.sentence(report.claims[1].words).of(text), "糧食總產量21萬噸，增長2%。");
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn sentence(&self, words: Span) -> Span {
        let first = self.sentences.partition_point(|sentence| sentence.end <= words.start);
        let next = self.sentences.partition_point(|sentence| sentence.start < words.end);
        let last = next.checked_sub(1).and_then(|last| self.sentences.get(last));
        match (self.sentences.get(first), last) {
            (Some(first), Some(last)) if first.start <= last.start => Span::new(first.start, last.end),
            _ => words,
        }
    }

    /// The words at a span of the text that was analyzed, as they read: repaired, and without readings in brackets.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// let text = "地區(qū)生產(chǎn)總值增長6%。";
    /// let report = Analyzer::new().analyze(text)?;
    /// let indicator = report.claims[0].indicator.unwrap();
    /// assert_eq!(indicator.of(text), "地區(qū)生產(chǎn)總值");
    /// assert_eq!(report.words(indicator, text), "地區生產總值");
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn words<'t>(&self, span: Span, text: &'t str) -> Cow<'t, str> {
        words(span, text, &self.replacements)
    }

    /// Whether words of the text that was analyzed are read by a guess, wholly or in part.
    #[must_use]
    pub fn is_guessed(&self, span: Span) -> bool {
        is_guessed(span, &self.replacements)
    }

    /// Why a numeral of [`unread`](Self::unread) is in no quantity, as the end of a sentence that names it.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// let report = Analyzer::new().analyze("增長3.12345678901%")?;
    /// assert!(report.why_unread(report.unread[0]).starts_with("has more digits"));
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn why_unread(&self, unread: Span) -> &'static str {
        if self.is_guessed(unread) {
            "stands in damaged words, which were mended by a guess,"
        } else {
            "has more digits or decimals than an exact decimal holds"
        }
    }

    /// The quantity that a claim of this report is about; nothing for a target without a number.
    #[must_use]
    pub fn quantity(&self, claim: &Claim) -> Option<&Quantity> {
        self.quantities.get(claim.quantity?)
    }
}

/// Whether a claim asserts something of this status of its figure, or sets a target without one.
fn asserts(claim: &Claim, status: Status) -> bool {
    claim.role == Role::Value && claim.status == status
}
