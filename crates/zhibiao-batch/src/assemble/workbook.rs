//! A workbook from parts, row by row.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use zhibiao_table::{Table, TableError, Writer};

use super::open;
use crate::columns::Columns;
use crate::report::message;

/// Writes the rows of all parts into one sheet; meanwhile they wait in a folder.
pub(super) fn assemble(
    columns: &Columns,
    parts: &[PathBuf],
    folder: &Path,
    out: &mut (impl Write + Send),
) -> Result<(), TableError> {
    // What writes the rows into the folder panics where it cannot.
    let written = catch_unwind(AssertUnwindSafe(|| write(columns, parts, folder, out)));
    written.unwrap_or_else(|panic| {
        let message = message(panic.as_ref());
        let is_full = ["StorageFull", "QuotaExceeded"].iter().any(|kind| message.contains(kind));
        let kind = if is_full { io::ErrorKind::StorageFull } else { io::ErrorKind::Other };
        Err(TableError::Io(io::Error::new(kind, message)))
    })
}

fn write(columns: &Columns, parts: &[PathBuf], folder: &Path, out: &mut (impl Write + Send)) -> Result<(), TableError> {
    let schema = columns.schema();
    let mut writer = Writer::workbook_in(folder, schema, out)?;
    for part in parts {
        for batch in ParquetRecordBatchReaderBuilder::try_new(open(part)?)?.build()? {
            let batch = RecordBatch::try_new(Arc::clone(schema), batch?.columns().to_vec())?;
            writer.write(&Table::from_batches(Arc::clone(schema), vec![batch])?)?;
        }
    }
    writer.finish().map(drop)
}
