//! Whose a report is and of which year.
//!
//! Three sources speak, and the first that says anything of region or year settles it: the user's record for the file
//! ([`Sidecar`]), the report's own text, and the file's name with its folders. Where two disagree an [`IdentityWarning`]
//! tells which said what.
//!
//! The year has to be known before a report is analyzed, as what it says of “this year” depends on it; the rest is told from
//! the report. So there are two steps: [`Identifier::expected`] before, [`Identifier::settle`] after.
//!
//! ```
//! use zhibiao::Analyzer;
//! use zhibiao_ledger::division::Divisions;
//! use zhibiao_ledger::identity::{Identifier, Sidecar};
//! let divisions = Divisions::shared();
//! let sidecar = Sidecar::parse("file,region,year\nhebei-7.txt,河北省樂亭縣,2024\n".as_bytes(), divisions)?;
//! let identifier = Identifier::new(divisions, sidecar);
//!
//! let text = "政府工作報告\n——在樂亭縣第十七屆人民代表大會第四次會議上\n各位代表：\n今年財政收入增長6%。";
//! let expected = identifier.expected("archive/hebei-7.txt");
//! let report = Analyzer::new().analyze_stated(text, expected.stated())?;
//! assert_eq!(report.claims[0].year, Some(2024));
//!
//! let identity = identifier.settle(&expected, &report, text);
//! assert_eq!((identity.code.as_deref(), identity.year), (Some("130225"), Some(2024)));
//! assert_eq!(identity.warnings, []);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod expected;
mod file_name;
mod settle;
mod sidecar;
mod warning;
mod words;

pub use expected::{Expected, Said};
pub use sidecar::{Record, Sidecar, SidecarError};
pub use warning::{Candidate, IdentityWarning};
pub use words::FileExample;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use zhibiao::outline::Level;

use crate::division::Divisions;
use words::FileWords;

/// Where region or year was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The user's record for the file.
    Sidecar,
    /// The report.
    Text,
    /// The name of the file.
    FileName,
    /// The folders that it lies in.
    Folder,
}

impl Source {
    /// The word that messages use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sidecar => "sidecar",
            Self::Text => "text",
            Self::FileName => "file name",
            Self::Folder => "folder",
        }
    }
}

/// What reports of one place share, in whatever year and characters they were written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceId {
    /// The State Council speaks.
    National,
    /// The code that the place has now, or had at last.
    Code(String),
    /// The name of a place that is not in the list, in simplified characters.
    Name(String),
}

/// Whose a report is and of which year; what no source says is nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The name of the place as its source says it; 全國 of a national report.
    pub region: Option<String>,
    /// Its rank: as the record says, else that of the division with its code, else as the name ends.
    pub level: Option<Level>,
    /// Its code by GB/T 2260 in the report's year; nothing of the nation, and where the name leaves it open.
    pub code: Option<String>,
    /// What it shares with reports of the same place; nothing where the name may be that of several.
    pub place: Option<PlaceId>,
    /// The year that the report plans.
    pub year: Option<i32>,
    /// Who said the region.
    pub region_source: Option<Source>,
    /// Who said the year.
    pub year_source: Option<Source>,
    /// What the sources disagree about or leave open.
    pub warnings: Vec<IdentityWarning>,
}

/// Tells reports from each other, by one list of divisions and one of records. Built once, shared by threads.
pub struct Identifier<'d> {
    divisions: &'d Divisions,
    sidecar: Sidecar,
    words: FileWords,
}

impl<'d> Identifier<'d> {
    /// An identifier with the records of a sidecar; without one, [`Sidecar::default`].
    #[must_use]
    #[expect(clippy::expect_used, reason = "the carried words are read by every test")]
    pub fn new(divisions: &'d Divisions, sidecar: Sidecar) -> Self {
        let words = FileWords::parse(divisions).expect("the words that the crate carries are sound");
        Self { divisions, sidecar, words }
    }

    /// The records that it goes by.
    #[must_use]
    pub const fn sidecar(&self) -> &Sidecar {
        &self.sidecar
    }

    /// Paths of `data/files.toml` with what each should say.
    pub fn examples(&self) -> impl Iterator<Item = &FileExample> {
        self.words.examples.iter()
    }
}

/// The reports of the same place and year: groups of two and more, as indexes into `identities`, in their order.
///
/// ```
/// use zhibiao_ledger::identity::{Identity, PlaceId, same};
/// let of = |year| Identity { place: Some(PlaceId::National), year: Some(year), ..Identity::default() };
/// assert_eq!(same(&[of(2023), of(2024), Identity::default(), of(2023), Identity::default()]), [[0, 3]]);
/// ```
#[must_use]
pub fn same<'i>(identities: impl IntoIterator<Item = &'i Identity>) -> Vec<Vec<usize>> {
    let mut groups: HashMap<(&PlaceId, i32), Vec<usize>> = HashMap::new();
    for (index, identity) in identities.into_iter().enumerate() {
        if let (Some(place), Some(year)) = (&identity.place, identity.year) {
            groups.entry((place, year)).or_default().push(index);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    groups
}
