//! Numbers as annotators write them.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// A decimal number of any length, the same however it is written: 6.5, 6.50 and 65e-1 are equal.
///
/// An annotator may write more digits than the decimals of the extraction hold, and rounding them could make two
/// different figures agree.
#[derive(Debug, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    /// Without zeros at either end, so none at all for zero.
    digits: String,
    exponent: i64,
}

impl Number {
    /// The number that `written` states, if it states one.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let unsigned = written.strip_prefix(['-', '+']).unwrap_or(written);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, i64::from(exponent.parse::<i32>().ok()?)),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let kept = all.trim_end_matches('0');
        let shift = i64::try_from(all.len() - kept.len()).ok()? - i64::try_from(fraction.len()).ok()?;
        let digits = kept.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        Some(Self { negative: written.starts_with('-'), digits, exponent: exponent + shift })
    }
}

/// A number or null; the number may stand in quotes, as the guide for annotators has it.
pub fn number_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Number>, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    if raw.get() == "null" {
        return Ok(None);
    }
    let written = serde_json::from_str::<String>(raw.get()).unwrap_or_else(|_| raw.get().to_owned());
    Number::parse(&written).map(Some).ok_or_else(|| D::Error::custom(format_args!("{raw} is not a decimal number")))
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for same in [["6.5", "6.50"], ["100", "1e2"], ["0", "-0.00"], ["-2.1", "-02.10"], [".5", "5E-1"]] {
            let [one, other] = same.map(Number::parse);
            assert!(one.is_some());
            assert_eq!(one, other, "{same:?}");
        }
    }

    #[test]
    fn different_numbers_differ_to_the_last_digit() {
        let nines = "9".repeat(40);
        for different in [["10", "100"], ["0.1", "0.01"], ["5", "-5"], [&nines, &format!("{nines}.1")]] {
            let [one, other] = different.map(Number::parse);
            assert!(one.is_some() && other.is_some());
            assert_ne!(one, other, "{different:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for wrong in ["", " ", "-", ".", "三", "1,000", "1.2.3", "1e", "0x10", "NaN"] {
            assert_eq!(Number::parse(wrong), None, "{wrong}");
        }
    }
}
