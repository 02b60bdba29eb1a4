//! What a report holds, in the order that the page needs.

use std::collections::HashMap;

use zhibiao::{Claim, Report};
use zhibiao_table::Document;

use crate::evidence::Pieces;
use crate::mark::Marks;
use crate::section::Places;
use crate::words::one_line;

/// A document with its claims, marks, sections and evidence.
pub struct Reading<'a> {
    pub document: Document<'a>,
    /// The rows of the table, in the order of the text.
    pub claims: Vec<&'a Claim>,
    pub marks: Marks,
    pub places: Places,
    pub evidence: Pieces,
    pub indicators: Indicators,
}

impl<'a> Reading<'a> {
    pub fn new(document: Document<'a>) -> Self {
        let Document { text, report, .. } = document;
        let claims = report.all_claims(true);
        Self {
            marks: Marks::new(text, report, &claims),
            places: Places::new(text, report),
            evidence: Pieces::new(text, report, &claims),
            indicators: Indicators::new(text, report, &claims),
            document,
            claims,
        }
    }
}

/// One indicator of the report, as the filter offers it.
pub struct Entry {
    /// Its id, where the lexicon knows it.
    pub id: Option<String>,
    /// The words that name it first; none where no words do.
    pub words: String,
    /// How many claims are about it.
    pub count: usize,
}

/// What the claims of a report are about, the most frequent first.
pub struct Indicators {
    entries: Vec<Entry>,
    of_claims: Vec<usize>,
}

impl Indicators {
    fn new(text: &str, report: &Report, claims: &[&Claim]) -> Self {
        let mut known: HashMap<(Option<&str>, String), usize> = HashMap::new();
        let (mut entries, mut found) = (Vec::<Entry>::new(), Vec::with_capacity(claims.len()));
        for claim in claims {
            let id = claim.indicator_id.as_ref().map(zhibiao::claim::IndicatorId::as_str);
            let words = one_line(&claim.indicator.map(|span| report.words(span, text)).unwrap_or_default());
            let key = (id, if id.is_some() { String::new() } else { words.clone() });
            let index = *known.entry(key).or_insert(entries.len());
            if index == entries.len() {
                entries.push(Entry { id: id.map(str::to_owned), words, count: 0 });
            }
            entries[index].count += 1;
            found.push(index);
        }
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|&index| std::cmp::Reverse(entries[index].count));
        let mut rank = vec![0; entries.len()];
        for (place, &index) in order.iter().enumerate() {
            rank[index] = place;
        }
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
        Self { entries, of_claims: found.into_iter().map(|index| rank[index]).collect() }
    }

    /// All of them with their numbers.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate()
    }

    /// The number of what the claim in this row of the table is about.
    pub fn of_claim(&self, row: usize) -> usize {
        self.of_claims.get(row).copied().unwrap_or_default()
    }
}
