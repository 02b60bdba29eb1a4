//! What the table of ten thousand claims costs beside the analysis that found them.
//!
//! `cargo bench -p zhibiao-benches --bench table` prints both and their ratio.

use std::hint::black_box;

use zhibiao::Analyzer;
use zhibiao_benches::{county_report, fastest};
use zhibiao_table::{Document, claims};

const CLAIMS: usize = 10_000;
const RUNS: usize = 7;

fn main() {
    let analyzer = Analyzer::new();
    let (name, report) = county_report();
    let in_one = analyzer.analyze(&report).map_or(1, |report| report.claims.len().max(1));
    let text = report.repeat(CLAIMS.div_ceil(in_one));
    let Ok(report) = analyzer.analyze(&text) else { return };
    let document = Document { name: Some(name), text: &text, report: &report };
    let analysis = fastest(RUNS, || drop(black_box(analyzer.analyze(black_box(&text)))));
    let table = fastest(RUNS, || drop(black_box(claims(black_box(&document)))));
    let count = claims(&document).rows();
    println!("{count} claims of {name} repeated: analysis {analysis:.1?}, table {table:.1?}");
    println!("the table costs {:.1}% of the analysis", 100.0 * table.as_secs_f64() / analysis.as_secs_f64());
}
