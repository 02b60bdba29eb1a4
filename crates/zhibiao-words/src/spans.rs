//! Pieces of the folded view as tokens of the original.

use zhibiao::Span;
use zhibiao::text::{Folded, Starts};

use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech, Token};

/// Turns pieces into tokens, some after the others.
pub(crate) struct Spans<'f> {
    original: &'f str,
    starts: Starts<'f>,
    /// Where the last piece ended.
    before: usize,
    tokens: Vec<Token>,
}

impl<'f> Spans<'f> {
    pub(crate) fn new(folded: &'f Folded<'f>) -> Self {
        let tokens = Vec::with_capacity(folded.characters().len() * 2 / 3);
        Self { original: folded.original(), starts: folded.starts(), before: 0, tokens }
    }

    /// Adds the next pieces at bytes of the original, white space left out. What strayed between two and is no white space,
    /// and so is in no piece, goes to the first of them.
    pub(crate) fn add(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let Some(start) = self.starts.next() else { break };
            let last = piece.length().checked_sub(2).and_then(|between| self.starts.nth(between)).unwrap_or(start);
            self.add_one(*piece, start, last + width(self.original.as_bytes()[last]));
        }
    }

    #[inline]
    fn add_one(&mut self, piece: Piece, mut start: usize, end: usize) {
        if let (true, Some(token)) = (start < self.before, self.tokens.last_mut()) {
            // Both words stand in one stretch that reads otherwise.
            token.span.end = token.span.end.max(end);
            self.before = self.before.max(end);
            return;
        }
        if self.before < start {
            start = take_strays(self.original, self.before, start, &mut self.tokens);
        }
        self.before = end;
        if piece.part_of_speech == PartOfSpeech::MARK && self.original[start..end].chars().all(char::is_whitespace) {
            return;
        }
        let kind = if piece.kind == Kind::Word && piece.part_of_speech.is_name() { Kind::Name } else { piece.kind };
        self.tokens.push(Token { span: Span::new(start, end), kind, part_of_speech: piece.part_of_speech });
    }

    /// The tokens.
    pub(crate) fn finish(mut self) -> Vec<Token> {
        take_strays(self.original, self.before, self.original.len(), &mut self.tokens);
        self.tokens
    }
}

/// How many bytes a character takes whose first byte this is.
const fn width(first: u8) -> usize {
    match first {
        0..=0xbf => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0.. => 4,
    }
}

/// Gives what strayed from `from` to `to` to the token before, where it is more than white space; gives back where the next
/// token begins, which has the strays where there is none before.
fn take_strays(original: &str, from: usize, to: usize, tokens: &mut [Token]) -> usize {
    let strays = &original[from..to];
    if strays.chars().all(char::is_whitespace) {
        return to;
    }
    match tokens.last_mut() {
        Some(token) => {
            token.span.end = from + strays.trim_end().len();
            to
        }
        None => to - strays.trim_start().len(),
    }
}
