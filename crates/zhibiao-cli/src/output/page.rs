//! A report as a page for the browser.

use std::io::Write;

use anyhow::Result;
use zhibiao_page::page;

use super::{Analyzed, Output};

/// The page of one report.
pub struct Page<W: Write>(pub W);

impl<W: Write> Output for Page<W> {
    fn write(&mut self, analyzed: &Analyzed<'_>) -> Result<()> {
        Ok(self.0.write_all(page(&analyzed.document()).as_bytes())?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.0.flush()?)
    }
}
