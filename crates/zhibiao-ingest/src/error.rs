//! Why a file cannot be read.

use std::fmt::Display;
use std::io;

use thiserror::Error;

use crate::format::Format;

/// Why there is no text of a file; every message says what to do.
#[derive(Debug, Error)]
pub enum IngestError {
    /// It asks for more than a limit allows.
    #[error("has more {of} than is read: the limit is {limit}; take it apart, or raise `Limits::{name}`")]
    TooLarge {
        /// What it has too much of, in the plural.
        of: &'static str,
        /// How many are read.
        limit: u64,
        /// The field of [`Limits`](crate::Limits) that says so.
        name: &'static str,
    },
    /// Something packed in it unpacks to far more than any report: a bomb.
    #[error("holds a part that unpacks to more than {limit} times its size; it is broken, or made to do harm")]
    Bomb {
        /// How many times larger a part may become.
        limit: u64,
    },
    /// Its elements stand too deep within each other.
    #[error(
        "has elements more than {limit} deep; it is broken, or made to do harm; save what a browser or Word shows as text"
    )]
    TooDeep {
        /// How deep they may stand.
        limit: usize,
    },
    /// It is something else than what is read here.
    #[error("is {what}, which is not read here; {advice}")]
    Unsupported {
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// Its bytes are no text in any encoding that reports are written in.
    #[error("is not text in any known encoding, nor HTML, MHT, DOCX or PDF; if it is text, state its encoding")]
    NotText,
    /// Its bytes are not of the encoding that the caller stated.
    #[error(
        "is not {encoding}: byte {at} is the first of {count} places that cannot be decoded; leave the encoding out to have it detected"
    )]
    NotDecodable {
        /// The encoding, as the web calls it.
        encoding: &'static str,
        /// Where the first place is, in bytes.
        at: usize,
        /// How many there are.
        count: usize,
    },
    /// There is no such encoding.
    #[error(
        "no encoding is called {label:?}; known are utf-8, gb18030, gbk, big5, utf-16le, utf-16be and the others of the web"
    )]
    UnknownEncoding {
        /// What was stated.
        label: String,
    },
    /// It can be opened with a password only.
    #[error("is encrypted; open it with its password and save a copy without one")]
    Encrypted,
    /// Its pages are pictures.
    #[error("is a scan: none of its {pages} pages has text; put it through text recognition (OCR) first")]
    Scanned {
        /// How many pages it has.
        pages: usize,
    },
    /// It is cut off or broken.
    #[error("is a broken {format}: {what}; get it anew, or open it and save a copy")]
    Broken {
        /// What it would be.
        format: Format,
        /// What is wrong.
        what: String,
    },
    /// It has no text at all, though its format is one that holds text.
    #[error("is {format} without any text; if what it shows is a picture, put it through text recognition (OCR) first")]
    NoText {
        /// What it is.
        format: Format,
    },
    /// The file cannot be opened or read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
}

impl IngestError {
    pub(crate) fn broken(format: Format, what: impl Display) -> Self {
        Self::Broken { format, what: what.to_string() }
    }
}
