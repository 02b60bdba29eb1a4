//! What numbers measure: indicators and their names.

use std::collections::HashMap;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::lexicon::{Addition, Direction, LexiconError, Trie, parse};
use crate::quantity::UnitId;
use crate::text::{CharacterSet, CharacterTable};

const FILE: &str = "indicators.toml";

/// What may stand before a name that counts only as a whole phrase, folded.
const BEFORE_NAMES: [&[char]; 19] = [
    &['把'],
    &['将'],
    &['使'],
    &['对'],
    &['年'],
    &['今', '年'],
    &['明', '年'],
    &['去', '年'],
    &['全', '年'],
    &['全', '国'],
    &['全', '省'],
    &['全', '市'],
    &['全', '县'],
    &['全', '区'],
    &['我', '国'],
    &['我', '省'],
    &['我', '市'],
    &['我', '县'],
    &['整', '体'],
];

/// The id of an indicator: `gdp`, `budget_revenue`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct IndicatorId(#[cfg_attr(feature = "schema", schemars(with = "String"))] CompactString);

impl IndicatorId {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One indicator of the lexicon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name in Chinese, in traditional characters.
    pub chinese: String,
    /// Its name in English; every carried entry has one, a user's need not.
    #[serde(default)]
    pub english: Option<String>,
    /// Other names, old and new.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names under which a percentage is its growth: 經濟增速.
    #[serde(default)]
    pub growth_aliases: Vec<String>,
    /// Names that count only where nothing stands before them: 糧食 alone is its output, 糧食安全 is not.
    #[serde(default)]
    pub whole_names: Vec<String>,
    /// The indicator that a part of GDP is: 研發經費佔國內生產總值的比重 is `rd_intensity`.
    #[serde(default)]
    pub share_of_gdp: Option<IndicatorId>,
    /// The indicator that a part of a government's spending is: 民生支出佔一般公共預算支出的80% is `livelihood_share`.
    #[serde(default)]
    pub share_of_spending: Option<IndicatorId>,
    /// The unit that it is mostly given in, where the entry says it, as every carried one does.
    #[serde(default)]
    pub unit: Option<UnitId>,
    /// What that unit measures, likewise.
    #[serde(default)]
    pub dimension: Option<String>,
    /// Whether more of it is better: `more`, `less` or `neither`.
    pub better: String,
    /// What a percentage of it is.
    pub kind: IndicatorKind,
    /// Who defines it, and under what name.
    #[serde(default)]
    pub source: Option<String>,
    /// Sentences with it.
    #[serde(default)]
    pub examples: Vec<IndicatorExample>,
}

/// What a percentage of an indicator is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// An amount, of which a percentage is the growth.
    #[default]
    Level,
    /// A rate or a part of a whole, which a percentage is itself.
    Share,
    /// A growth by its name.
    Growth,
}

/// A sentence with an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorExample {
    /// The sentence, with one number.
    pub text: String,
    /// The words that name the indicator.
    pub indicator: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    indicator: Vec<Indicator>,
}

/// All indicators, found by the end of a noun phrase.
pub struct Indicators {
    indicators: Vec<Indicator>,
    by_id: HashMap<IndicatorId, usize>,
    /// Each name, read backwards, with the indicator and what a percentage of it is.
    names: Trie<(usize, IndicatorKind)>,
    /// Names that count only as a whole phrase.
    wholes: HashMap<Vec<char>, usize>,
    /// The characters that such names end in, so that most phrases are passed over at once.
    whole_endings: CharacterSet,
}

/// Indicators on their way into the lexicon.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) indicators: Vec<Indicator>,
    pub(super) by_id: HashMap<IndicatorId, usize>,
    /// Folded; of a name that stands twice, the later one counts.
    names: Vec<(Vec<char>, (usize, IndicatorKind))>,
    wholes: HashMap<Vec<char>, usize>,
}

impl Collected {
    /// Adds an indicator; nothing where its id is known already.
    pub(super) fn add(&mut self, indicator: Indicator, table: &CharacterTable) -> Option<()> {
        let index = self.indicators.len();
        if self.by_id.insert(indicator.id.clone(), index).is_some() {
            return None;
        }
        self.name(index, std::iter::once(&indicator.chinese).chain(&indicator.aliases), indicator.kind, table);
        self.name(index, &indicator.growth_aliases, IndicatorKind::Growth, table);
        self.name_whole(index, &indicator.whole_names, table);
        self.indicators.push(indicator);
        Some(())
    }

    /// Leads `names` to the indicator at `index`, a percentage of which is of this kind under them.
    pub(super) fn name<'n>(
        &mut self,
        index: usize,
        names: impl IntoIterator<Item = &'n String>,
        kind: IndicatorKind,
        table: &CharacterTable,
    ) {
        self.names.extend(names.into_iter().map(|name| (table.fold_words(name), (index, kind))));
    }

    /// Leads `names` to the indicator at `index` where they are the whole phrase.
    pub(super) fn name_whole(&mut self, index: usize, names: &[String], table: &CharacterTable) {
        self.wholes.extend(names.iter().map(|name| (table.fold_words(name), index)));
    }
}

impl Indicators {
    /// Reads `data/indicators.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form, or an id stands twice.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        Self::parse_with(source, &[], table)
    }

    /// Reads `data/indicators.toml` or a file of its form, then the files that a user adds to it, in their order.
    ///
    /// ```
    /// use zhibiao::claim::Indicators;
    /// use zhibiao::lexicon::{Addition, Sources};
    /// use zhibiao::text::CharacterTable;
    /// let Sources { characters, indicators, .. } = Sources::default();
    /// let text = "[[indicator]]\nid = \"gdp\"\naliases = [\"縣域經濟總量\"]\n";
    /// let table = CharacterTable::parse(characters)?;
    /// let indicators = Indicators::parse_with(indicators, &[Addition { name: "mine.toml", text }], &table)?;
    /// let gdp = indicators.iter().next().unwrap();
    /// assert!(gdp.aliases.iter().any(|alias| alias == "縣域經濟總量"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`LexiconError`] where a file has another form, an id stands twice in one, or a user's file contradicts itself.
    pub fn parse_with(source: &str, additions: &[Addition<'_>], table: &CharacterTable) -> Result<Self, LexiconError> {
        let mut collected = Collected::default();
        for indicator in parse::<File>(FILE, source)?.indicator {
            let entry = indicator.id.as_str().to_owned();
            collected.add(indicator, table).ok_or_else(|| {
                let message = "the id stands twice; merge the entries".into();
                LexiconError::Entry { file: FILE, entry, message }
            })?;
        }
        for addition in additions {
            super::addition::merge(&mut collected, addition, table)?;
        }
        let Collected { indicators, by_id, names, wholes } = collected;
        let whole_endings = wholes.keys().filter_map(|name| name.last().copied()).collect();
        Ok(Self { indicators, by_id, names: Trie::from_folded(Direction::Backward, names), wholes, whole_endings })
    }

    /// The indicator with this id.
    #[must_use]
    pub fn get(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.by_id.get(id).map(|&index| &self.indicators[index])
    }

    /// All indicators, in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter()
    }

    /// The indicator with the longest name that ends at `end`, what a percentage of it is, and the name's length.
    pub(super) fn ending(&self, characters: &[char], end: usize) -> Option<(&Indicator, IndicatorKind, usize)> {
        self.names.longest(characters, end).map(|(&(index, kind), length)| (&self.indicators[index], kind, length))
    }

    /// The indicator that a whole phrase names, what a percentage of it is, and the phrase's length.
    pub(super) fn whole(&self, phrase: &[char]) -> Option<(&Indicator, IndicatorKind, usize)> {
        if !phrase.last().is_some_and(|&last| self.whole_endings.contains(last) || last > '\u{ffff}') {
            return None;
        }
        let mut bare = phrase;
        while let Some(rest) = BEFORE_NAMES.iter().find_map(|word| bare.strip_prefix(*word)) {
            bare = rest;
        }
        let indicator = &self.indicators[*self.wholes.get(bare)?];
        Some((indicator, indicator.kind, bare.len()))
    }
}
