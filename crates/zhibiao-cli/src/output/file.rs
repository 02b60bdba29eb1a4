//! Tables as files, with the columns that scripts rely on.

use std::io::Write;

use anyhow::Result;
use zhibiao_table::{Condition, Format, Table, Value, Writer, claims, claims_schema};

use super::{Analyzed, Output};
use crate::arguments::Extract;

/// The keys of a line, in their order; what the words decided comes after them where it is asked for.
pub const COLUMNS: [&str; 22] = [
    "doc",
    "start",
    "end",
    "text",
    "value",
    "upper",
    "unit",
    "bound",
    "role",
    "indicator",
    "indicator_id",
    "measure",
    "direction",
    "status",
    "modality",
    "year",
    "scope",
    "base",
    "part_of",
    "thresholds",
    "unnumbered",
    "evidence",
];

/// What a spreadsheet has no cell for.
const NESTED: [&str; 3] = ["part_of", "thresholds", "evidence"];

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
        Self::new(Format::JsonLines, COLUMNS.into_iter().filter(is_asked_for).collect(), options, out)
    }

    /// Comma-separated values.
    pub fn csv(options: &Extract, out: W) -> Result<Self> {
        let has_cells = |column: &&str| !NESTED.contains(column);
        Self::new(Format::Csv, COLUMNS.into_iter().filter(has_cells).collect(), options, out)
    }

    fn new(format: Format, columns: Vec<&'static str>, options: &Extract, out: W) -> Result<Self> {
        let empty = Table::from_batches(claims_schema(), Vec::new())?.select(&columns)?;
        let writer = Writer::new(format, empty.schema(), out)?;
        Ok(Self { writer, columns, unnumbered: options.unnumbered })
    }
}

impl<W: Write + Send> Output for File<W> {
    fn write(&mut self, analyzed: &Analyzed<'_>) -> Result<()> {
        let mut table = claims(&analyzed.document());
        if !self.unnumbered {
            table = table.filter(&[Condition::new("unnumbered", [Value::Nothing])])?;
        }
        Ok(self.writer.write(&table.select(&self.columns)?)?)
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.writer.finish()?;
        Ok(())
    }
}
