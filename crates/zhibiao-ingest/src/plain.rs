//! Plain text: decoded, and otherwise as it stands.

use crate::encoding::{Decoded, decode};
use crate::error::IngestError;
use crate::format::Format;
use crate::options::Options;
use crate::provenance::{Ingested, Known, Provenance};

/// The text of plain text.
pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    let Decoded { mut text, encoding, warnings, .. } = decode(bytes, options.encoding, None)?;
    let marked = bytes.starts_with("\u{feff}".as_bytes()) && encoding.name == "UTF-8";
    debug_assert!(marked || encoding.known != Known::Mark || encoding.name != "UTF-8");
    if marked && options.keep_mark {
        text.insert(0, '\u{feff}');
    }
    let provenance = Provenance { format: Format::Text, encoding: Some(encoding), cut: vec![], warnings };
    Ok(Ingested { text, provenance })
}
