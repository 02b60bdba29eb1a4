//! Unpacking the streams of a PDF, no further than the limits allow.

use std::cell::Cell;
use std::io::{Read, Write};

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Stream};
use memchr::memmem;

use crate::error::IngestError;
use crate::format::Format;
use crate::options::Limits;

/// Streams packed in ways that cannot be unpacked bit by bit are left out beyond so many bytes.
const SMALL: usize = 128 << 10;
/// How far before its data the dictionary of a stream may begin.
const DICTIONARY: usize = 2048;

/// How much may still be unpacked.
pub(super) struct Budget {
    left: Cell<u64>,
    limit: u64,
}

impl Budget {
    pub fn new(limits: &Limits) -> Self {
        Self { left: Cell::new(limits.unpacked), limit: limits.unpacked }
    }

    fn spend(&self, bytes: usize) -> Result<(), IngestError> {
        let left = self.left.get().checked_sub(bytes as u64);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(IngestError::TooLarge { of: "unpacked bytes", limit: self.limit, name: "unpacked" })
    }

    /// The data of a stream, or none where it cannot be unpacked.
    pub fn unpack(&self, stream: &Stream<'_>) -> Result<Option<Vec<u8>>, IngestError> {
        let mut filters = &stream.filters()[..];
        let raw = stream.raw_data();
        if filters == [Filter::FlateDecode] && !has_predictor(stream.dict()) {
            return self.inflate(&raw).map(Some);
        }
        if let [Filter::Ascii85Decode, rest @ ..] = filters {
            filters = rest;
            let data = ascii_85(&raw);
            match filters {
                [] => return Ok(Some(data)),
                [Filter::FlateDecode] => return self.inflate(&data).map(Some),
                _ => {}
            }
        }
        let packs = filters.iter().filter(|filter| !matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode));
        if filters.is_empty() || raw.len() <= SMALL && packs.count() <= 1 {
            let data = stream.decoded_data().ok().map(std::borrow::Cow::into_owned);
            self.spend(data.as_ref().map_or(0, Vec::len))?;
            return Ok(data);
        }
        Ok(None)
    }

    /// As much as can be unpacked; streams that are cut off are not rare.
    fn inflate(&self, data: &[u8]) -> Result<Vec<u8>, IngestError> {
        let bound = self.left.get().saturating_add(1);
        let mut out = Vec::new();
        // What was unpacked before an error is kept.
        let _ = ZlibDecoder::new(data).take(bound).read_to_end(&mut out);
        if out.is_empty() {
            let _ = DeflateDecoder::new(data).take(bound).read_to_end(&mut out);
        }
        self.spend(out.len())?;
        Ok(out)
    }
}

fn has_predictor(dictionary: &Dict<'_>) -> bool {
    let predicts = |parameters: Dict<'_>| parameters.get::<i32>("Predictor").is_some_and(|predictor| predictor > 1);
    dictionary.get::<Dict<'_>>("DecodeParms").is_some_and(predicts)
        || dictionary.get::<Array<'_>>("DecodeParms").is_some_and(|all| all.iter::<Dict<'_>>().any(predicts))
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() * 4 / 5);
    let mut group = Vec::with_capacity(5);
    for &byte in data {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            b'~' => break,
            _ => {}
        }
        if group.len() == 5 {
            out.extend(ascii_85_group(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        out.extend(ascii_85_group(&group).into_iter().take(kept));
    }
    out
}

fn ascii_85_group(digits: &[u8]) -> [u8; 4] {
    digits.iter().fold(0_u32, |number, &digit| number.wrapping_mul(85).wrapping_add(digit.into())).to_be_bytes()
}

/// Refuses a file whose streams of objects, which opening it unpacks whole, unpack to more than is allowed.
pub(super) fn check_objects(bytes: &[u8], limits: &Limits) -> Result<(), IngestError> {
    let mut left = limits.unpacked;
    for at in memmem::find_iter(bytes, b"stream") {
        let head = &bytes[at.saturating_sub(DICTIONARY)..at];
        if head.ends_with(b"end") {
            continue;
        }
        let head = memmem::rfind(head, b" obj").map_or(head, |begin| &head[begin..]);
        let has = |word: &[u8]| memmem::find(head, word).is_some();
        // A name may spell its letters as numbers, which nobody does who has nothing to hide.
        if !has(b"ObjStm") && !has(b"XRef") && !has(b"#") {
            continue;
        }
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
        let size = unpacked_size(data, left.saturating_add(1));
        if size > left {
            return Err(IngestError::TooLarge { of: "unpacked bytes", limit: limits.unpacked, name: "unpacked" });
        }
        // Packed once is packed well enough.
        if memmem::find_iter(head, b"/Fl").nth(1).is_some() {
            return Err(IngestError::broken(Format::Pdf, "its objects are packed twice"));
        }
        left -= size;
    }
    Ok(())
}

/// How many bytes data unpack to, as far as `bound`.
fn unpacked_size(data: &[u8], bound: u64) -> u64 {
    let mut size = Counter(0);
    let mut sink = &mut size;
    // How far it comes is what matters, whatever stops it.
    let _ = std::io::copy(&mut ZlibDecoder::new(data).take(bound), &mut sink);
    if sink.0 == 0 {
        let _ = std::io::copy(&mut DeflateDecoder::new(data).take(bound), &mut sink);
    }
    size.0
}

/// Counts what is written to it.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
