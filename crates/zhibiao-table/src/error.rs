//! What can go wrong with a table.

use std::io;

use arrow_schema::ArrowError;
use parquet::errors::ParquetError;
use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why something could not be done with a table.
#[derive(Debug, Error)]
pub enum TableError {
    /// It has no column of this name.
    #[error("there is no column {name:?}; there are {known}")]
    NoColumn {
        /// The name that was asked for.
        name: String,
        /// The names that there are.
        known: String,
    },
    /// A condition asks a column for what it never holds.
    #[error("the column {column:?} holds {holds}, so it can never be {value}")]
    OfAnotherKind {
        /// The column.
        column: String,
        /// What it holds.
        holds: String,
        /// What was asked for.
        value: String,
    },
    /// Tables of other columns cannot be one.
    #[error("tables with different columns cannot be put together")]
    OtherColumns,
    /// There are more rows than a sheet holds.
    #[error("a sheet holds {most} rows below its head, and there are more; write .parquet or .csv, or fewer rows")]
    TooManyRows {
        /// How many it holds.
        most: usize,
    },
    /// Arrow refused.
    #[error(transparent)]
    Arrow(#[from] ArrowError),
    /// There is no Parquet of it.
    #[error(transparent)]
    Parquet(ParquetError),
    /// There is no workbook of it.
    #[error(transparent)]
    Xlsx(XlsxError),
    /// What is written to refused, whatever the format; the source tells why.
    #[error("the table cannot be written")]
    Io(#[from] io::Error),
}

impl TableError {
    /// The refusal of what was written to, where that is what went wrong.
    #[must_use]
    pub const fn io(&self) -> Option<&io::Error> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}

impl From<csv::Error> for TableError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            // Rows of unequal length, which no table has.
            other => Self::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl From<ParquetError> for TableError {
    fn from(error: ParquetError) -> Self {
        match error {
            ParquetError::External(cause) => match cause.downcast::<io::Error>() {
                Ok(error) => Self::Io(*error),
                Err(cause) => Self::Parquet(ParquetError::External(cause)),
            },
            other => Self::Parquet(other),
        }
    }
}

impl From<XlsxError> for TableError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::IoError(error) => Self::Io(error),
            other => Self::Xlsx(other),
        }
    }
}
