//! The two-byte characters of GBK.

use encoding_rs::GBK;

/// Which character stands for which two bytes.
#[derive(Clone, Debug)]
pub struct Codes {
    characters: Vec<Option<char>>,
    /// The bytes of characters of the basic plane, those for private use among them, 0 where there are none.
    bytes: Vec<u16>,
    /// The bytes that a pair without a character can begin with.
    broken: Vec<u8>,
}

/// Where characters for private use begin and end: the pairs that users may define.
const PRIVATE: std::ops::Range<char> = '\u{e000}'..'\u{f900}';

pub const LEADS: std::ops::RangeInclusive<u8> = 0x81..=0xfe;

/// The bytes that can be the second of a character.
pub fn trails() -> impl Iterator<Item = u8> {
    (0x40..=0x7e).chain(0x80..=0xfe)
}

impl Codes {
    pub fn new() -> Self {
        let mut codes = Self { characters: vec![None; 1 << 16], bytes: vec![0; 1 << 16], broken: Vec::new() };
        for (lead, trail) in LEADS.flat_map(|lead| trails().map(move |trail| (lead, trail))) {
            let pair = [lead, trail];
            let (text, had_errors) = GBK.decode_without_bom_handling(&pair);
            let Some(character) = text.chars().next().filter(|_| !had_errors) else { continue };
            let code = u16::from_be_bytes(pair);
            // Some programs give pairs that users may define as characters for private use: no text has them on purpose.
            codes.characters[usize::from(code)] = Some(character).filter(|character| !PRIVATE.contains(character));
            if let Some(slot @ 0) = codes.bytes.get_mut(character as usize) {
                *slot = code;
            }
        }
        let broken = |first: &u8| LEADS.clone().any(|second| codes.character(*first, second).is_none());
        codes.broken = (0x80..=0xfe).filter(broken).collect();
        codes
    }

    #[inline]
    pub fn character(&self, lead: u8, trail: u8) -> Option<char> {
        self.characters[usize::from(u16::from_be_bytes([lead, trail]))]
    }

    /// The two bytes that came out as a character.
    pub fn bytes(&self, character: char) -> Option<(u8, u8)> {
        let code = self.bytes.get(character as usize).copied().filter(|&code| code != 0)?;
        let [lead, trail] = code.to_be_bytes();
        Some((lead, trail))
    }

    /// The first bytes of pairs that stand for no character.
    pub fn broken(&self) -> &[u8] {
        &self.broken
    }

    /// Every character with its bytes.
    pub fn all(&self) -> impl Iterator<Item = (char, u8, u8)> + '_ {
        LEADS.flat_map(move |lead| trails().filter_map(move |trail| Some((self.character(lead, trail)?, lead, trail))))
    }
}
