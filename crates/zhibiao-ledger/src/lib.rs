//! Chinese government work reports beside each other: whose each one is, what a place promised each year, and what became
//! of it.
//!
//! It reads and writes no files. [`division`] knows the administrative divisions and their codes; [`identity`] tells from a
//! report, its file's name and a record of the user's which place speaks in which year. A [`Ledger`] takes what each report
//! says: [`Ledger::panel`] gives the target and the outcome of each place, year and indicator, [`Ledger::track`] each target
//! beside the outcome that a later report gives.

#![forbid(unsafe_code)]

pub mod division;
pub mod identity;
mod ledger;
mod panel;
mod period;
mod statement;
mod track;

pub use ledger::{Ledger, ReportEntry};
pub use panel::{PanelOptions, PanelRow};
pub use statement::{Amount, Statement};
pub use track::{Tracked, Verdict};
