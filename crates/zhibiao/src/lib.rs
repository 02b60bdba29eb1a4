//! Reads Chinese government work reports and gives back every quantity in them as typed data.
//!
//! ```
//! use zhibiao::Analyzer;
//!
//! let analyzer = Analyzer::new();
//! let text = "力爭儲備投資超億元項目100個以上，其中超10億元項目不少於3個";
//! let report = analyzer.analyze(text)?;
//! for quantity in &report.quantities {
//!     println!("{} = {} {} ({})", quantity.span.of(text), quantity.value, quantity.unit, quantity.bound);
//! }
//! assert_eq!(report.quantities.len(), 4);
//! # Ok::<(), zhibiao::text::TextTooLong>(())
//! ```
//!
//! The stages stand in a line, each a module, each knowing nothing of the later ones:
//! [`text`] folds, [`outline`] finds title, place, year and sections, [`number`] reads numerals, [`quantity`] adds units and bounds and leaves out what only looks like a
//! quantity, [`report`] gives all of it for one document. Words are data, under `data/`; see [`lexicon`].
//!
//! With the feature `schema`, [`Report`] and all within it implement `schemars::JsonSchema`, as serde writes them.

#![forbid(unsafe_code)]

pub mod claim;
pub mod lexicon;
pub mod number;
pub mod outline;
pub mod quantity;
pub mod report;
pub mod text;

pub use claim::Claim;
pub use quantity::{Bound, Quantity, UnitId};
pub use report::{Analyzer, Place, Report, Stated};
pub use rust_decimal::Decimal;
pub use text::Span;
