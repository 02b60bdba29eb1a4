//! CSV that spreadsheets open right.

use std::io::Write;

use anyhow::Result;

use super::{Row, Rows};

const COLUMNS: [&str; 19] = [
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
    "unnumbered",
];

/// Comma-separated rows under one head, after a byte-order mark.
pub struct Spreadsheet<W: Write>(csv::Writer<W>);

impl<W: Write> Spreadsheet<W> {
    pub fn new(mut out: W) -> Result<Self> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS)?;
        Ok(Self(writer))
    }
}

impl<W: Write> Rows for Spreadsheet<W> {
    fn write(&mut self, row: &Row) -> Result<()> {
        let or_empty = |text: Option<&str>| text.unwrap_or_default().to_owned();
        self.0.write_record([
            row.doc.clone(),
            row.start.to_string(),
            row.end.to_string(),
            row.text.clone(),
            row.value.map(|value| value.to_string()).unwrap_or_default(),
            row.upper.map(|upper| upper.to_string()).unwrap_or_default(),
            or_empty(row.unit.as_deref()),
            or_empty(row.bound),
            row.role.to_owned(),
            or_empty(row.indicator.as_deref()),
            or_empty(row.indicator_id.as_deref()),
            row.measure.to_owned(),
            row.direction.to_owned(),
            row.status.to_owned(),
            or_empty(row.modality),
            row.year.map(|year| year.to_string()).unwrap_or_default(),
            or_empty(row.scope.as_deref()),
            or_empty(row.base.as_deref()),
            or_empty(row.unnumbered),
        ])?;
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(self.0.flush()?)
    }
}
