//! The output, put together from its parts.

mod parquet;
mod workbook;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use zhibiao_table::{Format, TableError};

use crate::columns::Columns;
use crate::digest::Hashing;
use crate::error::BatchError;
use crate::manifest::Output;
use crate::part::head;
use crate::place::Place;

/// How many bytes are written at a time.
const CHUNK: usize = 1 << 18;

/// How many bytes a row of a sheet takes while it waits and when it is packed, at most in the mean.
const BYTES_OF_A_ROW: u64 = 2000;

/// Writes the output from the files of its parts, aside, and puts it in its place.
pub(crate) fn assemble(
    format: Format,
    columns: &Columns,
    parts: &[PathBuf],
    rows: u64,
    place: &Place,
) -> Result<Output, BatchError> {
    if format == Format::Xlsx && place.free_bytes().is_some_and(|free| free < rows.saturating_mul(BYTES_OF_A_ROW)) {
        return Err(BatchError::Full { path: place.partial.clone() });
    }
    let output = aside(format, columns, parts, rows, place);
    if output.is_err() {
        // What is half written would only take room.
        let _ = fs::remove_file(&place.partial);
    }
    let output = output?;
    fs::rename(&place.partial, &place.out).map_err(|error| BatchError::io(&place.out, error))?;
    Ok(output)
}

fn aside(format: Format, columns: &Columns, parts: &[PathBuf], rows: u64, place: &Place) -> Result<Output, BatchError> {
    let partial = &place.partial;
    let failed = |error| BatchError::io(partial, error);
    let file = File::create(partial).map_err(failed)?;
    let mut out = Hashing::new(BufWriter::with_capacity(CHUNK, file));
    match format {
        Format::Csv | Format::JsonLines => one_after_another(format, columns, parts, &mut out),
        Format::Parquet => parquet::assemble(columns, parts, &mut out),
        Format::Xlsx => workbook::assemble(columns, parts, place.parts(), &mut out),
    }
    .map_err(|error| BatchError::table(partial, error))?;
    let (out, sha256, bytes) = out.finish();
    let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
    file.sync_all().map_err(failed)?;
    Ok(Output { rows, bytes, sha256 })
}

fn one_after_another(
    format: Format,
    columns: &Columns,
    parts: &[PathBuf],
    out: &mut impl Write,
) -> Result<(), TableError> {
    out.write_all(&head(format, columns)?)?;
    for part in parts {
        io::copy(&mut open(part)?, out)?;
    }
    Ok(())
}

/// A part; where it cannot be opened, the message names it.
fn open(part: &Path) -> io::Result<File> {
    File::open(part).map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", part.display())))
}
