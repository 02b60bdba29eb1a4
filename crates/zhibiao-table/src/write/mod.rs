//! Tables as files.

mod csv;
mod json_lines;
mod parquet;
mod xlsx;

use std::io::Write;
use std::path::Path;

use arrow_schema::SchemaRef;

pub(crate) use json_lines::{encoder, json};

use crate::error::TableError;
use crate::table::Table;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values, with a byte-order mark so that spreadsheets read them as UTF-8.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// Parquet, compressed with Snappy.
    Parquet,
    /// A workbook with one sheet.
    Xlsx,
}

impl Format {
    /// All there are.
    pub const ALL: &[Self] = &[Self::Csv, Self::JsonLines, Self::Parquet, Self::Xlsx];

    /// How the name of such a file ends, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
            Self::Parquet => "parquet",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Writes tables of one schema one after the other, as one file.
///
/// ```
/// use zhibiao_table::{Format, Table, Writer, claims_schema};
/// let table = Table::from_batches(claims_schema(), Vec::new())?;
/// let mut writer = Writer::new(Format::Csv, table.schema(), Vec::new())?;
/// writer.write(&table)?;
/// writer.write(&table)?;
/// assert_eq!(String::from_utf8_lossy(&writer.finish()?).lines().count(), 1);
/// # Ok::<(), zhibiao_table::TableError>(())
/// ```
pub struct Writer<W: Write + Send>(Kind<W>);

enum Kind<W: Write + Send> {
    Csv(Box<csv::CsvWriter<W>>),
    JsonLines(W),
    Parquet(Box<parquet::ParquetWriter<W>>),
    Xlsx(Box<xlsx::Workbook>, W),
}

impl<W: Write + Send> Writer<W> {
    /// A file that begins.
    ///
    /// # Errors
    /// Where `out` cannot be written to.
    pub fn new(format: Format, schema: &SchemaRef, out: W) -> Result<Self, TableError> {
        Ok(Self(match format {
            Format::Csv => Kind::Csv(Box::new(csv::CsvWriter::new(schema, out)?)),
            Format::JsonLines => Kind::JsonLines(out),
            Format::Parquet => Kind::Parquet(Box::new(parquet::ParquetWriter::new(schema, out)?)),
            Format::Xlsx => Kind::Xlsx(Box::new(xlsx::Workbook::new(schema, None)?), out),
        }))
    }

    /// A workbook that begins and whose rows wait in a file in this folder, so that memory does not grow with them. Writing
    /// the rows panics where the folder's disk is full.
    ///
    /// # Errors
    /// Where the folder or `out` cannot be written to.
    pub fn workbook_in(folder: &Path, schema: &SchemaRef, out: W) -> Result<Self, TableError> {
        Ok(Self(Kind::Xlsx(Box::new(xlsx::Workbook::new(schema, Some(folder))?), out)))
    }

    /// Adds the rows of a table.
    ///
    /// # Errors
    /// Where they cannot be written, or a sheet is full.
    pub fn write(&mut self, table: &Table) -> Result<(), TableError> {
        for batch in table.batches() {
            match &mut self.0 {
                Kind::Csv(writer) => writer.write(batch)?,
                Kind::JsonLines(out) => out.write_all(&json_lines::lines(batch)?)?,
                Kind::Parquet(writer) => writer.write(batch)?,
                Kind::Xlsx(workbook, _) => workbook.write(batch)?,
            }
        }
        Ok(())
    }

    /// Ends the file and gives back what it was written to, flushed.
    ///
    /// # Errors
    /// Where the rest of it cannot be written.
    pub fn finish(self) -> Result<W, TableError> {
        let mut out = match self.0 {
            Kind::Csv(writer) => writer.finish()?,
            Kind::JsonLines(out) => out,
            Kind::Parquet(writer) => writer.finish()?,
            Kind::Xlsx(workbook, mut out) => {
                workbook.finish(&mut out)?;
                out
            }
        };
        out.flush()?;
        Ok(out)
    }
}
