//! Exact values, and the doubles nearest to them.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Decimal128Builder, Float64Builder, StringBuilder};
use rust_decimal::Decimal;
use zhibiao::Quantity;

use crate::schema::DECIMAL;

/// Value, upper end, unit and bound.
pub(crate) struct Amounts {
    value: Decimal128Builder,
    upper: Decimal128Builder,
    unit: StringBuilder,
    bound: StringBuilder,
}

impl Default for Amounts {
    fn default() -> Self {
        let decimals = || Decimal128Builder::new().with_data_type(DECIMAL);
        Self { value: decimals(), upper: decimals(), unit: StringBuilder::new(), bound: StringBuilder::new() }
    }
}

impl Amounts {
    pub(crate) fn push(&mut self, quantity: &Quantity) {
        self.value.append_value(unscaled(quantity.value));
        self.upper.append_option(quantity.upper.map(unscaled));
        self.unit.append_value(quantity.unit.as_str());
        self.bound.append_value(quantity.bound.as_str());
    }

    /// A row without a number.
    pub(crate) fn push_null(&mut self) {
        self.value.append_null();
        self.upper.append_null();
        self.unit.append_null();
        self.bound.append_null();
    }

    /// A row of a structure that is null, whose columns have none.
    pub(crate) fn push_nothing(&mut self) {
        self.value.append_value(0);
        self.upper.append_null();
        self.unit.append_value("");
        self.bound.append_value("");
    }

    pub(crate) fn finish(&mut self) -> [ArrayRef; 4] {
        [
            Arc::new(self.value.finish()),
            Arc::new(self.upper.finish()),
            Arc::new(self.unit.finish()),
            Arc::new(self.bound.finish()),
        ]
    }
}

/// The doubles nearest to value and upper end.
#[derive(Default)]
pub(crate) struct Floats {
    value: Float64Builder,
    upper: Float64Builder,
}

impl Floats {
    pub(crate) fn push(&mut self, quantity: Option<&Quantity>) {
        self.value.append_option(quantity.map(|quantity| nearest(quantity.value)));
        self.upper.append_option(quantity.and_then(|quantity| quantity.upper).map(nearest));
    }

    pub(crate) fn finish(&mut self) -> [ArrayRef; 2] {
        [Arc::new(self.value.finish()), Arc::new(self.upper.finish())]
    }
}

/// The value as a whole number of the smallest decimal that a quantity has.
fn unscaled(value: Decimal) -> i128 {
    let (mantissa, scale) = (value.mantissa(), value.scale());
    let most = Quantity::MOST_DECIMALS;
    if scale <= most {
        mantissa * 10_i128.pow(most - scale)
    } else {
        // Only zeros stand behind the last decimal that a quantity has.
        mantissa / 10_i128.pow(scale - most)
    }
}

/// Up to here whole numbers are doubles, and so are powers of ten up to this exponent: the quotient of two is the nearest.
const LARGEST_WHOLE: i64 = 1 << 53;
const LARGEST_EXPONENT: u32 = 15;

#[expect(clippy::cast_precision_loss, reason = "both numbers are doubles")]
fn nearest(value: Decimal) -> f64 {
    match (i64::try_from(value.mantissa()), value.scale()) {
        (Ok(mantissa), scale @ 0..=LARGEST_EXPONENT) if mantissa.abs() <= LARGEST_WHOLE => {
            mantissa as f64 / 10_i64.pow(scale) as f64
        }
        _ => value.to_string().parse().unwrap_or(f64::NAN),
    }
}
