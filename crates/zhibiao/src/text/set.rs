//! Sets of characters, asked for every character of a text.

const WORDS: usize = 0x1_0000 / 64;

/// A set of characters of the basic plane: one bit each, so that asking costs one look at 8 kB.
#[derive(Clone, Debug)]
pub struct CharacterSet {
    bits: Box<[u64; WORDS]>,
}

impl CharacterSet {
    /// The characters for which `holds` says so; those beyond the basic plane are never in a set.
    #[must_use]
    pub fn new(holds: impl Fn(char) -> bool) -> Self {
        let mut bits = Box::new([0; WORDS]);
        for character in ('\0'..='\u{ffff}').filter(|&character| holds(character)) {
            bits[character as usize / 64] |= 1 << (character as usize % 64);
        }
        Self { bits }
    }

    /// Whether `character` is in the set.
    #[inline]
    #[must_use]
    pub fn contains(&self, character: char) -> bool {
        let code = character as usize;
        self.bits.get(code / 64).is_some_and(|word| word >> (code % 64) & 1 == 1)
    }
}

impl FromIterator<char> for CharacterSet {
    fn from_iter<I: IntoIterator<Item = char>>(characters: I) -> Self {
        let mut bits = Box::new([0; WORDS]);
        for character in characters {
            if let Some(word) = bits.get_mut(character as usize / 64) {
                *word |= 1 << (character as usize % 64);
            }
        }
        Self { bits }
    }
}
