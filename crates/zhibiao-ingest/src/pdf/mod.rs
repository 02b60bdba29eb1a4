//! The text layer of a PDF in the order in which it is read.

mod columns;
mod font;
mod lines;
mod margins;
mod matrix;
mod names;
mod page;
mod paragraphs;
mod radicals;
mod stream;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use page::{Glyph, Reader};

use crate::error::IngestError;
use crate::format::Format;
use crate::options::{Limits, Options};
use crate::provenance::{Cut, CutKind, Ingested, Provenance, Warning};

pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    stream::check_objects(bytes, &options.limits)?;
    // The parser forbids unsafe code and is tested with broken files, but promises nothing; a file must not end the batch.
    catch_unwind(AssertUnwindSafe(|| read_checked(bytes, &options.limits)))
        .unwrap_or_else(|_| Err(IngestError::broken(Format::Pdf, "it cannot be followed")))
}

fn read_checked(bytes: &[u8], limits: &Limits) -> Result<Ingested, IngestError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(IngestError::broken(Format::Pdf, "it has no pages"));
    }
    if count > limits.pages {
        return Err(IngestError::TooLarge { of: "pages", limit: limits.pages as u64, name: "pages" });
    }
    let mut reader = Reader::new(limits);
    let (mut pages, mut cut, mut without) = (Vec::with_capacity(count), Vec::new(), Vec::new());
    let mut unknown = 0;
    for (at, page) in pdf.pages().iter().enumerate() {
        let glyphs = reader.glyphs(page)?;
        unknown += glyphs.iter().filter(|glyph| glyph.character == char::REPLACEMENT_CHARACTER).count();
        let lines = columns::lines(&lines::rows(upright(glyphs, &mut cut)));
        if lines.is_empty() {
            without.push(at + 1);
        }
        pages.push(lines);
    }
    if without.len() == count {
        return Err(IngestError::Scanned { pages: count });
    }
    let mut warnings = Vec::new();
    if !without.is_empty() {
        warnings.push(Warning::PagesWithoutText { pages: without });
    }
    if unknown > 0 {
        warnings.push(Warning::UnknownCharacters { count: unknown });
    }
    cut.extend(margins::take_off(&mut pages));
    let text = paragraphs::text(&pages);
    Ok(Ingested { text, provenance: Provenance { format: Format::Pdf, encoding: None, cut, warnings } })
}

/// The characters that run the way most of the page does; others are stamped across it.
fn upright(glyphs: Vec<Glyph>, cut: &mut Vec<Cut>) -> Vec<Glyph> {
    let mut counts = [0_usize; 4];
    for turn in glyphs.iter().filter_map(|glyph| glyph.turn) {
        counts[usize::from(turn & 3)] += 1;
    }
    let usual = (0..4_u8).max_by_key(|&turn| (counts[usize::from(turn)], 3 - turn));
    let (upright, across): (Vec<_>, Vec<_>) = glyphs.into_iter().partition(|glyph| glyph.turn == usual);
    let stamped: String = across.iter().map(|glyph| glyph.character).collect();
    if !stamped.trim().is_empty() {
        cut.push(Cut::new(CutKind::Watermark, &stamped));
    }
    upright
}

fn refused(error: LoadPdfError) -> IngestError {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            IngestError::Encrypted
        }
        LoadPdfError::Decryption(_) => IngestError::broken(Format::Pdf, "its encryption cannot be followed"),
        LoadPdfError::Invalid => IngestError::broken(Format::Pdf, "its pages cannot be found"),
    }
}
