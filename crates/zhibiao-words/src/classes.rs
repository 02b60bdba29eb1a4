//! What the rules have to know of a character, in one look.

/// A set of properties of characters, a bit each.
pub(crate) type Class = u16;

/// Numerals are made of it.
pub(crate) const NUMERAL: Class = 1;
/// A surname of one character, as the folded view has it.
pub(crate) const SURNAME: Class = 1 << 1;
/// A surname of two begins with it.
pub(crate) const COMPOUND: Class = 1 << 2;
/// Given names are made of it.
pub(crate) const GIVEN: Class = 1 << 3;
/// Foreign names are written with it.
pub(crate) const FOREIGN: Class = 1 << 4;
/// It makes one word with what stands before it.
pub(crate) const ENDING: Class = 1 << 5;
/// It makes one word with what stands behind it.
pub(crate) const BEGINNING: Class = 1 << 6;
/// It is a word of its own.
pub(crate) const FUNCTION: Class = 1 << 7;
/// It is a measure word.
pub(crate) const MEASURE: Class = 1 << 8;
/// It is a Chinese character.
pub(crate) const HAN: Class = 1 << 9;

/// The properties of every character of the basic plane.
pub(crate) struct Classes(Vec<Class>);

impl Classes {
    /// Every Chinese character, of no class yet.
    pub(crate) fn new() -> Self {
        let of = |code: u32| char::from_u32(code).filter(|&character| crate::dictionary::is_han(character));
        Self((0..=0xffff).map(|code| of(code).map_or(0, |_| HAN)).collect())
    }

    /// Adds these characters to a class; those beyond the basic plane are in none.
    pub(crate) fn add(&mut self, characters: impl IntoIterator<Item = char>, class: Class) {
        for character in characters {
            if let Some(classes) = self.0.get_mut(character as usize) {
                *classes |= class;
            }
        }
    }

    /// The classes that a character is in.
    #[inline]
    pub(crate) fn of(&self, character: char) -> Class {
        self.0.get(character as usize).copied().unwrap_or(HAN)
    }

    /// Whether a character is in one of these classes.
    #[inline]
    pub(crate) fn has(&self, character: char, class: Class) -> bool {
        self.of(character) & class != 0
    }
}
