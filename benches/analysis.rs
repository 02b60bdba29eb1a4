//! How long the analysis of one report takes, in seconds: the best of many runs.
//!
//! `cargo bench -p zhibiao-benches --bench analysis -- FILE` prints that alone, for `benches/python.py` to compare with.

use std::hint::black_box;

use zhibiao::Analyzer;
use zhibiao_benches::fastest;

const RUNS: usize = 300;

fn main() -> std::io::Result<()> {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        println!("name a report: cargo bench -p zhibiao-benches --bench analysis -- FILE");
        return Ok(());
    };
    let text = std::fs::read_to_string(file)?;
    let analyzer = Analyzer::new();
    let best = fastest(RUNS, || drop(black_box(analyzer.analyze(black_box(&text)))));
    println!("{}", best.as_secs_f64());
    Ok(())
}
