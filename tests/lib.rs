//! Reports annotated by hand, and how well the quantities found in them agree; reports altered, and what is to be found in
//! them all the same.

mod altered;

pub use altered::{Altered, difference};

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Decimal};

/// A quantity as a person marked it, with the keys of the annotation guide.
#[derive(Deserialize)]
pub struct Marked {
    /// First code point.
    pub s: usize,
    /// One past the last code point.
    pub e: usize,
    /// Value, scale applied.
    pub v: Decimal,
    /// Upper end of a range.
    pub hi: Option<Decimal>,
    /// Unit id.
    pub u: String,
    /// Bound.
    pub b: String,
    /// Whether careful readers could differ.
    pub opt: bool,
}

/// How many quantities of a report were found, and how many right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Agreement {
    /// Marked by the person, and not optional.
    pub marked: usize,
    /// Found by the program, and not where the person was free.
    pub found: usize,
    /// Same span, value and unit.
    pub same: usize,
    /// Same bound too.
    pub same_bound: usize,
}

impl Agreement {
    /// F1 of span, value and unit.
    #[must_use]
    pub fn f1(self) -> f64 {
        f1(self.same, self.found, self.marked)
    }

    /// F1 of span, value, unit and bound.
    #[must_use]
    pub fn f1_with_bound(self) -> f64 {
        f1(self.same_bound, self.found, self.marked)
    }

    /// Both together.
    #[must_use]
    pub const fn pooled(self, other: Self) -> Self {
        Self {
            marked: self.marked + other.marked,
            found: self.found + other.found,
            same: self.same + other.same,
            same_bound: self.same_bound + other.same_bound,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of one report")]
fn f1(same: usize, found: usize, marked: usize) -> f64 {
    2.0 * same as f64 / (found + marked) as f64
}

/// Compares what is found in `text` with what was marked, from code point `window.0` to `window.1`.
///
/// # Panics
/// Where the annotation is no JSON Lines of the guide's form.
#[must_use]
pub fn compare(analyzer: &Analyzer, text: &str, gold: &str, window: (usize, usize)) -> Agreement {
    let inside = |start: usize| (window.0..window.1).contains(&start);
    let marked: Vec<Marked> = gold
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).expect("a line of the annotation guide's form"))
        .filter(|marked: &Marked| inside(marked.s))
        .collect();
    let wanted: HashMap<(usize, usize), &Marked> =
        marked.iter().filter(|marked| !marked.opt).map(|marked| ((marked.s, marked.e), marked)).collect();
    let mut agreement = Agreement { marked: wanted.len(), ..Agreement::default() };
    let code_points = CodePoints::new(text);
    let report = analyzer.analyze(text).expect("a report is no longer than 4 GiB");
    for quantity in &report.quantities {
        let (start, end) = (code_points.of_byte(quantity.span.start), code_points.of_byte(quantity.span.end));
        let free = marked.iter().any(|marked| marked.opt && start < marked.e && marked.s < end);
        let Some(wanted) = wanted.get(&(start, end)) else {
            agreement.found += usize::from(inside(start) && !free);
            continue;
        };
        agreement.found += 1;
        if quantity.value == wanted.v && quantity.upper == wanted.hi && quantity.unit.as_str() == wanted.u {
            agreement.same += 1;
            agreement.same_bound += usize::from(quantity.bound.as_str() == wanted.b);
        }
    }
    agreement
}

/// The folder of real reports beside the repository, where there is one.
#[must_use]
pub fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    shared.is_dir().then_some(shared)
}

/// The folder of sample reports.
#[must_use]
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

/// The texts of all reports there are, each with the name of its file: the samples, and the real ones beside the repository
/// in traditional and simplified characters.
///
/// # Panics
/// Where a file cannot be read.
#[must_use]
pub fn reports() -> Vec<(String, String)> {
    let shared = shared().into_iter().flat_map(|shared| [shared.join("reports"), shared.join("reports/simplified")]);
    let mut reports = Vec::new();
    for folder in std::iter::once(corpus()).chain(shared) {
        let entries = std::fs::read_dir(&folder).expect("the folder can be read");
        let files = entries.map(|entry| entry.expect("an entry can be read").path());
        let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|ending| ending == "txt")).collect();
        files.sort();
        reports.extend(files.into_iter().map(|file| {
            let text = std::fs::read_to_string(&file).expect("a report is UTF-8");
            (file.display().to_string(), text)
        }));
    }
    reports
}
