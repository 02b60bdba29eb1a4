//! Numerals that say by themselves what part they are: 百分之六, 三分之一, 兩成半, 一半.

use rust_decimal::Decimal;

use super::digits::chinese_digit;
use super::magnitude::read_magnitude;
use super::{Form, Notation, Numeral, Openness, Reading};

/// Decimals kept of a fraction that has no end, such as a third.
const DECIMALS_OF_ENDLESS: u32 = 4;

/// Words that begin with 成 and are no tenths (三成立, 五成員).
const NOT_TENTHS: [char; 16] =
    ['立', '为', '功', '果', '就', '员', '本', '长', '交', '分', '绩', '熟', '品', '型', '群', '套'];

/// Reads a number at `at`, with the fraction that it may be part of; no range.
pub(super) fn read_number(characters: &[char], at: usize) -> Reading {
    if characters[at..].starts_with(&['半', '数']) {
        return Reading::Numeral(whole_part(at, 2, Decimal::from(50)));
    }
    if characters[at..].starts_with(&['百', '分', '百']) {
        return Reading::Numeral(whole_part(at, 3, Decimal::ONE_HUNDRED));
    }
    if let Some(reading) = named_denominator(characters, at).and_then(|part| numerator(characters, at, part)) {
        return reading;
    }
    let Reading::Numeral(numeral) = read_magnitude(characters, at) else { return read_magnitude(characters, at) };
    if numeral.openness != Openness::Closed {
        return Reading::Numeral(numeral);
    }
    if numeral.upper.is_some() {
        let tenths = tenths(characters, &numeral);
        return Reading::Numeral(tenths.unwrap_or(numeral));
    }
    half(characters, &numeral)
        .or_else(|| tenths(characters, &numeral))
        .or_else(|| parts(characters, &numeral))
        .map_or(Reading::Numeral(numeral), Reading::Numeral)
}

/// 半數 and 百分百, which are one word.
fn whole_part(start: usize, length: usize, value: Decimal) -> Numeral {
    Numeral {
        start,
        end: start + length,
        value,
        upper: None,
        form: Form::Percent,
        notation: Notation::Chinese,
        openness: Openness::Closed,
        scale: None,
    }
}

/// 百分之 and 千分之; 萬分之 is a hundredth of a hundredth.
fn named_denominator(characters: &[char], at: usize) -> Option<(Form, Decimal)> {
    if characters.get(at + 1..at + 3) != Some(&['分', '之']) {
        return None;
    }
    match characters[at] {
        '百' => Some((Form::Percent, Decimal::ONE)),
        '千' => Some((Form::Permille, Decimal::ONE)),
        '万' => Some((Form::Percent, Decimal::new(1, 2))),
        _ => None,
    }
}

fn numerator(characters: &[char], at: usize, (form, factor): (Form, Decimal)) -> Option<Reading> {
    match read_magnitude(characters, at + 3) {
        Reading::Numeral(numeral) => {
            let value = numeral.value.checked_mul(factor)?.normalize();
            let upper = numeral.upper.and_then(|upper| upper.checked_mul(factor)).map(|upper| upper.normalize());
            Some(Reading::Numeral(Numeral { start: at, value, upper, form, notation: Notation::Chinese, ..numeral }))
        }
        Reading::TooLarge { end } => Some(Reading::TooLarge { end }),
        Reading::Nothing => None,
    }
}

/// 一半.
fn half(characters: &[char], numeral: &Numeral) -> Option<Numeral> {
    let is_half = numeral.notation == Notation::Chinese
        && numeral.value == Decimal::ONE
        && numeral.end == numeral.start + 1
        && characters.get(numeral.end) == Some(&'半');
    is_half.then(|| percent(numeral, numeral.end + 1, Decimal::from(50)))
}

/// 三成, 兩成半, 八成五.
fn tenths(characters: &[char], numeral: &Numeral) -> Option<Numeral> {
    let follows = characters.get(numeral.end + 1);
    let is_tenths = characters.get(numeral.end) == Some(&'成')
        && numeral.value <= Decimal::TEN
        && !numeral.value.is_zero()
        && !follows.is_some_and(|next| NOT_TENTHS.contains(next));
    if !is_tenths {
        return None;
    }
    let (more, length) = match follows {
        Some('半') => (5, 2),
        Some(&next) => match chinese_digit(next).or_else(|| next.to_digit(10)) {
            Some(digit) if digit > 0 && !continues(characters, numeral.end + 2) => (digit, 2),
            _ => (0, 1),
        },
        None => (0, 1),
    };
    let hundredths = |tenths: Decimal| tenths * Decimal::TEN + Decimal::from(more);
    let mut tenths = percent(numeral, numeral.end + length, hundredths(numeral.value));
    tenths.upper = numeral.upper.map(hundredths);
    // 三成多 is one number, as 30多 is.
    if matches!(characters.get(tenths.end), Some('多' | '余')) {
        tenths.end += 1;
        tenths.openness = Openness::More;
    }
    Some(tenths)
}

fn continues(characters: &[char], at: usize) -> bool {
    characters.get(at).is_some_and(|&next| super::is_numeral(next))
}

/// 三分之一: the second number over the first.
fn parts(characters: &[char], numeral: &Numeral) -> Option<Numeral> {
    if characters.get(numeral.end..numeral.end + 2) != Some(&['分', '之']) || numeral.value.is_zero() {
        return None;
    }
    let Reading::Numeral(upper) = read_magnitude(characters, numeral.end + 2) else { return None };
    let hundredths = upper.value.checked_mul(Decimal::ONE_HUNDRED)?;
    let value = hundredths.checked_div(numeral.value)?.normalize();
    let ends = value.scale() <= 2 * DECIMALS_OF_ENDLESS;
    Some(percent(numeral, upper.end, if ends { value } else { value.round_dp(DECIMALS_OF_ENDLESS) }))
}

fn percent(numeral: &Numeral, end: usize, value: Decimal) -> Numeral {
    Numeral { end, value: value.normalize(), form: Form::Percent, ..numeral.clone() }
}
