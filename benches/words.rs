//! Words against jieba's cut of the same text, already simplified, in the same run.
//!
//! `cargo bench -p zhibiao-benches --bench words` prints the throughputs and, at the end, what words cost beside jieba's cut
//! with its model for unknown words. Folding, quantities, dates, parts of speech and rules are in the former and not in the
//! latter. A single report that is parted again and again is in the processor's caches as a whole, and jieba gains more by
//! that than we do; the reports one after another are what an archive is.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jieba_rs::Jieba;
use zhibiao_benches::{county_report, fastest, real_reports, repeated, sample_reports};
use zhibiao_words::Segmenter;

/// How many bytes are parted between two looks at the clock.
const BYTES: usize = 6_000_000;
const RUNS: usize = 15;

fn words(criterion: &mut Criterion) {
    let (name, report) = county_report();
    let (segmenter, jieba) = (Segmenter::new(), Jieba::new());
    let samples = sample_reports().concat();
    let texts = [
        (name, report.clone()),
        ("a county report repeated", repeated(&report)),
        ("the sample reports", samples),
        ("all reports one after another", real_reports().concat()),
    ];
    let texts: Vec<_> = texts.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    for (what, text) in &texts {
        let simplified = segmenter.fold(text);
        let mut group = criterion.benchmark_group(*what);
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        group.bench_function("zhibiao words", |bencher| bencher.iter(|| segmenter.segment(black_box(text))));
        let jieba_cut = || jieba.cut(black_box(&simplified), true);
        group.bench_function("jieba-rs cut with HMM", |bencher| bencher.iter(jieba_cut));
        group.finish();
    }
    for (what, text) in &texts {
        compare(what, text, &segmenter, &jieba);
    }
}

/// Prints what words cost beside jieba's cut of the simplified text, the two turn by turn.
fn compare(what: &str, text: &str, segmenter: &Segmenter, jieba: &Jieba) {
    let simplified = segmenter.fold(text);
    let times = BYTES.div_ceil(text.len().max(1));
    let mut best = [f64::INFINITY; 2];
    for _ in 0..RUNS {
        let ours = fastest(1, || (0..times).for_each(|_| drop(black_box(segmenter.segment(black_box(text))))));
        let theirs = fastest(1, || (0..times).for_each(|_| drop(black_box(jieba.cut(black_box(&simplified), true)))));
        best = [best[0].min(ours.as_secs_f64()), best[1].min(theirs.as_secs_f64())];
    }
    #[expect(clippy::cast_precision_loss, reason = "a few million bytes")]
    let rate = |seconds: f64| (text.len() * times) as f64 / seconds / 1e6;
    println!(
        "{what}: words {:.0} MB/s, jieba {:.0} MB/s, ratio {:.2}",
        rate(best[0]),
        rate(best[1]),
        best[0] / best[1]
    );
}

criterion_group!(benches, words);
criterion_main!(benches);
