//! `zhibiao segment`.

use std::io::{Write, stdout};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::error::ErrorKind;
use zhibiao_words::{Segmenter, Token, UserWord};

use crate::arguments::{Segment, refuse};
use crate::extract::{Outcome, tell};
use crate::input::{Source, sources};

/// Prints the words of every line; what cannot be read is named on standard error and passed over.
pub fn run(options: &Segment) -> Result<Outcome> {
    let words = words(&options.words)
        .unwrap_or_else(|error| refuse("segment", ErrorKind::ValueValidation, format_args!("{error:#}")));
    let segmenter = if options.jieba { Segmenter::jieba() } else { Segmenter::new() }.with_words(&words);
    let mut out = std::io::BufWriter::new(stdout().lock());
    let mut outcome = Outcome::AllDone;
    for source in sources(&options.files) {
        match source.read() {
            Ok(text) => {
                for line in text.lines() {
                    write(&mut out, line, &segmenter.segment(line)?, options.tags)?;
                }
            }
            Err(error) => {
                tell(format_args!("{}: {error:#}", source.name()));
                outcome = Outcome::SomeFailed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// The words of the user's files; one of no use is wrong usage.
fn words(files: &[PathBuf]) -> Result<Vec<UserWord>> {
    let mut words = Vec::new();
    for file in files {
        let source = Source::File(file);
        let text = source.read().with_context(|| source.name())?;
        words.extend(UserWord::parse(&source.name(), &text)?);
    }
    Ok(words)
}

/// One line: its words without the white space that strayed into them.
fn write(out: &mut impl Write, line: &str, tokens: &[Token], tags: bool) -> Result<()> {
    for (index, token) in tokens.iter().enumerate() {
        if index > 0 {
            out.write_all(b" ")?;
        }
        for words in token.span.of(line).split_whitespace() {
            out.write_all(words.as_bytes())?;
        }
        if tags {
            write!(out, "/{}", token.part_of_speech)?;
        }
    }
    out.write_all(b"\n")?;
    Ok(())
}
