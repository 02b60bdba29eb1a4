//! Parquet, compressed with Snappy.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::error::TableError;

/// A file with the meaning of each column.
pub(super) struct ParquetWriter<W: Write + Send>(ArrowWriter<Lent<W>>);

impl<W: Write + Send> ParquetWriter<W> {
    pub(super) fn new(schema: &SchemaRef, out: W) -> Result<Self, TableError> {
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        Ok(Self(ArrowWriter::try_new(Lent(Some(out)), Arc::clone(schema), Some(properties))?))
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), TableError> {
        Ok(self.0.write(batch)?)
    }

    /// What was written to; nothing only where it was taken before.
    pub(super) fn finish(mut self) -> Result<W, TableError> {
        self.0.finish()?;
        let out = self.0.inner_mut().0.take();
        out.ok_or_else(|| TableError::Io(io::ErrorKind::NotConnected.into()))
    }
}

/// What is written to until it is asked back, as `ArrowWriter::into_inner` tells of no refusal why.
struct Lent<W>(Option<W>);

impl<W: Write> Write for Lent<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.as_mut().map_or(Ok(bytes.len()), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.as_mut().map_or(Ok(()), Write::flush)
    }
}
