//! Which character stands for which in the folded view.

use std::collections::HashMap;

/// Folds one character to one: half-width, simplified, standard variant.
///
/// The table of Chinese characters is `data/characters.tsv`, whose head names its sources.
#[derive(Clone, Debug)]
pub struct CharacterTable {
    /// The folded form of every character of the basic plane; [`ELSEWHERE`] where it stands in `others`.
    basic: Vec<u16>,
    /// The folded forms that lie beyond the basic plane, and those of characters beyond it.
    others: HashMap<char, char>,
}

/// No character has this code, as it is one half of a surrogate pair.
const ELSEWHERE: u16 = 0xd800;

/// A line of a character table that is not two characters with a tab between them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the character table should be one character, a tab and one character")]
pub struct CharacterTableError {
    /// The line, from 1.
    pub line: usize,
}

const BASIC_PLANE: usize = 0x1_0000;

impl CharacterTable {
    /// Reads a table of lines `character TAB character`; lines that start with `#` and empty ones are passed over.
    ///
    /// # Errors
    /// [`CharacterTableError`] names the first line of another form.
    ///
    /// ```
    /// use zhibiao::text::CharacterTable;
    /// let table = CharacterTable::parse("製\t制\n")?;
    /// assert_eq!(table.fold('製'), '制');
    /// assert_eq!(table.fold('％'), '%');
    /// assert_eq!(table.fold('畝'), '畝');
    /// # Ok::<(), zhibiao::text::CharacterTableError>(())
    /// ```
    pub fn parse(source: &str) -> Result<Self, CharacterTableError> {
        let mut table = Self { basic: (0..BASIC_PLANE).map(width_folded).collect(), others: HashMap::new() };
        for (index, line) in source.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let mut characters = line.chars();
            let (Some(from), Some('\t'), Some(to), None) =
                (characters.next(), characters.next(), characters.next(), characters.next())
            else {
                return Err(CharacterTableError { line: index + 1 });
            };
            let basic = u16::try_from(u32::from(to)).ok();
            if let Some(slot) = table.basic.get_mut(from as usize) {
                *slot = basic.unwrap_or(ELSEWHERE);
            }
            if basic.is_none() || from as usize >= BASIC_PLANE {
                table.others.insert(from, to);
            }
        }
        Ok(table)
    }

    /// What `character` is in the folded view; itself where it has no counterpart.
    #[inline]
    #[must_use]
    pub fn fold(&self, character: char) -> char {
        let basic = self.basic.get(character as usize).copied().unwrap_or(ELSEWHERE);
        match char::from_u32(u32::from(basic)) {
            Some(folded) => folded,
            None => self.others.get(&character).copied().unwrap_or(character),
        }
    }

    /// `words` folded character by character.
    #[must_use]
    pub fn fold_words(&self, words: &str) -> Vec<char> {
        words.chars().map(|character| self.fold(character)).collect()
    }
}

/// Full-width ASCII to ASCII, white space to the plain space, dots that serve as decimal points to `·`.
fn width_folded(code: usize) -> u16 {
    let character = char::from_u32(code as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
    let folded = match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(code as u32 - 0xfee0).unwrap_or(character),
        '\t' | '\u{a0}' | '\u{2000}'..='\u{200b}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{feff}' => ' ',
        '\u{2022}' | '\u{2027}' | '\u{30fb}' | '\u{ff65}' => '·',
        '﹪' => '%',
        '﹒' => '.',
        '〜' | '∼' => '~',
        other => other,
    };
    u16::try_from(u32::from(folded)).unwrap_or(ELSEWHERE)
}

/// Whether `character` is a Chinese character of the folded view; its digits 零 and 一 are, 〇 is not.
#[inline]
pub(crate) const fn is_han(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}')
}
