//! What the walk found.

use std::ops::Range;

use super::Quantity;
use crate::text::Span;

/// The quantities of one text, and the numerals that could not be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// In the order of the text; none overlaps another.
    pub quantities: Vec<Quantity>,
    /// Numerals of more than 28 digits, or of more than ten decimals: no table's exact decimal holds them. And those that
    /// stand in words which are no more than a guess.
    pub unread: Vec<Span>,
    /// Where each quantity stands in the folded view.
    pub(crate) places: Vec<QuantityPlace>,
    /// Where names that hold a numeral stand in the folded view: 五位一體, 三門峽.
    pub(super) names: Vec<(usize, usize)>,
}

impl Extraction {
    /// Where each quantity stands in the folded view, numeral, scale and unit, in the order of the text.
    ///
    /// ```
    /// use zhibiao::{Analyzer, Stated};
    /// let analyzer = Analyzer::new();
    /// let folded = analyzer.fold("共1 8億元")?;
    /// let found = analyzer.extract_from(&folded, Stated::default());
    /// assert_eq!(found.stretches().collect::<Vec<_>>(), [1..5]);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn stretches(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.places.iter().map(|place| place.start..place.end)
    }

    /// Where names that hold a numeral and are no quantity stand in the folded view, in the order of the text: slogans,
    /// policies, institutions, places and codes such as 五位一體 and 三門峽.
    ///
    /// ```
    /// use zhibiao::{Analyzer, Stated};
    /// let analyzer = Analyzer::new();
    /// let folded = analyzer.fold("統籌推進“五位一體”總體布局")?;
    /// assert_eq!(analyzer.extract_from(&folded, Stated::default()).names().collect::<Vec<_>>(), [5..9]);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn names(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.names.iter().map(|&(start, end)| start..end)
    }
}

/// Where a quantity and the words that bound it stand in the folded view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct QuantityPlace {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the word begins that bounds it from before, else its own beginning.
    pub(crate) bound_start: usize,
    /// Where the word ends that bounds it from behind, else its own end.
    pub(crate) bound_end: usize,
    /// Whether its number is a scale without digits: 億元.
    pub(crate) is_bare_scale: bool,
}
