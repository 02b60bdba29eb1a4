//! Chinese government work reports beside each other: whose each one is, what a place promised each year, and what became
//! of it.
//!
//! It reads and writes no files. [`division`] knows the administrative divisions and their codes; [`identity`] tells from a
//! report, its file's name and a record of the user's which place speaks in which year. A [`Ledger`] takes what each report
//! says: [`Ledger::panel`] gives the target and the outcome of each place, year and indicator, [`Ledger::track`] each target
//! beside the outcome that a later report gives. [`Ledger::wide_panel`] has a row for each place and year,
//! [`Ledger::compare_levels`] puts a target beside those of the governments above, and [`Ledger::account`] is what one place
//! promised and what became of it, for people to read.

#![forbid(unsafe_code)]

mod account;
mod around;
mod difference;
pub mod division;
pub mod identity;
mod ledger;
mod levels;
mod panel;
mod period;
mod place;
mod signed;
mod statement;
mod track;
mod wide;

pub use account::{Account, AccountYear, Promise};
pub use around::Around;
pub use difference::{Difference, Standing};
pub use ledger::{Ledger, ReportEntry};
pub use levels::{Above, LevelsRow};
pub use panel::{PanelOptions, PanelRow};
pub use place::PlaceError;
pub use signed::Figure;
pub use statement::{Amount, Statement};
pub use track::{Tracked, Verdict};
pub use wide::{WideCell, WideColumn, WidePanel, WideRow};
