//! The rows as CSV, as `zhibiao extract --format csv --unnumbered` prints them.

use csv::ByteRecord;
use serde::Serialize;
use zhibiao_table::{Document, TableError, claims, row_of_cells};

/// The lines of a file of comma-separated values, each with its end.
#[derive(Default, Serialize)]
pub struct Lines {
    header: String,
    rows: Vec<String>,
}

/// A line for each claim.
pub fn lines(document: &Document<'_>) -> Lines {
    // Writing to memory fails at nothing.
    written(document).unwrap_or_default()
}

fn written(document: &Document<'_>) -> Result<Lines, TableError> {
    let mut file = Vec::new();
    claims(document).select(&row_of_cells())?.write_csv(&mut file)?;
    let file = String::from_utf8_lossy(&file);
    let file = file.trim_start_matches('\u{feff}');
    let mut rows = records(file).into_iter();
    Ok(Lines { header: rows.next().unwrap_or_default(), rows: rows.collect() })
}

/// The records of a file as they are written in it; in quotes one may go on over several lines.
fn records(file: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
    let mut record = ByteRecord::new();
    let (mut records, mut start) = (Vec::new(), 0);
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(file.len());
        records.push(file.get(start..end).unwrap_or_default().to_owned());
        start = end;
    }
    records
}
