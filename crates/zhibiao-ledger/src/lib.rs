//! Chinese government work reports beside each other: whose each one is, and of which year.
//!
//! It reads and writes no files. [`division`] knows the administrative divisions and their codes; [`identity`] tells from a
//! report, its file's name and a record of the user's which place speaks in which year.

#![forbid(unsafe_code)]

pub mod division;
pub mod identity;
