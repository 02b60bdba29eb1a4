//! Archives of reports, read in every way that a run may go.

mod archive;
mod failures;
mod inputs;
mod outputs;
mod resume;
