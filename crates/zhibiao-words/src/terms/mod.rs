//! What a text is about: how often words stand in it, its keywords, and how often given terms stand in it.

mod keywords;
mod occurrences;
mod rank;
mod stop_words;
mod vocabulary;

pub use keywords::{Keyword, Method};
pub use vocabulary::Frequency;

pub(crate) use stop_words::StopWords;

use std::borrow::Cow;

use zhibiao::text::{Replacement, words};

use crate::segmenter::Segmenter;
use crate::token::Token;
use vocabulary::Vocabulary;

/// A text, or a part of one, with its tokens.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Tokens of it, in its order.
    pub tokens: &'t [Token],
    /// The stretches of the text that read otherwise than they stand, in its order, as a report has them.
    pub replacements: &'t [Replacement],
}

impl<'t> Passage<'t> {
    /// A passage of a text that reads as it stands.
    #[must_use]
    pub const fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, replacements: &[] }
    }

    /// A word as it reads, without white space within it.
    fn word(self, token: &Token) -> Cow<'t, str> {
        let word = words(token.span, self.text, self.replacements);
        if word.contains(char::is_whitespace) { Cow::Owned(word.split_whitespace().collect()) } else { word }
    }
}

impl Segmenter {
    /// How often each word stands in some passages, the most frequent first; marks, numbers, quantities and dates are no
    /// words. Traditional and simplified spellings are one word, which is written as it stands first.
    ///
    /// ```
    /// use zhibiao_words::{Passage, Segmenter};
    /// let text = "發展數字經濟，数字经济增長8%。";
    /// let segmenter = Segmenter::shared();
    /// let frequencies = segmenter.frequencies(&[Passage::new(text, &segmenter.segment(text)?)]);
    /// assert_eq!((frequencies[0].word.as_str(), frequencies[0].count), ("數字經濟", 2));
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn frequencies(&self, passages: &[Passage<'_>]) -> Vec<Frequency> {
        Vocabulary::of(self, passages, |_, _| true).into_frequencies()
    }

    /// The words that tell most of what passages are about, at most so many, the weightiest first.
    ///
    /// Candidates are nouns, verbs and what is Latin, of two characters and more, and none of the words that every report is
    /// full of (`data/stop_words.toml`).
    ///
    /// ```
    /// use zhibiao_words::{Method, Passage, Segmenter};
    /// let text = "推進鄉村振興。鄉村振興要靠產業，產業要靠人才。";
    /// let segmenter = Segmenter::shared();
    /// let keywords = segmenter.keywords(&[Passage::new(text, &segmenter.segment(text)?)], Method::TfIdf, 1);
    /// assert_eq!((keywords[0].word.as_str(), keywords[0].count), ("鄉村振興", 2));
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn keywords(&self, passages: &[Passage<'_>], method: Method, most: usize) -> Vec<Keyword> {
        keywords::keywords(self, passages, method, most)
    }

    /// How often each term stands in a passage: as a word, as several, or as the beginning or the end of a longer one, and
    /// not where it only runs from one word into the next, as 民生 in 國民生產. Traditional and simplified characters are
    /// the same.
    ///
    /// ```
    /// use zhibiao_words::{Passage, Segmenter};
    /// let text = "國民生產總值增長，民生改善，民生工程開工。";
    /// let segmenter = Segmenter::shared();
    /// let tokens = segmenter.segment(text)?;
    /// assert_eq!(segmenter.occurrences(Passage::new(text, &tokens), &["民生"]), [2]);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn occurrences(&self, passage: Passage<'_>, terms: &[&str]) -> Vec<usize> {
        occurrences::occurrences(self, passage, terms)
    }
}
