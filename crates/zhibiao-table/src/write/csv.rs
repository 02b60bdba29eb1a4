//! CSV that spreadsheets open right.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::cell::Column;
use crate::error::TableError;

/// Comma-separated rows under one head, after a byte-order mark.
pub(super) struct CsvWriter<W: Write>(::csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    pub(super) fn new(schema: &SchemaRef, mut out: W) -> Result<Self, TableError> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = ::csv::Writer::from_writer(out);
        writer.write_record(schema.fields().iter().map(|field| field.name()))?;
        Ok(Self(writer))
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), TableError> {
        let mut columns = Column::all(batch)?;
        for row in 0..batch.num_rows() {
            for column in &mut columns {
                self.0.write_field(column.cell(row).as_str())?;
            }
            self.0.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<W, TableError> {
        self.0.into_inner().map_err(|error| TableError::Io(error.into_error()))
    }
}
