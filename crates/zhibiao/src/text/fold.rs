//! The folded view and its way back to the original.

use super::line_break::stray_break;
use super::{CharacterTable, Span, is_han};

/// The folded view of a text: one folded character after another, each knowing where it came from.
///
/// Positions in the view count its characters from 0; [`Folded::span`] turns a stretch of it into bytes of the original.
///
/// ```
/// use zhibiao::text::{CharacterTable, Folded};
/// let table = CharacterTable::parse("億\t亿\n")?;
/// let text = "共１ ８億元";
/// let folded = Folded::new(text, &table).unwrap();
/// assert_eq!(folded.characters().iter().collect::<String>(), "共18亿元");
/// assert_eq!(folded.span(1..4).of(text), "１ ８億");
/// # Ok::<(), zhibiao::text::CharacterTableError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    original: &'t str,
    characters: Vec<char>,
    /// How many bytes of the original lie between the beginning of a character and that of the one before it.
    steps: Vec<u8>,
    /// The byte of the original at which every [`STRIDE`]th character begins.
    marks: Vec<u32>,
}

/// How many characters lie between two marks.
const STRIDE: usize = 32;

/// The characters from one mark to the next, on their way into the view.
#[derive(Default)]
struct Block {
    length: usize,
    mark: u32,
    last_start: usize,
    characters: [char; STRIDE],
    steps: [u8; STRIDE],
}

impl Block {
    #[inline]
    fn push(&mut self, character: char, start: usize) {
        if self.length == 0 {
            self.mark = start as u32;
        }
        self.characters[self.length] = character;
        // A step is one character and what strayed behind it, less than seventy bytes.
        self.steps[self.length] = (start - self.last_start) as u8;
        self.last_start = start;
        self.length += 1;
    }
}

/// A text of more bytes than offsets can hold (4 GiB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text has {bytes} bytes, more than the 4294967295 that one report may have; split it first")]
pub struct TextTooLong {
    /// The length of the text.
    pub bytes: usize,
}

impl<'t> Folded<'t> {
    /// Folds `original`.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn new(original: &'t str, table: &CharacterTable) -> Result<Self, TextTooLong> {
        if u32::try_from(original.len()).is_err() {
            return Err(TextTooLong { bytes: original.len() });
        }
        // Chinese takes three bytes a character; English and spaces make the vectors grow once or twice.
        let expected = original.len() / 3 + 16;
        let mut folded = Self {
            original,
            characters: Vec::with_capacity(expected),
            steps: Vec::with_capacity(expected),
            marks: Vec::with_capacity(expected / STRIDE + 1),
        };
        // Characters are gathered by the stride, so that the vectors are looked at once for each.
        let mut block = Block::default();
        let (mut start, mut stray_end) = (0, 0);
        for character in original.chars() {
            let width = character.len_utf8();
            let other = table.fold(character);
            if other == '\n' && start >= stray_end {
                stray_end = start + stray_break(&original[..start], &original[start..], table).unwrap_or(0);
            }
            let strays =
                start < stray_end || (other == ' ' && is_stray(&original[..start], &original[start + width..], table));
            if !strays {
                if block.length == STRIDE {
                    folded.append(&block);
                    block.length = 0;
                }
                block.push(other, start);
            }
            start += width;
        }
        folded.append(&block);
        Ok(folded)
    }

    fn append(&mut self, block: &Block) {
        if block.length > 0 {
            self.marks.push(block.mark);
            self.characters.extend_from_slice(&block.characters[..block.length]);
            self.steps.extend_from_slice(&block.steps[..block.length]);
        }
    }

    /// The byte of the original at which the character at `index` begins; the end of the text where there is none.
    fn start(&self, index: usize) -> usize {
        if index >= self.characters.len() {
            return self.original.len();
        }
        let mark = index / STRIDE;
        let steps = self.steps[mark * STRIDE + 1..=index.max(mark * STRIDE)].iter();
        self.marks[mark] as usize + steps.map(|&step| usize::from(step)).sum::<usize>()
    }

    /// The position in the view of the character that byte `byte` of the original belongs to; for a stray space, which
    /// is no character of the view, that of the character after it; the view's length at the end of the text.
    ///
    /// ```
    /// use zhibiao::text::{CharacterTable, Folded};
    /// let table = CharacterTable::parse("")?;
    /// let folded = Folded::new("共1 8元", &table).unwrap();
    /// assert_eq!(folded.position(3), 1);
    /// assert_eq!(folded.position(5), 2);
    /// # Ok::<(), zhibiao::text::CharacterTableError>(())
    /// ```
    #[must_use]
    pub fn position(&self, byte: usize) -> usize {
        let mark = self.marks.partition_point(|&mark| mark as usize <= byte).saturating_sub(1);
        let from = mark * STRIDE;
        let Some(&start) = self.marks.get(mark) else { return 0 };
        let mut at = start as usize;
        let steps = self.steps.get(from + 1..).unwrap_or_default();
        for (ahead, &step) in steps.iter().enumerate() {
            at += usize::from(step);
            if at > byte {
                let begins = self.start(from + ahead);
                let width = self.original[begins..].chars().next().map_or(0, char::len_utf8);
                return from + ahead + usize::from(byte >= begins + width);
            }
        }
        let last = self.characters.len().saturating_sub(1);
        let end = self.start(last) + self.original[self.start(last)..].chars().next().map_or(0, char::len_utf8);
        last + usize::from(byte >= end)
    }

    /// The text that was folded.
    #[must_use]
    pub const fn original(&self) -> &'t str {
        self.original
    }

    /// The folded characters.
    #[must_use]
    pub fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The bytes of the original from which the characters at `stretch` came, without white space around them.
    #[must_use]
    pub fn span(&self, stretch: std::ops::Range<usize>) -> Span {
        let start = self.start(stretch.start);
        if stretch.is_empty() {
            return Span::new(start, start);
        }
        let last = self.start(stretch.end - 1);
        Span::new(start, last + self.original[last..].chars().next().map_or(0, char::len_utf8))
    }
}

/// Whether a space between `behind` and `ahead` only strayed into a number: `1 9 9 3`, `2 800 個`, `167 個`, `第 42`.
fn is_stray(behind: &str, ahead: &str, table: &CharacterTable) -> bool {
    let mut before = behind.chars().rev().map(|character| table.fold(character));
    let mut after = ahead.chars().map(|character| table.fold(character));
    let (Some(previous), Some(next)) = (before.next(), after.next()) else { return false };
    if previous == '第' {
        return next.is_ascii_digit();
    }
    // 1 2 . 6: a point set apart on both sides.
    if previous == '.' && next.is_ascii_digit() {
        return before.next() == Some(' ') && before.next().is_some_and(|character| character.is_ascii_digit());
    }
    if !previous.is_ascii_digit() {
        return false;
    }
    if next == '.' {
        return after.next() == Some(' ') && after.next().is_some_and(|character| character.is_ascii_digit());
    }
    if next.is_ascii_digit() {
        // A fourth digit is all that has to be known of either side.
        let digits_before = 1 + before.by_ref().take(3).take_while(char::is_ascii_digit).count();
        let labels = |character: char| matches!(character, '表' | '图' | '例' | '件' | '第');
        if behind.chars().rev().nth(digits_before).is_some_and(|character| labels(table.fold(character))) {
            return false;
        }
        let digits_after = 1 + after.take(3).take_while(char::is_ascii_digit).count();
        return (digits_before, digits_after) == (1, 1)
            || (digits_before <= 3 && digits_after == 3 && continues(&ahead[digits_width(ahead, 3)..], table));
    }
    matches!(next, '%' | '‰') || is_word(next)
}

/// Whether a group of three digits is followed by another one or by a Chinese word, as groups of thousands are.
fn continues(ahead: &str, table: &CharacterTable) -> bool {
    let mut after = ahead.chars().map(|character| table.fold(character)).skip_while(|&character| character == ' ');
    after.next().is_some_and(|character| is_word(character) || character.is_ascii_digit() || character == '.')
}

/// The bytes that the first `count` characters of `words` take.
fn digits_width(words: &str, count: usize) -> usize {
    words.chars().take(count).map(char::len_utf8).sum()
}

/// Whether a Chinese word or number may begin with `character`.
const fn is_word(character: char) -> bool {
    is_han(character) || character == '〇'
}
