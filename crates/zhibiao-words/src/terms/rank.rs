//! `TextRank`: words ranked by the words beside them.

use std::collections::BTreeMap;

/// How many tokens the window takes in.
const WINDOW: usize = 5;
/// How much of a word's rank comes from its neighbours.
const DAMPING: f64 = 0.85;
const ROUNDS: usize = 30;

/// The rank of each of `count` words, the highest being 1; a row has the word of each token of a passage.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
pub(super) fn rank(count: usize, rows: &[Vec<Option<usize>>]) -> Vec<f64> {
    let neighbours = neighbours(count, rows);
    let strength: Vec<f64> = neighbours.iter().map(|near| near.values().sum::<usize>() as f64).collect();
    let mut ranks = vec![1.0; count];
    for _ in 0..ROUNDS {
        let share = |(&word, &times): (&usize, &usize)| times as f64 / strength[word] * ranks[word];
        let next = neighbours.iter().map(|near| 1.0 - DAMPING + DAMPING * near.iter().map(share).sum::<f64>());
        ranks = next.collect();
    }
    let highest = ranks.iter().copied().fold(0.0, f64::max);
    ranks.iter().map(|rank| rank / highest).collect()
}

/// For each word the words that stand near it, and how often. They are ordered, so that sums are the same on any run.
fn neighbours(count: usize, rows: &[Vec<Option<usize>>]) -> Vec<BTreeMap<usize, usize>> {
    let mut neighbours = vec![BTreeMap::new(); count];
    for row in rows {
        for (at, word) in row.iter().enumerate() {
            let behind = row[at + 1..].iter().take(WINDOW - 1).flatten();
            for (&word, &near) in word.iter().flat_map(|word| behind.clone().map(move |near| (word, near))) {
                if word != near {
                    *neighbours[word].entry(near).or_default() += 1;
                    *neighbours[near].entry(word).or_default() += 1;
                }
            }
        }
    }
    neighbours
}
