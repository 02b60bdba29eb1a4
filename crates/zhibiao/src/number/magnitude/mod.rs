//! One number: digits with tens, hundreds and scales, in Arabic, Chinese or both.

mod amount;
mod chinese;

use amount::Amount;
use rust_decimal::Decimal;

use super::arabic::read_digits;
use super::digits::{begins_unit, chinese_digit, fused_tens, is_numeral, multiplier, scale_power};
use super::{Form, Notation, Numeral, Openness, Reading};

/// Words whose first character looks like 多, 餘 or 幾 inside a number (`3多功能`, `5餘額`).
const NOT_OPEN: [&str; 20] = [
    "多功",
    "多样",
    "多元化",
    "多元文",
    "多媒",
    "多方",
    "多边",
    "多式",
    "多能",
    "多党",
    "多极",
    "多维",
    "多数",
    "多云",
    "多少",
    "余额",
    "余款",
    "余热",
    "余粮",
    "余地",
];

/// Reads the number at `at`: no fraction, no range.
pub(super) fn read_magnitude(characters: &[char], at: usize) -> Reading {
    match Magnitude::new(characters, at).read() {
        Ok(Some(numeral)) => Reading::Numeral(numeral),
        Ok(None) => Reading::Nothing,
        Err(end) => Reading::TooLarge { end },
    }
}

struct Magnitude<'c> {
    characters: &'c [char],
    start: usize,
    at: usize,
    /// What 億 and 兆 have closed.
    high: Amount,
    /// What 萬 has closed.
    middle: Amount,
    /// Thousands, hundreds and tens since.
    section: Amount,
    /// Digits that wait for what multiplies them.
    pending: Option<Amount>,
    /// What the last multiplier or scale stood for, for `兩萬五`; nothing after 零.
    last: Option<Decimal>,
    notation: Option<Notation>,
    openness: Openness,
    scale: Option<Decimal>,
}

/// Where a number that cannot be held ends.
type Overflow = usize;

impl<'c> Magnitude<'c> {
    fn new(characters: &'c [char], start: usize) -> Self {
        Self {
            characters,
            start,
            at: start,
            high: Amount::default(),
            middle: Amount::default(),
            section: Amount::default(),
            pending: None,
            last: None,
            notation: None,
            openness: Openness::Closed,
            scale: None,
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.characters.get(self.at + ahead).copied()
    }

    fn read(mut self) -> Result<Option<Numeral>, Overflow> {
        if matches!(self.peek(0), Some('数' | '几')) && !self.take_several() {
            return Ok(None);
        }
        while let Some(character) = self.peek(0) {
            let took = if character.is_ascii_digit() {
                self.take_arabic()?
            } else if let Some(power) = scale_power(character) {
                self.take_scale(power).ok_or_else(|| self.overflow())?
            } else if let Some(factor) = multiplier(character) {
                self.take_multiplier(factor).ok_or_else(|| self.overflow())?
            } else if let Some(tens) = fused_tens(character) {
                self.take_fused(tens)
            } else if chinese_digit(character).is_some() {
                self.take_chinese()?
            } else if self.openness == Openness::Closed {
                self.take_point()? || self.take_open_word()
            } else {
                false
            };
            if !took {
                break;
            }
        }
        self.finish()
    }

    /// 數十, 幾百: the word for several, which counts as one of what follows.
    fn take_several(&mut self) -> bool {
        let multiplied = self.peek(1).is_some_and(|next| multiplier(next).is_some() || scale_power(next).is_some());
        let after_noun = self.peek(0) == Some('数')
            && self.start > 0
            && matches!(
                self.characters[self.start - 1],
                '人' | '总'
                    | '个'
                    | '倍'
                    | '次'
                    | '分'
                    | '指'
                    | '基'
                    | '系'
                    | '多'
                    | '少'
                    | '无'
                    | '岁'
                    | '参'
                    | '函'
                    | '位'
                    | '额'
                    | '度'
                    | '半'
                    | '序'
            );
        if !multiplied || after_noun {
            return false;
        }
        self.pending = Some(Amount::of(1));
        self.openness = Openness::More;
        self.notation = Some(Notation::Chinese);
        self.at += 1;
        true
    }

    fn take_arabic(&mut self) -> Result<bool, Overflow> {
        let continues =
            self.last.is_some() && self.notation == Some(Notation::Arabic) && self.openness == Openness::Closed;
        if self.pending.is_some() || !(self.notation.is_none() || continues) {
            return Ok(false);
        }
        let digits = read_digits(self.characters, self.at);
        if continues {
            // 2億4千萬 and 1萬2,000 go on; in 1萬，3個 and 1萬5 nothing tells that they do.
            let multiplied = self
                .characters
                .get(digits.end)
                .is_some_and(|&next| multiplier(next).is_some() || scale_power(next).is_some());
            let lower = digits.end - self.at >= 3
                && digits.value.is_some_and(|value| self.last.is_some_and(|last| value < last));
            if !multiplied && !lower {
                return Ok(false);
            }
        }
        self.at = digits.end;
        self.pending = Some(Amount { low: digits.value.ok_or(digits.end)?, spread: Decimal::ZERO });
        self.notation = Some(Notation::Arabic);
        Ok(true)
    }

    fn take_scale(&mut self, power: u32) -> Option<bool> {
        if begins_unit(self.characters, self.at) {
            return Some(false);
        }
        let factor = Decimal::from(10_u64.pow(power));
        let lower = self.middle.plus(self.section)?.plus(self.pending.unwrap_or_default())?;
        let in_a_row = self.section.is_zero() && self.pending.is_none();
        let bare = lower.is_zero() && self.pending.is_none();
        if bare && self.high.is_zero() {
            if self.at != self.start {
                return Some(false);
            }
            self.notation = Some(Notation::BareScale);
        } else if bare && power == 12 {
            return Some(false);
        }
        let one_or = |amount: Amount| if amount.is_zero() && self.pending.is_none() { Amount::of(1) } else { amount };
        if power == 4 {
            if bare && !self.high.is_zero() {
                return Some(false);
            }
            // 六萬萬 is six hundred million; a second 萬 with digits of its own (3萬5萬) is another number.
            let own = self.section.plus(self.pending.unwrap_or_default())?;
            if !self.middle.is_zero() && !own.is_zero() {
                return Some(false);
            }
            self.middle = one_or(lower).times(factor)?;
        } else if bare && !self.high.is_zero() {
            return Some(false);
        } else {
            self.high = self.high.plus(one_or(lower).times(factor)?)?;
            self.middle = Amount::default();
        }
        self.section = Amount::default();
        self.pending = None;
        self.last = Some(factor);
        self.scale = Some(if in_a_row { self.scale.unwrap_or(Decimal::ONE).checked_mul(factor)? } else { factor });
        self.at += 1;
        Some(true)
    }

    fn take_multiplier(&mut self, factor: u32) -> Option<bool> {
        if begins_unit(self.characters, self.at) {
            return Some(false);
        }
        let digit = match self.pending {
            Some(digit) => digit,
            None if self.at == self.start => {
                if factor != 10 {
                    self.notation = Some(Notation::BareScale);
                }
                Amount::of(1)
            }
            // 一千零十 is right, 一百千 is not; 百萬 and 千億 begin with their multiplier.
            None if factor == 10 && self.last.is_none_or(|last| last > Decimal::TEN) => Amount::of(1),
            None => return Some(false),
        };
        let factor = Decimal::from(factor);
        if !self.section.is_zero() && self.last.is_some_and(|last| last <= factor) {
            return Some(false);
        }
        self.section = self.section.plus(digit.times(factor)?)?;
        self.pending = None;
        self.last = Some(factor);
        self.notation = self.notation.or(Some(Notation::Chinese));
        self.at += 1;
        Some(true)
    }

    /// 多, 餘, 幾 and 來 inside a number: `20多`, `十餘`, `十幾`, `十來`.
    fn take_open_word(&mut self) -> bool {
        let Some(word) = self.peek(0) else { return false };
        let openness = match word {
            '多' | '余' | '几' => Openness::More,
            '来' => Openness::About,
            _ => return false,
        };
        let round = self.pending.is_none() && self.last.is_some();
        let allowed = match word {
            '几' => round && self.last == Some(Decimal::TEN),
            '来' => {
                round
                    && self.peek(1).is_some_and(|next| !is_numeral(next) || scale_power(next).is_some())
                    && self.last <= Some(Decimal::ONE_HUNDRED)
            }
            _ => round || self.notation == Some(Notation::Arabic),
        };
        let ahead = &self.characters[self.at..];
        if !allowed || NOT_OPEN.iter().any(|word| ahead.iter().copied().take(word.chars().count()).eq(word.chars())) {
            return false;
        }
        self.openness = openness;
        self.at += 1;
        true
    }

    fn overflow(&self) -> Overflow {
        let rest = self.characters[self.at..].iter().take_while(|&&character| is_numeral(character)).count();
        self.at + rest
    }

    fn finish(mut self) -> Result<Option<Numeral>, Overflow> {
        let Some(notation) = self.notation else { return Ok(None) };
        if let (Some(pending), Some(last), Notation::Chinese) = (self.pending, self.last, notation) {
            // 兩萬五, 三千六: a lone digit after a multiplier is of the next lower rank.
            if last > Decimal::TEN && pending.spread.is_zero() && pending.low < Decimal::TEN {
                self.pending = pending.times(last / Decimal::TEN);
            }
        }
        let total = self
            .high
            .plus(self.middle)
            .and_then(|sum| sum.plus(self.section))
            .and_then(|sum| sum.plus(self.pending.unwrap_or_default()));
        let Some(total) = total else { return Err(self.at) };
        let Some(upper) = total.low.checked_add(total.spread) else { return Err(self.at) };
        Ok(Some(Numeral {
            start: self.start,
            end: self.at,
            value: total.low.normalize(),
            upper: (!total.spread.is_zero()).then(|| upper.normalize()),
            form: Form::Plain,
            notation,
            openness: self.openness,
            scale: self.scale,
        }))
    }
}
