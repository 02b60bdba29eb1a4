//! The text of a Word file: its paragraphs and tables, without what was struck out, and without the notes around them.

mod archive;
mod paragraph;
mod table;
mod walk;

use archive::{Archive, is_xml};
use walk::{Part, walk};

use crate::error::IngestError;
use crate::format::Format;
use crate::options::Options;
use crate::provenance::{Cut, CutKind, Ingested, Provenance, Warning};

/// The parts beside the body, by how their names begin, and what they are.
const BESIDE: [(&str, CutKind); 5] = [
    ("word/header", CutKind::Header),
    ("word/footer", CutKind::Footer),
    ("word/footnotes", CutKind::Note),
    ("word/endnotes", CutKind::Note),
    ("word/comments.", CutKind::Comment),
];

pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    let mut archive = Archive::open(bytes, options.limits)?;
    let main = archive.main()?;
    let Part { text, mut cut, numbered } = walk(&archive.text(&main)?, &options.limits)?;
    for name in archive.names() {
        if let Some((_, kind)) = BESIDE.iter().find(|(start, _)| name.starts_with(start) && is_xml(&name)) {
            // What stands beside the body is told of, and its being broken is no reason to refuse the body.
            let Ok(part) = archive.text(&name).and_then(|part| walk(&part, &options.limits)) else { continue };
            if !part.text.trim().is_empty() {
                cut.push(Cut::new(*kind, &part.text));
            }
        } else if let Some(file) = name.strip_prefix("word/embeddings/") {
            cut.push(Cut { what: CutKind::Attachment, characters: 0, excerpt: file.to_owned() });
        }
    }
    if text.is_empty() {
        return Err(IngestError::NoText { format: Format::Docx });
    }
    let warnings = if numbered > 0 { vec![Warning::NumbersNotWritten { paragraphs: numbered }] } else { vec![] };
    Ok(Ingested { text, provenance: Provenance { format: Format::Docx, encoding: None, cut, warnings } })
}
