//! What a file is, told by its content.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::IngestError;

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A web page with its pictures in one file (MHTML).
    Mht,
    /// A Word file of 2007 or later.
    Docx,
    /// A PDF.
    Pdf,
}

impl Format {
    /// Its name as people write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "plain text",
            Self::Markdown => "Markdown",
            Self::Html => "HTML",
            Self::Mht => "MHT",
            Self::Docx => "DOCX",
            Self::Pdf => "PDF",
        }
    }

    /// What the end of a name says, if it says one of these.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match ending(name)?.as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" | "shtml" => Self::Html,
            "mht" | "mhtml" => Self::Mht,
            "docx" | "docm" => Self::Docx,
            "pdf" => Self::Pdf,
            _ => return None,
        })
    }
}

/// What stands after the last dot of a name, in small letters.
pub(crate) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
    (!stem.is_empty() && ending.len() <= 8).then(|| ending.to_ascii_lowercase())
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// How many bytes are looked at for the marks of a format.
const HEAD: usize = 4096;

/// What begins a file that is not read, what it is called, and what to do with it.
const OTHERS: [(&[u8], &str, &str); 14] = [
    (b"\xD0\xCF\x11\xE0", "an old Office file (.doc, .xls, .wps)", "open it and save it as DOCX"),
    (b"{\\rtf", "RTF", "open it and save it as DOCX"),
    (b"\xFF\xD8\xFF", "a JPEG picture", RECOGNIZE),
    (b"\x89PNG", "a PNG picture", RECOGNIZE),
    (b"GIF8", "a GIF picture", RECOGNIZE),
    (b"II*\0", "a TIFF picture", RECOGNIZE),
    (b"MM\0*", "a TIFF picture", RECOGNIZE),
    (b"AT&TFORM", "a DjVu file", RECOGNIZE),
    (b"Rar!", "a RAR archive", UNPACK),
    (b"7z\xBC\xAF", "a 7z archive", UNPACK),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ", "an xz archive", UNPACK),
    (b"%!PS", "PostScript", "turn it into a PDF"),
];
const RECOGNIZE: &str = "put it through text recognition (OCR) first";
const UNPACK: &str = "unpack it and name what is in it";

/// The elements that a page or a piece of one begins with.
const BEGINNINGS: [&str; 24] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "link",
    "script",
    "style",
    "div",
    "table",
    "p",
    "center",
    "font",
    "span",
    "h1",
    "h2",
    "h3",
    "article",
    "section",
    "main",
    "br",
    "b",
    "strong",
];

/// What the bytes are; the name decides only where they leave it open.
pub(crate) fn sniff(bytes: &[u8], name: Option<&str>) -> Result<Format, IngestError> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if let Some((_, what, advice)) = OTHERS.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Err(IngestError::Unsupported { what, advice });
    }
    // Some servers put a few bytes before a PDF, and readers allow it.
    if head.windows(5).take(1024).any(|window| window == b"%PDF-") && !looks_like_mark_up(head) {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Format::Docx);
    }
    let named = name.and_then(Format::of_name);
    let head = letters(head);
    if is_message(&head) {
        return Ok(Format::Mht);
    }
    if begins_as_page(&head) || named == Some(Format::Html) && head.contains('<') {
        return Ok(Format::Html);
    }
    Ok(if named == Some(Format::Markdown) { Format::Markdown } else { Format::Text })
}

/// The head in small letters, without zero bytes and a mark, so that UTF-16 reads as UTF-8 does; what is beyond ASCII is
/// read as if it were Latin.
fn letters(head: &[u8]) -> String {
    let marks = [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"];
    let head = marks.iter().find_map(|mark| head.strip_prefix(*mark)).unwrap_or(head);
    head.iter().filter(|&&byte| byte != 0).map(|&byte| char::from(byte.to_ascii_lowercase())).collect()
}

fn looks_like_mark_up(head: &[u8]) -> bool {
    begins_as_page(&letters(head))
}

/// Whether it begins with the header of a mail that holds parts.
fn is_message(head: &str) -> bool {
    let first = head.trim_start().lines().next().unwrap_or_default();
    let field = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    field && head.contains("mime-version:") && head.contains("content-type:")
}

fn begins_as_page(head: &str) -> bool {
    let mut rest = head.trim_start();
    loop {
        let Some(tag) = rest.strip_prefix('<') else { return false };
        // Comments and declarations may stand before the page.
        let end =
            if tag.starts_with("!--") { tag.find("-->").map(|at| at + 3) } else { tag.find('>').map(|at| at + 1) };
        let skipped = tag.starts_with("!--") || tag.starts_with('?');
        if !skipped {
            return BEGINNINGS.iter().any(|name| {
                let after = tag.strip_prefix(name).and_then(|after| after.bytes().next());
                after.is_some_and(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace())
            });
        }
        let Some(end) = end else { return false };
        rest = tag[end..].trim_start();
    }
}
