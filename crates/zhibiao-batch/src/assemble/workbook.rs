//! A workbook from parts, row by row.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use zhibiao_table::{Format, Table, TableError, Writer};

use super::open;
use crate::columns::Columns;

/// Writes the rows of all parts into one sheet.
pub(super) fn assemble(columns: &Columns, parts: &[PathBuf], out: &mut (impl Write + Send)) -> Result<(), TableError> {
    let schema = columns.schema();
    let mut writer = Writer::new(Format::Xlsx, schema, out)?;
    for part in parts {
        for batch in ParquetRecordBatchReaderBuilder::try_new(open(part)?)?.build()? {
            let batch = RecordBatch::try_new(Arc::clone(schema), batch?.columns().to_vec())?;
            writer.write(&Table::from_batches(Arc::clone(schema), vec![batch])?)?;
        }
    }
    writer.finish().map(drop)
}
