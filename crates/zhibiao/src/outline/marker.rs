//! The ways to number a section.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::number::{Form, Notation, Numeral, Openness, Reading, is_numeral, read};

/// How a section is numbered; the earlier ones mostly enclose the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// 壹、
    Formal,
    /// 一、
    Chinese,
    /// （一）
    BracketedChinese,
    /// 1、 or 1.
    Arabic,
    /// （1）
    BracketedArabic,
    /// 第一，
    Ordinal,
    /// ——
    Dash,
    /// A heading on a line of its own, without a number.
    Plain,
}

impl Style {
    /// How many styles there are.
    pub(super) const COUNT: usize = Self::Plain as usize + 1;
}

/// The number of a section at a place of the folded view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) style: Style,
    /// From 1; 0 where the style has none.
    pub(super) number: u32,
    pub(super) start: usize,
    /// One past the number and its sign.
    pub(super) end: usize,
}

/// The most that a section's number can be.
const LAST_NUMBER: u32 = 200;

/// The marker at `at`, if one stands there.
pub(super) fn marker(characters: &[char], at: usize) -> Option<Marker> {
    match characters.get(at)? {
        '(' => {
            let (number, arabic, end) = number(characters, at + 1)?;
            let style = if arabic { Style::BracketedArabic } else { Style::BracketedChinese };
            (characters.get(end) == Some(&')')).then_some(Marker { style, number, start: at, end: end + 1 })
        }
        '第' => {
            let (number, arabic, end) = number(characters, at + 1)?;
            let closed = matches!(characters.get(end), Some(',' | '、' | ':'));
            (closed && !arabic).then_some(Marker { style: Style::Ordinal, number, start: at, end: end + 1 })
        }
        '—' if characters.get(at + 1) == Some(&'—') => {
            let begins_date = characters.get(at + 2).is_some_and(|&next| is_numeral(next));
            (!begins_date).then_some(Marker { style: Style::Dash, number: 0, start: at, end: at + 2 })
        }
        '参' if characters.get(at + 1) == Some(&'、') => {
            Some(Marker { style: Style::Formal, number: 3, start: at, end: at + 2 })
        }
        &first => {
            let formal = formal_digit(first).filter(|_| characters.get(at + 1) == Some(&'、'));
            if let Some(number) = formal {
                return Some(Marker { style: Style::Formal, number, start: at, end: at + 2 });
            }
            let (number, arabic, end) = number(characters, at)?;
            match (arabic, characters.get(end)) {
                (false, Some('、')) => Some(Marker { style: Style::Chinese, number, start: at, end: end + 1 }),
                (true, Some('、')) => Some(Marker { style: Style::Arabic, number, start: at, end: end + 1 }),
                (true, Some('.')) if !characters.get(end + 1).is_some_and(char::is_ascii_digit) => {
                    Some(Marker { style: Style::Arabic, number, start: at, end: end + 1 })
                }
                _ => None,
            }
        }
    }
}

/// 壹 to 拾, which number the parts of reports in Taiwan.
const fn formal_digit(character: char) -> Option<u32> {
    Some(match character {
        '壹' => 1,
        '贰' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        '拾' => 10,
        _ => return None,
    })
}

/// The whole number at `at`, whether it is in Arabic digits, and where it ends.
fn number(characters: &[char], at: usize) -> Option<(u32, bool, usize)> {
    if !characters.get(at).is_some_and(|&first| is_numeral(first)) {
        return None;
    }
    let Reading::Numeral(Numeral {
        value,
        upper: None,
        form: Form::Plain,
        openness: Openness::Closed,
        scale: None,
        notation,
        end,
        ..
    }) = read(characters, at)
    else {
        return None;
    };
    let whole = value.is_integer() && value > Decimal::ZERO;
    let value = value.to_u32().filter(|&value| whole && value <= LAST_NUMBER)?;
    (notation != Notation::BareScale).then_some((value, notation == Notation::Arabic, end))
}
