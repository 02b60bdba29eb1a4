//! Numerals that make one quantity, or share a unit: 6%—7%, 十五億元到二十億元, 10.6萬、3.8萬、3.3萬平方公里.

use rust_decimal::Decimal;

use super::extract::{Candidate, Extractor};
use super::unit::FoundUnit;
use crate::number::{Form, Notation, Numeral, Openness, Reading, chinese_digit, connector_length, is_numeral, read};
use crate::text::is_han;

/// The most numbers that share a unit at their end.
const MOST_SHARING: usize = 12;
/// The most characters of the verb between two numbers of a change: 由12.6擴大到18.3.
const MOST_OF_CHANGE: usize = 6;
/// How such verbs begin: 增加, 提高, 擴大, 上升, 下降, …
const CHANGES: [char; 20] = [
    '增', '提', '扩', '上', '下', '降', '减', '压', '发', '跃', '调', '缩', '升', '拓', '恢', '回', '延', '攀', '变',
    '改',
];

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
    with_coins(characters, with_half(characters, Candidate { numeral, unit }))
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
        && !numeral.has_scale()
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

/// Numbers whose unit stands only with the last, one candidate for each.
///
/// Lists: 10.6萬、3.8萬、3.3萬平方公里, 3、5和8個百分點; and changes: 由12.6擴大到18.3平方公里.
pub(super) fn shared_unit(extractor: &Extractor, characters: &[char], first: &Candidate) -> Option<Vec<Candidate>> {
    let lacks_unit =
        first.unit.is_none() && first.numeral.form == Form::Plain && first.numeral.notation != Notation::BareScale;
    // 4.5個和3.2個百分點: nobody counts four and a half things.
    let lacks_points =
        first.unit.as_ref().is_some_and(|unit| unit.id.as_str() == "count:個") && first.numeral.value.scale() > 0;
    if !lacks_unit && !lacks_points {
        return None;
    }
    // Most numbers without a unit stand alone; no list is begun for them.
    separator_length(characters, std::slice::from_ref(first))?;
    let mut sharing = vec![first.clone()];
    while sharing.len() < MOST_SHARING {
        let last = sharing.last()?;
        let next = last.end() + separator_length(characters, &sharing)?;
        let Reading::Numeral(numeral) = read(characters, next) else { return None };
        // 3、5和8: one kind of number through the list.
        if numeral.form != Form::Plain
            || (numeral.notation == Notation::Arabic) != (first.numeral.notation == Notation::Arabic)
        {
            return None;
        }
        let next = candidate(extractor, characters, numeral);
        let is_last = next.unit.as_ref().is_some_and(|unit| !lacks_points || unit.id.as_str() == "percentage_point");
        sharing.push(next);
        if is_last {
            return share(sharing);
        }
        if lacks_points != sharing.last()?.unit.is_some() {
            return None;
        }
    }
    None
}

/// Gives the unit of the last to all, and its scale where none of the others has one: 3.2、1.8、5.6萬畝.
fn share(mut sharing: Vec<Candidate>) -> Option<Vec<Candidate>> {
    let last = sharing.last()?.clone();
    let unit = last.unit?;
    let (_, others) = sharing.split_last_mut()?;
    let scale = if others.iter().any(|other| other.numeral.has_scale()) { None } else { last.numeral.scale };
    for other in others {
        let end = other.end();
        other.unit = Some(FoundUnit { end, ..unit.clone() });
        if let Some(scale) = scale {
            let scaled = |value: Decimal| value.checked_mul(scale).map(|value| value.normalize());
            other.numeral.value = scaled(other.numeral.value)?;
            other.numeral.upper = match other.numeral.upper {
                Some(upper) => Some(scaled(upper)?),
                None => None,
            };
        }
    }
    Some(sharing)
}

/// How far the next number is from the end of those that share a unit; nothing where none follows.
fn separator_length(characters: &[char], sharing: &[Candidate]) -> Option<usize> {
    let end = sharing.last()?.end();
    let begins = |at: usize| characters.get(at).is_some_and(|&next| is_numeral(next));
    if matches!(characters.get(end), Some('、' | '和' | '及' | '与')) && begins(end + 1) {
        return Some(1);
    }
    let start = sharing.first()?.numeral.start;
    let leaves = sharing.len() == 1 && start > 0 && matches!(characters[start - 1], '从' | '由' | '自');
    let verb =
        characters[end..].iter().take(MOST_OF_CHANGE).take_while(|&&next| is_han(next) && !is_numeral(next)).count();
    let arrives = verb > 0
        && CHANGES.contains(&characters[end])
        && matches!(characters[end + verb - 1], '到' | '至' | '为')
        && begins(end + verb);
    (leaves && arrives).then_some(verb)
}

/// 七十八元五角, 一角五分: the lesser coins after the greater, as one amount.
fn with_coins(characters: &[char], mut candidate: Candidate) -> Candidate {
    let Some(unit) = candidate.unit.as_mut().filter(|unit| unit.id.as_str() == "CNY" && !unit.is_compound) else {
        return candidate;
    };
    let numeral = &mut candidate.numeral;
    if numeral.has_scale() || numeral.upper.is_some() || numeral.openness != Openness::Closed {
        return candidate;
    }
    let mut amount = numeral.value * unit.scale;
    for (coin, worth) in [('角', Decimal::new(1, 1)), ('毛', Decimal::new(1, 1)), ('分', Decimal::new(1, 2))] {
        let at = unit.end + usize::from(matches!(characters.get(unit.end), Some('零' | '〇')));
        let digit = characters.get(at).and_then(|&next| chinese_digit(next).or_else(|| next.to_digit(10)));
        let Some(digit) = digit.filter(|_| characters.get(at + 1) == Some(&coin)) else { continue };
        // 3元5分鐘 has a time in it.
        let is_other_word = matches!(characters.get(at + 2), Some('钟' | '之' | '别' | '类' | '批' | '期' | '步'));
        if worth < unit.scale && !is_other_word {
            amount += Decimal::from(digit) * worth;
            unit.end = at + 2;
            unit.scale = worth;
        }
    }
    if amount != numeral.value * unit.scale {
        numeral.value = amount.normalize();
        unit.scale = Decimal::ONE;
    }
    candidate
}
