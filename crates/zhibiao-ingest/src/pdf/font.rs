//! What the bytes that a PDF shows stand for: characters, and how wide they are.

use std::collections::HashMap;

use encoding_rs::{BIG5, Encoding, GB18030, MACINTOSH, UTF_16BE, WINDOWS_1252};
use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Words};
use unicode_normalization::UnicodeNormalization;

use super::names;
use super::radicals::unified;
use super::stream::Budget;
use crate::error::IngestError;

/// Widths are given in thousandths of the size.
const THOUSAND: f64 = 1000.0;
/// No font has more codes than this; a longer list is made up.
const MOST_CODES: u32 = 1 << 16;

/// A code that is shown.
pub(super) struct Shown {
    /// What it stands for; empty where the font does not say.
    pub text: String,
    /// How far it moves, in parts of the size.
    pub advance: f64,
    /// Whether it is a single byte 32, which word spacing widens.
    pub space: bool,
}

/// A font.
pub(super) struct Font {
    kind: Kind,
    to_unicode: Option<CMap>,
    widths: HashMap<u32, f64>,
    usual_width: f64,
    /// Whether its text runs down the page.
    pub vertical: bool,
}

enum Kind {
    /// One byte a character, and what each stands for.
    Simple(Vec<Option<char>>),
    /// Several bytes a character; `codec` reads them, where they are of an encoding that text has too.
    Composite { encoding: Box<CMap>, characters: Option<Box<CMap>>, codec: Option<&'static Encoding> },
}

impl Font {
    pub fn new(dictionary: &Dict<'_>, budget: &Budget) -> Result<Self, IngestError> {
        let to_unicode = match dictionary.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => budget.unpack(&stream)?.and_then(|data| CMap::parse(&data, load_embedded)),
            None => None,
        };
        let descendant =
            dictionary.get::<Array<'_>>("DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        match descendant {
            Some(descendant) => Self::composite(dictionary, &descendant, to_unicode, budget),
            None => Ok(Self::simple(dictionary, to_unicode)),
        }
    }

    fn composite(
        dictionary: &Dict<'_>,
        descendant: &Dict<'_>,
        to_unicode: Option<CMap>,
        budget: &Budget,
    ) -> Result<Self, IngestError> {
        let named = dictionary.get::<Name<'_>>("Encoding");
        let codec = named.as_ref().and_then(|name| codec(name.as_str()));
        let encoding = match dictionary.get::<Object<'_>>("Encoding") {
            Some(Object::Name(name)) => predefined(name.as_ref()),
            Some(Object::Stream(stream)) => budget.unpack(&stream)?.and_then(|data| CMap::parse(&data, load_embedded)),
            _ => None,
        };
        let encoding = encoding.unwrap_or_else(CMap::identity_h);
        let family = encoding.metadata().character_collection.as_ref().map(|collection| collection.family.clone());
        let family = family.filter(|family| *family != CidFamily::AdobeIdentity).or_else(|| family_of(descendant));
        let characters = family.and_then(|family| family.ucs2_cmap()).and_then(load_embedded);
        let characters = characters.and_then(|data| CMap::parse(data, load_embedded));
        let vertical = encoding.metadata().writing_mode == Some(WritingMode::Vertical);
        Ok(Self {
            kind: Kind::Composite { encoding: Box::new(encoding), characters: characters.map(Box::new), codec },
            to_unicode,
            widths: descendant.get::<Array<'_>>("W").map(|widths| composite_widths(&widths)).unwrap_or_default(),
            usual_width: descendant.get::<f32>("DW").map_or(1.0, |width| f64::from(width) / THOUSAND),
            vertical,
        })
    }

    fn simple(dictionary: &Dict<'_>, to_unicode: Option<CMap>) -> Self {
        let encoding = dictionary.get::<Dict<'_>>("Encoding");
        let base = dictionary.get::<Name<'_>>("Encoding").or_else(|| encoding.as_ref()?.get("BaseEncoding"));
        let mac = base.is_some_and(|base| base.as_str() == "MacRomanEncoding");
        let codec = if mac { MACINTOSH } else { WINDOWS_1252 };
        let letter = |byte: u8| codec.decode_without_bom_handling(&[byte]).0.chars().next();
        let mut letters: Vec<_> =
            (0..=u8::MAX).map(|byte| letter(byte).filter(|letter| !letter.is_control())).collect();
        if let Some(differences) = encoding.and_then(|encoding| encoding.get::<Array<'_>>("Differences")) {
            let mut code = 0_usize;
            for item in differences.iter::<Object<'_>>() {
                match item {
                    Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
                    Object::Name(name) => {
                        if let Some(place) = letters.get_mut(code) {
                            *place = names::character(name.as_str());
                        }
                        code = code.saturating_add(1);
                    }
                    _ => {}
                }
            }
        }
        let first = dictionary.get::<u32>("FirstChar").unwrap_or(0);
        let scale = type_3_scale(dictionary).unwrap_or(1.0 / THOUSAND);
        let widths = dictionary.get::<Array<'_>>("Widths");
        let widths = widths.map(|widths| {
            let widths = widths.iter::<f32>().take(MOST_CODES as usize);
            (first..).zip(widths.map(|width| f64::from(width) * scale)).collect()
        });
        Self {
            kind: Kind::Simple(letters),
            to_unicode,
            widths: widths.unwrap_or_default(),
            usual_width: 0.5,
            vertical: false,
        }
    }

    /// What a string shows.
    pub fn show(&self, mut bytes: &[u8], mut each: impl FnMut(Shown)) {
        while !bytes.is_empty() {
            let (code, length) = self.code(bytes);
            let key = match &self.kind {
                Kind::Simple(_) => code,
                Kind::Composite { encoding, .. } => cid(encoding, code, length).unwrap_or(0),
            };
            each(Shown {
                text: self.text(&bytes[..length], code, key),
                advance: self.widths.get(&key).copied().unwrap_or(self.usual_width),
                space: length == 1 && code == 32,
            });
            bytes = bytes.get(length..).unwrap_or_default();
        }
    }

    /// The first code and how many bytes it has.
    fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let code = |length: usize| bytes.iter().take(length).fold(0, |code, &byte| code << 8 | u32::from(byte));
        let length = match &self.kind {
            Kind::Simple(_) => 1,
            Kind::Composite { codec: Some(codec), .. } => length(codec, bytes),
            Kind::Composite { encoding, .. } => (1..=4).find(|&it| cid(encoding, code(it), it).is_some()).unwrap_or(2),
        };
        let length = length.min(bytes.len());
        (code(length), length)
    }

    fn text(&self, bytes: &[u8], code: u32, cid: u32) -> String {
        let named = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code));
        let named = named.filter(|text| !matches!(text, BfString::Char('\0' | '\u{fffd}')));
        let text = named.or_else(|| match &self.kind {
            Kind::Simple(letters) => letters.get(code as usize).copied().flatten().map(BfString::Char),
            Kind::Composite { codec: Some(codec), .. } => {
                let text = codec.decode_without_bom_handling_and_without_replacement(bytes);
                text.map(|text| BfString::String(text.into_owned()))
            }
            Kind::Composite { characters, .. } => characters.as_ref().and_then(|map| unicode_of(map, cid)),
        });
        match text {
            Some(BfString::Char(character)) => std::iter::once(character).flat_map(plain).collect(),
            Some(BfString::String(text)) => text.chars().flat_map(plain).collect(),
            None => String::new(),
        }
    }
}

/// The encoding of text that a predefined encoding of fonts is of.
fn codec(name: &str) -> Option<&'static Encoding> {
    let has = |part: &str| name.contains(part);
    if has("UTF16") || has("UCS2") {
        return Some(UTF_16BE);
    }
    if name.starts_with("GB") && (has("EUC") || has("GBK")) {
        return Some(GB18030);
    }
    has("-B5").then_some(BIG5).or(has("B5pc").then_some(BIG5))
}

/// How many bytes the first character has.
fn length(codec: &'static Encoding, bytes: &[u8]) -> usize {
    match (codec == UTF_16BE, bytes.first()) {
        (true, Some(0xD8..=0xDB)) => 4,
        (true, _) | (false, Some(0x81..=0xFE)) => 2,
        (false, _) => 1,
    }
}

fn cid(encoding: &CMap, code: u32, length: usize) -> Option<u32> {
    encoding.lookup_cid_code(code, u8::try_from(length).ok()?)
}

/// The map of characters is kept in two forms.
fn unicode_of(map: &CMap, cid: u32) -> Option<BfString> {
    let other = || (1..=4).find_map(|length| char::from_u32(map.lookup_cid_code(cid, length)?)).map(BfString::Char);
    map.lookup_bf_string(cid).or_else(other)
}

/// A font's radicals and compatibility forms as the characters that they look like, ligatures as their letters.
fn plain(character: char) -> impl Iterator<Item = char> {
    let odd = matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{fb00}'..='\u{fb06}'
        | '\u{2f800}'..='\u{2fa1f}');
    let whole = (!odd).then_some(character);
    whole.into_iter().chain(std::iter::once(unified(character)).filter(move |_| odd).nfkc())
}

fn predefined(name: &[u8]) -> Option<CMap> {
    match name {
        b"Identity-H" => Some(CMap::identity_h()),
        b"Identity-V" => Some(CMap::identity_v()),
        name => CMap::parse(load_embedded(CMapName::from_bytes(name))?, load_embedded),
    }
}

fn family_of(descendant: &Dict<'_>) -> Option<CidFamily> {
    let system = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = system.get::<Words<'_>>("Registry")?;
    let ordering = system.get::<Words<'_>>("Ordering")?;
    Some(CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes()))
}

/// Widths by character: `code [w w …]` and `first last w`.
fn composite_widths(array: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut items = array.iter::<Object<'_>>();
    while let Some(Object::Number(first)) = items.next() {
        let first = u32::try_from(first.as_i64()).unwrap_or(0).min(MOST_CODES);
        match items.next() {
            Some(Object::Array(list)) => {
                let list = list.iter::<f32>().take(MOST_CODES as usize);
                widths.extend((first..).zip(list.map(|width| f64::from(width) / THOUSAND)));
            }
            Some(Object::Number(last)) => {
                let last = u32::try_from(last.as_i64()).unwrap_or(0).min(MOST_CODES);
                let Some(Object::Number(width)) = items.next() else { break };
                widths.extend((first..=last).map(|code| (code, width.as_f64() / THOUSAND)));
            }
            _ => break,
        }
    }
    widths
}

/// Fonts whose letters are drawings have a scale of their own.
fn type_3_scale(dictionary: &Dict<'_>) -> Option<f64> {
    let is_type_3 = dictionary.get::<Name<'_>>("Subtype")?.as_str() == "Type3";
    let matrix = dictionary.get::<Array<'_>>("FontMatrix").filter(|_| is_type_3)?;
    matrix.iter::<f32>().next().map(f64::from)
}
