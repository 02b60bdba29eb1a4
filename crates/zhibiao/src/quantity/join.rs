//! Numerals that make one quantity, or share a unit: 6%—7%, 十五億元到二十億元, 10.6萬、3.8萬、3.3萬平方公里.

use rust_decimal::Decimal;

use super::extract::{Candidate, Extractor};
use crate::number::{Form, Notation, Numeral, Openness, Reading, connector_length, is_numeral, read};

/// The most numbers that share a unit at their end.
const MOST_SHARING: usize = 12;

/// The numeral with the unit behind it.
pub(super) fn candidate(extractor: &Extractor, characters: &[char], mut numeral: Numeral) -> Candidate {
    let unit = match numeral.form {
        Form::Plain => extractor.units.find(characters, numeral.start, numeral.end),
        Form::Percent | Form::Permille => None,
    };
    // 2個多百分點 is more than two, as 20多 is more than twenty.
    if unit.as_ref().is_some_and(|unit| characters[numeral.end..unit.end].contains(&'多')) {
        numeral.openness = Openness::More;
    }
    with_half(characters, Candidate { numeral, unit })
}

/// Words that begin with 半 and add no half to the unit before them (3個半島).
const NOT_HALF: [char; 12] = ['导', '岛', '径', '成', '数', '价', '决', '程', '自', '山', '球', '挂'];

/// 一畝半, 兩倍半: a half of the unit after it.
fn with_half(characters: &[char], mut candidate: Candidate) -> Candidate {
    let end = candidate.end();
    let is_half =
        characters.get(end) == Some(&'半') && !characters.get(end + 1).is_some_and(|next| NOT_HALF.contains(next));
    let numeral = &mut candidate.numeral;
    let whole = numeral.value.is_integer()
        && numeral.upper.is_none()
        && !numeral.has_scale
        && numeral.openness == Openness::Closed;
    let Some(unit) = candidate.unit.as_mut().filter(|_| is_half && whole) else { return candidate };
    if let Some(value) = numeral.value.checked_add(Decimal::new(5, 1)) {
        numeral.value = value;
        unit.end = end + 1;
    }
    candidate
}

/// `lower` with the upper end of its range, where one with the same unit follows: 6%—7%, 十五億元到二十億元.
///
/// After 從 and 由 the two ends are two quantities: 從10%到12%.
pub(super) fn joined(extractor: &Extractor, characters: &[char], mut lower: Candidate) -> Candidate {
    if lower.numeral.upper.is_some() || lower.numeral.openness != Openness::Closed {
        return lower;
    }
    let end = lower.end();
    let length = connector_length(characters, end);
    let leaves = lower.numeral.start > 0 && matches!(characters[lower.numeral.start - 1], '从' | '由' | '自');
    if length == 0 || leaves || !characters.get(end + length).is_some_and(|&next| is_numeral(next)) {
        return lower;
    }
    let Reading::Numeral(numeral) = read(characters, end + length) else { return lower };
    let upper = candidate(extractor, characters, numeral);
    let id = |candidate: &Candidate| candidate.unit.as_ref().map(|unit| unit.id.clone());
    let same = id(&lower) == id(&upper)
        && lower.numeral.form == upper.numeral.form
        && (lower.unit.is_some() || lower.numeral.form != Form::Plain);
    let rises = upper.numeral.upper.is_none()
        && upper.numeral.openness == Openness::Closed
        && lower.numeral.value < upper.numeral.value;
    if !same || !rises {
        return lower;
    }
    lower.numeral.upper = Some(upper.numeral.value);
    if upper.unit.is_some() {
        lower.unit = upper.unit;
    } else {
        lower.numeral.end = upper.numeral.end;
    }
    lower
}

/// A list of numbers whose unit stands at its end, one candidate for each: 10.6萬、3.8萬、3.3萬平方公里, 3、5和8個百分點.
pub(super) fn shared_unit(extractor: &Extractor, characters: &[char], first: &Candidate) -> Option<Vec<Candidate>> {
    if first.unit.is_some() || first.numeral.form != Form::Plain || first.numeral.notation == Notation::BareScale {
        return None;
    }
    let mut sharing = vec![first.numeral.clone()];
    while sharing.len() < MOST_SHARING {
        let end = sharing.last()?.end;
        let separated = matches!(characters.get(end), Some('、' | '和' | '及' | '与'));
        if !separated || !characters.get(end + 1).is_some_and(|&next| is_numeral(next)) {
            return None;
        }
        let Reading::Numeral(numeral) = read(characters, end + 1) else { return None };
        // 3、5和8: one kind of number through the list.
        if numeral.form != Form::Plain || numeral.notation != first.numeral.notation {
            return None;
        }
        let next = candidate(extractor, characters, numeral);
        let Some(unit) = next.unit else {
            sharing.push(next.numeral);
            continue;
        };
        let last = Candidate { numeral: next.numeral, unit: Some(unit.clone()) };
        let shared = sharing.into_iter().map(|numeral| {
            let end = numeral.end;
            Candidate { numeral, unit: Some(super::unit::FoundUnit { end, ..unit.clone() }) }
        });
        return Some(shared.chain(std::iter::once(last)).collect());
    }
    None
}
