//! Readings in brackets behind single characters, as converters leave them: 地區生產(chǎn)總值.

use super::syllable::Syllable;
use super::{CharacterTable, Span};

/// The most characters that may stand between the brackets: zhuàng with its tone apart.
const LONGEST: usize = 8;

/// Characters of everyday words that are said without a tone; their readings are known by themselves.
const NEUTRAL: [(&str, &str); 22] = [
    ("的地得", "de"),
    ("了", "le"),
    ("着著", "zhe"),
    ("们", "men"),
    ("子", "zi"),
    ("吗嘛", "ma"),
    ("呢", "ne"),
    ("吧", "ba"),
    ("啦", "la"),
    ("啊阿", "a"),
    ("呀", "ya"),
    ("哇", "wa"),
    ("头", "tou"),
    ("么麽", "me"),
    ("个", "ge"),
    ("过", "guo"),
    ("上", "shang"),
    ("里", "li"),
    ("边", "bian"),
    ("儿", "er"),
    ("来", "lai"),
    ("去", "qu"),
];

/// How sure it is that a syllable in brackets is the reading of the character before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// It has a tone.
    Toned,
    /// It has none, and neither has the character in everyday words: 們(men).
    Neutral,
    /// It has none where one is to be expected, as an abbreviation may look: 公頃(ha).
    Bare,
}

/// The readings in `text`, in its order, each with its brackets.
///
/// A reading is one syllable of Mandarin in round brackets, of half or full width, directly behind a Chinese character. Its
/// tone stands over a letter or as a number behind it. One without a tone counts where the character is mostly said without
/// one (的, 了, 們), and elsewhere if it has two letters or more and the text also has readings with tones.
///
/// ```
/// use zhibiao::text::{CharacterTable, readings};
/// let table = CharacterTable::parse("們\t们\n")?;
/// let words = |text: &str| readings(text, &table).map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
/// assert_eq!(words("他們(men)生產（chǎn）6噸(dun)"), ["(men)", "（chǎn）", "(dun)"]);
/// assert_eq!(words("他們(men)生產3公頃(ha)和6噸(dun)"), ["(men)"]);
/// # Ok::<(), zhibiao::text::CharacterTableError>(())
/// ```
pub fn readings(text: &str, table: &CharacterTable) -> impl Iterator<Item = Span> + use<> {
    let brackets = text.match_indices(['(', '（']);
    let found: Vec<(Span, Sign)> = brackets
        .filter_map(|(at, _)| {
            let (length, sign) = reading_at(&text[..at], &text[at..], table)?;
            Some((Span::new(at, at + length), sign))
        })
        .collect();
    let is_toned = found.iter().any(|&(_, sign)| sign == Sign::Toned);
    found.into_iter().filter(move |&(_, sign)| sign != Sign::Bare || is_toned).map(|(span, _)| span)
}

/// Whether a reading may stand at the beginning of `ahead`, which is an opening bracket.
#[cold]
pub(super) fn may_begin_reading(behind: &str, ahead: &str, table: &CharacterTable) -> bool {
    reading_at(behind, ahead, table).is_some()
}

/// The reading at the beginning of `ahead`, which is an opening bracket: its length in bytes.
fn reading_at(behind: &str, ahead: &str, table: &CharacterTable) -> Option<(usize, Sign)> {
    let mut characters = ahead.char_indices().skip(1);
    let (open, first) = characters.next()?;
    if !first.is_alphabetic() || is_chinese(first) {
        return None;
    }
    let (close, bracket) = characters.take(LONGEST).find(|&(_, other)| table.fold(other) == ')')?;
    let character = table.fold(behind.chars().next_back()?);
    if !is_chinese(character) {
        return None;
    }
    let syllable = Syllable::read(ahead[open..close].chars(), table)?;
    Some((close + bracket.len_utf8(), sign(character, &syllable)?))
}

fn sign(character: char, syllable: &Syllable) -> Option<Sign> {
    let letters = syllable.letters();
    if syllable.is_toned {
        return Some(Sign::Toned);
    }
    if NEUTRAL.iter().any(|(characters, said)| *said == letters && characters.contains(character)) {
        return Some(Sign::Neutral);
    }
    // 甲(a), 鋰(Li), 公頃(ha): a label, an element, a unit.
    let is_other = letters.len() < 2 || syllable.is_capital || (character, letters) == ('顷', "ha");
    (!is_other).then_some(Sign::Bare)
}

/// Whether a folded character is a Chinese one, common or rare, or 〇.
const fn is_chinese(character: char) -> bool {
    matches!(character, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
