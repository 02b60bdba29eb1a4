//! Rows on their way out.

mod analyzed;
mod row;
mod spreadsheet;
mod table;

use std::io::Write;

pub use analyzed::Analyzed;
use anyhow::Result;
pub use row::{Row, Words};

use crate::arguments::Format;

/// Takes the rows of one report after another.
pub trait Rows {
    /// A report's rows begin.
    fn begin(&mut self, _analyzed: &Analyzed<'_>) -> Result<()> {
        Ok(())
    }
    /// The next row.
    fn write(&mut self, row: &Row) -> Result<()>;
    /// The report's rows end.
    fn end(&mut self) -> Result<()> {
        Ok(())
    }
    /// There are no more reports.
    fn finish(&mut self) -> Result<()>;
}

/// The writer of a format; tables are `width` columns wide.
pub fn writer<'w>(format: Format, width: usize, out: impl Write + 'w) -> Result<Box<dyn Rows + 'w>> {
    Ok(match format {
        Format::Table => Box::new(table::Table::new(out, width)),
        Format::Jsonl => Box::new(JsonLines(out)),
        Format::Csv => Box::new(spreadsheet::Spreadsheet::new(out)?),
    })
}

struct JsonLines<W: Write>(W);

impl<W: Write> Rows for JsonLines<W> {
    fn write(&mut self, row: &Row) -> Result<()> {
        // A write error inside serde_json would hide that the pipe was closed, so the line is made first.
        let line = serde_json::to_string(row)?;
        writeln!(self.0, "{line}")?;
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}
