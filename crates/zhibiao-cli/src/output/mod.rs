//! Claims on their way out.

mod analyzed;
mod file;
mod page;
mod row;
mod table;

use std::io::Write;

pub use analyzed::{Analyzed, Words};
use anyhow::Result;
pub use row::Row;

use crate::arguments::{Extract, Format};

/// Takes one report after another.
pub trait Output {
    /// The next report.
    fn write(&mut self, analyzed: &Analyzed<'_>) -> Result<()>;
    /// There are no more.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// What writes in a format; tables are `width` columns wide.
pub fn output<'w>(
    format: Format,
    options: &Extract,
    width: usize,
    out: impl Write + Send + 'w,
) -> Result<Box<dyn Output + 'w>> {
    Ok(match format {
        Format::Table => Box::new(table::Table::new(out, width, options.unnumbered)),
        Format::Jsonl => Box::new(file::File::json_lines(options, out)?),
        Format::Csv => Box::new(file::File::csv(options, out)?),
        Format::Html => Box::new(page::Page(out)),
    })
}
