//! What was read, and what was done to get it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::format::Format;

/// The text of a file, and how it was got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ingested {
    /// The text. That of plain text is the file's, decoded and otherwise untouched (line ends too); that of other formats
    /// has a line for each paragraph, heading and row of a table, its cells apart by tabs.
    pub text: String,
    /// How it was got.
    pub provenance: Provenance,
}

/// How a text was got from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// What the file is.
    pub format: Format,
    /// How its characters are written as bytes; none for formats that leave no choice (DOCX, PDF).
    pub encoding: Option<Encoding>,
    /// What was left out of the text, in the file's order.
    pub cut: Vec<Cut>,
    /// What a careful reader should know.
    pub warnings: Vec<Warning>,
}

/// An encoding, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoding {
    /// Its name on the web, such as `UTF-8`, `gb18030` (of which GB 2312 and GBK are parts), `Big5` (with the Hong Kong
    /// characters).
    pub name: String,
    /// Where it is known from.
    pub known: Known,
    /// How sure it is.
    pub sure: Sure,
}

/// Where an encoding is known from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The caller stated it.
    Stated,
    /// A byte-order mark.
    Mark,
    /// The file declares it, and its bytes agree.
    Declared,
    /// The bytes tell.
    Detected,
}

/// How sure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sure {
    /// Another reading is about as good.
    Unsure,
    /// Another reading is possible, and clearly worse.
    Likely,
    /// No other reading is possible.
    Certain,
}

/// Something of the file that is not in its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// What it is.
    pub what: CutKind,
    /// How many characters (code points) it has.
    pub characters: usize,
    /// How it begins, at most 40 characters.
    pub excerpt: String,
}

/// What is not in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutKind {
    /// Menus, bread crumbs, links to other pages.
    Navigation,
    /// What stands above every page.
    Header,
    /// What stands below every page: imprint, licence numbers.
    Footer,
    /// What stands beside the report: recommendations, hot news.
    Sidebar,
    /// Buttons and links that do something: print, close, share, size of the letters.
    Tool,
    /// Source, time of publication, how often it was read.
    Credit,
    /// What the page does not show.
    Hidden,
    /// Files that go with the report.
    Attachment,
    /// Text that was struck out with changes tracked.
    Deletion,
    /// Remarks of those who edited it.
    Comment,
    /// Notes at the foot or the end.
    Note,
    /// The numbers of pages.
    PageNumber,
    /// What is stamped across a page.
    Watermark,
    /// What a Markdown file says of itself before it begins.
    FrontMatter,
}

/// What a careful reader should know of how a text was got.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "warning")]
pub enum Warning {
    /// The encoding that the file declares is not the one that its bytes are of.
    DeclarationOverruled {
        /// What it declares.
        declared: String,
        /// What it was read as.
        read: String,
    },
    /// Two encodings explain the bytes about as well.
    EncodingUnsure {
        /// What it was read as.
        read: String,
        /// The other.
        other: String,
    },
    /// Some bytes could not be decoded; U+FFFD stands for them.
    Undecodable {
        /// How many places.
        count: usize,
        /// Where the first is in the text, in code points.
        first: usize,
    },
    /// The name says one format, the content another.
    NameDisagrees {
        /// What the name says.
        named: String,
        /// What the content is.
        is: Format,
    },
    /// Word numbers paragraphs by itself; these numbers are not in the text.
    NumbersNotWritten {
        /// How many paragraphs.
        paragraphs: usize,
    },
    /// Pages of a PDF have no text: pictures, perhaps of text.
    PagesWithoutText {
        /// Which pages, from 1.
        pages: Vec<usize>,
    },
    /// Characters of a PDF whose fonts do not say what they are; U+FFFD stands for them.
    UnknownCharacters {
        /// How many.
        count: usize,
    },
    /// No running text was found in a page, so that nothing of it was left out.
    NoBody,
}

impl fmt::Display for Warning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DeclarationOverruled { declared, read } => {
                write!(formatter, "declares {declared} but is {read}, and was read as that")
            }
            Self::EncodingUnsure { read, other } => {
                write!(formatter, "was read as {read} and might be {other}; state its encoding if it reads wrong")
            }
            Self::Undecodable { count, first } => {
                write!(formatter, "has {count} places that could not be decoded, the first at character {first}")
            }
            Self::NameDisagrees { named, is } => {
                write!(formatter, "is called .{named} but is {is}, and was read as that")
            }
            Self::NumbersNotWritten { paragraphs } => {
                write!(formatter, "has {paragraphs} paragraphs numbered by Word; the numbers are not in the text")
            }
            Self::PagesWithoutText { pages } => {
                let shown: Vec<_> = pages.iter().take(SHOWN).map(ToString::to_string).collect();
                let (count, shown, more) =
                    (pages.len(), shown.join(", "), if pages.len() > SHOWN { ", …" } else { "" });
                write!(
                    formatter,
                    "has no text on {count} of its pages ({shown}{more}); scans need text recognition (OCR)"
                )
            }
            Self::UnknownCharacters { count } => {
                write!(formatter, "has {count} characters that its fonts do not name")
            }
            Self::NoBody => write!(formatter, "has no running text, so that its menus were kept too"),
        }
    }
}

/// How many pages are named.
const SHOWN: usize = 10;
/// How many characters of what was cut are shown.
const EXCERPT: usize = 40;

impl Cut {
    pub(crate) fn new(what: CutKind, text: &str) -> Self {
        let text = text.trim();
        Self { what, characters: text.chars().count(), excerpt: text.chars().take(EXCERPT).collect() }
    }
}
