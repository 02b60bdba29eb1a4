//! What becomes of the words that the dictionary gives: numbers, names and derived words are put together.

mod endings;
mod numbers;
mod people;
mod unknown;

use zhibiao::text::Folded;

use crate::classes::{BEGINNING, COMPOUND, Class, ENDING, FOREIGN, FUNCTION, HAN, NUMERAL, SURNAME};
use crate::dictionary::Dictionary;
use crate::lexicon::Lexicon;
use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

/// The rules on the words of a text.
pub(crate) struct Rules<'r> {
    pub(crate) lexicon: &'r Lexicon,
    pub(crate) dictionary: &'r Dictionary,
    pub(crate) folded: &'r Folded<'r>,
}

impl Rules<'_> {
    /// Puts what becomes of the words behind the pieces that are there.
    pub(crate) fn apply(&self, words: &[Piece], pieces: &mut Vec<Piece>) {
        let mut rest = words;
        while let [first, behind @ ..] = rest {
            let taken = if self.is_plain(first, behind) {
                pieces.push(*first);
                1
            } else {
                self.consider(rest, pieces)
            };
            rest = &rest[taken..];
        }
    }

    /// Whether no rule has to look at a word: most words of two characters and more.
    #[inline]
    fn is_plain(&self, word: &Piece, behind: &[Piece]) -> bool {
        if !word.is_word() {
            return true;
        }
        let first = self.character(word);
        word.length() > 1
            && word.length() != 4
            && word.part_of_speech.class() != 'm'
            && !first.is_ascii()
            && !self.lexicon.classes.has(first, NUMERAL)
            && !(self.lexicon.classes.has(first, SURNAME | COMPOUND | FOREIGN)
                && behind.first().is_some_and(|next| next.length() == 1))
            && first != '第'
    }

    /// Applies the first rule that has something to say of the first words; gives how many it took.
    fn consider(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> usize {
        let word = &words[0];
        let first = self.character(word);
        let class = self.lexicon.classes.of(first);
        let taken = if class & HAN == 0 && first != '〇' {
            if first.is_ascii_alphanumeric() {
                self.latin(words, pieces)
            } else {
                self.mark(word, pieces);
                return 1;
            }
        } else if word.length() > 1 {
            let derived = self.number(words, pieces).or_else(|| self.phrase(words, pieces));
            derived.or_else(|| self.person(words, pieces)).or_else(|| self.foreigner(words, pieces))
        } else {
            self.consider_one(words, class, pieces)
        };
        taken.unwrap_or_else(|| {
            pieces.push(*word);
            1
        })
    }

    /// As [`Self::consider`], where the first word is a single character of these classes.
    fn consider_one(&self, words: &[Piece], class: Class, pieces: &mut Vec<Piece>) -> Option<usize> {
        let rule = |of: Class, rule: &dyn Fn(&mut Vec<Piece>) -> Option<usize>, pieces: &mut Vec<Piece>| {
            if class & of == 0 { None } else { rule(pieces) }
        };
        rule(NUMERAL, &|pieces| self.number(words, pieces), pieces)
            .or_else(|| rule(ENDING, &|pieces| self.ending(words, pieces), pieces))
            .or_else(|| rule(SURNAME, &|pieces| self.person(words, pieces), pieces))
            .or_else(|| rule(FOREIGN, &|pieces| self.foreigner(words, pieces), pieces))
            .or_else(|| rule(BEGINNING, &|pieces| self.beginning(words, pieces), pieces))
            .or_else(|| if class & FUNCTION == 0 { self.unknown(words, pieces) } else { None })
    }

    /// A mark; marks that repeat (……, ——) are one.
    fn mark(&self, word: &Piece, pieces: &mut Vec<Piece>) {
        let character = self.character(word);
        if word.length() > 1 || !is_mark(character) {
            pieces.push(*word);
            return;
        }
        match pieces.last_mut() {
            Some(last)
                if matches!(character, '…' | '—' | '─' | '―')
                    && last.end == word.start
                    && last.kind == Kind::Punctuation
                    && self.character(last) == character =>
            {
                last.end = word.end;
            }
            _ => pieces.push(Piece { kind: Kind::Punctuation, part_of_speech: PartOfSpeech::MARK, ..*word }),
        }
    }

    /// Four characters that are two words: 發表演說.
    fn phrase(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        let word = words[0];
        let (first, second) = self.lexicon.phrases.halves(self.of(&word), word.part_of_speech, self.dictionary)?;
        let middle = word.start + 2;
        pieces.push(Piece { end: middle, part_of_speech: first, ..word });
        pieces.push(Piece { start: middle, part_of_speech: second, ..word });
        Some(1)
    }

    fn of(&self, piece: &Piece) -> &[char] {
        piece.of(self.folded.characters())
    }

    /// The first character.
    #[inline]
    fn character(&self, piece: &Piece) -> char {
        self.folded.characters()[piece.start as usize]
    }

    /// The only character of a word of one.
    #[inline]
    fn single(&self, piece: &Piece) -> Option<char> {
        (piece.is_word() && piece.length() == 1).then(|| self.character(piece))
    }

    /// The first character as the original has it.
    fn original(&self, piece: &Piece) -> Option<char> {
        let at = piece.start as usize;
        self.folded.span(at..at + 1).of(self.folded.original()).chars().next()
    }
}

/// Whether a character is neither a letter nor a digit.
fn is_mark(character: char) -> bool {
    // Most marks of Chinese text stand here, and the tables of Unicode are slow to ask.
    matches!(character, '\0'..='/' | ':'..='@' | '\u{2010}'..='\u{203b}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}')
        || !character.is_alphanumeric()
}

/// Words that are one.
fn whole(words: &[Piece], kind: Kind, part_of_speech: PartOfSpeech) -> Piece {
    let (first, last) = (words[0], words[words.len() - 1]);
    Piece { start: first.start, end: last.end, part_of_speech, kind }
}
