//! Tokens: what a text is parted into.

use std::fmt;

use serde::{Serialize, Serializer};
use zhibiao::Span;

/// A word of a text, a number, a mark: where it stands and what it is.
///
/// White space is in no token; a token that strays over a line break or a space of the original (`1 9 9 3年`) has it in
/// its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Token {
    /// Bytes of the original text.
    pub span: Span,
    /// What sort of token it is.
    pub kind: Kind,
    /// Its part of speech, in the tags of jieba.
    pub part_of_speech: PartOfSpeech,
}

impl Token {
    /// The token as a word: the text at its span without the white space that strayed into it.
    ///
    /// ```
    /// use zhibiao_words::Segmenter;
    /// let text = "1 9 9 3年";
    /// let tokens = Segmenter::shared().segment(text)?;
    /// assert_eq!(tokens[0].characters(text).collect::<String>(), "1993年");
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    pub fn characters(self, text: &str) -> impl Iterator<Item = char> {
        self.span.of(text).chars().filter(|character| !character.is_whitespace())
    }
}

/// What sort of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A word, in Chinese characters.
    Word,
    /// A quantity as the core finds them: numeral, scale and unit.
    Quantity,
    /// A number that is no quantity, an ordinal among them: 三百, 第一.
    Number,
    /// A date, or a part of one, or a time of day: 2024年1月18日, 三月, 上午十時 without 上午.
    Date,
    /// The name of a person, a place or an institution, or of a policy that holds a numeral: 五位一體.
    Name,
    /// Letters, with the digits and marks that tie into them: GDP, 5G, PM2.5.
    Latin,
    /// A punctuation mark or another sign.
    Punctuation,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Word, Self::Quantity, Self::Number, Self::Date, Self::Name, Self::Latin, Self::Punctuation];

    /// Its name as tables use it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Quantity => "quantity",
            Self::Number => "number",
            Self::Date => "date",
            Self::Name => "name",
            Self::Latin => "latin",
            Self::Punctuation => "punctuation",
        }
    }
}

/// A part of speech in the tags of jieba: `n` noun, `v` verb, `a` adjective, `d` adverb, `m` numeral, `nr` person, `ns`
/// place, `nt` institution, `t` time, `x` a mark, and so on. At most four ASCII letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartOfSpeech([u8; 4]);

impl PartOfSpeech {
    /// A noun.
    pub const NOUN: Self = Self(*b"n\0\0\0");
    /// A person.
    pub const PERSON: Self = Self(*b"nr\0\0");
    /// A numeral.
    pub const NUMERAL: Self = Self(*b"m\0\0\0");
    /// A measure word.
    pub const MEASURE: Self = Self(*b"q\0\0\0");
    /// A place word: 內, 間.
    pub const PLACE: Self = Self(*b"f\0\0\0");
    /// A time.
    pub const TIME: Self = Self(*b"t\0\0\0");
    /// A mark.
    pub const MARK: Self = Self(*b"x\0\0\0");
    /// Letters.
    pub const LATIN: Self = Self(*b"eng\0");
    /// Another proper noun.
    pub const NAME: Self = Self(*b"nz\0\0");

    /// The part of speech that a tag stands for; nothing where it is no tag.
    ///
    /// ```
    /// use zhibiao_words::PartOfSpeech;
    /// assert_eq!(PartOfSpeech::of("n"), Some(PartOfSpeech::NOUN));
    /// assert_eq!(PartOfSpeech::of("noun phrase"), None);
    /// ```
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let bytes = tag.as_bytes();
        let is_tag = (1..=4).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphabetic);
        is_tag.then(|| Self::known(bytes))
    }

    /// The first four letters of a tag.
    #[inline]
    pub(crate) const fn known(tag: &[u8]) -> Self {
        Self(match *tag {
            [] => [0; 4],
            [first] => [first, 0, 0, 0],
            [first, second] => [first, second, 0, 0],
            [first, second, third] => [first, second, third, 0],
            [first, second, third, fourth, ..] => [first, second, third, fourth],
        })
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(4);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// Whether it is that of a person, a place or an institution.
    pub(crate) fn is_name(self) -> bool {
        matches!(self.0, [b'n', b'r' | b's' | b't', ..])
    }

    /// Its first letter, the class that it belongs to: `n` of `nr`, `v` of `vn`.
    #[must_use]
    pub const fn class(self) -> char {
        self.0[0] as char
    }
}

impl fmt::Debug for PartOfSpeech {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for PartOfSpeech {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl Serialize for PartOfSpeech {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
