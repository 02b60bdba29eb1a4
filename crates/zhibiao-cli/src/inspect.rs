//! `zhibiao inspect`.

use std::io::{Write, stdout};

use anyhow::Result;
use serde::Serialize;
use zhibiao::outline::{Outline, Section};
use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Span};

use crate::arguments::{Inspect, InspectFormat};
use crate::extract::{Outcome, tell};
use crate::input::sources;

/// Prints how each report is built; what cannot be read is named on standard error and passed over.
pub fn run(options: &Inspect) -> Result<Outcome> {
    let analyzer = Analyzer::new();
    let mut out = std::io::BufWriter::new(stdout().lock());
    let mut outcome = Outcome::AllDone;
    let encoding = options.encoding.as_deref();
    for source in sources(&options.files) {
        let name = source.name();
        match source.report(encoding).and_then(|text| Ok((analyzer.outline(&text)?, text))) {
            Ok((outline, text)) => match options.format {
                InspectFormat::Json => writeln!(out, "{}", serde_json::to_string(&Document::new(&text, &outline))?)?,
                InspectFormat::Tree => tree(&mut out, &name, &text, &outline)?,
            },
            Err(error) => {
                tell(format_args!("{name}: {error:#}"));
                outcome = Outcome::SomeFailed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// The outline with the keys that scripts rely on; offsets are code points, end exclusive.
#[derive(Serialize)]
struct Document<'t> {
    title: Option<&'t str>,
    region: Option<&'t str>,
    level: Option<&'static str>,
    year: Option<i32>,
    date: Option<String>,
    session: Option<&'t str>,
    sections: Vec<Part<'t>>,
}

#[derive(Serialize)]
struct Part<'t> {
    label: Option<&'t str>,
    heading: &'t str,
    kind: &'static str,
    start: usize,
    end: usize,
    children: Vec<Self>,
}

impl<'t> Document<'t> {
    fn new(text: &'t str, outline: &Outline) -> Self {
        let code_points = CodePoints::new(text);
        let words = |span: Span| span.of(text);
        Self {
            title: outline.title.map(words),
            region: outline.region.as_ref().map(|region| words(region.span)),
            level: outline.region.as_ref().map(|region| region.level.as_str()),
            year: outline.year,
            date: outline.date.map(|date| date.to_string()),
            session: outline.session.map(words),
            sections: outline.sections.iter().map(|section| Part::new(text, &code_points, section)).collect(),
        }
    }
}

impl<'t> Part<'t> {
    fn new(text: &'t str, code_points: &CodePoints<'_>, section: &Section) -> Self {
        Self {
            label: section.label.map(|label| label.of(text)),
            heading: section.heading.of(text),
            kind: section.kind.as_str(),
            start: code_points.of_byte(section.span.start),
            end: code_points.of_byte(section.span.end),
            children: section.children.iter().map(|child| Self::new(text, code_points, child)).collect(),
        }
    }
}

fn tree(out: &mut impl Write, name: &str, text: &str, outline: &Outline) -> Result<()> {
    let document = Document::new(text, outline);
    let or_dash = |words: Option<&str>| words.unwrap_or("–").to_owned();
    writeln!(out, "{name}")?;
    writeln!(out, "  title   {}", or_dash(document.title))?;
    writeln!(out, "  region  {} ({})", or_dash(document.region), or_dash(document.level))?;
    writeln!(out, "  year    {}", document.year.map_or_else(|| "–".to_owned(), |year| year.to_string()))?;
    writeln!(out, "  date    {}", or_dash(document.date.as_deref()))?;
    writeln!(out, "  session {}", or_dash(document.session))?;
    branches(out, &document.sections, 1)
}

fn branches(out: &mut impl Write, parts: &[Part<'_>], depth: usize) -> Result<()> {
    for part in parts {
        let indent = "  ".repeat(depth);
        let label = part.label.unwrap_or_default();
        writeln!(out, "{indent}{label}{} [{}] {}–{}", part.heading, part.kind, part.start, part.end)?;
        branches(out, &part.children, depth + 1)?;
    }
    Ok(())
}
