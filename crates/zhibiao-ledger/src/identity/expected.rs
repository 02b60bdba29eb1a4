//! What is known of a report before it is analyzed.

use zhibiao::outline::Level;
use zhibiao::{Place, Stated};

use super::{Identifier, IdentityWarning, Record};

/// What one source says of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The name of the place; 全國 for the nation.
    pub region: Option<String>,
    /// Its code.
    pub code: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The year of the report.
    pub year: Option<i32>,
}

impl From<&Record> for Said {
    fn from(record: &Record) -> Self {
        Self { region: record.region.clone(), code: record.code.clone(), level: record.level, year: record.year }
    }
}

/// What the record and the path of a file say of the report in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// What the user's record says; nothing where there is none for the file.
    pub sidecar: Option<Said>,
    /// What the name of the file says.
    pub file_name: Said,
    /// What its folders say: the year and place of the nearest that says one.
    pub folder: Said,
    /// The names of its folders, the highest first.
    pub folders: Vec<String>,
    /// What the name of the file leaves open.
    pub warnings: Vec<IdentityWarning>,
}

impl Expected {
    /// What to tell the analyzer: the record's year overrules the text's, that of the path stands in where the text has none.
    #[must_use]
    pub fn stated(&self) -> Stated {
        let recorded = self.sidecar.as_ref();
        let year = recorded.and_then(|said| said.year);
        let place = match recorded.and_then(|said| said.code.as_deref()).map(|code| &code[..code.len().min(2)]) {
            Some("71") => Some(Place::Taiwan),
            Some("81") => Some(Place::HongKong),
            Some("82") => Some(Place::Macau),
            _ => None,
        };
        Stated { place, year: year.or(self.file_name.year).or(self.folder.year), overrules: year.is_some() }
    }
}

impl Identifier<'_> {
    /// What the record for a file and its path say. The path is as the user gave it, with `/` or `\` between its parts.
    #[must_use]
    pub fn expected(&self, path: &str) -> Expected {
        let sidecar = self.sidecar.get(path).map(Said::from);
        Expected { sidecar, ..self.read_path(path) }
    }
}
