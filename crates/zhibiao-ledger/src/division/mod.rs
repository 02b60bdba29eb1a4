//! Administrative divisions (行政區劃) of GB/T 2260, of now and since 1980: their codes, names and superiors.
//!
//! The list is `data/divisions.tsv`; `data/README.md` names its sources. A place that got another code or became a city
//! (樂亭縣 moved from 唐山地區 to 唐山市, 撫寧縣 became 撫寧區) stands in it once for each, and each knows what came after.

mod find;
mod list;
mod names;

pub use find::{Hint, Lookup};
pub use list::DivisionsError;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;
use zhibiao::lexicon::Sources;
use zhibiao::outline::Level;
use zhibiao::text::CharacterTable;

use names::{Form, Names};

const LIST: &str = include_str!("../../data/divisions.tsv");
const NAMES: &str = include_str!("../../data/places.toml");

/// A place under one name and code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Division {
    /// Six digits.
    pub code: String,
    /// Its official name, in simplified characters, without those of its superiors.
    pub name: String,
    /// Province, city or county; a 縣級市 is a county by rank.
    pub level: Level,
    /// The first year in which it had this name and code, as far as the lists go back.
    pub first_year: Option<i32>,
    /// The last year in which it had them; nothing where it has them still. In the year of a change both hold.
    pub last_year: Option<i32>,
    /// The code of its province; nothing of a province itself.
    pub province: Option<String>,
    /// The code of its city; nothing of one that is directly under its province, or above cities.
    pub city: Option<String>,
    /// Where it stands in the list, and what it is next to there.
    #[serde(skip)]
    index: usize,
    #[serde(skip)]
    parent: Option<usize>,
    #[serde(skip)]
    next: Option<usize>,
}

impl Division {
    /// Whether it had this name and code in some part of the year.
    #[must_use]
    pub fn is_of(&self, year: i32) -> bool {
        self.first_year.is_none_or(|first| first <= year) && self.last_year.is_none_or(|last| year <= last)
    }
}

/// The divisions, to be found by name or code.
///
/// ```
/// use zhibiao_ledger::division::{Divisions, Hint, Lookup};
/// let divisions = Divisions::shared();
/// let Lookup::Found(leting) = divisions.find("河北省樂亭縣", Hint::default()) else { panic!("樂亭縣 is in Hebei") };
/// assert_eq!((leting.code.as_str(), leting.name.as_str()), ("130225", "乐亭县"));
/// assert_eq!(divisions.parent(leting).map(|city| city.name.as_str()), Some("唐山市"));
/// assert!(matches!(divisions.find("鼓樓區", Hint { year: Some(2024), ..Hint::default() }), Lookup::Ambiguous(_)));
/// ```
pub struct Divisions {
    table: CharacterTable,
    names: Names,
    list: Vec<Division>,
    /// Of each name, folded, the divisions that have it.
    by_name: HashMap<Vec<char>, Vec<(usize, Form)>>,
    /// Of each code the divisions that had it, in the order of time.
    by_code: HashMap<String, Vec<usize>>,
}

impl Default for Divisions {
    fn default() -> Self {
        Self::new()
    }
}

impl Divisions {
    /// The divisions of the list that the crate carries. Building them takes some milliseconds.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the carried list is read by every test")]
    pub fn new() -> Self {
        Self::parse(LIST, NAMES, Sources::default().characters).expect("the list that the crate carries is sound")
    }

    /// The divisions that everything shares; built when they are first asked for.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Divisions> = LazyLock::new(Divisions::new);
        &SHARED
    }

    /// Reads a list of the form of `data/divisions.tsv`, names of the form of `data/places.toml` and a character table of
    /// the form of the core's.
    ///
    /// # Errors
    /// [`DivisionsError`] where one of them has another form.
    pub fn parse(list: &str, names: &str, characters: &str) -> Result<Self, DivisionsError> {
        let table = CharacterTable::parse(characters)?;
        let names = Names::parse(names, &table)?;
        let list = list::parse(list)?;
        let mut by_name: HashMap<Vec<char>, Vec<(usize, Form)>> = HashMap::new();
        let mut by_code: HashMap<String, Vec<usize>> = HashMap::new();
        for division in &list {
            for (name, form) in names.forms(&division.code, &table.fold_words(&division.name)) {
                by_name.entry(name).or_default().push((division.index, form));
            }
            by_code.entry(division.code.clone()).or_default().push(division.index);
        }
        Ok(Self { table, names, list, by_name, by_code })
    }

    /// All there are, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Division> {
        self.list.iter()
    }

    /// The division with this code: the one that had it in the year, else the last that had it.
    #[must_use]
    pub fn get(&self, code: &str, year: Option<i32>) -> Option<&Division> {
        let mut with_code = self.by_code.get(code)?.iter().map(|&index| &self.list[index]);
        let in_year = with_code.clone().rev().find(|division| year.is_some_and(|year| division.is_of(year)));
        in_year.or_else(|| with_code.next_back())
    }

    /// The city of a county, the province of a city, and of a county that is directly under it.
    #[must_use]
    pub fn parent(&self, division: &Division) -> Option<&Division> {
        self.list.get(division.parent?)
    }

    /// Its superiors, the nearest first.
    pub fn ancestors<'d>(&'d self, division: &'d Division) -> impl Iterator<Item = &'d Division> {
        std::iter::successors(self.parent(division), |division| self.parent(division))
    }

    /// The name with those of its superiors before it: 河北省唐山市乐亭县.
    #[must_use]
    pub fn full_name(&self, division: &Division) -> String {
        let mut names: Vec<&str> = self.ancestors(division).map(|division| division.name.as_str()).collect();
        names.reverse();
        names.push(&division.name);
        names.concat()
    }

    /// What the place is now, or was at last: of 撫寧縣, 撫寧區. Reports of one place from many years meet in its code.
    #[must_use]
    pub fn latest<'d>(&'d self, division: &'d Division) -> &'d Division {
        std::iter::successors(Some(division), |division| self.list.get(division.next?)).last().unwrap_or(division)
    }

    /// Names of `data/places.toml` with what is asked and the codes that it should have.
    pub fn examples(&self) -> impl Iterator<Item = &Example> {
        self.names.examples.iter()
    }

    /// Whether a name ends as those of places do: 清河口縣.
    pub(crate) fn is_ended(&self, name: &str) -> bool {
        self.names.ends(&self.fold(name))
    }

    pub(crate) fn fold(&self, words: &str) -> Vec<char> {
        self.table.fold_words(words)
    }
}

pub use names::Example;
