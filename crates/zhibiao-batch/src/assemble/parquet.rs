//! Parquet from parts: their columns are copied as they are, nothing is decoded.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use parquet::column::writer::ColumnCloseResult;
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use zhibiao_table::{Format, TableError, Writer};

use super::open;
use crate::columns::Columns;

/// Writes the row groups of all parts.
pub(super) fn assemble(columns: &Columns, parts: &[PathBuf], out: &mut (impl Write + Send)) -> Result<(), TableError> {
    let frame = frame(columns)?;
    let about = frame.file_metadata();
    let properties = WriterProperties::builder().set_key_value_metadata(about.key_value_metadata().cloned()).build();
    let schema = about.schema_descr().root_schema_ptr();
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties))?;
    for part in parts {
        let file = open(part)?;
        let metadata = ParquetMetaDataReader::new().parse_and_finish(&file)?;
        for group in metadata.row_groups() {
            let mut copy = writer.next_row_group()?;
            for column in group.columns() {
                // A column of a part is a page or two: an index of its pages would be longer than what it saves.
                let close = ColumnCloseResult {
                    bytes_written: u64::try_from(column.compressed_size()).unwrap_or_default(),
                    rows_written: u64::try_from(group.num_rows()).unwrap_or_default(),
                    metadata: column.clone(),
                    bloom_filter: None,
                    column_index: None,
                    offset_index: None,
                };
                copy.append_column(&file, close)?;
            }
            copy.close()?;
        }
    }
    writer.close()?;
    Ok(())
}

/// What a file without rows says of its columns.
fn frame(columns: &Columns) -> Result<ParquetMetaData, TableError> {
    let bytes = Writer::new(Format::Parquet, columns.schema(), Vec::new())?.finish()?;
    // The length of the tail that follows it stands eight bytes before the end.
    let tail = bytes.len().checked_sub(8).and_then(|at| bytes.get(at..at + 4)?.try_into().ok());
    let length = tail.map_or(0, |length| u32::from_le_bytes(length) as usize);
    let footer = bytes.len().checked_sub(8 + length).and_then(|at| bytes.get(at..at + length));
    let footer = footer.ok_or_else(|| ParquetError::General("a file without a footer".into()))?;
    Ok(ParquetMetaDataReader::decode_metadata(footer)?)
}
