//! Workbooks.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, XlsxError};

use crate::cell::{Cell, Column};
use crate::error::TableError;
use crate::schema::MEANING;

/// How many rows a sheet holds below its head.
const MOST_ROWS: u32 = 1_048_575;
/// How many characters a cell holds.
const LONGEST_TEXT: usize = 32_767;
/// How many digits of a number a double keeps for certain.
const DIGITS_OF_A_DOUBLE: usize = 15;

/// A workbook with one sheet: a head that stays in sight, and a filter on each column.
pub(super) struct Workbook {
    workbook: rust_xlsxwriter::Workbook,
    columns: u16,
    rows: u32,
    most_rows: u32,
}

impl Workbook {
    /// One whose rows wait in a file in a folder, or in memory where none is given.
    pub(super) fn new(schema: &SchemaRef, folder: Option<&Path>) -> Result<Self, TableError> {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        // The same rows are the same bytes, whenever they are written.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = match folder {
            Some(folder) => workbook.set_tempdir(folder)?.add_worksheet_with_constant_memory()?,
            None => workbook.add_worksheet(),
        };
        let bold = Format::new().set_bold();
        let mut columns = 0;
        for field in schema.fields() {
            sheet.write_with_format(0, columns, field.name(), &bold)?;
            if let Some(meaning) = field.metadata().get(MEANING) {
                sheet.insert_note(0, columns, &rust_xlsxwriter::Note::new(meaning).set_author("Zhibiao"))?;
            }
            columns += 1;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(Self { workbook, columns, rows: 0, most_rows: MOST_ROWS })
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), TableError> {
        let mut columns = Column::all(batch)?;
        for row in 0..batch.num_rows() {
            if self.rows == self.most_rows {
                return Err(TableError::TooManyRows { most: self.most_rows as usize });
            }
            self.rows += 1;
            for (place, column) in (0_u16..).zip(&mut columns) {
                self.write_cell(place, &column.cell(row))?;
            }
        }
        Ok(())
    }

    fn write_cell(&mut self, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        match cell {
            Cell::Nothing => {}
            Cell::Number(number) if is_double(number) => {
                sheet.write(self.rows, column, number.parse::<f64>().unwrap_or_default())?;
            }
            Cell::Number(number) => {
                sheet.write(self.rows, column, number)?;
            }
            Cell::Text(text) => {
                sheet.write_string(self.rows, column, fitting(text))?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self, out: impl Write + Send) -> Result<(), TableError> {
        let last = self.columns.saturating_sub(1);
        self.workbook.worksheet_from_index(0)?.autofilter(0, 0, self.rows, last)?;
        let mut out = Watched { out, refusal: None };
        let saved = self.workbook.save_to_writer(&mut out);
        match out.refusal {
            Some(refusal) => Err(TableError::Io(refusal)),
            None => Ok(saved?),
        }
    }
}

/// Keeps why what is written to refused, and lets the rest go: an archive that meets a refusal speaks of it on standard error.
struct Watched<W> {
    out: W,
    refusal: Option<io::Error>,
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.refusal.is_none()
            && let Err(refusal) = self.out.write_all(bytes)
        {
            self.refusal = Some(refusal);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.refusal.is_none() {
            self.refusal = self.out.flush().err();
        }
        Ok(())
    }
}

/// Whether a double keeps every digit of the number.
fn is_double(number: &str) -> bool {
    number.trim_end_matches('0').chars().filter(char::is_ascii_digit).count() <= DIGITS_OF_A_DOUBLE
}

/// As much of a text as a cell holds, in the UTF-16 that it counts in.
fn fitting(text: &str) -> Cow<'_, str> {
    // A text never has more units of UTF-16 than bytes.
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text.into();
    }
    let mut length = 0;
    let fits = |character: &char| {
        length += character.len_utf16();
        length < LONGEST_TEXT
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use zhibiao::Analyzer;

    use super::{TableError, Workbook};
    use crate::{Document, quantities};

    #[test]
    fn a_row_beyond_what_a_sheet_holds_is_an_error() {
        let text = "增長6%，新建40所，投資3億元。";
        let report = Analyzer::new().analyze(text).expect("the text is short");
        let table = quantities(&Document { name: None, text, report: &report });
        for most_rows in 0..5 {
            let mut workbook = Workbook::new(table.schema(), None).expect("the head fits");
            workbook.most_rows = most_rows;
            match workbook.write(&table.batches()[0]) {
                Ok(()) => assert!(most_rows >= 3, "{most_rows}"),
                Err(TableError::TooManyRows { most }) => assert!(most == most_rows as usize && most < 3, "{most}"),
                Err(error) => panic!("{error}"),
            }
        }
    }
}
