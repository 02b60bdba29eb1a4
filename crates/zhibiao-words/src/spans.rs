//! Pieces of the folded view as tokens of the original.

use zhibiao::Span;
use zhibiao::text::Folded;

use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech, Token};

/// The pieces at bytes of the original, white space left out. What strayed between two and is no white space, and so is in no
/// piece, goes to the first of them.
pub(crate) fn tokens(folded: &Folded<'_>, pieces: &[Piece]) -> Vec<Token> {
    let original = folded.original();
    let mut tokens: Vec<Token> = Vec::with_capacity(pieces.len());
    let mut starts = folded.starts();
    let mut before = 0;
    for piece in pieces {
        let Some(mut start) = starts.next() else { break };
        let last = (1..piece.length()).fold(start, |last, _| starts.next().unwrap_or(last));
        let end = last + width(original.as_bytes()[last]);
        if let (true, Some(token)) = (start < before, tokens.last_mut()) {
            // Both words stand in one stretch that reads otherwise.
            token.span.end = token.span.end.max(end);
            before = before.max(end);
            continue;
        }
        if before < start {
            start = take_strays(original, before, start, &mut tokens);
        }
        before = end;
        if piece.part_of_speech == PartOfSpeech::MARK && original[start..end].chars().all(char::is_whitespace) {
            continue;
        }
        let kind = if piece.kind == Kind::Word && piece.part_of_speech.is_name() { Kind::Name } else { piece.kind };
        tokens.push(Token { span: Span::new(start, end), kind, part_of_speech: piece.part_of_speech });
    }
    take_strays(original, before, original.len(), &mut tokens);
    tokens
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
