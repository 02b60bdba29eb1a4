//! Dates of the folded view: 2024年1月18日, 民國八十六年七月, 三月十日, 上午十時三十分.

use std::ops::Range;

use zhibiao::text::CharacterSet;

/// Finds dates; built once.
pub(crate) struct Dates {
    /// What a date ends its parts with.
    signs: CharacterSet,
    digits: CharacterSet,
}

/// What stands after a Chinese number and 年 where that is so many years and no year: 三十五年來.
const AFTER_DURATION: [char; 9] = ['来', '前', '后', '间', '以', '之', '的', '多', '历'];
/// What stands after 時 where it belongs to another word: 三時期.
const AFTER_OTHER: [char; 8] = ['期', '间', '候', '代', '刻', '段', '常', '空'];

impl Dates {
    pub(crate) fn new() -> Self {
        Self {
            signs: "年月日时".chars().collect(), digits: "0123456789〇零一二三四五六七八九十廿卅".chars().collect()
        }
    }

    /// The dates of a text, in its order; a date of several parts is one.
    pub(crate) fn find(&self, characters: &[char]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, &sign) in characters.iter().enumerate() {
            if !self.signs.contains(sign) {
                continue;
            }
            let earliest = found.last().map_or(0, |last| last.end);
            let start = at - self.digits_before(characters, earliest, at);
            let Some(end) = self.part(characters, start, at) else { continue };
            match found.last_mut().filter(|last| last.end == start && continues(characters[last.end - 1], sign)) {
                Some(last) => last.end = end,
                None => found.push(start..end),
            }
        }
        found
    }

    /// How many digits stand before `at`.
    fn digits_before(&self, characters: &[char], earliest: usize, at: usize) -> usize {
        characters[earliest..at].iter().rev().take_while(|&&digit| self.digits.contains(digit)).take(6).count()
    }

    /// Where the part of a date ends whose digits begin at `start` and whose sign stands at `at`.
    fn part(&self, characters: &[char], start: usize, at: usize) -> Option<usize> {
        let digits = &characters[start..at];
        let next = characters.get(at + 1).copied();
        if digits.is_empty() || is_tied(&characters[..start], digits) {
            return None;
        }
        let value = value(digits);
        let is_part = match characters[at] {
            '年' => return self.year(characters, start, at),
            '月' => (1..=12).contains(&value) && digits.len() <= 2,
            '日' => (1..=31).contains(&value) && digits.len() <= 3,
            _ => value <= 24 && digits.len() <= 3 && !next.is_some_and(|next| AFTER_OTHER.contains(&next)),
        };
        let behind = match (characters[at], next) {
            ('月', Some('份')) | ('时', Some('半')) => 1,
            ('时', Some(_)) => self.minutes(characters, at + 1),
            _ => 0,
        };
        is_part.then_some(at + 1 + behind)
    }

    /// How many characters 三十分 takes.
    fn minutes(&self, characters: &[char], at: usize) -> usize {
        let digits = characters[at..].iter().take(3).take_while(|&&digit| self.digits.contains(digit)).count();
        if digits > 0 && characters.get(at + digits) == Some(&'分') { digits + 1 } else { 0 }
    }

    /// Where a year ends; nothing where so many years are meant.
    fn year(&self, characters: &[char], start: usize, at: usize) -> Option<usize> {
        let digits = &characters[start..at];
        let rest = &characters[at + 1..];
        let next = rest.first().copied();
        let months = rest.iter().take(2).take_while(|&&digit| self.digits.contains(digit)).count();
        let with_month = months > 0 && rest.get(months) == Some(&'月');
        let minguo = characters[..start].ends_with(&['民', '国']);
        let is_arabic = digits[0].is_ascii_digit();
        let has_tens = digits.contains(&'十');
        let is_duration = next.is_some_and(|next| AFTER_DURATION.contains(&next));
        let is_year = match digits.len() {
            4 if is_arabic => matches!(digits[0], '1' | '2'),
            4 => !has_tens,
            _ if minguo || with_month => true,
            // 113年, as Taiwan counts; nobody looks a hundred and more years ahead.
            3 if is_arabic => digits[0] == '1' && matches!(digits[1], '0'..='3') && !is_duration,
            3 if has_tens => digits[1] == '十' && !is_duration,
            2 => !is_arabic && !has_tens && !is_duration,
            _ => false,
        };
        let behind = usize::from(matches!(next, Some('度' | '代')));
        is_year.then_some(at + 1 + behind)
    }
}

/// Whether a part with `sign` goes on after one that ends in `last`.
const fn continues(last: char, sign: char) -> bool {
    matches!((last, sign), ('年', '月') | ('月', '日'))
}

/// Whether the characters before digits belong to their number: 第, 一百, 12.
fn is_tied(before: &[char], digits: &[char]) -> bool {
    match before {
        [.., '第' | '百' | '千' | '万' | '亿' | '数' | '几' | '近' | '约' | '逾'] => true,
        [.., digit, '.' | ','] | [.., digit] if digits[0].is_ascii_digit() => digit.is_ascii_digit(),
        _ => false,
    }
}

/// The value of at most three digits, with or without 十; something large for others.
fn value(digits: &[char]) -> u32 {
    let digit = |character: char| "〇一二三四五六七八九".chars().position(|digit| digit == character);
    let of =
        |character: char| character.to_digit(10).or_else(|| digit(character).map(|value| value as u32)).unwrap_or(99);
    match *digits {
        ['十'] => 10,
        ['廿' | '卅'] => 20,
        ['十', ones] => 10 + of(ones),
        [tens, '十'] => of(tens) * 10,
        ['廿', ones] => 20 + of(ones),
        [ones] | ['零', ones] => of(ones),
        [tens, ones] | [tens, '十', ones] => of(tens) * 10 + of(ones),
        _ => u32::MAX,
    }
}
