//! How reports are read.

use serde::{Deserialize, Serialize};
use zhibiao::lexicon::{Addition, LexiconError, Sources};
use zhibiao::{Analyzer, Stated};

use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, Sidecar, SidecarError};

use crate::digest;

/// How the reports of a batch are read, all alike.
///
/// ```
/// use zhibiao_batch::Options;
/// let options = Options { encoding: Some("gb18030".into()), unnumbered: true, ..Options::default() };
/// assert!(options.repair);
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// The encoding of the reports; told from the bytes of each by default.
    pub encoding: Option<String>,
    /// Whether damaged stretches are read as they were before the damage. They are by default.
    pub repair: bool,
    /// Where the reports come from and of which year they are, where they do not say it.
    pub stated: Stated,
    /// Whether targets without a number have rows too.
    pub unnumbered: bool,
    /// Indicators of the caller's own.
    pub lexicons: Vec<Lexicon>,
    /// What is known of whose the reports are and of which year: the text of a [`Sidecar`].
    pub sidecar: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        let stated = Stated::default();
        Self { encoding: None, repair: true, stated, unnumbered: false, lexicons: Vec::new(), sidecar: None }
    }
}

/// A lexicon of the caller's own.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// What messages call it.
    pub name: String,
    /// Entries `[[indicator]]` in TOML.
    pub text: String,
}

/// The options as the manifest tells them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    encoding: Option<String>,
    repair: bool,
    place: Option<String>,
    year: Option<i32>,
    unnumbered: bool,
    /// The SHA-256 of each lexicon.
    lexicons: Vec<String>,
    /// That of the sidecar.
    sidecar: Option<String>,
}

impl Options {
    pub(crate) fn told(&self) -> Told {
        Told {
            encoding: self.encoding.clone(),
            repair: self.repair,
            place: self.stated.place.map(|place| place.as_str().to_owned()),
            year: self.stated.year,
            unnumbered: self.unnumbered,
            lexicons: self.lexicons.iter().map(|lexicon| digest::of_bytes(lexicon.text.as_bytes())).collect(),
            sidecar: self.sidecar.as_ref().map(|sidecar| digest::of_bytes(sidecar.as_bytes())),
        }
    }

    /// What tells whose a report is.
    pub(crate) fn identifier(&self) -> Result<Identifier<'static>, SidecarError> {
        let divisions = Divisions::shared();
        let sidecar = self.sidecar.as_deref().map(|sidecar| Sidecar::parse(sidecar.as_bytes(), divisions));
        Ok(Identifier::new(divisions, sidecar.transpose()?.unwrap_or_default()))
    }

    pub(crate) fn analyzer(&self) -> Result<Analyzer, LexiconError> {
        let additions: Vec<Addition<'_>> =
            self.lexicons.iter().map(|Lexicon { name, text }| Addition { name, text }).collect();
        Analyzer::from_sources(&Sources { more_indicators: &additions, ..Sources::default() })
    }
}
