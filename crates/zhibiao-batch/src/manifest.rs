//! What became of each input, beside the output: while the work goes on, and when it is done.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use zhibiao_ledger::identity::Identity;

use crate::error::BatchError;
use crate::options::Told;
use crate::place::write_whole;

/// The first line: what was written, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// The version of the program.
    pub(crate) zhibiao: String,
    /// The ending of the output.
    pub(crate) format: String,
    pub(crate) options: Told,
    /// The output, once it is there.
    pub(crate) output: Option<Output>,
}

/// The output that is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Output {
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// What became of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) input: String,
    pub(crate) status: Status,
    /// Why it failed.
    pub(crate) error: Option<String>,
    /// Of its bytes; nothing where they could not be read.
    pub(crate) sha256: Option<String>,
    pub(crate) bytes: Option<u64>,
    /// Whose report it is, the code of that place and the report's year, where they are known.
    pub(crate) region: Option<String>,
    pub(crate) region_code: Option<String>,
    pub(crate) report_year: Option<i32>,
    pub(crate) rows: u64,
    /// How many bytes they take where the output is text.
    pub(crate) row_bytes: Option<u64>,
    pub(crate) claims: u64,
    pub(crate) commitments: u64,
    pub(crate) warnings: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Done,
    Failed,
}

impl Entry {
    pub(crate) fn new(input: &str) -> Self {
        Self {
            input: input.to_owned(),
            status: Status::Done,
            error: None,
            sha256: None,
            bytes: None,
            region: None,
            region_code: None,
            report_year: None,
            rows: 0,
            row_bytes: None,
            claims: 0,
            commitments: 0,
            warnings: Vec::new(),
        }
    }

    /// Says whose report it is.
    pub(crate) fn describe(&mut self, identity: &Identity) {
        self.region.clone_from(&identity.region);
        self.region_code.clone_from(&identity.code);
        self.report_year = identity.year;
    }

    pub(crate) fn failed(self, reason: String) -> Self {
        let Self { sha256, bytes, .. } = self;
        Self { status: Status::Failed, error: Some(reason), sha256, bytes, ..Self::new(&self.input) }
    }
}

/// A part that is done: a line behind those of its inputs, as long as the work goes on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PartLine {
    /// Its identity, which is the name of its file.
    pub(crate) part: String,
    /// How many inputs it has.
    pub(crate) inputs: usize,
    /// Of its file.
    pub(crate) sha256: String,
}

/// A part that is done, with its inputs.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) line: PartLine,
    pub(crate) entries: Vec<Entry>,
}

impl Part {
    pub(crate) fn rows(&self) -> u64 {
        self.entries.iter().map(|entry| entry.rows).sum()
    }
}

/// A manifest as an earlier run left it.
pub(crate) enum Earlier {
    /// The work was done.
    Whole { output: Output, entries: Vec<Entry> },
    /// The work was under way: the parts that were done, by the names of their inputs, and how many bytes tell of them.
    Begun { parts: HashMap<Vec<String>, Part>, bytes: u64 },
    /// There is none, or of another version, with other options, of another format.
    Other,
}

impl Earlier {
    /// What an earlier run with such a header left.
    pub(crate) fn read(path: &Path, header: &Header) -> Self {
        let Ok(bytes) = fs::read(path) else { return Self::Other };
        let mut lines = bytes.split_inclusive(|&byte| byte == b'\n').filter(|line| line.ends_with(b"\n"));
        let Some(first) = lines.next() else { return Self::Other };
        let Ok(mut found) = serde_json::from_slice::<Header>(first) else { return Self::Other };
        let output = found.output.take();
        if found != *header {
            return Self::Other;
        }
        match output {
            Some(output) => {
                let entries: Result<Vec<Entry>, _> = lines.map(serde_json::from_slice).collect();
                entries.map_or(Self::Other, |entries| Self::Whole { output, entries })
            }
            None => Self::begun(first.len(), lines),
        }
    }

    /// Reads parts up to the first line that was torn.
    fn begun<'b>(header: usize, lines: impl Iterator<Item = &'b [u8]>) -> Self {
        let (mut parts, mut entries) = (HashMap::new(), Vec::<Entry>::new());
        let (mut whole, mut read) = (header, header);
        for line in lines {
            read += line.len();
            if let Ok(entry) = serde_json::from_slice(line) {
                entries.push(entry);
                continue;
            }
            let Ok(part) = serde_json::from_slice::<PartLine>(line) else { break };
            if part.inputs != entries.len() {
                break;
            }
            let names = entries.iter().map(|entry| entry.input.clone()).collect();
            parts.insert(names, Part { line: part, entries: std::mem::take(&mut entries) });
            whole = read;
        }
        Self::Begun { parts, bytes: whole as u64 }
    }
}

/// The manifest while the work goes on.
pub(crate) struct Journal<'p> {
    path: &'p Path,
    file: File,
}

impl<'p> Journal<'p> {
    /// A new one.
    pub(crate) fn begin(path: &'p Path, header: &Header) -> Result<Self, BatchError> {
        write_whole(path, &line(path, header)?)?;
        Self::open(path)
    }

    /// An earlier one that goes on behind its first bytes.
    pub(crate) fn go_on(path: &'p Path, bytes: u64) -> Result<Self, BatchError> {
        let journal = Self::open(path)?;
        journal.file.set_len(bytes).map_err(|error| BatchError::io(path, error))?;
        Ok(journal)
    }

    fn open(path: &'p Path) -> Result<Self, BatchError> {
        let file = File::options().append(true).open(path).map_err(|error| BatchError::io(path, error))?;
        Ok(Self { path, file })
    }

    /// Tells of a part that is done.
    pub(crate) fn add(&mut self, part: &Part) -> Result<(), BatchError> {
        let mut lines = Vec::new();
        for entry in &part.entries {
            lines.extend(line(self.path, entry)?);
        }
        lines.extend(line(self.path, &part.line)?);
        self.file.write_all(&lines).map_err(|error| BatchError::io(self.path, error))
    }
}

/// Writes the manifest of work that is done.
pub(crate) fn write<'e>(
    path: &Path,
    header: &Header,
    entries: impl Iterator<Item = &'e Entry>,
) -> Result<(), BatchError> {
    let mut lines = line(path, header)?;
    for entry in entries {
        lines.extend(line(path, entry)?);
    }
    write_whole(path, &lines)
}

fn line(path: &Path, of: &impl Serialize) -> Result<Vec<u8>, BatchError> {
    let mut line = serde_json::to_vec(of).map_err(|error| BatchError::io(path, error.into()))?;
    line.push(b'\n');
    Ok(line)
}
