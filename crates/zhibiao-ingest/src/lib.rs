//! Reads Chinese reports as they come off the web into plain text.
//!
//! ```
//! use zhibiao_ingest::{Format, Options, read_bytes};
//!
//! let page = "<html><body><div class=menu><a href=/>首頁</a></div><h1>政府工作報告</h1><p>各位代表：</p>\
//!     <p>過去一年，地區生產總值增長6%，城鎮新增就業3000人。</p></body></html>";
//! let ingested = read_bytes(page.as_bytes(), &Options::default())?;
//! assert_eq!(ingested.text, "政府工作報告\n各位代表：\n過去一年，地區生產總值增長6%，城鎮新增就業3000人。\n");
//! assert_eq!(ingested.provenance.format, Format::Html);
//! assert_eq!(ingested.provenance.cut[0].excerpt, "首頁");
//! # Ok::<(), zhibiao_ingest::IngestError>(())
//! ```
//!
//! Plain text, Markdown, HTML, MHT, DOCX and PDF are told apart by content, encodings by evidence. What is not the report
//! (menus, imprints, deletions, page numbers) is left out and recorded in the [`Provenance`]; what cannot be read is an
//! [`IngestError`] that says what to do. Nothing is fetched, no macro runs, and [`Limits`] bound what a file may cost.

#![forbid(unsafe_code)]

pub mod damage;
mod docx;
mod encoding;
mod error;
mod format;
mod html;
mod markdown;
mod mht;
mod options;
mod pdf;
mod plain;
mod provenance;
mod text;

use std::fs::File;
use std::io::Read;
use std::path::Path;

pub use error::IngestError;
pub use format::Format;
pub use options::{Limits, Options};
pub use provenance::{Cut, CutKind, Encoding, Ingested, Known, Provenance, Sure, Warning};

/// The text of a file that is in memory.
///
/// # Errors
/// Where it cannot be read, or asks for more than a limit allows.
pub fn read_bytes(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    within_bytes(bytes.len() as u64, options)?;
    let format = format::sniff(bytes, options.name)?;
    let mut ingested = match format {
        Format::Text => plain::read(bytes, options)?,
        Format::Markdown => markdown::read(bytes, options)?,
        Format::Mht => mht::read(bytes, options)?,
        Format::Html => html::read(bytes, options)?,
        Format::Docx => docx::read(bytes, options)?,
        Format::Pdf => pdf::read(bytes, options)?,
    };
    within_text(&ingested.text, options)?;
    finish(&mut ingested, options);
    Ok(ingested)
}

/// The text of a file; its name serves as [`Options::name`] unless that is set.
///
/// # Errors
/// As [`read_bytes`], and where the file cannot be opened or read. No more of it is read than [`Limits::bytes`].
pub fn read_file(path: &Path, options: &Options<'_>) -> Result<Ingested, IngestError> {
    let name = path.to_string_lossy();
    let options = Options { name: options.name.or(Some(&name)), ..*options };
    read_from(File::open(path)?, &options)
}

/// The text of what a reader gives, such as standard input.
///
/// # Errors
/// As [`read_bytes`], and where the reader fails. No more is read than [`Limits::bytes`].
pub fn read_from(reader: impl Read, options: &Options<'_>) -> Result<Ingested, IngestError> {
    let mut bytes = Vec::new();
    reader.take(options.limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    read_bytes(&bytes, options)
}

/// Whether there is an encoding of this name, as [`Options::encoding`] takes it.
///
/// ```
/// assert!(zhibiao_ingest::is_encoding("GBK") && zhibiao_ingest::is_encoding("big5-hkscs"));
/// assert!(!zhibiao_ingest::is_encoding("klingon"));
/// ```
#[must_use]
pub fn is_encoding(label: &str) -> bool {
    encoding::codec_of(label).is_some()
}

fn within_bytes(bytes: u64, options: &Options<'_>) -> Result<(), IngestError> {
    let limit = options.limits.bytes;
    if bytes > limit { Err(IngestError::TooLarge { of: "bytes", limit, name: "bytes" }) } else { Ok(()) }
}

fn within_text(text: &str, options: &Options<'_>) -> Result<(), IngestError> {
    let limit = options.limits.text;
    if text.len() as u64 > limit {
        return Err(IngestError::TooLarge { of: "bytes of text", limit, name: "text" });
    }
    Ok(())
}

/// Warns of what can be told only from the finished text.
fn finish(ingested: &mut Ingested, options: &Options<'_>) {
    let Ingested { text, provenance } = ingested;
    let unknown = provenance.warnings.iter().any(|warning| matches!(warning, Warning::UnknownCharacters { .. }));
    let mut lost = text.chars().enumerate().filter(|&(_, character)| character == char::REPLACEMENT_CHARACTER);
    if let Some((first, _)) = lost.next().filter(|_| !unknown) {
        provenance.warnings.push(Warning::Undecodable { count: 1 + lost.count(), first });
    }
    let named = options.name.and_then(|name| Some((format::ending(name)?, Format::of_name(name)?)));
    if let Some((ending, format)) = named
        && format != provenance.format
    {
        provenance.warnings.push(Warning::NameDisagrees { named: ending, is: provenance.format });
    }
}
