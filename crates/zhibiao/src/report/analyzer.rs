//! One analyzer, built once, shared by threads.

use super::place::Places;
use super::{Place, Report, Stated};
use crate::claim::{Calendar, ClaimReader, Cues, Found, Indicators};
use crate::lexicon::{LexiconError, Sources};
use crate::outline::{Outline, OutlineWords, Sentence, Sentences, clauses, outline};
use crate::quantity::{Extraction, Extractor, Unit, UnitId};
use crate::text::{CharacterTable, Folded, Source, TextTooLong, words};

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
    outline_words: OutlineWords,
    extractor: Extractor,
    claims: ClaimReader,
    places: Places,
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

    /// An analyzer with lexicons of the caller's.
    ///
    /// # Errors
    /// [`LexiconError`] names the file and what is wrong in it.
    pub fn from_sources(sources: &Sources<'_>) -> Result<Self, LexiconError> {
        let characters = CharacterTable::parse(sources.characters)?;
        let extractor = Extractor::from_sources(sources, &characters)?;
        let outline_words = OutlineWords::parse(sources.outline, &characters)?;
        let cues = Cues::parse(sources.cues, &characters)?;
        let indicators = Indicators::parse_with(sources.indicators, sources.more_indicators, &characters)?;
        let claims = ClaimReader::new(cues, indicators);
        let places = Places::parse(sources.places, &characters)?;
        Ok(Self { characters, outline_words, extractor, claims, places })
    }

    /// What a text says in numbers; where it comes from and of which year it is are told from its words.
    ///
    /// A [`Source`] is a text, or a text with what is known to read otherwise in it.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn analyze<'t>(&self, source: impl Into<Source<'t>>) -> Result<Report, TextTooLong> {
        self.analyze_stated(source, Stated::default())
    }

    /// What a text says in numbers, where something about it is known beforehand.
    ///
    /// ```
    /// use zhibiao::{Analyzer, Place, Stated};
    /// let stated = Stated { place: Some(Place::Taiwan), ..Stated::default() };
    /// let report = Analyzer::new().analyze_stated("編列5000萬元", stated)?;
    /// assert_eq!(report.quantities[0].unit.as_str(), "TWD");
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn analyze_stated<'t>(&self, source: impl Into<Source<'t>>, stated: Stated) -> Result<Report, TextTooLong> {
        Ok(self.analyze_folded(&Folded::new(source, &self.characters)?, stated))
    }

    fn analyze_folded(&self, folded: &Folded<'_>, stated: Stated) -> Report {
        let (place, found) = self.extract_folded(folded, stated);
        let mut placed = outline(folded, &self.outline_words, stated.year.filter(|_| stated.overrules));
        placed.outline.year = placed.outline.year.or(stated.year);
        let sentences = Sentences::new(folded.characters());
        let calendar = calendar(place, &placed.outline, folded);
        let claims = self.claims.read(
            Found {
                text: folded,
                outline: &placed,
                sentences: &sentences,
                quantities: &found.quantities,
                places: &found.places,
                units: self.extractor.units(),
            },
            calendar,
        );
        Report {
            place,
            year_in_text: placed.year_in_text,
            outline: placed.outline,
            quantities: found.quantities,
            claims: claims.numbered,
            unnumbered: claims.unnumbered,
            fulfilled: claims.fulfilled,
            sentences: spoken(folded, &sentences).map(|(start, end)| folded.span(start..end)).collect(),
            unread: found.unread,
            replacements: folded.replacements().to_vec(),
        }
    }

    /// The quantities of a text alone, for who needs no more: several times faster than the whole analysis.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn extract<'t>(&self, source: impl Into<Source<'t>>, stated: Stated) -> Result<Extraction, TextTooLong> {
        let folded = Folded::new(source, &self.characters)?;
        Ok(self.extract_folded(&folded, stated).1)
    }

    /// The folded view of `text`, by this analyzer's table of characters.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn fold<'t>(&self, text: impl Into<Source<'t>>) -> Result<Folded<'t>, TextTooLong> {
        Folded::new(text, &self.characters)
    }

    /// As [`Analyzer::extract`], of a text that is folded already.
    #[must_use]
    pub fn extract_from(&self, folded: &Folded<'_>, stated: Stated) -> Extraction {
        self.extract_folded(folded, stated).1
    }

    fn extract_folded(&self, folded: &Folded<'_>, stated: Stated) -> (Place, Extraction) {
        let place = stated.place.unwrap_or_else(|| self.places.guess(folded.characters()));
        (place, self.extractor.extract(folded, self.places.currency(place)))
    }

    /// How a text is built: title, region, year, date, session and sections.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn outline<'t>(&self, source: impl Into<Source<'t>>) -> Result<Outline, TextTooLong> {
        Ok(outline(&Folded::new(source, &self.characters)?, &self.outline_words, None).outline)
    }

    /// The sentences of a text with their clauses, in its order; lines without a word are none.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// let text = "增長6%（其中工業，增長8%），好於預期。物價平穩！";
    /// let sentences = Analyzer::new().sentences(text)?;
    /// assert_eq!(sentences[1].span.of(text), "物價平穩！");
    /// let clauses: Vec<_> = sentences[0].clauses.iter().map(|clause| clause.of(text)).collect();
    /// assert_eq!(clauses, ["增長6%（其中工業，增長8%），", "好於預期。"]);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn sentences<'t>(&self, source: impl Into<Source<'t>>) -> Result<Vec<Sentence>, TextTooLong> {
        let folded = Folded::new(source, &self.characters)?;
        let characters = folded.characters();
        let sentences = Sentences::new(characters);
        let parted = spoken(&folded, &sentences).map(|(start, end)| Sentence {
            span: folded.span(start..end),
            clauses: clauses(characters, (start, end))
                .map(|clause| without_space(characters, clause))
                .map(|(from, to)| folded.span(from..to))
                .collect(),
        });
        Ok(parted.collect())
    }

    /// Which character stands for which in the folded view.
    #[must_use]
    pub const fn characters(&self) -> &CharacterTable {
        &self.characters
    }

    /// The words that tell how reports are built.
    #[must_use]
    pub const fn outline_words(&self) -> &OutlineWords {
        &self.outline_words
    }

    /// The unit with this id, with its names, dimension and factor; nothing for compounds.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.extractor.units().get(id)
    }

    /// What numbers measure.
    #[must_use]
    pub const fn indicators(&self) -> &Indicators {
        self.claims.indicators()
    }

    /// The stage that finds quantities, with its lexicons.
    #[must_use]
    pub const fn extractor(&self) -> &Extractor {
        &self.extractor
    }
}

/// The sentences that have a word, without the white space around them, in positions of the folded view.
fn spoken<'f>(folded: &'f Folded<'_>, sentences: &'f Sentences) -> impl Iterator<Item = (usize, usize)> + 'f {
    let trimmed = sentences.iter().map(|sentence| without_space(folded.characters(), sentence));
    trimmed.filter(|(start, end)| start < end)
}

fn without_space(characters: &[char], (start, end): (usize, usize)) -> (usize, usize) {
    let is_space = |character: &&char| character.is_whitespace();
    let before = characters[start..end].iter().take_while(is_space).count();
    let behind = characters[start + before..end].iter().rev().take_while(is_space).count();
    (start + before, end - behind)
}

/// The month from which on a report tells of its own year.
const LATE: u32 = 6;

/// When the report speaks: those of Taiwan, Hong Kong and Macau given in autumn tell of the year that they are given in.
fn calendar(place: Place, outline: &Outline, text: &Folded<'_>) -> Calendar {
    let is_mainland = place == Place::Mainland;
    let title = || outline.title.map(|title| words(title, text.original(), text.replacements()));
    let is_late =
        outline.date.map_or_else(|| title().is_some_and(|title| title.contains("施政")), |date| date.month >= LATE);
    Calendar {
        report_year: outline.year,
        minguo: place == Place::Taiwan,
        tells_its_year: !is_mainland && is_late,
        keeps_time: is_mainland,
        level: outline.region.as_ref().map(|region| region.level),
    }
}
