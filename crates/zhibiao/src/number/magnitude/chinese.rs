//! Chinese digits, in their ranks and one by one.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::{Magnitude, Overflow};
use crate::number::digits::{chinese_digit, is_financial_digit, multiplier, scale_power};
use crate::number::{Notation, Openness};

impl Magnitude<'_> {
    pub(super) fn take_fused(&mut self, tens: u32) -> bool {
        if self.pending.is_some()
            || self.openness != Openness::Closed
            || self.last.is_some_and(|last| last <= Decimal::TEN)
        {
            return false;
        }
        let Some(section) = self.section.plus(Amount::of(tens)) else { return false };
        self.section = section;
        self.last = Some(Decimal::TEN);
        self.notation = Some(Notation::Chinese);
        self.at += 1;
        true
    }

    pub(super) fn take_chinese(&mut self) -> Result<bool, Overflow> {
        if self.pending.is_some()
            || self.openness != Openness::Closed
            || self.notation == Some(Notation::BareScale) && self.last.is_none()
        {
            return Ok(false);
        }
        let mut digits = [0_u32; 32];
        let mut count = 0;
        while let Some(digit) = self.peek(count).and_then(chinese_digit) {
            // 兩 never follows a digit: 五兩 is a weight.
            if count > 0 && self.peek(count) == Some('两') {
                break;
            }
            if count < digits.len() {
                digits[count] = digit;
            }
            count += 1;
        }
        if count > 28 {
            return Err(self.at + count);
        }
        let digits = &digits[..count];
        // 零 between parts only fills a place: 一千零五, 一億零四百萬.
        if self.last.is_some() && digits[0] == 0 && count > 1 {
            self.last = None;
            self.at += 1;
            return self.take_chinese();
        }
        if !self.is_financial_numeral()
            || (self.last.is_some() && self.notation == Some(Notation::Arabic) && !self.is_multiplied(count))
        {
            return Ok(false);
        }
        let digit = Decimal::from;
        self.pending = Some(match *digits {
            [one] => Amount::of(one),
            [low, high] if low + 1 == high && low > 0 => Amount { low: digit(low), spread: Decimal::ONE },
            [3, 5] if self.last.is_none() => Amount { low: digit(3), spread: Decimal::TWO },
            _ if self.last.is_some() => return Ok(false),
            _ => {
                self.notation = Some(Notation::ChineseDigits);
                let value = digits
                    .iter()
                    .try_fold(Decimal::ZERO, |value, &next| value.checked_mul(Decimal::TEN)?.checked_add(digit(next)));
                Amount { low: value.ok_or(self.at + count)?, spread: Decimal::ZERO }
            }
        });
        self.notation = Some(match self.notation {
            None | Some(Notation::BareScale) => Notation::Chinese,
            Some(notation) => notation,
        });
        self.at += count;
        Ok(true)
    }

    fn is_multiplied(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|next| multiplier(next).is_some() || scale_power(next).is_some())
    }

    /// 隊伍 and 大陸 hold digits of the form that banks write; such a digit counts only beside another such character.
    fn is_financial_numeral(&self) -> bool {
        let is_financial = |character: char| is_financial_digit(character) || matches!(character, '拾' | '佰' | '仟');
        let here = self.peek(0).unwrap_or_default();
        !is_financial_digit(here)
            || self.peek(1).is_some_and(|next| matches!(next, '拾' | '佰' | '仟' | '万' | '亿' | '元' | '圆'))
            || self.at.checked_sub(1).is_some_and(|before| is_financial(self.characters[before]))
    }

    /// 六點五, 一百零三點二: digits read one by one after the point.
    pub(super) fn take_point(&mut self) -> Result<bool, Overflow> {
        let whole = self.section.plus(self.pending.unwrap_or_default());
        let is_point = matches!(self.peek(0), Some('点' | '·' | '.'))
            && self.notation.is_some_and(|notation| matches!(notation, Notation::Chinese | Notation::ChineseDigits));
        let (true, false, Some(whole)) = (is_point, self.scale.is_some(), whole) else { return Ok(false) };
        if self.pending.is_none() && self.section.is_zero() {
            return Ok(false);
        }
        let mut value = Decimal::ZERO;
        let mut decimals = 0;
        while let Some(digit) = self.peek(1 + decimals).and_then(chinese_digit) {
            decimals += 1;
            if decimals > 20 {
                return Err(self.at + decimals);
            }
            value = value * Decimal::TEN + Decimal::from(digit);
        }
        // 三點二十分 and 三點五分 are times of the day.
        let clock = self
            .peek(1 + decimals)
            .is_some_and(|next| multiplier(next).is_some_and(|factor| factor == 10) || next == '分');
        if decimals == 0 || clock || value.set_scale(decimals as u32).is_err() {
            return Ok(false);
        }
        let Some(low) = whole.low.checked_add(value) else { return Err(self.at + decimals) };
        self.pending = Some(Amount { low, spread: Decimal::ZERO });
        self.section = Amount::default();
        self.last = None;
        self.at += 1 + decimals;
        Ok(true)
    }
}
