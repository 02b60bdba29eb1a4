//! One JSON object a line, with exact numbers.

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, ArrayRef, Decimal128Array, RecordBatch};
use arrow_json::writer::{LineDelimited, NullableEncoder, WriterBuilder, make_encoder};
use arrow_json::{Encoder, EncoderFactory, EncoderOptions};
use arrow_schema::{ArrowError, DataType, Field, FieldRef};

use crate::cell::plain;

/// Writes decimals as plain exact numbers.
#[derive(Debug)]
struct Plain;

struct PlainDecimals<'a> {
    column: &'a Decimal128Array,
    scale: i8,
}

impl Encoder for PlainDecimals<'_> {
    fn encode(&mut self, row: usize, out: &mut Vec<u8>) {
        out.extend_from_slice(plain(self.column.value(row), self.scale).as_bytes());
    }
}

impl EncoderFactory for Plain {
    fn make_default_encoder<'a>(
        &self,
        _field: &'a FieldRef,
        array: &'a dyn Array,
        _options: &'a EncoderOptions,
    ) -> Result<Option<NullableEncoder<'a>>, ArrowError> {
        let DataType::Decimal128(_, scale) = array.data_type() else { return Ok(None) };
        let column = array.as_primitive::<Decimal128Type>();
        let encoder = PlainDecimals { column, scale: *scale };
        Ok(Some(NullableEncoder::new(Box::new(encoder), column.nulls().cloned())))
    }
}

/// The rows of a batch, each with every key.
pub(super) fn lines(batch: &RecordBatch) -> Result<Vec<u8>, ArrowError> {
    let builder = WriterBuilder::new().with_explicit_nulls(true).with_encoder_factory(std::sync::Arc::new(Plain));
    let mut writer = builder.build::<_, LineDelimited>(Vec::new());
    writer.write(batch)?;
    writer.finish()?;
    Ok(writer.into_inner())
}

/// What stands in a row of a column.
pub(crate) fn json_value(field: &Field, column: &ArrayRef, row: usize) -> Result<String, ArrowError> {
    let options = EncoderOptions::default().with_explicit_nulls(true).with_encoder_factory(std::sync::Arc::new(Plain));
    let field = FieldRef::new(field.clone());
    let mut out = Vec::new();
    make_encoder(&field, column, &options)?.encode(row, &mut out);
    Ok(String::from_utf8_lossy(&out).into_owned())
}
