//! `zhibiao extract`, run as people and scripts run it.

mod command;
mod failures;
mod files;
mod formats;
mod reports;
mod rows;
mod table;
mod unnumbered;
