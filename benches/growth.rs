//! Time per byte of the whole analysis as a text grows: its cost should be in proportion to its length.
//!
//! `cargo bench -p zhibiao-benches --bench growth` prints a table for the sample reports as they come and one for the
//! same without line breaks. Every length has the same sentences, so that only the length differs.

use std::hint::black_box;

use zhibiao::Analyzer;
use zhibiao_benches::{fastest, sample_reports};

/// How often all reports stand one after another in the longer texts.
const REPEATS: [usize; 3] = [1, 10, 100];

/// Bytes to go through at each length, so that short texts are timed as long as long ones.
const VOLUME: usize = 150_000_000;

fn main() {
    let analyzer = Analyzer::new();
    let reports = sample_reports();
    let unbroken: Vec<String> = reports.iter().map(|report| report.lines().collect()).collect();
    print_growth("sample reports", &analyzer, &reports);
    print_growth("sample reports without line breaks", &analyzer, &unbroken);
}

fn print_growth(name: &str, analyzer: &Analyzer, reports: &[String]) {
    println!("{name}\n{:>12} {:>12} {:>8}", "bytes", "ns per byte", "MB/s");
    let together = reports.concat();
    let long = REPEATS.map(|times| vec![together.repeat(times)]);
    let times: Vec<f64> =
        std::iter::once(reports).chain(long.iter().map(Vec::as_slice)).map(|texts| row(analyzer, texts)).collect();
    let mean = mean(&times);
    let deviation = times.iter().map(|time| (time / mean - 1.0).abs()).fold(0.0, f64::max);
    println!("mean {mean:.2} ns per byte, largest deviation from it {:.1}%\n", deviation * 100.0);
}

/// Prints a row for texts of one length; gives back nanoseconds per byte.
#[expect(clippy::cast_precision_loss, reason = "a few million bytes")]
fn row(analyzer: &Analyzer, texts: &[String]) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let time = fastest(VOLUME.div_ceil(bytes), || {
        for text in texts {
            drop(black_box(analyzer.analyze(black_box(text))));
        }
    });
    let nanoseconds = time.as_secs_f64() * 1e9 / bytes as f64;
    println!("{:>12} {nanoseconds:>12.2} {:>8.1}", bytes / texts.len(), 1e3 / nanoseconds);
    nanoseconds
}

#[expect(clippy::cast_precision_loss, reason = "a few lengths")]
fn mean(times: &[f64]) -> f64 {
    times.iter().sum::<f64>() / times.len() as f64
}
