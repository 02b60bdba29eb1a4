//! Which columns the output has.

use std::sync::Arc;

use arrow_schema::SchemaRef;
use zhibiao_table::{Format, ROW, Table, TableError, claims_schema, row_of_cells};

/// The columns that say of a report what it is.
const OF_REPORT: [&str; 4] = ["region", "level", "place", "report_year"];

/// The columns of an output, those of a table of claims.
pub(crate) struct Columns {
    names: Option<Vec<&'static str>>,
    schema: SchemaRef,
}

impl Columns {
    /// Those of a format: for Parquet all; for the others what `zhibiao extract` writes, and the report's own.
    pub(crate) fn of(format: Format) -> Result<Self, TableError> {
        let mut names = match format {
            Format::Parquet => return Ok(Self { names: None, schema: claims_schema() }),
            Format::JsonLines => ROW.into_iter().filter(|name| *name != "evidence").collect(),
            Format::Csv | Format::Xlsx => row_of_cells(),
        };
        names.extend(OF_REPORT);
        let empty = Table::from_batches(claims_schema(), Vec::new())?.select(&names)?;
        Ok(Self { names: Some(names), schema: Arc::clone(empty.schema()) })
    }

    /// Their names, types and meaning.
    pub(crate) const fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// These columns of a table of claims.
    pub(crate) fn select(&self, claims: Table) -> Result<Table, TableError> {
        match &self.names {
            Some(names) => claims.select(names),
            None => Ok(claims),
        }
    }
}
