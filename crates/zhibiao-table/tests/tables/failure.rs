//! What cannot be written to.

use std::error::Error;
use std::io::{self, ErrorKind, Write};

use zhibiao_table::{Format, Table, TableError, Writer};

use crate::rows::sentences;
use crate::{REPORT, Read};

/// A way to write a table into memory.
type Method = fn(&Table, &mut Vec<u8>) -> Result<(), TableError>;

/// Takes so many bytes, then breaks as a pipe does that nobody reads.
struct Broken {
    room: usize,
}

impl Write for Broken {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(ErrorKind::BrokenPipe.into());
        }
        let taken = bytes.len().min(self.room);
        self.room -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.room == 0 { Err(ErrorKind::BrokenPipe.into()) } else { Ok(()) }
    }
}

/// Takes everything and then cannot keep it.
struct Full;

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(ErrorKind::StorageFull.into())
    }
}

/// What the error and those behind it say of writing.
fn kind(error: &TableError) -> Option<ErrorKind> {
    let mut next: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = next {
        if let Some(cause) = cause.downcast_ref::<io::Error>() {
            return Some(cause.kind());
        }
        next = cause.source();
    }
    None
}

fn assert_broken(result: Result<(), TableError>, format: Format, room: usize) {
    let error = result.expect_err("it cannot be written");
    assert!(matches!(error, TableError::Io(_)), "{format:?} after {room} bytes: {error:?}");
    assert_eq!(kind(&error), Some(ErrorKind::BrokenPipe), "{format:?} after {room} bytes: {error:?}");
}

#[test]
fn what_cannot_be_written_to_is_told_wherever_it_breaks() {
    let table = Read::new(REPORT).claims();
    for &format in Format::ALL {
        let mut whole = Vec::new();
        table.write(format, &mut whole).expect("memory can be written to");
        for room in [0, 1, 3, 4, 100, whole.len() / 2, whole.len() - 1] {
            assert_broken(table.write(format, Broken { room }), format, room);
        }
        assert!(table.write(format, Broken { room: whole.len() + 1 }).is_ok(), "{format:?}");
    }
}

#[test]
fn a_long_table_breaks_before_its_end_is_made() {
    let table = Read::new(sentences(9000)).quantities();
    for format in [Format::Csv, Format::JsonLines] {
        let mut writer = Writer::new(format, table.schema(), Broken { room: 1000 }).expect("there is room for a head");
        assert_broken(writer.write(&table), format, 1000);
    }
}

#[test]
fn what_cannot_be_kept_is_told() {
    let table = Read::new(REPORT).claims();
    for &format in Format::ALL {
        let error = table.write(format, Full).expect_err("nothing is kept");
        assert_eq!(kind(&error), Some(ErrorKind::StorageFull), "{format:?}: {error:?}");
    }
}

#[test]
fn the_methods_for_each_format_write_what_the_format_says() {
    let table = Read::new(REPORT).quantities();
    let bytes = |format| {
        let mut out = Vec::new();
        table.write(format, &mut out).expect("memory can be written to");
        out
    };
    let methods: [(Format, Method); 3] = [
        (Format::Csv, |table, out| table.write_csv(out)),
        (Format::JsonLines, |table, out| table.write_json_lines(out)),
        (Format::Parquet, |table, out| table.write_parquet(out)),
    ];
    for (format, method) in methods {
        let mut out = Vec::new();
        method(&table, &mut out).expect("memory can be written to");
        assert!(out == bytes(format), "{format:?}");
    }
    assert!(bytes(Format::Xlsx).starts_with(b"PK"));
    assert!(bytes(Format::Parquet).starts_with(b"PAR1"));
}

#[test]
fn names_of_files_end_differently() {
    let endings: Vec<&str> = Format::ALL.iter().map(|format| format.ending()).collect();
    assert_eq!(endings, ["csv", "jsonl", "parquet", "xlsx"]);
}
