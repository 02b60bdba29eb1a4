//! Exact values, and the doubles nearest to them.

use std::sync::Arc;

use arrow_array::{ArrayRef, Decimal128Array, Float64Array};
use rust_decimal::Decimal;
use zhibiao::Quantity;

use super::strings;
use crate::schema::DECIMAL;

/// Value, upper end, unit and bound.
pub(crate) fn amounts<'q>(rows: impl ExactSizeIterator<Item = Option<&'q Quantity>> + Clone) -> [ArrayRef; 4] {
    [
        decimals(rows.clone().map(|row| row.map(|quantity| quantity.value))),
        decimals(rows.clone().map(|row| row.and_then(|quantity| quantity.upper))),
        strings(rows.clone().map(|row| row.map(|quantity| quantity.unit.as_str()))),
        strings(rows.map(|row| row.map(|quantity| quantity.bound.as_str()))),
    ]
}

/// Exact values where a row has one.
pub(crate) fn decimals(rows: impl Iterator<Item = Option<Decimal>>) -> ArrayRef {
    Arc::new(rows.map(|value| value.map(unscaled)).collect::<Decimal128Array>().with_data_type(DECIMAL))
}

/// The doubles nearest to value and upper end.
pub(crate) fn floats<'q>(rows: impl ExactSizeIterator<Item = Option<&'q Quantity>> + Clone) -> [ArrayRef; 2] {
    let value = rows.clone().map(|row| row.map(|quantity| nearest(quantity.value)));
    let upper = rows.map(|row| row.and_then(|quantity| quantity.upper).map(nearest));
    [Arc::new(value.collect::<Float64Array>()), Arc::new(upper.collect::<Float64Array>())]
}

/// The powers of ten up to the largest by which [`unscaled`] multiplies or divides.
const POWERS: [i128; 19] = {
    let mut powers = [1; 19];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

fn power(exponent: u32) -> i128 {
    POWERS.get(exponent as usize).copied().unwrap_or(i128::MAX)
}

/// The largest number of the 38 digits that a decimal has.
const LARGEST: i128 = 10_i128.pow(38) - 1;

/// The value as a whole number of the smallest decimal that a quantity has.
fn unscaled(value: Decimal) -> i128 {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    let most = Quantity::MOST_DECIMALS;
    if scale <= most {
        // A larger one is no value of a quantity.
        mantissa.saturating_mul(power(most - scale)).clamp(-LARGEST, LARGEST)
    } else {
        // Only zeros stand behind the last decimal that a quantity has.
        mantissa / power(scale - most)
    }
}

/// Up to here whole numbers are doubles, and so are powers of ten up to this exponent: the quotient of two is the nearest.
const LARGEST_WHOLE: i64 = 1 << 53;
const LARGEST_EXPONENT: u32 = 15;

#[expect(clippy::cast_precision_loss, reason = "both numbers are doubles")]
fn nearest(value: Decimal) -> f64 {
    match (i64::try_from(value.mantissa()), value.scale()) {
        (Ok(mantissa), 0) if mantissa.abs() <= LARGEST_WHOLE => mantissa as f64,
        (Ok(mantissa), scale @ 1..=LARGEST_EXPONENT) if mantissa.abs() <= LARGEST_WHOLE => {
            mantissa as f64 / 10_i64.pow(scale) as f64
        }
        _ => value.to_string().parse().unwrap_or(f64::NAN),
    }
}
