//! From bytes to characters: what is stated, what a mark says, what is declared, and what the bytes look like.

mod declared;
mod score;

use encoding_rs::{BIG5, Encoding as Codec, GB18030, UTF_8, UTF_16BE, UTF_16LE};

pub(crate) use declared::declared_in_page;
use score::{sample, score};

use crate::error::IngestError;
use crate::provenance::{Encoding, Known, Sure, Warning};

/// Bytes as characters.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    pub warnings: Vec<Warning>,
    /// How many places could not be decoded.
    pub undecodable: usize,
}

/// Marks, the encodings they mark, and whether the codec takes them off itself.
const MARKS: [(&[u8], &Codec); 4] =
    [(b"\xEF\xBB\xBF", UTF_8), (b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE), (b"\x84\x31\x95\x33", GB18030)];

/// How much better one reading of the bytes must be than another to be likely; see [`score`].
const CLEAR: f32 = 0.25;
/// What a declaration is worth, so that it settles what the bytes leave open.
const DECLARED: f32 = 0.1;
/// What being valid UTF-8 is worth: only some characters of GBK are that by chance.
const VALID: f32 = 1.2;
/// No reading has a higher score than this, with what a declaration is worth.
const BEST: f32 = score::BEST + DECLARED;
/// Below this score no reading is text: random bytes reach −1.
const TEXT: f32 = -0.6;
/// One place in so many bytes that cannot be decoded is damage; more is another encoding.
const DAMAGE: usize = 20;

/// Decodes bytes, taking the encoding from the caller, a mark, the evidence of the bytes or the file's declaration.
pub(crate) fn decode(bytes: &[u8], stated: Option<&str>, declared: Option<&str>) -> Result<Decoded, IngestError> {
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    if let Some(label) = stated {
        return decode_stated(bytes, label);
    }
    if let Some((mark, codec)) = marked {
        let (text, undecodable) = lenient(codec, &bytes[mark.len()..]);
        let decoded =
            Decoded { text, encoding: known(codec, Known::Mark, Sure::Certain), warnings: vec![], undecodable };
        return checked(decoded, declared.and_then(codec_of), codec);
    }
    if is_plain_ascii(bytes) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let encoding = known(UTF_8, Known::Detected, Sure::Certain);
        return Ok(Decoded { text, encoding, warnings: vec![], undecodable: 0 });
    }
    detect(bytes, declared.and_then(codec_of))
}

/// The codec of a name, with the standard's wider codec for the older names of Chinese (`gb2312`, `gbk`).
pub(crate) fn codec_of(label: &str) -> Option<&'static Codec> {
    let label = label.trim();
    let codec = match label.to_ascii_lowercase().as_str() {
        // Names of Python and of iconv that the web does not know.
        "big5hkscs" | "big5_hkscs" | "cp950" | "big5-eten" => BIG5,
        "gb-18030" | "gb18030-2000" | "gb18030-2005" | "gb18030-2022" | "cp936" | "cp54936" | "936" => GB18030,
        "utf_8" | "utf-8-sig" | "utf8-sig" => UTF_8,
        "utf_16" | "utf16" | "utf_16_le" | "utf_16le" | "utf16le" => UTF_16LE,
        "utf_16_be" | "utf_16be" | "utf16be" => UTF_16BE,
        _ => Codec::for_label_no_replacement(label.as_bytes())?,
    };
    Some(if codec == encoding_rs::GBK { GB18030 } else { codec })
}

fn known(codec: &'static Codec, known: Known, sure: Sure) -> Encoding {
    Encoding { name: codec.name().to_owned(), known, sure }
}

/// The text, with U+FFFD at each of the places that cannot be decoded, and how many there are.
fn lenient(codec: &'static Codec, bytes: &[u8]) -> (String, usize) {
    if codec == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (text.to_owned(), 0);
    }
    let mut places = 0;
    let mut text = String::with_capacity(bytes.len() * 3 / 2);
    let mut decoder = codec.new_decoder_without_bom_handling();
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len()).unwrap_or(rest.len());
        text.reserve(room);
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            encoding_rs::DecoderResult::InputEmpty => return (text, places),
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(..) => {
                places += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

/// Where the first byte is that cannot be decoded.
fn first_malformed(codec: &'static Codec, bytes: &[u8]) -> usize {
    let mut decoder = codec.new_decoder_without_bom_handling();
    let mut scratch = String::with_capacity(4096);
    let mut at = 0;
    loop {
        scratch.clear();
        let (result, read) = decoder.decode_to_string_without_replacement(&bytes[at..], &mut scratch, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::Malformed(bad, after) => return at - usize::from(bad) - usize::from(after),
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::OutputFull => {}
        }
    }
}

fn decode_stated(bytes: &[u8], label: &str) -> Result<Decoded, IngestError> {
    let codec = codec_of(label).ok_or_else(|| IngestError::UnknownEncoding { label: label.to_owned() })?;
    let marked = MARKS.iter().find(|(mark, _)| bytes.starts_with(mark));
    // `utf-16` is either: the mark tells which.
    let (codec, skip) = match marked {
        Some((mark, of)) if *of == codec => (codec, mark.len()),
        Some((mark, of)) if [UTF_16LE, UTF_16BE].contains(of) && label.eq_ignore_ascii_case("utf-16") => {
            (*of, mark.len())
        }
        _ => (codec, 0),
    };
    let body = &bytes[skip..];
    let (text, undecodable) = lenient(codec, body);
    if undecodable > body.len() / DAMAGE {
        return Err(IngestError::NotDecodable {
            encoding: codec.name(),
            at: skip + first_malformed(codec, body),
            count: undecodable,
        });
    }
    let encoding = known(codec, Known::Stated, Sure::Certain);
    checked(Decoded { text, encoding, warnings: vec![], undecodable }, None, codec)
}

/// Refuses what is no text, and notes a declaration that was not followed.
fn checked(
    mut decoded: Decoded,
    declared: Option<&'static Codec>,
    codec: &'static Codec,
) -> Result<Decoded, IngestError> {
    let (mut all, mut control) = (0_usize, 0_usize);
    for character in decoded.text.chars() {
        all += 1;
        let harmless = matches!(character, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{85}');
        control += usize::from(character.is_control() && !harmless);
    }
    if control * 50 > all || decoded.undecodable * 4 > all {
        return Err(IngestError::NotText);
    }
    if let Some(declared) = declared.filter(|&declared| declared != codec) {
        let (declared, read) = (declared.name().to_owned(), codec.name().to_owned());
        decoded.warnings.push(Warning::DeclarationOverruled { declared, read });
    }
    Ok(decoded)
}

/// Whether the bytes are ASCII that any text may have; without zero bytes, which UTF-16 has.
fn is_plain_ascii(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| matches!(byte, b'\t' | b'\n' | b'\r' | 0xB | 0xC | 0x1A | 0x1B | b' '..=b'~'))
}

/// Takes the reading that is plainest Chinese.
fn detect(bytes: &[u8], declared: Option<&'static Codec>) -> Result<Decoded, IngestError> {
    let valid = std::str::from_utf8(bytes).is_ok();
    let mut candidates = vec![UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE];
    candidates.extend(declared.filter(|declared| !candidates.contains(declared)));
    let runs = sample(bytes, true);
    // Most files are UTF-8, and no other reading can be better: then none is tried.
    if valid && score(&lenient(UTF_8, &runs).0, false) + VALID > BEST {
        candidates.retain(|&codec| codec == UTF_8);
    }
    let whole = if candidates.len() > 1 { sample(bytes, false) } else { Vec::new() };
    let mut scored: Vec<(f32, &'static Codec)> = candidates
        .into_iter()
        .map(|codec| {
            let wide = [UTF_16LE, UTF_16BE].contains(&codec);
            let (text, _) = lenient(codec, if wide { &whole } else { &runs });
            let bonus = if declared == Some(codec) { DECLARED } else { 0.0 };
            let bonus = if valid && codec == UTF_8 { bonus + VALID } else { bonus };
            (score(&text, wide) + bonus, codec)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, codec) = scored[0];
    let (second, other) = scored.get(1).copied().unwrap_or((f32::MIN, codec));
    if best < TEXT && !valid {
        return Err(IngestError::NotText);
    }
    let (text, undecodable) = lenient(codec, bytes);
    let sure = match best - second {
        _ if valid && codec == UTF_8 => Sure::Certain,
        margin if margin >= CLEAR => Sure::Likely,
        _ => Sure::Unsure,
    };
    let how = if declared == Some(codec) { Known::Declared } else { Known::Detected };
    let mut decoded = Decoded { text, encoding: known(codec, how, sure), warnings: vec![], undecodable };
    if sure == Sure::Unsure {
        let (read, other) = (codec.name().to_owned(), other.name().to_owned());
        decoded.warnings.push(Warning::EncodingUnsure { read, other });
    }
    checked(decoded, declared, codec)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(bytes: &[u8], declared: Option<&str>) -> String {
        decode(bytes, None, declared).expect("it is text").encoding.name
    }

    #[test]
    fn eight_characters_tell_their_encoding() {
        for (text, codec) in [
            ("政府工作报告全文", GB18030),
            ("政府工作報告全文", BIG5),
            ("政府工作報告全文", GB18030),
            ("施政報告：同心協力", BIG5),
            ("二〇二四年重點工作", GB18030),
        ] {
            let (bytes, _, lossy) = codec.encode(text);
            assert!(!lossy);
            assert_eq!(name(&bytes, None), codec.name(), "{text}");
        }
        for (wide, codec) in [(true, UTF_16BE), (false, UTF_16LE)] {
            let units = "政府工作報告全文".encode_utf16();
            let bytes: Vec<u8> =
                units.flat_map(|unit| if wide { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            assert_eq!(name(&bytes, None), codec.name());
        }
        assert_eq!(name("政府工作報告".as_bytes(), None), "UTF-8");
        assert_eq!(name(b"GDP 6.5%\r\n", Some("gb2312")), "UTF-8");
    }

    #[test]
    fn a_wrong_declaration_is_overruled_and_told() {
        let (bytes, ..) = GB18030.encode("地区生产总值增长6.5%左右");
        for declared in ["utf-8", "big5", "iso-8859-1", "utf-16"] {
            let decoded = decode(&bytes, None, Some(declared)).expect("it is text");
            assert_eq!(decoded.encoding.name, "gb18030", "{declared}");
            assert!(matches!(&decoded.warnings[..], [Warning::DeclarationOverruled { .. }]), "{declared}");
        }
        let decoded = decode(&bytes, None, Some("gb2312")).expect("it is text");
        assert_eq!((decoded.encoding.known, decoded.warnings.len()), (Known::Declared, 0));
        assert_eq!(name("地區生產總值".as_bytes(), Some("big5")), "UTF-8");
    }

    #[test]
    fn a_lost_byte_leaves_the_encoding_and_is_counted() {
        let (bytes, ..) = GB18030.encode("推动规模化、高端化发展，地区生产总值增长6%；一般公共预算收入增长5%。");
        let mut bytes = bytes.into_owned();
        bytes.remove(5);
        let decoded = decode(&bytes, None, None).expect("it is text");
        assert_eq!(decoded.encoding.name, "gb18030");
        assert!(decoded.text.ends_with("6%；一般公共预算收入增长5%。"), "{}", decoded.text);
    }

    #[test]
    fn stated_encodings_are_heeded_or_refused() {
        let text = "地区生产总值增长6.5%";
        let (bytes, ..) = GB18030.encode(text);
        assert_eq!(decode(&bytes, Some("GBK"), None).expect("it is GBK").text, text);
        let refused = decode(&bytes, Some("utf-8"), None).err().expect("it is not UTF-8");
        assert!(matches!(refused, IngestError::NotDecodable { at: 0, .. }), "{refused}");
        assert!(matches!(decode(&bytes, Some("klingon"), None), Err(IngestError::UnknownEncoding { .. })));
        let marked: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
        assert_eq!(decode(&marked, Some("utf-16"), None).expect("its mark says so").text, text);
    }

    #[test]
    fn hong_kong_characters_of_big5_are_read() {
        // 嘅 and 啲 of the Hong Kong supplement.
        let (bytes, _, lossy) = BIG5.encode("政府嘅工作，市民啲意見");
        if !lossy {
            assert_eq!(decode(&bytes, None, None).expect("it is text").text, "政府嘅工作，市民啲意見");
        }
        assert_eq!(
            decode(&[0x87, 0x40, 0xA4, 0xA4, 0xA4, 0xE5], Some("big5-hkscs"), None).expect("text").text,
            "䏰中文"
        );
    }
}
