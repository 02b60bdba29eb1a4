//! Keywords by TF-IDF and by `TextRank`.

use super::Passage;
use super::rank::rank;
use super::vocabulary::Vocabulary;
use crate::segmenter::Segmenter;
use crate::token::Token;

/// The fewest characters of a keyword.
const SHORTEST: usize = 2;

/// How keywords are weighed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Method {
    /// Words that stand here oftener than in general: tf(w) · idf(w), where tf is the part of all candidates that the word is
    /// and idf = ln(N / f(w)), with f its frequency among the N words that jieba's dictionary was counted from (Spärck
    /// Jones 1972, with words of a general corpus for documents). One report is enough for it.
    #[default]
    TfIdf,
    /// Words that stand beside many others that do so too: the rank of `PageRank` on the graph of words that stand within
    /// five tokens of each other, edges weighted by how often they do (Mihalcea and Tarau 2004); the weightiest has 1.
    TextRank,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 2] = [Self::TfIdf, Self::TextRank];

    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TfIdf => "tfidf",
            Self::TextRank => "textrank",
        }
    }
}

/// A word that tells what passages are about.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Keyword {
    /// The word as it stands first.
    pub word: String,
    /// Its weight by the method; more is weightier.
    pub weight: f64,
    /// How often it stands there.
    pub count: usize,
    /// In how many of the passages it stands.
    pub passages: usize,
}

pub(super) fn keywords(segmenter: &Segmenter, passages: &[Passage<'_>], method: Method, most: usize) -> Vec<Keyword> {
    let is_wanted = |token: &Token, folded: &str| {
        is_candidate(token) && folded.chars().nth(SHORTEST - 1).is_some() && !segmenter.stop_words().has(folded)
    };
    let vocabulary = Vocabulary::of(segmenter, passages, is_wanted);
    let weights = match method {
        Method::TfIdf => weights(segmenter, &vocabulary),
        Method::TextRank => rank(vocabulary.entries.len(), &vocabulary.rows),
    };
    let mut keywords: Vec<Keyword> = vocabulary
        .entries
        .into_iter()
        .zip(weights)
        .map(|(entry, weight)| Keyword { word: entry.word, weight, count: entry.count, passages: entry.passages })
        .collect();
    // What stands first goes first among equals, as the sort is stable.
    keywords.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    keywords.truncate(most);
    keywords
}

/// Nouns, verbs, abbreviations, set phrases and what is Latin.
fn is_candidate(token: &Token) -> bool {
    matches!(token.part_of_speech.class(), 'n' | 'v' | 'j' | 'l' | 'e')
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn weights(segmenter: &Segmenter, vocabulary: &Vocabulary) -> Vec<f64> {
    let all: usize = vocabulary.entries.iter().map(|entry| entry.count).sum();
    let entries = vocabulary.entries.iter().zip(&vocabulary.folded);
    entries.map(|(entry, folded)| entry.count as f64 / all.max(1) as f64 * segmenter.information(folded)).collect()
}
