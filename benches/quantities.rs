//! Quantities of a county report against jieba's segmentation of the same text in the same run.
//!
//! `cargo bench -p zhibiao-benches` prints both throughputs and, at the end, their ratio.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jieba_rs::Jieba;
use zhibiao::{Analyzer, Stated};
use zhibiao_benches::{county_report, fastest};

const RUNS: usize = 7;

fn quantities(criterion: &mut Criterion) {
    let (name, text) = county_report();
    println!("on {name}, repeated to {} bytes", text.len());
    let analyzer = Analyzer::new();
    let jieba = Jieba::new();
    let mut group = criterion.benchmark_group("county report");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
    group.bench_function("zhibiao quantities", |bencher| {
        bencher.iter(|| analyzer.extract(black_box(&text), Stated::default()));
    });
    group.bench_function("zhibiao whole analysis", |bencher| bencher.iter(|| analyzer.analyze(black_box(&text))));
    group.bench_function("jieba-rs cut with HMM", |bencher| bencher.iter(|| jieba.cut(black_box(&text), true)));
    group.finish();
    let ours = fastest(RUNS, || drop(black_box(analyzer.extract(black_box(&text), Stated::default()))));
    let whole = fastest(RUNS, || drop(black_box(analyzer.analyze(black_box(&text)))));
    let theirs = fastest(RUNS, || drop(black_box(jieba.cut(black_box(&text), true))));
    #[expect(clippy::cast_precision_loss, reason = "a few million bytes")]
    let rate = |time: Duration| text.len() as f64 / time.as_secs_f64() / 1e6;
    println!("jieba-rs cut with HMM: {:.1} MB/s", rate(theirs));
    for (name, time) in [("quantities", ours), ("whole analysis", whole)] {
        println!("{name}: {:.0} MB/s, ratio {:.1}", rate(time), theirs.as_secs_f64() / time.as_secs_f64());
    }
}

criterion_group!(benches, quantities);
criterion_main!(benches);
