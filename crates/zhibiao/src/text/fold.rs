//! The folded view and its way back to the original.

use super::line_break::stray_break;
use super::reading::may_begin_reading;
use super::rendering::Rendering;
use super::source::is_guessed;
use super::{CharacterTable, Replacement, Source, Span, is_han};

/// The folded view of a text: one folded character after another, each knowing where it came from.
///
/// Positions in the view count its characters from 0; [`Folded::span`] turns a stretch of it into bytes of the original.
/// Stretches that read otherwise than they stand are in it as they read.
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
    rendering: Rendering<'t>,
    view: View,
}

/// The characters of a text as it reads, and where in it each begins.
#[derive(Clone, Debug, Default)]
struct View {
    characters: Vec<char>,
    /// How many bytes of the text lie between the beginning of a character and that of the one before it.
    steps: Vec<u8>,
    /// The byte of the text at which every [`STRIDE`]th character begins.
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
    /// Folds a text, with what reads otherwise in it.
    ///
    /// ```
    /// use zhibiao::text::{CharacterTable, Folded};
    /// let table = CharacterTable::parse("產\t产\n")?;
    /// let text = "生產(chǎn)6萬(wàn)";
    /// let folded = Folded::new(text, &table).unwrap();
    /// assert_eq!(folded.characters().iter().collect::<String>(), "生产6萬");
    /// assert_eq!(folded.span(0..2).of(text), "生產");
    /// assert_eq!(folded.span(1..3).of(text), "產(chǎn)6");
    /// # Ok::<(), zhibiao::text::CharacterTableError>(())
    /// ```
    ///
    /// # Errors
    /// [`TextTooLong`] for a text that has or reads as 4 GiB and more.
    pub fn new(source: impl Into<Source<'t>>, table: &CharacterTable) -> Result<Self, TextTooLong> {
        let source = source.into();
        let original = source.text();
        bounded(original)?;
        if source.replacements().is_empty() {
            // Nearly every text reads as it stands, which is known once it is folded.
            if let Some(view) = View::new(original, table, Readings::StopBefore) {
                return Ok(Self { original, rendering: Rendering::plain(original), view });
            }
        }
        let rendering = Rendering::new(source, table);
        bounded(rendering.text())?;
        let view = View::new(rendering.text(), table, Readings::Keep).unwrap_or_default();
        Ok(Self { original, rendering, view })
    }

    /// The position in the view of the character that byte `byte` of the original belongs to; for what is not read, such
    /// as a stray space, that of the character after it; for what reads otherwise, its first character; the view's length
    /// at the end of the text.
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
        self.view.position(self.rendering.text(), self.rendering.as_read(byte))
    }

    /// The byte of the original at which each character of the view begins, in order: for who goes through all of them. Those
    /// of a stretch that reads otherwise begin where it does.
    ///
    /// ```
    /// use zhibiao::text::{CharacterTable, Folded};
    /// let folded = Folded::new("共1 8元", &CharacterTable::parse("")?).unwrap();
    /// assert_eq!(folded.starts().collect::<Vec<_>>(), [0, 3, 5, 6]);
    /// # Ok::<(), zhibiao::text::CharacterTableError>(())
    /// ```
    #[must_use]
    pub fn starts(&self) -> Starts<'_> {
        Starts { folded: self, index: 0, at: 0 }
    }

    /// The text that was folded, as it stands.
    #[must_use]
    pub const fn original(&self) -> &'t str {
        self.original
    }

    /// What reads otherwise than it stands, in the order of the text: what the source said, and readings in brackets.
    #[must_use]
    pub fn replacements(&self) -> &[Replacement] {
        self.rendering.replacements()
    }

    /// Whether a stretch of the original is read by a guess, wholly or in part.
    pub(crate) fn is_guessed(&self, span: Span) -> bool {
        is_guessed(span, self.replacements())
    }

    /// The folded characters.
    #[must_use]
    pub fn characters(&self) -> &[char] {
        &self.view.characters
    }

    /// The bytes of the original from which the characters at `stretch` came, without white space around them; of a
    /// stretch that reads otherwise, all.
    #[must_use]
    pub fn span(&self, stretch: std::ops::Range<usize>) -> Span {
        let text = self.rendering.text();
        let start = self.view.start(text, stretch.start);
        if stretch.is_empty() {
            return self.rendering.original(Span::new(start, start));
        }
        let last = self.view.start(text, stretch.end - 1);
        self.rendering.original(Span::new(start, last + width(text, last)))
    }
}

/// Where each character of a folded view begins in the original, by [`Folded::starts`]; to pass over some costs less than to
/// look at each.
#[derive(Clone, Debug)]
pub struct Starts<'f> {
    folded: &'f Folded<'f>,
    index: usize,
    /// Where the character before `index` begins in the text as it reads.
    at: usize,
}

impl Starts<'_> {
    /// Goes on by a character, unless there is none.
    #[inline]
    fn step(&mut self) -> Option<()> {
        let View { steps, marks, .. } = &self.folded.view;
        let step = usize::from(*steps.get(self.index)?);
        let is_marked = self.index.is_multiple_of(STRIDE);
        self.at = if is_marked { marks[self.index / STRIDE] as usize } else { self.at + step };
        self.index += 1;
        Some(())
    }
}

impl Iterator for Starts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        self.step()?;
        Some(self.folded.rendering.original(Span::new(self.at, self.at)).start)
    }

    #[inline]
    fn nth(&mut self, passed_over: usize) -> Option<usize> {
        for _ in 0..passed_over {
            self.step()?;
        }
        self.next()
    }
}

const fn bounded(text: &str) -> Result<(), TextTooLong> {
    if text.len() > u32::MAX as usize { Err(TextTooLong { bytes: text.len() }) } else { Ok(()) }
}

/// The bytes of the character at `start`.
fn width(text: &str, start: usize) -> usize {
    text[start..].chars().next().map_or(0, char::len_utf8)
}

/// What is done where a bracket may hold the reading of the character before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Readings {
    /// It is folded as any other.
    Keep,
    /// There is no view of the text as it stands.
    StopBefore,
}

impl View {
    fn new(text: &str, table: &CharacterTable, readings: Readings) -> Option<Self> {
        // Chinese takes three bytes a character; English and spaces make the vectors grow once or twice.
        let expected = text.len() / 3 + 16;
        let mut view = Self {
            characters: Vec::with_capacity(expected),
            steps: Vec::with_capacity(expected),
            marks: Vec::with_capacity(expected / STRIDE + 1),
        };
        // Characters are gathered by the stride, so that the vectors are looked at once for each.
        let mut block = Block::default();
        let mut start = 0;
        let mut ahead = text.chars();
        while let Some(character) = ahead.next() {
            let other = table.fold(character);
            // All that may be seen through begins with a character up to the bracket.
            if other <= '(' {
                let strays = match other {
                    '\n' => stray_break(&text[..start], &text[start..], table),
                    ' ' => is_stray(&text[..start], ahead.as_str(), table).then_some(character.len_utf8()),
                    '(' if readings == Readings::StopBefore
                        && may_begin_reading(&text[..start], &text[start..], table) =>
                    {
                        return None;
                    }
                    _ => None,
                };
                if let Some(width) = strays {
                    start += width;
                    ahead = text[start..].chars();
                    continue;
                }
            }
            if block.length == STRIDE {
                view.append(&block);
                block.length = 0;
            }
            block.push(other, start);
            start += character.len_utf8();
        }
        view.append(&block);
        Some(view)
    }

    fn append(&mut self, block: &Block) {
        if block.length > 0 {
            self.marks.push(block.mark);
            self.characters.extend_from_slice(&block.characters[..block.length]);
            self.steps.extend_from_slice(&block.steps[..block.length]);
        }
    }

    /// The byte of the text at which the character at `index` begins; the end of the text where there is none.
    fn start(&self, text: &str, index: usize) -> usize {
        if index >= self.characters.len() {
            return text.len();
        }
        let mark = index / STRIDE;
        let steps = self.steps[mark * STRIDE + 1..=index.max(mark * STRIDE)].iter();
        self.marks[mark] as usize + steps.map(|&step| usize::from(step)).sum::<usize>()
    }

    fn position(&self, text: &str, byte: usize) -> usize {
        let mark = self.marks.partition_point(|&mark| mark as usize <= byte).saturating_sub(1);
        let from = mark * STRIDE;
        let Some(&start) = self.marks.get(mark) else { return 0 };
        let mut at = start as usize;
        let steps = self.steps.get(from + 1..).unwrap_or_default();
        for (ahead, &step) in steps.iter().enumerate() {
            at += usize::from(step);
            if at > byte {
                let begins = self.start(text, from + ahead);
                return from + ahead + usize::from(byte >= begins + width(text, begins));
            }
        }
        let last = self.characters.len().saturating_sub(1);
        let begins = self.start(text, last);
        last + usize::from(byte >= begins + width(text, begins))
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
