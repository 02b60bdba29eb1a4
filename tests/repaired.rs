//! Reports of which stretches were destroyed say what they said before, once it is known how the stretches read.

use zhibiao::text::{Replacement, Source};
use zhibiao::{Analyzer, Span};
use zhibiao_tests::{Altered, difference, reports};

/// How many stretches of a report are destroyed.
const STRETCHES: usize = 60;
/// The longest of them, in characters.
const LONGEST: usize = 12;

/// What stands in the place of what was lost: what mojibake is made of, and what the stages look at.
const GARBAGE: [&str; 12] = ["?", "\u{fffd}", "規", "；", "。", "\n", " ", "(", "chǎn)", "6", "二、", "億"];

/// `text` with stretches destroyed, which neither overlap nor touch.
fn destroyed(text: &str, seed: u64) -> Altered {
    let mut random = fastrand::Rng::with_seed(seed);
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let distance = starts.len() / STRETCHES;
    let changes = (0..STRETCHES).map(|index| {
        let length = random.usize(1..=LONGEST);
        let from = index * distance + random.usize(..distance.saturating_sub(LONGEST).max(1));
        let garbage = (0..random.usize(1..=LONGEST)).map(|_| GARBAGE[random.usize(..GARBAGE.len())]);
        (Span::new(starts[from], starts[from + length]), garbage.collect())
    });
    Altered::new(text, changes.collect::<Vec<_>>())
}

#[test]
fn destroyed_stretches_are_read_as_they_were() {
    let analyzer = Analyzer::new();
    let mut faults = Vec::new();
    for (name, text) in reports() {
        let before = analyzer.analyze(&text).expect("a report is no longer than 4 GiB");
        for seed in 0..3 {
            let altered = destroyed(&text, seed);
            let changes = altered.changes().iter();
            let known: Vec<_> = changes.map(|(before, now)| Replacement::new(*now, before.of(&text))).collect();
            let source = Source::repaired(&altered.text, &known).expect("the stretches have their places");
            let report = analyzer.analyze(source).expect("a report is no longer than 4 GiB");
            faults.extend(difference(&report, &altered.moved(&before)).map(|fault| format!("{name}, {seed}: {fault}")));
            assert_eq!(report.replacements, known);
            let whole = Span::new(0, altered.text.len());
            assert_eq!(report.words(whole, &altered.text), text);
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
