//! One JSON object a line, with exact numbers.

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{Array, ArrayRef, Decimal128Array, RecordBatch};
use arrow_json::writer::{LineDelimited, NullableEncoder, WriterBuilder, make_encoder};
use arrow_json::{Encoder, EncoderFactory, EncoderOptions};
use arrow_schema::{ArrowError, DataType, FieldRef};

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
    let builder = WriterBuilder::new().with_explicit_nulls(true).with_encoder_factory(Arc::new(Plain));
    let mut writer = builder.build::<_, LineDelimited>(Vec::new());
    writer.write(batch)?;
    writer.finish()?;
    Ok(writer.into_inner())
}

static OPTIONS: LazyLock<EncoderOptions> =
    LazyLock::new(|| EncoderOptions::default().with_explicit_nulls(true).with_encoder_factory(Arc::new(Plain)));

/// What makes JSON of the rows of a column.
pub(crate) fn encoder<'c>(field: &'c FieldRef, column: &'c ArrayRef) -> Result<NullableEncoder<'c>, ArrowError> {
    make_encoder(field, column, &OPTIONS)
}

/// A row as JSON.
pub(crate) fn json(encoder: &mut NullableEncoder<'_>, row: usize) -> String {
    let mut out = Vec::new();
    encoder.encode(row, &mut out);
    String::from_utf8(out).unwrap_or_default()
}
