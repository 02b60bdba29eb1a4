//! Exact numbers in JSON.

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use zhibiao::Decimal;

/// A decimal as the JSON number with its digits, without exponent or binary noise.
pub fn plain_number<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(value.to_string()).map_err(S::Error::custom)?.serialize(serializer)
}

/// The same of a decimal that may be missing.
#[expect(clippy::ref_option, reason = "the form that serde calls")]
pub fn plain_number_or_null<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => plain_number(value, serializer),
        None => serializer.serialize_none(),
    }
}
