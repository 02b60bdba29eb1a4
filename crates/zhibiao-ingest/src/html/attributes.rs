//! How much work the attributes of a page make.

use crate::error::IngestError;
use crate::format::Format;

/// Comparing each attribute of a tag with all before it costs the square of their number; pages stay below a millionth.
const MOST_COMPARISONS: u64 = 1 << 30;

/// Refuses a page whose tags have so many attributes that parsing it would take minutes.
pub(super) fn check(page: &str) -> Result<(), IngestError> {
    let mut comparisons = 0_u64;
    let mut bytes = page.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'<' && bytes.peek().is_some_and(u8::is_ascii_alphabetic) {
            let attributes = count(&mut bytes);
            comparisons = comparisons.saturating_add(attributes * attributes);
            if comparisons > MOST_COMPARISONS {
                return Err(IngestError::broken(Format::Html, "its tags have too many attributes"));
            }
        }
    }
    Ok(())
}

/// How many words stand in a tag outside of quoted values; takes them off.
fn count(bytes: &mut impl Iterator<Item = u8>) -> u64 {
    let (mut words, mut within, mut quote, mut before) = (0, false, None, b' ');
    for byte in bytes {
        match quote {
            Some(open) => quote = (byte != open).then_some(open),
            None if byte == b'>' => break,
            None if (byte == b'"' || byte == b'\'') && before == b'=' => quote = Some(byte),
            None if byte.is_ascii_whitespace() || byte == b'/' => within = false,
            None if !within => {
                within = true;
                words += 1;
            }
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    words
}
