//! Chinese government work reports beside each other: whose each one is, and of which year.
//!
//! It reads and writes no files. [`division`] knows the administrative divisions and their codes.

#![forbid(unsafe_code)]

pub mod division;
