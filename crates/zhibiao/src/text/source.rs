//! A text with what is known to read otherwise in it.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::Span;

/// A stretch of a text that reads otherwise than it stands: a damaged one that was repaired, or a reading in brackets.
///
/// What reads otherwise is one whole: whatever is found in a part of it has the whole stretch for its span.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replacement {
    /// Where it stands, in bytes of the text; never empty.
    pub span: Span,
    /// How it reads; empty where it is not to be read at all.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub text: CompactString,
    /// Whether how it reads is no more than likely: a number in it may be another one and is not read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_guess: bool,
}

impl Replacement {
    /// The stretch at `span` reads as `text`.
    #[must_use]
    pub fn new(span: Span, text: impl Into<CompactString>) -> Self {
        Self { span, text: text.into(), is_guess: false }
    }

    /// The stretch at `span` most likely reads as `text`: it helps to understand the words around it, but a quantity that
    /// stands in it, wholly or in part, is left [unread].
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao::text::{Replacement, Source, Span};
    /// let text = "地區生產?值增長6%，糧食??萬噸。";
    /// let start = text.find("??").unwrap();
    /// let guessed = [Replacement::guess(Span::new(12, 13), "總"), Replacement::guess(Span::new(start, start + 2), "三十")];
    /// let report = Analyzer::new().analyze(Source::repaired(text, &guessed)?)?;
    /// assert_eq!(report.claims.len(), 1);
    /// assert_eq!(report.claims[0].indicator_id.as_ref().unwrap().as_str(), "gdp");
    /// assert_eq!(report.unread[0].of(text), "??萬噸");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [unread]: crate::Report::unread
    #[must_use]
    pub fn guess(span: Span, text: impl Into<CompactString>) -> Self {
        Self { is_guess: true, ..Self::new(span, text) }
    }
}

/// Whether one of these replacements, which are in the order of the text, is a guess and touches a stretch of it.
pub(crate) fn is_guessed(span: Span, replacements: &[Replacement]) -> bool {
    let from = replacements.partition_point(|replacement| replacement.span.end <= span.start);
    let mut touched = replacements[from..].iter().take_while(|replacement| replacement.span.start < span.end);
    touched.any(|replacement| replacement.is_guess)
}

/// A list of replacements that does not fit its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplacementError {
    /// A replacement is of no words of the text: empty, beyond its end, or not of whole characters.
    #[error("replacement {index} is of bytes {start} to {end}, which are no words of the text", start = span.start, end = span.end)]
    NoWords {
        /// Which one, from 0.
        index: usize,
        /// Its span.
        span: Span,
    },
    /// A replacement begins before the one before it ends.
    #[error("replacement {index} begins before the one before it ends; sort them, and let none overlap another")]
    OutOfOrder {
        /// Which one, from 0.
        index: usize,
    },
}

/// A text to be read, with the stretches of it that read otherwise than they stand.
///
/// Any text is one without replacements. All offsets of what is found are those of the text as it stands.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao::text::{Replacement, Source, Span};
/// let text = "地區生產?值增長6%。";
/// let repaired = [Replacement::new(Span::new(12, 13), "總")];
/// let source = Source::repaired(text, &repaired)?;
/// let report = Analyzer::new().analyze(source)?;
/// let indicator = report.claims[0].indicator.unwrap();
/// assert_eq!(indicator.of(text), "地區生產?值");
/// assert_eq!(report.words(indicator, text), "地區生產總值");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'t> {
    text: &'t str,
    replacements: &'t [Replacement],
}

impl<'t> Source<'t> {
    /// `text`, read with `replacements`, which are in its order and do not overlap. To add words, replace the character
    /// beside them by itself and them.
    ///
    /// # Errors
    /// [`ReplacementError`] names the first replacement that has no place in the text.
    pub fn repaired(text: &'t str, replacements: &'t [Replacement]) -> Result<Self, ReplacementError> {
        let mut end = 0;
        for (index, &Replacement { span, .. }) in replacements.iter().enumerate() {
            if span.of(text).is_empty() {
                return Err(ReplacementError::NoWords { index, span });
            }
            if span.start < end {
                return Err(ReplacementError::OutOfOrder { index });
            }
            end = span.end;
        }
        Ok(Self { text, replacements })
    }

    /// The text as it stands.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// What reads otherwise in it.
    #[must_use]
    pub const fn replacements(&self) -> &'t [Replacement] {
        self.replacements
    }
}

impl<'t> From<&'t str> for Source<'t> {
    fn from(text: &'t str) -> Self {
        Self { text, replacements: &[] }
    }
}

impl<'t> From<&'t String> for Source<'t> {
    fn from(text: &'t String) -> Self {
        Self::from(text.as_str())
    }
}
