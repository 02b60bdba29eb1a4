//! The syllables of Mandarin as pinyin writes them.

use super::CharacterTable;

/// How many letters the longest syllable has: 莊 zhuang.
const LONGEST: usize = 6;

/// What may follow each initial; `v` is ü.
const SYLLABLES: [(&str, &str); 24] = [
    ("", "a ai an ang ao e ei en eng er o ou"),
    ("b", "a ai an ang ao ei en eng i ian iao ie in ing o u"),
    ("p", "a ai an ang ao ei en eng i ian iao ie in ing o ou u"),
    ("m", "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u"),
    ("f", "a an ang ei en eng o ou u"),
    ("d", "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo"),
    ("t", "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo"),
    ("n", "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve"),
    ("l", "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve"),
    ("g", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("k", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("h", "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"),
    ("j", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("q", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("x", "i ia ian iang iao ie in ing iong iu u uan ue un"),
    ("zh", "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo"),
    ("ch", "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo"),
    ("sh", "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo"),
    ("r", "an ang ao e en eng i ong ou u ua uan ui un uo"),
    ("z", "a ai an ang ao e ei en eng i ong ou u uan ui un uo"),
    ("c", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("s", "a ai an ang ao e en eng i ong ou u uan ui un uo"),
    ("y", "a ai an ang ao e i in ing o ong ou u uan ue un"),
    ("w", "a ai an ang ao ei en eng o u"),
];

/// Interjections without a vowel: 嗯 ń, 呣 ḿ. They count with their tone alone.
const VOWELLESS: [&str; 5] = ["m", "n", "ng", "hm", "hng"];

/// A syllable as it was written, its letters in plain ASCII.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Syllable {
    letters: [u8; LONGEST],
    length: usize,
    /// By a mark over a letter, or by a number behind the last.
    pub(super) is_toned: bool,
    /// Whether it begins with a capital letter.
    pub(super) is_capital: bool,
}

impl Syllable {
    /// The syllable that `written` is, if it is one and no more: chǎn, chan, chan3, lǜ, lv4.
    pub(super) fn read(written: impl Iterator<Item = char>, table: &CharacterTable) -> Option<Self> {
        let mut syllable = Self::default();
        let mut is_closed = false;
        for character in written {
            if is_closed {
                return None;
            }
            let character = table.fold(character);
            match character {
                '0'..='5' => {
                    is_closed = true;
                    syllable.tone()?;
                }
                '\u{300}' | '\u{301}' | '\u{304}' | '\u{306}' | '\u{30c}' => syllable.tone()?,
                '\u{308}' => syllable.dots()?,
                _ => syllable.letter(character)?,
            }
        }
        // A letter with a number is the label of something.
        let labels = is_closed && syllable.length < 2;
        (syllable.is_one() && !labels).then_some(syllable)
    }

    pub(super) fn letters(&self) -> &str {
        str::from_utf8(&self.letters[..self.length]).unwrap_or_default()
    }

    /// The tone that belongs to what was written so far; no syllable has two.
    fn tone(&mut self) -> Option<()> {
        (!std::mem::replace(&mut self.is_toned, true) && self.length > 0).then_some(())
    }

    /// The dots over the last letter.
    fn dots(&mut self) -> Option<()> {
        let last = self.letters[..self.length].last_mut().filter(|last| **last == b'u')?;
        *last = b'v';
        Some(())
    }

    fn letter(&mut self, character: char) -> Option<()> {
        self.is_capital |= character.is_uppercase() && self.length == 0;
        let character = if self.length == 0 { character.to_lowercase().next()? } else { character };
        let (letter, is_toned) = plain(character)?;
        *self.letters.get_mut(self.length)? = letter;
        self.length += 1;
        if is_toned { self.tone() } else { Some(()) }
    }

    /// Whether Mandarin has it.
    fn is_one(&self) -> bool {
        let letters = self.letters();
        let follows = |&(initial, finals): &(&str, &str)| {
            let last = letters.strip_prefix(initial);
            last.is_some_and(|last| finals.split(' ').any(|known| known == last))
        };
        SYLLABLES.iter().any(follows) || self.is_toned && VOWELLESS.contains(&letters)
    }
}

/// A letter without its mark, and whether the mark is a tone.
const fn plain(letter: char) -> Option<(u8, bool)> {
    Some(match letter {
        'a'..='z' => (letter as u8, false),
        'ɑ' => (b'a', false),
        'ɡ' => (b'g', false),
        'ê' => (b'e', false),
        'ü' => (b'v', false),
        'ā' | 'á' | 'ǎ' | 'ă' | 'à' => (b'a', true),
        'ē' | 'é' | 'ě' | 'ĕ' | 'è' | 'ế' | 'ề' => (b'e', true),
        'ī' | 'í' | 'ǐ' | 'ĭ' | 'ì' => (b'i', true),
        'ō' | 'ó' | 'ǒ' | 'ŏ' | 'ò' => (b'o', true),
        'ū' | 'ú' | 'ǔ' | 'ŭ' | 'ù' => (b'u', true),
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => (b'v', true),
        'ń' | 'ň' | 'ǹ' => (b'n', true),
        'ḿ' => (b'm', true),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Option<String> {
        let table = CharacterTable::parse("").expect("an empty table is sound");
        Syllable::read(written.chars(), &table).map(|syllable| syllable.letters().to_owned())
    }

    #[test]
    fn syllables_are_read_however_their_tone_is_written() {
        for (written, letters) in [
            ("chǎn", "chan"),
            ("cha\u{30c}n", "chan"),
            ("chăn", "chan"),
            ("chan3", "chan"),
            ("chan", "chan"),
            ("ｃｈａｎ", "chan"),
            ("Zhōng", "zhong"),
            ("Ān", "an"),
            ("zhuāng", "zhuang"),
            ("lǜ", "lv"),
            ("lu\u{308}\u{300}", "lv"),
            ("nüè", "nve"),
            ("lv4", "lv"),
            ("ér", "er"),
            ("ɡuó", "guo"),
            ("shénɡ", "sheng"),
            ("ń", "n"),
            ("é", "e"),
        ] {
            assert_eq!(read(written).as_deref(), Some(letters), "{written}");
        }
    }

    #[test]
    fn what_mandarin_does_not_say_is_no_syllable() {
        for written in [
            "",
            "km",
            "kg",
            "co",
            "so2",
            "GDP",
            "DNA",
            "n",
            "m",
            "a1",
            "o3",
            "v",
            "ü",
            "chǎná",
            "chǎn3",
            "ch",
            "3",
            "chanx",
            "zhuangs",
            "shēngchǎn",
            "CHǍN",
            "b\u{308}a",
            "\u{301}",
            "ju\u{308}",
            "chan6",
            "chan33",
            "日",
            "c-n",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }
}
