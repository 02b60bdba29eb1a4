//! What the benches run on, and how they time it.

use std::path::Path;
use std::time::{Duration, Instant};

/// Bytes that a text is repeated to.
pub const LENGTH: usize = 3_000_000;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A county report: the real one beside the repository, else the sample in the same style.
///
/// Returns its name too, for the bench to state.
#[must_use]
pub fn county_report() -> (&'static str, String) {
    let candidates = ["../shared/reports/leting-2024.txt", "corpus/pingsha-2024.txt"];
    candidates
        .into_iter()
        .find_map(|name| std::fs::read_to_string(format!("{ROOT}/{name}")).ok().map(|text| (name, text)))
        .unwrap_or_default()
}

/// `text` repeated to [`LENGTH`].
#[must_use]
pub fn repeated(text: &str) -> String {
    text.repeat(LENGTH.div_ceil(text.len().max(1)))
}

/// The sample reports in the order of their names, about ten thousand bytes each.
///
/// # Panics
/// Where the folder of sample reports cannot be read.
#[must_use]
pub fn sample_reports() -> Vec<String> {
    let samples = reports("corpus");
    assert!(!samples.is_empty(), "the corpus is part of the repository");
    samples
}

/// The real reports beside the repository, in the order of their names; none where there are none.
///
/// # Panics
/// Where one of them cannot be read.
#[must_use]
pub fn real_reports() -> Vec<String> {
    reports("../shared/reports")
}

fn reports(folder: &str) -> Vec<String> {
    let entries = Path::new(ROOT).join(folder).read_dir().into_iter().flatten();
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).expect("a report is UTF-8")).collect()
}

/// The fastest of `runs` runs with nothing else between.
pub fn fastest(runs: usize, mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(timed).min().unwrap_or_default()
}

/// A report with other figures in the same sentences, always the same for a seed; the years stay.
#[must_use]
pub fn varied(report: &str, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut varied = String::with_capacity(report.len());
    let mut rest = report;
    while let Some(at) = rest.find(|character: char| character.is_ascii_digit()) {
        let (before, figure) = rest.split_at(at);
        let end = figure.find(|character: char| !character.is_ascii_digit()).unwrap_or(figure.len());
        let (figure, after) = figure.split_at(end);
        varied.push_str(before);
        for digit in figure.chars() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let other = char::from(b'1' + (state % 9) as u8);
            varied.push(if figure.len() == 4 && after.starts_with('年') { digit } else { other });
        }
        rest = after;
    }
    varied + rest
}

/// A report of so many bytes, or two fewer, made of sample reports with other figures.
///
/// # Panics
/// Where there is no sample.
#[must_use]
pub fn made_report(samples: &[String], bytes: usize, seed: u64) -> String {
    assert!(!samples.is_empty(), "there is a sample to vary");
    let mut report = String::with_capacity(bytes + bytes / 2);
    let mut next = seed;
    while report.len() < bytes {
        report.push_str(&varied(&samples[next as usize % samples.len()], next.wrapping_add(seed << 20)));
        next += 1;
    }
    report.truncate(report.floor_char_boundary(bytes));
    report
}
