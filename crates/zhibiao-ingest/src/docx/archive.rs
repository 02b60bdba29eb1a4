//! The parts of a Word file: a ZIP archive of XML, unpacked no further than the limits allow.

use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::encoding::decode;
use crate::error::IngestError;
use crate::format::Format;
use crate::options::Limits;

/// Below so many bytes a part may be packed as tightly as it likes.
const SMALL: u64 = 1 << 20;

pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: Vec<String>,
    limits: Limits,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    pub fn open(bytes: &'b [u8], limits: Limits) -> Result<Self, IngestError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
        let names =
            zip.file_names().filter_map(Result::ok).map(|name| name.trim_start_matches('/').to_owned()).collect();
        Ok(Self { zip, names, limits, left: limits.unpacked })
    }

    /// The names of all parts, in the archive's order.
    pub fn names(&self) -> Vec<String> {
        self.names.clone()
    }

    /// The name of the body.
    pub fn main(&mut self) -> Result<String, IngestError> {
        let has = |name: &str| self.names.iter().any(|part| part == name);
        if has("word/document.xml") {
            return Ok("word/document.xml".to_owned());
        }
        if has("xl/workbook.xml") {
            return Err(unsupported("a spreadsheet (XLSX)"));
        }
        if has("ppt/presentation.xml") {
            return Err(unsupported("a presentation (PPTX)"));
        }
        if has("content.xml") && has("mimetype") {
            return Err(unsupported("an OpenDocument file"));
        }
        // Some programs number the body.
        let named = |part: &&String| part.starts_with("word/document") && is_xml(part);
        if let Some(name) = self.names.iter().find(named) {
            return Ok(name.clone());
        }
        if has("[Content_Types].xml") {
            return Err(IngestError::broken(Format::Docx, "it has no document"));
        }
        Err(IngestError::Unsupported { what: "a ZIP archive", advice: "unpack it and name what is in it" })
    }

    /// A part as text.
    pub fn text(&mut self, name: &str) -> Result<String, IngestError> {
        let Some(at) = self.names.iter().position(|part| part == name).and_then(|_| self.zip.index_for_name(name))
        else {
            return Err(IngestError::broken(Format::Docx, format_args!("it has no {name}")));
        };
        let file = self.zip.by_index(at).map_err(broken)?;
        let most = file.compressed_size().saturating_mul(self.limits.ratio).max(SMALL);
        let bound = most.min(self.left);
        let mut bytes = Vec::new();
        file.take(bound.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| IngestError::broken(Format::Docx, error))?;
        let size = bytes.len() as u64;
        if size > most {
            return Err(IngestError::Bomb { limit: self.limits.ratio });
        }
        if size > self.left {
            let limit = self.limits.unpacked;
            return Err(IngestError::TooLarge { of: "unpacked bytes", limit, name: "unpacked" });
        }
        self.left -= size;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(text),
            // XML may also be UTF-16.
            Err(error) => Ok(decode(error.as_bytes(), None, None)?.text),
        }
    }
}

pub(super) fn is_xml(part: &str) -> bool {
    Path::new(part).extension().is_some_and(|ending| ending == "xml")
}

fn unsupported(what: &'static str) -> IngestError {
    IngestError::Unsupported { what, advice: "open it and save its text as DOCX" }
}

fn broken(error: ZipError) -> IngestError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => IngestError::Encrypted,
        error => IngestError::broken(Format::Docx, error),
    }
}
