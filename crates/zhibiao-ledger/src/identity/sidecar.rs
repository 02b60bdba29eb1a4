//! The user's own records of files.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use zhibiao::outline::Level;

use super::file_name::{YEARS, parts};
use crate::division::Divisions;

/// What the user knows of a file; what is blank is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line that it begins on, from 1.
    pub line: u64,
    /// The path of the file, or its last parts.
    pub file: String,
    /// The name of the place.
    pub region: Option<String>,
    /// Its code, which is in the list of divisions.
    pub code: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// The year of the report.
    pub year: Option<i32>,
}

/// A sidecar that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SidecarError {
    /// It is no CSV in UTF-8, or could not be read at all.
    #[error("the sidecar cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// It has no column `file`.
    #[error("the sidecar's first line should name its columns: file, and any of region, code, level, year")]
    NoFileColumn,
    /// A cell says something that it cannot.
    #[error("line {line} of the sidecar, column {column}: {value:?} should be {wanted}")]
    Cell {
        /// The line, from 1.
        line: u64,
        /// The name of the column.
        column: &'static str,
        /// What stands there.
        value: String,
        /// What should.
        wanted: &'static str,
    },
    /// Two lines are about the same file.
    #[error("line {line} of the sidecar: line {first} is about {file:?} already")]
    Twice {
        /// The line, from 1.
        line: u64,
        /// The line before it.
        first: u64,
        /// The file.
        file: String,
    },
}

/// The user's records, to be found by the path of a file.
///
/// A record is about every file whose path ends in the parts of its own: that of `hebei/1.txt` about `hebei/1.txt` and
/// `archive/hebei/1.txt`. Of several the one with the most parts holds.
///
/// ```
/// use zhibiao_ledger::{division::Divisions, identity::Sidecar};
/// let csv = "file,region,code,level,year\nhebei/1.txt,,130225,,2024\n2.txt,清河口縣,,county,\n";
/// let sidecar = Sidecar::parse(csv.as_bytes(), Divisions::shared())?;
/// assert_eq!(sidecar.get("archive/hebei/1.txt").and_then(|record| record.year), Some(2024));
/// let unused: Vec<_> = sidecar.unused(["archive/hebei/1.txt"]).map(|record| record.file.as_str()).collect();
/// assert_eq!(unused, ["2.txt"]);
/// # Ok::<(), zhibiao_ledger::identity::SidecarError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sidecar {
    records: Vec<Record>,
    /// Of each file's name, without its folders, the records; those with the most parts first.
    by_name: HashMap<String, Vec<usize>>,
}

impl Sidecar {
    /// Reads CSV in UTF-8, with or without a byte order mark, whose first line names its columns: `file`, and any of
    /// `region`, `code`, `level` and `year` in any order; other columns are passed over.
    ///
    /// # Errors
    /// [`SidecarError`] names the line and column of the first cell that says something it cannot.
    pub fn parse(source: impl Read, divisions: &Divisions) -> Result<Self, SidecarError> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(source);
        let headers = reader.headers()?.clone();
        let column = |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name);
        let file = column("file").ok_or(SidecarError::NoFileColumn)?;
        let columns = Columns {
            file,
            region: column("region"),
            code: column("code"),
            level: column("level"),
            year: column("year"),
        };
        let mut sidecar = Self::default();
        let mut lines: HashMap<String, u64> = HashMap::new();
        for row in reader.records() {
            let record = columns.record(&row?, divisions)?;
            let key = parts(&record.file).collect::<Vec<_>>().join("/");
            if let Some(&first) = lines.get(&key) {
                return Err(SidecarError::Twice { line: record.line, first, file: record.file });
            }
            lines.insert(key, record.line);
            let name = parts(&record.file).last().unwrap_or_default().to_owned();
            sidecar.by_name.entry(name).or_default().push(sidecar.records.len());
            sidecar.records.push(record);
        }
        for records in sidecar.by_name.values_mut() {
            records.sort_by_key(|&index| std::cmp::Reverse(parts(&sidecar.records[index].file).count()));
        }
        Ok(sidecar)
    }

    /// The records, in the order of the file.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record about the file with this path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Record> {
        Some(&self.records[self.index(path)?])
    }

    /// The records that are about none of the files.
    pub fn unused<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> impl Iterator<Item = &Record> {
        let used: HashSet<usize> = paths.into_iter().filter_map(|path| self.index(path)).collect();
        self.records.iter().enumerate().filter(move |(index, _)| !used.contains(index)).map(|(_, record)| record)
    }

    fn index(&self, path: &str) -> Option<usize> {
        let path: Vec<&str> = parts(path).collect();
        let records = self.by_name.get(*path.last()?)?;
        records.iter().copied().find(|&index| {
            let wanted: Vec<&str> = parts(&self.records[index].file).collect();
            path.ends_with(&wanted)
        })
    }
}

/// Where each column stands.
struct Columns {
    file: usize,
    region: Option<usize>,
    code: Option<usize>,
    level: Option<usize>,
    year: Option<usize>,
}

impl Columns {
    fn record(&self, row: &csv::StringRecord, divisions: &Divisions) -> Result<Record, SidecarError> {
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).filter(|words| !words.is_empty());
        let wrong = |column, value: &str, wanted| SidecarError::Cell { line, column, value: value.to_owned(), wanted };
        let file = cell(Some(self.file)).unwrap_or_default();
        if parts(file).next().is_none() {
            return Err(wrong("file", file, "the path of a file"));
        }
        let code = cell(self.code)
            .map(|code| {
                let known = divisions.get(code, None).map(|division| division.code.clone());
                known.ok_or_else(|| wrong("code", code, "a code of GB/T 2260 down to counties, six digits"))
            })
            .transpose()?;
        let level = cell(self.level)
            .map(|words| {
                let level = Level::ALL.iter().copied().find(|level| level.as_str() == words);
                level.ok_or_else(|| wrong("level", words, "national, province, city, county or township"))
            })
            .transpose()?;
        let year = cell(self.year)
            .map(|words| {
                let year = words.parse().ok().filter(|year| YEARS.contains(year));
                year.ok_or_else(|| wrong("year", words, "a year from 1949 to 2100"))
            })
            .transpose()?;
        Ok(Record { line, file: file.to_owned(), region: cell(self.region).map(str::to_owned), code, level, year })
    }
}
