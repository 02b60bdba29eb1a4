//! Tables as files, with the columns that scripts rely on.

use std::io::Write;

use anyhow::Result;
use zhibiao_table::{Format, ROW, Table, Writer, claims, claims_schema, numbered_claims, row_of_cells};

use super::{Analyzed, Output};
use crate::arguments::Extract;

/// The claims of all reports in one file.
pub struct File<W: Write + Send> {
    writer: Writer<W>,
    columns: Vec<&'static str>,
    unnumbered: bool,
}

impl<W: Write + Send> File<W> {
    /// JSON objects, one a line.
    pub fn json_lines(options: &Extract, out: W) -> Result<Self> {
        let is_asked_for = |column: &&str| options.evidence || *column != "evidence";
        Self::new(Format::JsonLines, ROW.into_iter().filter(is_asked_for).collect(), options, out)
    }

    /// Comma-separated values.
    pub fn csv(options: &Extract, out: W) -> Result<Self> {
        Self::new(Format::Csv, row_of_cells(), options, out)
    }

    fn new(format: Format, columns: Vec<&'static str>, options: &Extract, out: W) -> Result<Self> {
        let empty = Table::from_batches(claims_schema(), Vec::new())?.select(&columns)?;
        let writer = Writer::new(format, empty.schema(), out)?;
        Ok(Self { writer, columns, unnumbered: options.unnumbered })
    }
}

impl<W: Write + Send> Output for File<W> {
    fn write(&mut self, analyzed: &Analyzed<'_>) -> Result<()> {
        let document = analyzed.document();
        let table = if self.unnumbered { claims(&document) } else { numbered_claims(&document) };
        Ok(self.writer.write(&table.select(&self.columns)?)?)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.writer.finish()?;
        Ok(())
    }
}
