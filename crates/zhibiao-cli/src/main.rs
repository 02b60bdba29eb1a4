//! The command `zhibiao`.

mod account;
mod arguments;
mod batch;
mod extract;
mod input;
mod inspect;
mod ledger;
mod lexicon;
mod output;
mod repair;
mod schema;
mod score;
mod segment;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use clap::Parser;

/// What shells expect of a program that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let command = arguments.command.unwrap_or_default();
    let outcome = match command {
        Command::Batch(options) => batch::run(&options),
        Command::Extract(options) => extract::run(&options),
        Command::Inspect(options) => inspect::run(&options),
        Command::Ledger(options) => account::run(&options),
        Command::Panel(options) => ledger::panel(&options),
        Command::Repair(options) => repair::run(&options),
        Command::Schema(options) => schema::run(&options),
        Command::Score(options) => score::run(&options),
        Command::Segment(options) => segment::run(&options),
        Command::Track(options) => ledger::track(&options),
    };
    match outcome {
        Ok(extract::Outcome::AllDone) => ExitCode::SUCCESS,
        Ok(extract::Outcome::SomeFailed) => ExitCode::from(1),
        Ok(extract::Outcome::Interrupted) => ExitCode::from(INTERRUPTED),
        // Whoever reads has enough, as `head` has: no failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            extract::tell(format_args!("{error:#}"));
            ExitCode::from(1)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let causes = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    causes.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}
