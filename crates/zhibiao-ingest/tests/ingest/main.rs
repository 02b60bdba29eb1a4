//! Reports in many formats and encodings, made here from the sample reports, and files that are made to do harm.

#![expect(clippy::format_collect, reason = "these files are small")]

mod corpus;
mod encodings;
mod hostile;
mod mail;
mod markdown;
mod pages;
mod pdf;
mod print;
mod record;
mod word;
