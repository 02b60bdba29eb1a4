//! Which files are read.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::place::Place;

/// How the names of reports end.
pub const ENDINGS: [&str; 8] = [".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf"];

/// How the names of files begin that stand beside reports and are none: hidden ones, locks of Office, notes.
const NO_REPORTS: [&str; 3] = [".", "~$", "readme."];

/// A file to read.
pub(crate) struct Input {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What rows and messages call it.
    pub(crate) name: String,
    /// How many bytes it seems to have.
    pub(crate) bytes: u64,
    /// Why it fails before it is opened.
    pub(crate) failed: Option<String>,
}

impl Input {
    fn new(path: PathBuf) -> Self {
        let name = path.to_string_lossy().into_owned();
        let bytes = fs::metadata(&path).map_or(0, |about| about.len());
        Self { path, name, bytes, failed: None }
    }

    fn failed(path: &Path, reason: String) -> Self {
        Self { failed: Some(reason), bytes: 0, ..Self::new(path.to_owned()) }
    }
}

/// The files that paths stand for, each once, without those that the batch itself writes.
///
/// Of a folder, all files within are taken whose names end as reports do, in the order of their names. What cannot be
/// walked is an input that fails.
pub(crate) fn inputs(paths: &[PathBuf], place: &Place) -> Vec<Input> {
    found(paths, |path| place.is_own(path))
}

/// The files that paths stand for, each once, without those that `is_own` holds for.
pub(crate) fn found(paths: &[PathBuf], is_own: impl Fn(&Path) -> bool + Copy) -> Vec<Input> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            let mut within = Vec::new();
            walk(path, is_own, &mut within);
            within.sort_by(|one, other| one.name.cmp(&other.name));
            found.extend(within);
            if found.len() == before {
                found.push(Input::failed(path, format!("holds no report ({})", ENDINGS.join(" "))));
            }
        } else {
            found.push(Input::new(path.clone()));
        }
    }
    let mut seen = HashSet::new();
    found.retain(|input| {
        // A link that leads nowhere, or a file that is not there, is told apart by its name.
        let file = fs::canonicalize(&input.path).unwrap_or_else(|_| input.path.clone());
        !is_own(&file) && seen.insert(file)
    });
    found
}

fn walk(folder: &Path, is_own: impl Fn(&Path) -> bool + Copy, found: &mut Vec<Input>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Input::failed(folder, format!("cannot be listed: {error}"))),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.push(Input::failed(folder, format!("cannot be listed whole: {error}")));
                continue;
            }
        };
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().to_lowercase());
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        // What nothing can be told of is a file that fails.
        let (is_folder, is_file) = fs::metadata(&path).map_or((false, true), |about| (about.is_dir(), about.is_file()));
        // Links to folders may lead in circles.
        if is_folder && !is_link && !name.starts_with('.') && !is_own(&path) {
            walk(&path, is_own, found);
        } else if is_file && is_report(&name) {
            found.push(Input::new(path));
        }
    }
}

/// Whether a file of this name, in small letters, is a report.
fn is_report(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending)) && !NO_REPORTS.iter().any(|begin| name.starts_with(begin))
}
