//! The report of a web page, without what stands around it.

mod attributes;
mod body;
mod lines;
mod phrases;
mod tree;
mod zone;

use crate::encoding::{Decoded, declared_in_page, decode};
use crate::error::IngestError;
use crate::format::Format;
use crate::options::{Limits, Options};
use crate::provenance::{Cut, Ingested, Provenance, Warning};

/// The text of a page that stands alone.
pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    read_declared(bytes, declared_in_page(bytes).as_deref(), options)
}

/// The text of a page whose encoding something outside of it may have declared.
pub(crate) fn read_declared(
    bytes: &[u8],
    declared: Option<&str>,
    options: &Options<'_>,
) -> Result<Ingested, IngestError> {
    let Decoded { text, encoding, mut warnings, .. } = decode(bytes, options.encoding, declared)?;
    let Page { text, cut, bodiless } = page(&text, &options.limits)?;
    if bodiless && !cut.is_empty() {
        warnings.push(Warning::NoBody);
    }
    let provenance = Provenance { format: Format::Html, encoding: Some(encoding), cut, warnings };
    Ok(Ingested { text, provenance })
}

/// What a page says.
pub(crate) struct Page {
    pub text: String,
    pub cut: Vec<Cut>,
    /// Whether no running text was found.
    bodiless: bool,
}

/// The text of a page that is decoded.
pub(crate) fn page(page: &str, limits: &Limits) -> Result<Page, IngestError> {
    let tree = tree::parse(page, limits)?;
    Ok(body::choose(&tree, &lines::lines(&tree)))
}
