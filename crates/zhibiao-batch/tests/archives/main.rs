//! Archives of reports, read in every way that a run may go.

#![expect(missing_docs, reason = "tests say what they test")]

mod archive;
mod failures;
mod inputs;
mod outputs;
mod resume;
