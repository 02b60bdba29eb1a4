//! The sample reports, and what they say.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use zhibiao::{Analyzer, Span};
use zhibiao_ingest::{Ingested, Options, read_bytes};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// A sample report.
pub struct Report {
    pub name: String,
    pub text: String,
}

/// The sample reports of the repository.
pub fn samples() -> Vec<Report> {
    let reports = reports(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus"));
    assert!(reports.len() >= 11, "the sample reports are there");
    reports
}

/// Real reports, where there are any beside the repository.
pub fn real() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports");
    let mut found = reports(&folder);
    found.extend(reports(&folder.join("simplified")));
    if found.is_empty() {
        eprintln!("skipped: there are no reports in {}", folder.display());
    }
    found
}

fn reports(folder: &Path) -> Vec<Report> {
    let Ok(files) = fs::read_dir(folder) else { return vec![] };
    let mut paths: Vec<_> = files.map(|file| file.expect("the folder can be read").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let report = |path: &Path| Report {
        name: path.file_stem().expect("it has a name").to_string_lossy().into_owned(),
        text: fs::read_to_string(path).expect("it is UTF-8"),
    };
    paths.iter().map(|path| report(path)).collect()
}

impl Report {
    /// Its paragraphs.
    pub fn paragraphs(&self) -> Vec<&str> {
        self.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }
}

/// What a text says: its outline, and every claim with its words, without places and white space.
pub fn said(text: &str) -> Vec<String> {
    let report = ANALYZER.analyze(text).expect("it is short enough");
    let words = |span: Span| span.of(text).split_whitespace().collect::<String>();
    let maybe = |span: Option<Span>| span.map(words).unwrap_or_default();
    let outline = &report.outline;
    let region = outline.region.as_ref().map(|region| words(region.span));
    let mut said = vec![format!("{:?} {:?} {:?} {:?}", report.place, region, outline.year, outline.date)];
    said.extend(outline.sections.iter().map(|section| format!("{:?} {}", section.kind, words(section.heading))));
    said.extend(report.all_claims(true).into_iter().map(|claim| {
        let quantity = claim.quantity.map(|at| &report.quantities[at]);
        let figure = quantity.map(|it| format!("{} {:?} {} {:?}", it.value, it.upper, it.unit.as_str(), it.bound));
        format!(
            "{} {figure:?} {:?} {} {:?} {:?} {:?} {:?} {:?} {:?} {}",
            words(claim.words),
            claim.role,
            maybe(claim.indicator),
            claim.indicator_id,
            claim.measure,
            claim.direction,
            claim.status,
            claim.modality,
            claim.year,
            maybe(claim.scope),
        )
    }));
    said
}

/// Reads bytes by a name, with the options that everybody has.
pub fn read(bytes: &[u8], name: &str) -> Ingested {
    read_bytes(bytes, &Options { name: Some(name), ..Options::default() })
        .unwrap_or_else(|error| panic!("{name} {error}"))
}

/// Asserts that two texts have the same characters, white space aside, and shows where they do not.
pub fn assert_reads(found: &str, expected: &str, what: &str) {
    let bare = |text: &str| text.chars().filter(|it| !it.is_whitespace()).collect::<Vec<char>>();
    let (found, expected) = (bare(found), bare(expected));
    let first = found.iter().zip(&expected).position(|(found, expected)| found != expected);
    let at = first.unwrap_or(found.len().min(expected.len()));
    let near = |text: &[char]| text[at.saturating_sub(20)..text.len().min(at + 20)].iter().collect::<String>();
    assert!(found == expected, "{what}: at {at} stands\n  {}\nnot\n  {}", near(&found), near(&expected));
}

/// Asserts that a text says what another does, and shows where it does not.
pub fn assert_says(found: &str, expected: &str, what: &str) {
    let (found_said, expected_said) = (said(found), said(expected));
    let first = found_said.iter().zip(&expected_said).position(|(found, expected)| found != expected);
    let at = first.unwrap_or(found_said.len().min(expected_said.len()));
    assert!(
        found_said == expected_said,
        "{what}: {} and {} claims; the first that differs:\n  {:?}\n  {:?}\n",
        found_said.len(),
        expected_said.len(),
        found_said.get(at),
        expected_said.get(at),
    );
}
