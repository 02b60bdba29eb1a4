//! Archives of reports as one table: files side by side, rows streamed out, nothing lost silently.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//!
//! use zhibiao_batch::Batch;
//!
//! let folder = tempfile::tempdir()?;
//! for year in [2023, 2024] {
//!     let text = format!("{year}年大河縣政府工作報告\n各位代表：今年計劃修路{}公里。", year - 2000);
//!     std::fs::write(folder.path().join(format!("dahe-{year}.txt")), text)?;
//! }
//! let out = folder.path().join("claims.csv");
//! let summary = Batch::new(vec![folder.path().into()], out.clone())?.run(&|_| (), &AtomicBool::new(false))?;
//! assert_eq!((summary.files, summary.rows, summary.commitments), (2, 2, 2));
//! assert!(std::fs::read_to_string(out)?.contains(",23公里,23,"));
//! assert!(folder.path().join("claims.csv.manifest.jsonl").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Beside the output stands a manifest in JSON Lines. Its first line says how the output was made: `zhibiao` (the version),
//! `format`, `options`, `output` (`rows`, `bytes`, `sha256`; null while the work goes on). A line for each input follows, in
//! their order: `input`, `status` (done, failed), `error`, `sha256` and `bytes` of the file (null where it cannot be opened),
//! `region`, `region_code`, `report_year`, `rows`, `row_bytes` (what its rows take of a CSV or JSON Lines output),
//! `claims` (with a number), `commitments`, `warnings`.
//! While the work goes on, its parts wait in a folder beside the output, and the manifest tells which are done, so that a
//! run which was cut off, at any moment, can go on. An output that is there lends its rows to the next, but for workbooks:
//! where files were added or changed meanwhile, those alone are read. The output appears whole or not at all, and is the same byte for byte
//! however many jobs made it, and however often they were cut off.

#![forbid(unsafe_code)]

mod assemble;
mod batch;
mod columns;
mod digest;
mod error;
mod gather;
mod inputs;
mod kept;
mod manifest;
mod options;
mod part;
mod place;
mod report;
mod summary;
mod work;

pub use batch::Batch;
pub use error::BatchError;
pub use gather::{Gathered, gather};
pub use inputs::ENDINGS;
pub use options::{Lexicon, Options};
pub use summary::{Failure, Progress, Summary};
pub use zhibiao_table::Format;
