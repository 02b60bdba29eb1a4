//! Claims and quantities of reports as Arrow tables, and tables as files.
//!
//! ```
//! use zhibiao::Analyzer;
//! use zhibiao_table::{Document, claims};
//!
//! let text = "今年力爭地區生產總值增長6%左右，新增就業3000人。";
//! let report = Analyzer::new().analyze(text)?;
//! let table = claims(&Document { name: Some("大河縣_2024.txt"), text, report: &report });
//! assert_eq!(table.rows(), 2);
//! let mut out = Vec::new();
//! table.select(&["text", "value", "bound"])?.write_csv(&mut out)?;
//! assert_eq!(String::from_utf8(out)?, "\u{feff}text,value,bound\n6%,6,about\n3000人,3000,exact\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What each column is called, holds and means stands in the schema: [`claims_schema`], [`quantities_schema`]. Offsets are
//! code points of the text, end exclusive. What names something (`region`, `section`, `indicator`, `scope`, `base`) is given
//! as it reads, repaired and without readings in brackets; all other words are given as they stand. Nothing here reads a file; what writes takes whatever can be written to.

#![forbid(unsafe_code)]

mod cell;
mod claims;
mod columns;
mod condition;
mod document;
mod error;
mod ledger;
mod levels;
mod quantities;
mod schema;
mod show;
mod table;
mod wide;
mod words;
mod write;

pub use claims::{claims, claims_of, numbered_claims, unnumbered_claims};
pub use condition::{Condition, Value};
pub use document::Document;
pub use error::TableError;
pub use ledger::{panel, tracked};
pub use levels::levels;
pub use quantities::quantities;
pub use schema::{MEANING, ROW, ROWS, UNIT, WORDS, claims_schema, quantities_schema, row_of_cells};
pub use show::{account, html, text};
pub use table::Table;
pub use wide::wide_panel;
pub use words::{KeywordRow, TermRow, TokenRow, keywords, term_frequencies, tokens};
pub use write::{Format, Writer};
