//! Ranges within one numeral: 6至7, 2.5～3萬, 百分之八至九, 七、八.

use rust_decimal::Decimal;

use super::digits::chinese_digit;
use super::fraction::read_number;
use super::{Form, Notation, Numeral, Openness, Reading};

/// Reads the numeral at `at` of the folded view, a range where one is written there.
///
/// `at` must be in the view.
#[must_use]
pub fn read(characters: &[char], at: usize) -> Reading {
    let Reading::Numeral(lower) = read_number(characters, at) else { return read_number(characters, at) };
    match join(characters, &lower) {
        Some(range) => Reading::Numeral(range),
        None => Reading::Numeral(lower),
    }
}

/// How many characters a connector of ranges takes at `at`, with the spaces around it; 0 where none stands there.
#[must_use]
pub fn connector_length(characters: &[char], at: usize) -> usize {
    let space = |at: usize| usize::from(characters.get(at) == Some(&' '));
    let first = at + space(at);
    let connector = match characters.get(first) {
        Some('—' | '–' | '―' | '─' | '-' | '−' | '~') => {
            1 + usize::from(characters.get(first) == characters.get(first + 1))
        }
        Some('至' | '到') => 1,
        _ => return 0,
    };
    let end = first + connector;
    end + space(end) - at
}

fn join(characters: &[char], lower: &Numeral) -> Option<Numeral> {
    if lower.upper.is_some() || lower.openness != Openness::Closed {
        return None;
    }
    let length = connector_length(characters, lower.end);
    if length == 0 {
        return adjacent_digits(characters, lower);
    }
    let begins = characters.get(lower.end + length).is_some_and(|&next| super::is_numeral(next));
    if !begins {
        return None;
    }
    let Reading::Numeral(upper) = read_number(characters, lower.end + length) else { return None };
    let is_tenths = upper.form == Form::Percent && characters[upper.start..upper.end].contains(&'成');
    span(lower, &upper, is_tenths)
}

/// The range from `lower` to `upper`, whose scale and form may stand for both.
fn span(lower: &Numeral, upper: &Numeral, is_tenths: bool) -> Option<Numeral> {
    if upper.upper.is_some() || upper.openness != Openness::Closed {
        return None;
    }
    let value = match (lower.form, upper.form) {
        // 七至八成: the tenths at the end serve both.
        (Form::Plain, Form::Percent) if is_tenths => lower.value.checked_mul(Decimal::TEN)?,
        // 百分之八至百分之九 is two numerals; the next stage joins what has a unit of its own.
        (_, Form::Plain) => with_scale_of(lower, upper),
        _ => return None,
    };
    let form = if is_tenths { Form::Percent } else { lower.form };
    (value < upper.value).then(|| Numeral {
        end: upper.end,
        value: value.normalize(),
        upper: Some(upper.value),
        form,
        scale: upper.scale.or(lower.scale),
        ..lower.clone()
    })
}

/// The lower end with the scale that stands after the upper one, where it has none itself: 2.5～3萬, but 8000～1萬.
fn with_scale_of(lower: &Numeral, upper: &Numeral) -> Decimal {
    let shared = if lower.has_scale() { None } else { shared_rank(lower, upper).or(upper.scale) };
    shared
        .and_then(|scale| lower.value.checked_mul(scale))
        .filter(|&scaled| scaled < upper.value)
        .unwrap_or(lower.value)
}

/// The rank of a numeral of one digit, which a lone digit before the connector shares: the 千 of 三到五千.
///
/// 三至五十 may be from three or from thirty; it stays as it is written.
fn shared_rank(lower: &Numeral, upper: &Numeral) -> Option<Decimal> {
    let written_out = upper.notation == Notation::Chinese || upper.has_scale();
    let mut rank = Decimal::ONE;
    while rank.checked_mul(Decimal::TEN)? <= upper.value {
        rank *= Decimal::TEN;
    }
    let is_round = (upper.value / rank).is_integer() && rank > Decimal::TEN;
    let is_digit = lower.value < Decimal::TEN && lower.value.is_integer() && lower.end == lower.start + 1;
    (written_out && is_round && is_digit && lower.value < upper.value / rank).then_some(rank)
}

/// 七、八個: two digits in a row with a pause between them; 一、二 orders things and is no range.
fn adjacent_digits(characters: &[char], lower: &Numeral) -> Option<Numeral> {
    let digit = |at: usize| characters.get(at).and_then(|&c| chinese_digit(c).or_else(|| c.to_digit(10)));
    let (low, high) = (digit(lower.start)?, digit(lower.end + 1)?);
    let alone = lower.end == lower.start + 1 && characters.get(lower.end) == Some(&'、');
    let listed = lower.start > 0 && characters[lower.start - 1] == '、';
    if !alone || listed || low < 2 || low + 1 != high {
        return None;
    }
    let Reading::Numeral(upper) = read_number(characters, lower.end + 1) else { return None };
    let goes_on =
        characters.get(upper.end) == Some(&'、') || upper.form != Form::Plain || upper.openness != Openness::Closed;
    let factor = upper.value.checked_div(Decimal::from(high))?;
    if goes_on || upper.value != Decimal::from(high) * factor || !is_power_of_ten(factor) {
        return None;
    }
    Some(Numeral {
        end: upper.end,
        value: (Decimal::from(low) * factor).normalize(),
        upper: Some(upper.value),
        notation: if lower.notation == Notation::Arabic { Notation::Arabic } else { Notation::Chinese },
        scale: upper.scale,
        ..lower.clone()
    })
}

fn is_power_of_ten(factor: Decimal) -> bool {
    let digits = factor.normalize().mantissa().to_string();
    factor >= Decimal::ONE && digits.trim_end_matches('0') == "1"
}
