//! Exact numbers for people.

use zhibiao::{Decimal, Quantity};

/// The digits of a value, those before the point in groups of three.
pub fn grouped(value: Decimal) -> String {
    let digits = value.abs().to_string();
    let (whole, fraction) = digits.split_once('.').map_or((digits.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = if value.is_sign_negative() { "−".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// The value of a quantity, with the upper end of a range.
pub fn value(quantity: &Quantity) -> String {
    let lower = grouped(quantity.value);
    match quantity.upper {
        Some(upper) => format!("{lower} – {}", grouped(upper)),
        None => lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_and_nothing_is_rounded() {
        let cases = [
            ("58724000000", "58,724,000,000"),
            ("102", "102"),
            ("1839", "1,839"),
            ("-1234.5678", "−1,234.5678"),
            ("0.05", "0.05"),
            ("6.50", "6.50"),
        ];
        for (digits, expected) in cases {
            let value: Decimal = digits.parse().expect("the cases are numbers");
            assert_eq!(grouped(value), expected);
        }
    }
}
