//! A table: rows of one schema, held as Arrow record batches.

use std::io::Write;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, RecordBatch, UInt64Array};
use arrow_schema::{Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use arrow_select::filter::filter_record_batch;
use arrow_select::take::take_record_batch;

use crate::condition::{Condition, matches};
use crate::error::TableError;
use crate::schema::ROWS;
use crate::write::{Format, Writer};

/// How many rows a batch has at most, so that the words of none reach the two gigabytes that an array of text holds.
pub(crate) const MOST_ROWS: usize = 8192;

/// Rows of one schema. Cloning it copies no row.
///
/// Two tables are equal where they have the same columns and the same rows, however those are batched.
#[derive(Clone, Debug)]
pub struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    /// A table of batches that have this schema; empty ones are dropped.
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        let batches = batches.into_iter().filter(|batch| batch.num_rows() > 0).collect();
        Self { schema, batches }
    }

    /// A table of batches that have this schema.
    ///
    /// # Errors
    /// [`TableError::OtherColumns`] where one has another.
    pub fn from_batches(schema: SchemaRef, batches: Vec<RecordBatch>) -> Result<Self, TableError> {
        if batches.iter().all(|batch| batch.schema_ref().fields() == schema.fields()) {
            Ok(Self::new(schema, batches))
        } else {
            Err(TableError::OtherColumns)
        }
    }

    /// Names, types and meaning of its columns.
    #[must_use]
    pub const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Its rows, in order.
    #[must_use]
    pub fn batches(&self) -> &[RecordBatch] {
        &self.batches
    }

    /// How many rows it has.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// What a row is, in the plural: claims, quantities, else rows.
    #[must_use]
    pub fn what(&self) -> &str {
        self.schema.metadata().get(ROWS).map_or("rows", String::as_str)
    }

    /// The names of its columns.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.schema.fields().iter().map(|field| field.name().as_str())
    }

    /// The same rows with these columns alone, in this order.
    ///
    /// # Errors
    /// [`TableError::NoColumn`].
    pub fn select(&self, names: &[&str]) -> Result<Self, TableError> {
        let places: Vec<usize> = names.iter().map(|name| self.place(name)).collect::<Result<_, _>>()?;
        let schema = Arc::new(self.schema.project(&places)?);
        let batches = self.batches.iter().map(|batch| batch.project(&places)).collect::<Result<_, _>>()?;
        Ok(Self { schema, batches })
    }

    /// Where a column stands.
    pub(crate) fn place(&self, name: &str) -> Result<usize, TableError> {
        self.schema.index_of(name).map_err(|_| TableError::NoColumn {
            name: name.to_owned(),
            known: self.columns().collect::<Vec<_>>().join(", "),
        })
    }

    /// The rows that meet every condition.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao_table::{Condition, Document, claims};
    /// let text = "地區生產總值增長6%，財政收入增長7%。";
    /// let report = Analyzer::new().analyze(text)?;
    /// let table = claims(&Document { name: None, text, report: &report });
    /// let gdp = table.filter(&[Condition::new("indicator", ["gdp"]), Condition::new("measure", ["growth", "level"])])?;
    /// assert_eq!(gdp.rows(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`TableError::NoColumn`], and [`TableError::OfAnotherKind`] for text asked of numbers and the like.
    pub fn filter(&self, conditions: &[Condition]) -> Result<Self, TableError> {
        let kept = |batch: &RecordBatch| -> Result<RecordBatch, TableError> {
            let mut mask = vec![true; batch.num_rows()];
            for condition in conditions {
                for (kept, matches) in mask.iter_mut().zip(matches(self, batch, condition)?) {
                    *kept &= matches;
                }
            }
            Ok(filter_record_batch(batch, &BooleanArray::from(mask))?)
        };
        // A condition that can never hold is told of even where there is no row.
        let empty = RecordBatch::new_empty(Arc::clone(&self.schema));
        kept(&empty)?;
        Ok(Self::new(Arc::clone(&self.schema), self.batches.iter().map(kept).collect::<Result<_, _>>()?))
    }

    /// The rows of this range; what reaches beyond the last is left out.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Self {
        let mut before = 0;
        let part = |batch: &RecordBatch| {
            let (first, last) = (before, before + batch.num_rows());
            before = last;
            let (from, to) = (rows.start.clamp(first, last), rows.end.clamp(first, last));
            batch.slice(from - first, to.saturating_sub(from))
        };
        Self::new(Arc::clone(&self.schema), self.batches.iter().map(part).collect())
    }

    /// The rows with these numbers, counted from 0, in this order.
    ///
    /// # Errors
    /// [`TableError::Arrow`] for a number beyond the last row.
    pub fn take(&self, rows: &[usize]) -> Result<Self, TableError> {
        let numbers = UInt64Array::from_iter_values(rows.iter().map(|&row| row as u64));
        let taken = take_record_batch(&self.whole()?, &numbers)?;
        Ok(Self::new(Arc::clone(&self.schema), vec![taken]))
    }

    /// The rows of all these tables, one table after the other; the columns are those of the first.
    ///
    /// ```
    /// use zhibiao_table::{Table, claims_schema};
    /// let empty = Table::from_batches(claims_schema(), Vec::new())?;
    /// assert_eq!(Table::concat(&[empty.clone(), empty])?.map(|table| table.rows()), Some(0));
    /// assert!(Table::concat(&[])?.is_none());
    /// # Ok::<(), zhibiao_table::TableError>(())
    /// ```
    ///
    /// # Errors
    /// [`TableError::OtherColumns`] where one has other columns than the first.
    pub fn concat(tables: &[Self]) -> Result<Option<Self>, TableError> {
        let Some(first) = tables.first() else { return Ok(None) };
        let mut batches = Vec::new();
        let (mut gathered, mut rows) = (Vec::new(), 0);
        for table in tables {
            if table.schema.fields() != first.schema.fields() {
                return Err(TableError::OtherColumns);
            }
            for batch in &table.batches {
                if rows + batch.num_rows() > MOST_ROWS && !gathered.is_empty() {
                    batches.push(concat_batches(&first.schema, gathered.drain(..))?);
                    rows = 0;
                }
                rows += batch.num_rows();
                gathered.push(batch);
            }
        }
        batches.push(concat_batches(&first.schema, gathered)?);
        Ok(Some(Self::new(Arc::clone(&first.schema), batches)))
    }

    /// The value of a column in a row, as an array of one; nothing beyond the last row.
    ///
    /// # Errors
    /// [`TableError::NoColumn`].
    pub fn value(&self, column: &str, row: usize) -> Result<Option<ArrayRef>, TableError> {
        let place = self.place(column)?;
        let one = self.slice(row..row.saturating_add(1));
        Ok(one.batches.first().map(|batch| Arc::clone(batch.column(place))))
    }

    /// Writes it as comma-separated values after a byte-order mark; a list or a structure is JSON.
    ///
    /// Words are written as they are, those too that begin with `=`, `+`, `-` or `@` and that a spreadsheet may take for a
    /// formula: of a text that is not trusted, write a workbook, whose cells say that they are text.
    ///
    /// # Errors
    /// [`TableError::Io`] where `out` cannot be written to.
    pub fn write_csv<W: Write + Send>(&self, out: W) -> Result<(), TableError> {
        self.write(Format::Csv, out)
    }

    /// Writes it as one JSON object a line; decimals are plain exact numbers.
    ///
    /// # Errors
    /// [`TableError::Io`] where `out` cannot be written to.
    pub fn write_json_lines<W: Write + Send>(&self, out: W) -> Result<(), TableError> {
        self.write(Format::JsonLines, out)
    }

    /// Writes it as Parquet, with the meaning of each column.
    ///
    /// # Errors
    /// [`TableError::Io`] where `out` cannot be written to.
    pub fn write_parquet<W: Write + Send>(&self, out: W) -> Result<(), TableError> {
        self.write(Format::Parquet, out)
    }

    /// Writes it as a workbook with one sheet. Spreadsheets count in doubles: a value that no double holds is text.
    ///
    /// # Errors
    /// [`TableError::TooManyRows`] beyond what a sheet holds, [`TableError::Io`] where `out` cannot be written to.
    pub fn write_xlsx<W: Write + Send>(&self, out: W) -> Result<(), TableError> {
        self.write(Format::Xlsx, out)
    }

    /// Writes it in this format.
    ///
    /// # Errors
    /// Those of the methods for each format.
    pub fn write<W: Write + Send>(&self, format: Format, out: W) -> Result<(), TableError> {
        let mut writer = Writer::new(format, &self.schema, out)?;
        writer.write(self)?;
        writer.finish().map(drop)
    }

    /// All rows as one batch.
    ///
    /// # Errors
    /// [`TableError::Arrow`] where the words of a column reach two gigabytes.
    pub fn whole(&self) -> Result<RecordBatch, TableError> {
        Ok(concat_batches(&self.schema, &self.batches)?)
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        let same_columns = |mine: &Schema, theirs: &Schema| mine.fields() == theirs.fields();
        let same_rows = || match (self.whole(), other.whole()) {
            (Ok(mine), Ok(theirs)) => mine.columns() == theirs.columns(),
            _ => false,
        };
        same_columns(&self.schema, &other.schema) && self.rows() == other.rows() && same_rows()
    }
}
