//! Where sentences begin and end.

use super::marker::{Style, marker};

/// How long a bracket may be for a full stop in it not to end the sentence, in characters.
const LONGEST_BRACKET: usize = 200;

/// The sentences of a folded text, in its positions, found in one pass.
///
/// A sentence ends with 。！？, with what closes a quotation or bracket behind them, or with its line. A line that ends in
/// a colon, semicolon or comma goes on: it heads or carries on a list. What stands in brackets ends no sentence.
pub(crate) struct Sentences {
    /// Where each begins; the first at 0.
    beginnings: Vec<u32>,
    /// The length of the text.
    length: usize,
}

impl Sentences {
    pub(crate) fn new(characters: &[char]) -> Self {
        let mut beginnings = vec![0];
        let mut bracket: Option<usize> = None;
        let mut around = Around::default();
        let mut at = 0;
        while at < characters.len() {
            let character = characters[at];
            at += 1;
            match character {
                '(' => bracket = Some(at),
                ')' => bracket = None,
                '。' | '!' | '?' if bracket.is_none_or(|open| at - open > LONGEST_BRACKET) => {
                    at += closing(&characters[at..]);
                    begin(&mut beginnings, at);
                }
                '\n' | '\u{2028}' | '\u{2029}' if !around.carries_on(characters, at - 1) => {
                    bracket = None;
                    begin(&mut beginnings, at);
                }
                _ => {}
            }
        }
        Self { beginnings, length: characters.len() }
    }

    /// The sentence that position `at` lies in: its beginning, and one past its end.
    pub(crate) fn around(&self, at: usize) -> (usize, usize) {
        let next = self.beginnings.partition_point(|&beginning| beginning as usize <= at);
        let end = self.beginnings.get(next).map_or(self.length, |&beginning| beginning as usize);
        (self.beginnings[next.saturating_sub(1)] as usize, end)
    }
}

impl Sentences {
    /// All of them, in the order of the text.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let ends = self.beginnings.iter().skip(1).map(|&end| end as usize).chain([self.length]);
        self.beginnings.iter().map(|&beginning| beginning as usize).zip(ends)
    }
}

/// The clauses of the sentence from `start` to `end`: parted by commas, semicolons and colons, where none stands in brackets.
pub(crate) fn clauses(characters: &[char], (start, end): (usize, usize)) -> impl Iterator<Item = (usize, usize)> + '_ {
    let (mut open, mut from) = (0_u32, start);
    let parts = (start..end).filter_map(move |at| {
        match characters[at] {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            ',' | ';' | ':' if open == 0 => {
                let clause = (from, at + 1);
                from = at + 1;
                return Some(clause);
            }
            _ => {}
        }
        (at + 1 == end).then_some((from, end))
    });
    parts.filter(|clause| clause.1 > clause.0)
}

/// Notes that a sentence begins at `at`, a place of a text that has fewer characters than a `u32` counts.
fn begin(beginnings: &mut Vec<u32>, at: usize) {
    beginnings.push(u32::try_from(at).unwrap_or(u32::MAX));
}

/// How many characters at the beginning of `ahead` close what the sentence opened.
fn closing(ahead: &[char]) -> usize {
    let closes = |character: &&char| matches!(character, '”' | '’' | '」' | '』' | ')' | '!' | '?' | '。');
    ahead.iter().take_while(closes).count()
}

/// The words around the line ends that were looked at last, so that no white space is looked through twice.
#[derive(Default)]
struct Around {
    /// Up to where the words before are known, and the last of them.
    seen: usize,
    last: Option<char>,
    /// Where the next word begins, once it was looked for.
    next: Option<usize>,
}

impl Around {
    /// Whether the line that ends at `end` goes on in the next, which is no numbered section.
    fn carries_on(&mut self, characters: &[char], end: usize) -> bool {
        let is_word = |character: &&char| !character.is_whitespace();
        self.last = characters[self.seen..end].iter().rfind(is_word).copied().or(self.last);
        self.seen = end;
        if self.next.is_none_or(|next| next < end) {
            let ahead = characters[end..].iter().take_while(|character| character.is_whitespace()).count();
            self.next = Some(end + ahead);
        }
        let next = self.next.filter(|&next| next < characters.len());
        let begins_section =
            next.and_then(|next| marker(characters, next)).is_some_and(|next| next.style != Style::Dash);
        matches!(self.last, Some(':' | ';' | ',' | '、')) && !begins_section
    }
}
