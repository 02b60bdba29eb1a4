//! What the sources disagree about or leave open.

use serde::{Deserialize, Serialize};
use zhibiao::outline::Level;

use super::Source;

/// A place that a name can mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its code.
    pub code: String,
    /// Its name with those of its superiors, in simplified characters.
    pub name: String,
}

/// What someone who uses a report's region, level or year should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
#[non_exhaustive]
pub enum IdentityWarning {
    /// Sources say different years; the first is used.
    YearsDisagree {
        /// Who said which, in the order of precedence.
        said: Vec<(Source, i32)>,
    },
    /// Sources say different places; the first is used.
    RegionsDisagree {
        /// Who said which, in the order of precedence.
        said: Vec<(Source, String)>,
    },
    /// The record says another level than the place has; the record's is used.
    LevelsDisagree {
        /// What the record says.
        said: Level,
        /// What the list of divisions, or the report, says.
        other: Level,
    },
    /// One source gives a name and the code of another place; the code is used.
    CodeDisagrees {
        /// Who said both.
        source: Source,
        /// The code.
        code: String,
        /// The name.
        region: String,
    },
    /// The name of the file has several years, so that none of them is read.
    SeveralYears {
        /// The years, in order.
        years: Vec<i32>,
    },
    /// Several places have the name, so that it has no code.
    AmbiguousRegion {
        /// The name.
        region: String,
        /// The places, in the order of their codes.
        candidates: Vec<Candidate>,
    },
    /// The name is not in the list of divisions, so that it has no code.
    UnknownRegion {
        /// The name.
        region: String,
    },
}

impl std::fmt::Display for IdentityWarning {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let join = |words: Vec<String>| words.join(", ");
        match self {
            Self::YearsDisagree { said } => {
                let said = join(said.iter().map(|(source, year)| format!("{} says {year}", source.as_str())).collect());
                write!(formatter, "the year is not sure: {said}; the first is used")
            }
            Self::RegionsDisagree { said } => {
                let said = join(said.iter().map(|(source, name)| format!("{} says {name}", source.as_str())).collect());
                write!(formatter, "the place is not sure: {said}; the first is used")
            }
            Self::LevelsDisagree { said, other } => {
                write!(formatter, "the sidecar says level {}, the place has {}", said.as_str(), other.as_str())
            }
            Self::CodeDisagrees { source, code, region } => {
                write!(formatter, "the {} gives {region} the code {code}, which is another place's", source.as_str())
            }
            Self::SeveralYears { years } => {
                let years = join(years.iter().map(ToString::to_string).collect());
                write!(formatter, "the file name has several years, so none is read: {years}")
            }
            Self::AmbiguousRegion { region, candidates } => {
                let names = candidates.iter().map(|place| format!("{} {}", place.code, place.name)).collect();
                write!(formatter, "several places are called {region}, so it has no code: {}", join(names))
            }
            Self::UnknownRegion { region } => {
                write!(formatter, "{region} is not in the list of divisions, so it has no code")
            }
        }
    }
}
