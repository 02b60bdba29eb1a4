//! Quantities and claims of a county report against jieba's segmentation of the same text in the same run.
//!
//! `cargo bench -p zhibiao-benches` prints the throughputs and, at the end, their ratios: for the report as it is, and for
//! one of three million bytes made of it.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jieba_rs::Jieba;
use zhibiao::{Analyzer, Stated};
use zhibiao_benches::{county_report, fastest, repeated};

/// How many bytes are read between two looks at the clock.
const BYTES: usize = 6_000_000;
const RUNS: usize = 7;

fn quantities(criterion: &mut Criterion) {
    let (name, report) = county_report();
    let analyzer = Analyzer::new();
    let jieba = Jieba::new();
    let texts = [("a county report", report.clone()), ("a county report repeated", repeated(&report))];
    for (what, text) in &texts {
        println!("{what}: {name}, {} bytes", text.len());
        let mut group = criterion.benchmark_group(*what);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        group.bench_function("zhibiao quantities", |bencher| {
            bencher.iter(|| analyzer.extract(black_box(text), Stated::default()));
        });
        group.bench_function("zhibiao whole analysis", |bencher| bencher.iter(|| analyzer.analyze(black_box(text))));
        group.bench_function("jieba-rs cut with HMM", |bencher| bencher.iter(|| jieba.cut(black_box(text), true)));
        group.finish();
    }
    for (what, text) in &texts {
        compare(what, text, &analyzer, &jieba);
    }
}

/// Prints how fast each is on a text, turn by turn.
fn compare(what: &str, text: &str, analyzer: &Analyzer, jieba: &Jieba) {
    let times = BYTES.div_ceil(text.len().max(1));
    let repeatedly = |run: &dyn Fn()| fastest(RUNS, || (0..times).for_each(|_| run()));
    let quantities = repeatedly(&|| drop(black_box(analyzer.extract(black_box(text), Stated::default()))));
    let whole = repeatedly(&|| drop(black_box(analyzer.analyze(black_box(text)))));
    let theirs = repeatedly(&|| drop(black_box(jieba.cut(black_box(text), true))));
    #[expect(clippy::cast_precision_loss, reason = "a few million bytes")]
    let rate = |time: Duration| (text.len() * times) as f64 / time.as_secs_f64() / 1e6;
    println!("{what}: jieba-rs cut with HMM {:.1} MB/s", rate(theirs));
    for (name, time) in [("quantities", quantities), ("whole analysis", whole)] {
        println!("{what}: {name} {:.0} MB/s, ratio {:.1}", rate(time), theirs.as_secs_f64() / time.as_secs_f64());
    }
}

criterion_group!(benches, quantities);
criterion_main!(benches);
