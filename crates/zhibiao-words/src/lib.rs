//! Words of Chinese government work reports: tokens over the original text, frequencies, keywords.
//!
//! ```
//! use zhibiao_words::{Kind, Segmenter};
//! let text = "2024年1月18日，立法院三讀通過1,086億元總預算。";
//! let tokens = Segmenter::shared().segment(text)?;
//! let words: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
//! assert_eq!(words, ["2024年1月18日", "，", "立法院", "三讀", "通過", "1,086億元", "總預算", "。"]);
//! assert_eq!((tokens[0].kind, tokens[5].kind), (Kind::Date, Kind::Quantity));
//! # Ok::<(), zhibiao::text::TextTooLong>(())
//! ```
//!
//! The folded view of the core, in which traditional and simplified characters meet, is parted as jieba parts it, by its
//! dictionary and by one of this domain and of the Chinese of Taiwan and Hong Kong (`data/`). Rules then put together what no
//! dictionary has (numbers, names of people, derived words; other unknown words by jieba's model of characters) and part what
//! that dictionary holds for one word though it is two. Offsets are bytes of the original text; `zhibiao::text::CodePoints`
//! makes code points of them.

#![forbid(unsafe_code)]

mod classes;
mod dates;
mod dictionary;
mod fixed;
mod jieba;
mod lexicon;
mod phrases;
mod piece;
mod rules;
mod segmenter;
mod sources;
mod spans;
mod terms;
mod token;
mod user;

pub use segmenter::Segmenter;
pub use sources::{Sources, WordsError};
pub use terms::{Frequency, Keyword, Method, Passage};
pub use token::{Kind, PartOfSpeech, Token};
pub use user::UserWord;
