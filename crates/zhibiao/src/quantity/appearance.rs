//! What only looks like a quantity: dates, ordinals, codes, section numbers, titles and slogans.

use rust_decimal::Decimal;

use crate::number::{Notation, Numeral, Openness, connector_length, is_numeral};

/// How far from a numeral the quotation marks of a slogan may stand, in characters.
const SLOGAN_REACH: usize = 16;
/// How far from a numeral the brackets of a title may stand.
const TITLE_REACH: usize = 60;

/// Where what only looks like a quantity ends: an ordinal, a date, a code, a section number.
///
/// Nothing where the numeral may be a quantity.
pub(super) fn disguise(characters: &[char], numeral: &Numeral) -> Option<usize> {
    let before = numeral.start.checked_sub(1).map(|at| characters[at]);
    let next = characters.get(numeral.end).copied();
    if before == Some('第') || next == Some('号') {
        return Some(numeral.end);
    }
    if numeral.notation == Notation::Arabic
        && let Some(end) = code(characters, numeral)
    {
        return Some(end);
    }
    if is_date(characters, numeral) || is_section_number(characters, numeral) {
        return Some(numeral.end);
    }
    None
}

/// G509, PM2.5, 4+4+2, 1+N, 11.8:48.3:39.9, 2024/25, 1.2.3: digits that letters or signs tie into a code.
fn code(characters: &[char], numeral: &Numeral) -> Option<usize> {
    let at = |index: usize| characters.get(index).copied();
    let before = numeral.start.checked_sub(1).and_then(at);
    let before_that = numeral.start.checked_sub(2).and_then(at);
    let (next, after) = (at(numeral.end), at(numeral.end + 1));
    let is_digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
    let is_letter = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphabetic());
    // 佔GDP2.5% and GDP100億元 measure something; PM2.5 and G509 do not.
    let measures = matches!(next, Some('%' | '‰')) || numeral.has_scale();
    let tied_before = (is_letter(before) && !measures)
        || before == Some('+')
        || (matches!(before, Some('-' | '.' | ':' | '/' | '#' | '_' | '·'))
            && (is_letter(before_that) || is_digit(before_that)));
    let tied_after = next == Some('+')
        || (matches!(next, Some(':' | '/')) && is_digit(after))
        || (next == Some('.') && is_digit(after));
    (tied_before || tied_after).then_some(numeral.end)
}

/// 2024年, 二〇二四年, 2021-2025年, 1月23日, 三月, 八十年代, 2023年度.
fn is_date(characters: &[char], numeral: &Numeral) -> bool {
    let next = characters.get(numeral.end).copied();
    let plain = !numeral.has_scale() && numeral.openness == Openness::Closed && numeral.value.is_integer();
    if !plain {
        return false;
    }
    let four_digits = numeral.value >= Decimal::from(1000) && numeral.value <= Decimal::from(2999);
    match next {
        Some('年') => {
            numeral.notation == Notation::ChineseDigits || (numeral.notation == Notation::Arabic && four_digits)
        }
        Some('月') => true,
        // 1949 without 年 is still a year: 1956—1967, 1921青春城.
        _ if numeral.notation == Notation::Arabic && numeral.end - numeral.start == 4 && four_digits => {
            connector_length(characters, numeral.end) > 0
                && characters.get(numeral.end + 1).is_some_and(|&after| is_numeral(after))
        }
        _ => {
            numeral.notation == Notation::ChineseDigits
                && numeral.end - numeral.start == 4
                && connector_length(characters, numeral.end) > 0
        }
    }
}

/// `1、`, `（3）`, `2.` at the beginning of a sentence.
fn is_section_number(characters: &[char], numeral: &Numeral) -> bool {
    let before = numeral.start.checked_sub(1).map(|at| characters[at]);
    let next = characters.get(numeral.end).copied();
    let small = numeral.value < Decimal::from(200) && !numeral.has_scale() && numeral.openness == Openness::Closed;
    if !small {
        return false;
    }
    let bracketed = matches!((before, next), (Some('(' | '（' | '〔' | '['), Some(')' | '）' | '〕' | ']')));
    let begins = matches!(before, None | Some('\n' | ' ' | '。' | '!' | '?' | ';' | ':' | '”' | '」'));
    let followed = matches!(next, Some('、' | '.' | ')'))
        && !characters.get(numeral.end + 1).is_some_and(|&after| is_numeral(after));
    bracketed || (begins && followed)
}

/// The marks of quotations and titles, told apart by whether they open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    OpensQuotation,
    OpensTitle,
    Closes,
}

/// The mark that `character` is.
pub(super) const fn mark(character: char) -> Option<Mark> {
    Some(match character {
        '“' | '‘' | '「' | '『' => Mark::OpensQuotation,
        '《' | '〈' => Mark::OpensTitle,
        '”' | '’' | '」' | '』' | '》' | '〉' => Mark::Closes,
        _ => return None,
    })
}

/// Whether a stretch stands in a title, 《…》, or in a short phrase in quotation marks, as slogans and names do.
///
/// `opened` is the mark that stands open before it, and where.
pub(super) fn enclosure(characters: &[char], opened: Option<(Mark, usize)>, start: usize, end: usize) -> Option<Mark> {
    let (opening, at) = opened?;
    let reach = if opening == Mark::OpensTitle { TITLE_REACH } else { SLOGAN_REACH };
    if start - at > reach {
        return None;
    }
    let breaks = |character: &char| matches!(character, '。' | '\n');
    if characters[at..start].iter().any(breaks) {
        return None;
    }
    let ahead = characters[end..characters.len().min(end + reach)].iter();
    let closing = ahead.take_while(|character| !breaks(character)).find_map(|&character| mark(character));
    (closing == Some(Mark::Closes)).then_some(opening)
}
