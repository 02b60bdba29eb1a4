//! Numbers whole and apart from their measure words; letters and digits that belong together.

use super::{Rules, whole};
use crate::classes::NUMERAL;
use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

impl Rules<'_> {
    /// GDP, 5G, PM2.5, 4+4+2, 12.5, 30%.
    pub(super) fn latin(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        let is_latin = |word: &Piece| word.is_word() && self.of(word).iter().all(char::is_ascii_alphanumeric);
        let ties =
            |word: &Piece| matches!(self.single(word), Some('.' | '+' | '-' | '/' | ':' | '∶' | '&' | '_' | ','));
        if !is_latin(&words[0]) {
            return None;
        }
        let mut count = 1;
        loop {
            match &words[count..] {
                [next, ..] if is_latin(next) => count += 1,
                [tie, next, ..] if ties(tie) && is_latin(next) && self.may_tie(tie, &words[count - 1], next) => {
                    count += 2;
                }
                _ => break,
            }
        }
        count += usize::from(words.get(count).and_then(|word| self.single(word)) == Some('%'));
        let together = whole(&words[..count], Kind::Latin, PartOfSpeech::LATIN);
        let is_number = !self.of(&together).iter().any(char::is_ascii_alphabetic);
        if is_number {
            self.push_number(Piece { kind: Kind::Number, part_of_speech: PartOfSpeech::NUMERAL, ..together }, pieces);
        } else {
            pieces.push(together);
        }
        Some(count)
    }

    /// Whether a sign ties two stretches of letters and digits: a comma only thousands.
    fn may_tie(&self, tie: &Piece, before: &Piece, next: &Piece) -> bool {
        let digits = |piece: &Piece| self.of(piece).iter().all(char::is_ascii_digit);
        self.character(tie) != ',' || (digits(before) && digits(next) && next.length() == 3)
    }

    /// 二十三萬, 三百多, 第十二, 五點三; the measure word behind a number is a word of its own.
    pub(super) fn number(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        if !words[0].is_word() {
            return None;
        }
        if self.character(&words[0]) == '第' && words[0].length() > 1 {
            return self.ordinal(&words[0], pieces);
        }
        if !self.lexicon.classes.has(self.character(&words[0]), NUMERAL) {
            return None;
        }
        let mut count = 0;
        let mut number: Option<Piece> = None;
        let mut measure = None;
        while let Some(word) = words.get(count).filter(|word| word.is_word() && measure.is_none()) {
            let digits = self.digits(word);
            if digits == word.length() {
                number = Some(number.map_or(*word, |number| Piece { end: word.end, ..number }));
                count += 1;
            } else if digits > 0 && self.of(word)[digits..] == ['点'] && self.begins_with_digit(words.get(count + 1)) {
                number = Some(number.map_or(*word, |number| Piece { end: word.end, ..number }));
                count += 1;
            } else if digits > 0 && self.is_measured(word, digits) {
                let end = word.start + digits as u32;
                number = Some(number.map_or(Piece { end, ..*word }, |number| Piece { end, ..number }));
                measure = Some(Piece { start: end, part_of_speech: PartOfSpeech::MEASURE, ..*word });
                count += 1;
            } else if number.is_some() && self.goes_on(words, count) {
                number = number.map(|number| Piece { end: word.end, ..number });
                count += 1;
            } else {
                break;
            }
        }
        let mut number = number?;
        number.kind = Kind::Number;
        number.part_of_speech = PartOfSpeech::NUMERAL;
        self.push_number(number, pieces);
        pieces.extend(measure);
        if measure.is_none() {
            count += self.measure_with_place(&words[count..], pieces);
        }
        Some(count)
    }

    /// 第一次 is two words.
    fn ordinal(&self, word: &Piece, pieces: &mut Vec<Piece>) -> Option<usize> {
        let characters = self.of(word);
        let digits = 1 + characters[1..].iter().take_while(|&&digit| self.lexicon.classes.has(digit, NUMERAL)).count();
        if digits == 1 || !self.lexicon.measures.contains(&characters[digits..]) {
            return None;
        }
        let middle = word.start + digits as u32;
        pieces.push(Piece { end: middle, kind: Kind::Number, part_of_speech: PartOfSpeech::NUMERAL, ..*word });
        pieces.push(Piece { start: middle, part_of_speech: PartOfSpeech::MEASURE, ..*word });
        Some(1)
    }

    /// 年內 behind a number is two words: 三 年 內.
    fn measure_with_place(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> usize {
        let Some(word) = words.first().filter(|word| word.is_word() && word.length() == 2) else { return 0 };
        let characters = self.of(word);
        let is_place = matches!(characters[1], '前' | '后' | '内' | '间' | '来' | '中' | '底' | '初' | '多');
        if !is_place || !self.lexicon.measures.contains(&characters[..1]) {
            return 0;
        }
        let middle = word.start + 1;
        pieces.push(Piece { end: middle, part_of_speech: PartOfSpeech::MEASURE, ..*word });
        pieces.push(Piece { start: middle, part_of_speech: PartOfSpeech::PLACE, ..*word });
        1
    }

    fn begins_with_digit(&self, word: Option<&Piece>) -> bool {
        word.is_some_and(|word| word.is_word() && self.digits(word) > 0)
    }

    /// Adds a number; with 第 before it, an ordinal.
    fn push_number(&self, number: Piece, pieces: &mut Vec<Piece>) {
        match pieces.last_mut().filter(|last| last.end == number.start && self.single(last) == Some('第')) {
            Some(last) => *last = Piece { start: last.start, ..number },
            None => pieces.push(number),
        }
    }

    /// How many digits a word begins with.
    fn digits(&self, word: &Piece) -> usize {
        self.of(word).iter().take_while(|&&digit| self.lexicon.classes.has(digit, NUMERAL)).count()
    }

    /// Whether a word is a number with a measure word: 一個, 三十歲.
    fn is_measured(&self, word: &Piece, digits: usize) -> bool {
        matches!(word.part_of_speech.class(), 'm' | 't')
            && self.lexicon.measures.contains(&self.of(word)[digits..])
            && (digits > 1 || !self.lexicon.kept.contains(self.of(word)))
    }

    /// Whether the word at `count` goes on a number: 多 of 三百多, 點 of 五點三.
    fn goes_on(&self, words: &[Piece], count: usize) -> bool {
        let before = self.of(&words[count - 1]).last();
        match self.single(&words[count]) {
            Some('多' | '余' | '几') => {
                before.is_some_and(|before| matches!(before, '十' | '百' | '千' | '万' | '亿'))
            }
            Some('点') => self.begins_with_digit(words.get(count + 1)),
            _ => false,
        }
    }
}
