//! One analyzer, built once, shared by threads.

use super::place::Places;
use super::{Place, Report};
use crate::lexicon::{LexiconError, Sources};
use crate::quantity::bound::Bounds;
use crate::quantity::unit::Units;
use crate::quantity::{Extractor, Unit, UnitId};
use crate::text::{CharacterTable, Folded, TextTooLong};

/// Reads reports. Building one takes some milliseconds; using it takes no lock and allocates per report.
///
/// ```
/// use zhibiao::Analyzer;
/// let analyzer = Analyzer::new();
/// let text = "地區生產總值增長6%左右，新增規上工業企業8家以上";
/// let report = analyzer.analyze(text)?;
/// let found: Vec<_> = report.quantities.iter().map(|quantity| quantity.span.of(text)).collect();
/// assert_eq!(found, ["6%", "8家"]);
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
pub struct Analyzer {
    characters: CharacterTable,
    extractor: Extractor,
    places: Places,
    place: Option<Place>,
}

/// Settings of an [`Analyzer`].
///
/// ```
/// use zhibiao::{Analyzer, Place};
/// let analyzer = Analyzer::builder().place(Place::Taiwan).build();
/// assert_eq!(analyzer.analyze("編列5000萬元")?.quantities[0].unit.as_str(), "TWD");
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct AnalyzerBuilder {
    place: Option<Place>,
}

impl AnalyzerBuilder {
    /// Says where the reports come from, instead of telling it from the head of each.
    #[must_use]
    pub const fn place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The analyzer, with the lexicons that the crate carries.
    #[must_use]
    pub fn build(self) -> Analyzer {
        let mut analyzer = Analyzer::new();
        analyzer.place = self.place;
        analyzer
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyzer {
    /// An analyzer with the lexicons that the crate carries.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the carried lexicons are read by every test")]
    pub fn new() -> Self {
        Self::from_sources(&Sources::default()).expect("the lexicons that the crate carries are sound")
    }

    /// An analyzer with settings.
    #[must_use]
    pub const fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder { place: None }
    }

    /// An analyzer with lexicons of the caller's.
    ///
    /// # Errors
    /// [`LexiconError`] names the file and what is wrong in it.
    pub fn from_sources(sources: &Sources<'_>) -> Result<Self, LexiconError> {
        let characters = CharacterTable::parse(sources.characters)?;
        let extractor = Extractor::from_sources(sources, &characters)?;
        let places = Places::parse(sources.places, &characters)?;
        Ok(Self { characters, extractor, places, place: None })
    }

    /// What `text` says in numbers.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn analyze(&self, text: &str) -> Result<Report, TextTooLong> {
        let folded = Folded::new(text, &self.characters)?;
        let place = self.place.unwrap_or_else(|| self.places.guess(folded.characters()));
        let found = self.extractor.extract(&folded, self.places.currency(place));
        Ok(Report { place, quantities: found.quantities, unread: found.unread })
    }

    /// The unit with this id, with its names, dimension and factor; nothing for compounds.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units().get(id)
    }

    /// All units of the lexicon.
    #[must_use]
    pub const fn units(&self) -> &Units {
        &self.extractor.units
    }

    /// The words that bound numbers.
    #[must_use]
    pub const fn bounds(&self) -> &Bounds {
        &self.extractor.bounds
    }

    /// The stage that finds quantities, with its lexicons.
    #[must_use]
    pub const fn extractor(&self) -> &Extractor {
        &self.extractor
    }
}
