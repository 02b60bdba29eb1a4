//! The walk from numeral to numeral.

use rust_decimal::Decimal;

use super::appearance::{self, Mark};
use super::bound::{Bounds, FoundBound, Part};
use super::extraction::{Extraction, QuantityPlace};
use super::name::Names;
use super::neighbours::Neighbours;
use super::unit::{FoundUnit, UnitId, Units};
use super::{Bound, Quantity, join};
use crate::lexicon::{LexiconError, Sources};
use crate::number::{Form, Notation, Numeral, Openness, Reading, begins_numeral, is_numeral, read};
use crate::text::{CharacterSet, CharacterTable, Folded};

/// How many characters of a report hold one quantity, in dense reports.
const CHARACTERS_PER_QUANTITY: usize = 64;

/// Finds the quantities of texts; built once, shared by threads.
pub struct Extractor {
    pub(super) units: Units,
    bounds: Bounds,
    names: Names,
    neighbours: Neighbours,
    /// What the walk stops at: numerals, and the marks of quotations and titles.
    stops: CharacterSet,
}

/// A numeral with what is counted, before it is known to be a quantity.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) numeral: Numeral,
    /// Nothing where no unit is written.
    pub(super) unit: Option<FoundUnit>,
}

impl Candidate {
    pub(super) fn end(&self) -> usize {
        self.unit.as_ref().map_or(self.numeral.end, |unit| unit.end)
    }
}

impl Extractor {
    /// Reads the lexicons of the stage.
    ///
    /// # Errors
    /// [`LexiconError`] names the file and what is wrong in it.
    pub fn from_sources(sources: &Sources<'_>, table: &CharacterTable) -> Result<Self, LexiconError> {
        Ok(Self {
            units: Units::parse(sources.units, table)?,
            bounds: Bounds::parse(sources.bounds, table)?,
            names: Names::parse(sources.names, table)?,
            neighbours: Neighbours::parse(sources.neighbours, table)?,
            stops: CharacterSet::new(|character| begins_numeral(character) || appearance::mark(character).is_some()),
        })
    }

    /// The units and measure words.
    #[must_use]
    pub const fn units(&self) -> &Units {
        &self.units
    }

    /// The words that bound numbers.
    #[must_use]
    pub const fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// The words that hold a numeral and are no quantity.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// The words beside a numeral that settle what it is.
    #[must_use]
    pub const fn neighbours(&self) -> &Neighbours {
        &self.neighbours
    }

    /// The quantities of `text`; `currency` is what 元 alone means in it.
    #[must_use]
    pub fn extract(&self, text: &Folded<'_>, currency: &UnitId) -> Extraction {
        let characters = text.characters();
        let mut walk = Walk {
            extractor: self,
            text,
            characters,
            currency,
            opened: None,
            last_end: 0,
            found: Extraction::default(),
        };
        walk.found.quantities.reserve(characters.len() / CHARACTERS_PER_QUANTITY);
        let mut at = 0;
        while let Some(ahead) = characters[at..].iter().position(|&character| self.stops.contains(character)) {
            at = walk.step(at + ahead);
        }
        walk.found
    }
}

struct Walk<'w> {
    extractor: &'w Extractor,
    text: &'w Folded<'w>,
    characters: &'w [char],
    currency: &'w UnitId,
    /// The quotation or title that was opened and not closed, and where.
    opened: Option<(Mark, usize)>,
    /// One past the last quantity.
    last_end: usize,
    found: Extraction,
}

impl Walk<'_> {
    /// Looks at what stands at `at`, a numeral or a mark; gives the place to go on from.
    fn step(&mut self, at: usize) -> usize {
        if let Some(mark) = appearance::mark(self.characters[at]) {
            self.opened = (mark != Mark::Closes).then_some((mark, at));
            return at + 1;
        }
        if let Some(covering) = self.extractor.names.covering(self.characters, at) {
            if covering.is_name {
                self.found.names.push((covering.start, covering.end));
            }
            return covering.end;
        }
        let numeral = match read(self.characters, at) {
            Reading::Nothing => return at + 1,
            Reading::TooLarge { end } => {
                self.found.unread.push(self.text.span(at..end));
                return end;
            }
            Reading::Numeral(numeral) => numeral,
        };
        let next = numeral.end;
        if let Some(end) = appearance::disguise(self.characters, &numeral) {
            return end;
        }
        let candidate = join::candidate(self.extractor, self.characters, numeral);
        if let Some(shared) = join::shared_unit(self.extractor, self.characters, &candidate) {
            let end = shared.last().map_or(next, Candidate::end);
            for candidate in &shared {
                self.consider(candidate);
            }
            return end;
        }
        let candidate = join::joined(self.extractor, self.characters, candidate);
        let end = candidate.end();
        if self.consider(&candidate) { end } else { next }
    }

    /// Keeps the candidate if it is a quantity.
    fn consider(&mut self, candidate: &Candidate) -> bool {
        let (start, end) = (candidate.numeral.start, candidate.end());
        let bare_scale =
            candidate.numeral.notation == Notation::BareScale || candidate.numeral.openness != Openness::Closed;
        let part = match candidate.numeral.form {
            Form::Percent if !matches!(self.characters[start], '百' | '万') => Part::Fraction,
            Form::Percent => Part::Percent,
            _ if candidate.unit.as_ref().is_some_and(|unit| unit.id == UnitId::PERCENT) => Part::Percent,
            _ => Part::No,
        };
        let found = self.extractor.bounds.find(self.characters, (start, end), bare_scale, part);
        let Some((unit, scale)) = self.unit(candidate, &found) else { return false };
        if !self.is_quantity(candidate, &unit, &found) || is_bare_year(candidate) {
            return false;
        }
        let scaled = |value: Decimal| {
            let scaled = if scale == Decimal::ONE {
                Some(value)
            } else {
                value.checked_mul(scale).map(|value| value.normalize())
            };
            scaled.filter(super::is_held)
        };
        let (value, upper) = (scaled(candidate.numeral.value), candidate.numeral.upper.map(scaled));
        let (Some(mut value), None | Some(Some(_))) = (value, upper) else {
            self.found.unread.push(self.text.span(start..end));
            return true;
        };
        let upper = upper.flatten();
        let start = if upper.is_none() && self.is_negative(candidate, &unit) {
            value.set_sign_negative(true);
            start - 1
        } else {
            start
        };
        let span = self.text.span(start..end);
        if self.text.is_guessed(span) {
            self.found.unread.push(span);
            return true;
        }
        let bound = bound(candidate, &unit, &found);
        let words = |stretch: Option<(usize, usize)>| stretch.map(|(from, to)| self.text.span(from..to));
        let bound_words = if found.bound == Bound::Exact {
            Vec::new()
        } else {
            words(found.before).into_iter().chain(words(found.after)).collect()
        };
        self.found.quantities.push(Quantity { span, value, upper, unit, bound, bound_words });
        self.found.places.push(QuantityPlace {
            start,
            end,
            bound_start: found.before.map_or(start, |words| words.0),
            bound_end: found.after.map_or(end, |words| words.1),
            is_bare_scale: candidate.numeral.notation == Notation::BareScale,
        });
        self.last_end = end;
        true
    }

    /// Whether a minus sign stands before the number: 增長-2.1%. One that ties two numbers or a code is none, and nobody
    /// counts less than nothing.
    fn is_negative(&self, candidate: &Candidate, unit: &UnitId) -> bool {
        let start = candidate.numeral.start;
        let signed = start > 0 && matches!(self.characters[start - 1], '-' | '−' | '﹣');
        if !signed || unit.is_count() || candidate.numeral.notation != Notation::Arabic {
            return false;
        }
        let before = start.checked_sub(2).map(|at| self.characters[at]);
        let ends_number = before.is_some_and(|before| {
            before.is_ascii_alphanumeric() || is_numeral(before) || matches!(before, '%' | '‰' | '-' | ')')
        });
        !ends_number && self.last_end != start - 1
    }

    /// The unit of the candidate and what its value is to be multiplied by; nothing where it has none and counts nothing.
    fn unit(&self, candidate: &Candidate, bound: &FoundBound) -> Option<(UnitId, Decimal)> {
        let numeral = &candidate.numeral;
        let currency = self.currency_before(numeral.start, bound);
        if let Some(unit) = &candidate.unit {
            let id = if unit.id.as_str().starts_with("CNY") {
                let named = currency.or_else(|| self.extractor.units.suffix(self.characters, unit.end));
                replace_currency(&unit.id, named.unwrap_or(self.currency))
            } else {
                unit.id.clone()
            };
            return Some((id, unit.scale));
        }
        let id = match numeral.form {
            Form::Percent => UnitId::PERCENT,
            Form::Permille => UnitId::PERMILLE,
            Form::Plain => match currency {
                Some(currency) => currency.clone(),
                None => self.bare_unit(numeral, bound)?,
            },
        };
        Some((id, Decimal::ONE))
    }

    /// The currency whose name stands before the number or before the word that bounds it: 新臺幣50億, 港幣約3億.
    fn currency_before(&self, start: usize, bound: &FoundBound) -> Option<&UnitId> {
        let units = &self.extractor.units;
        let directly = units.prefix(self.characters, start);
        directly.or_else(|| units.prefix(self.characters, bound.before?.0)).map(|(currency, _)| currency)
    }

    /// What a number without a unit counts: people and things (`count`), or nothing, as an index.
    fn bare_unit(&self, numeral: &Numeral, bound: &FoundBound) -> Option<UnitId> {
        let neighbours = &self.extractor.neighbours;
        let next = self.characters.get(numeral.end);
        if numeral.has_scale() {
            // 兆 without a unit may be of bandwidth.
            if self.characters[numeral.end - 1] == '兆' {
                return None;
            }
            return (!neighbours.uncounted.has(self.characters, numeral.end)).then_some(UnitId::COUNT);
        }
        if numeral.notation != Notation::Arabic {
            return None;
        }
        let named = |at: usize| neighbours.names_index.has(self.characters, at);
        if named(numeral.start) || bound.before.is_some_and(|(from, _)| named(from)) {
            return Some(UnitId::INDEX);
        }
        let skip = usize::from(next == Some(&' '));
        let counts = numeral.value.is_integer() && neighbours.counted.has(self.characters, numeral.end + skip);
        counts.then_some(UnitId::COUNT)
    }

    fn is_quantity(&self, candidate: &Candidate, unit: &UnitId, bound: &FoundBound) -> bool {
        let (numeral, end) = (&candidate.numeral, candidate.end());
        let characters = self.characters;
        let enclosure = appearance::enclosure(characters, self.opened, numeral.start, end);
        if enclosure == Some(Mark::OpensTitle) {
            return false;
        }
        let bounded = bound.bound != Bound::Exact || numeral.openness != Openness::Closed;
        let dimension =
            candidate.unit.as_ref().map_or("", |unit| self.extractor.units.entry(unit.entry).dimension.as_str());
        let neighbours = &self.extractor.neighbours;
        let is_one =
            numeral.value == Decimal::ONE && numeral.end == numeral.start + 1 && characters[numeral.start] == '一';
        let is_small =
            numeral.notation == Notation::Chinese && numeral.end == numeral.start + 1 && numeral.upper.is_none();
        let bare_scale = numeral.notation == Notation::BareScale;
        let graded = characters.get(end) == Some(&'级');
        let per_many = bare_scale && numeral.start > 0 && characters[numeral.start - 1] == '每';
        if per_many || (candidate.unit.is_none() && bare_scale && !bounded) {
            return false;
        }
        let soft = matches!(dimension, "count" | "place" | "time" | "") && numeral.form == Form::Plain;
        if (soft || is_small) && enclosure.is_some() {
            return false;
        }
        match dimension {
            "time" => numeral.value.scale() > 0 || neighbours.asserts_duration(characters, numeral.start),
            "count" if is_small && neighbours.ordinal.contains(unit) => false,
            "count" | "place"
                if neighbours.sessions.has(characters, end)
                    && is_session(unit)
                    && numeral.notation != Notation::Arabic =>
            {
                false
            }
            "count" if bare_scale && graded => true,
            "count" | "place" | "length" | "area" | "volume" if is_one => at_one(bound),
            "count" | "place" if bare_scale => bounded,
            "count" if is_small => {
                !(neighbours.enumerating.contains(unit) && neighbours.enumerated.has(characters, end))
            }
            "place" if is_small => bounded,
            "currency" if bare_scale => !neighbours.denominators.has(characters, end),
            "multiple" | "ratio" if bare_scale => false,
            _ => true,
        }
    }
}

/// Whether the bound makes 一 a number (至少一個, 一家以上) and no article (突破一批, 近一個, 一個多民族國家).
fn at_one(bound: &FoundBound) -> bool {
    let more = bound.bound == Bound::MoreThan;
    (bound.after.is_some() && !more) || matches!(bound.bound, Bound::AtLeast | Bound::AtMost | Bound::LessThan)
}

/// 屆 and 次, which number the sessions of assemblies.
fn is_session(unit: &UnitId) -> bool {
    matches!(unit.as_str(), "count:屆" | "count:次")
}

/// 1921 before a name, 1999 of a hotline: four digits of our times that count a noun only seemingly.
fn is_bare_year(candidate: &Candidate) -> bool {
    let numeral = &candidate.numeral;
    let years = Decimal::from(1900)..Decimal::from(2100);
    candidate.unit.is_none()
        && numeral.notation == Notation::Arabic
        && numeral.end - numeral.start == 4
        && years.contains(&numeral.value)
}

fn replace_currency(unit: &UnitId, currency: &UnitId) -> UnitId {
    match unit.as_str().strip_prefix("CNY") {
        Some("") => currency.clone(),
        Some(rest) => UnitId::from(format!("{currency}{rest}").as_str()),
        None => unit.clone(),
    }
}

fn bound(candidate: &Candidate, unit: &UnitId, found: &FoundBound) -> Bound {
    let numeral = &candidate.numeral;
    if numeral.upper.is_some() {
        return Bound::Range;
    }
    // 高於2.5個百分點 compares; it does not bound.
    if unit.as_str() == "percentage_point" && found.compares {
        return Bound::Exact;
    }
    match (numeral.openness, found.after) {
        (Openness::Closed, _) | (_, Some(_)) => found.bound,
        (Openness::More, None) => Bound::MoreThan,
        (Openness::About, None) => Bound::About,
    }
}
