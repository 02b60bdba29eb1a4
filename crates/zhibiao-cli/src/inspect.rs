//! `zhibiao inspect`.

use std::borrow::Cow;
use std::io::{Write, stdout};

use anyhow::Result;
use serde::Serialize;
use zhibiao::outline::Section;
use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Report, Span};

use crate::arguments::{Inspect, InspectFormat};
use crate::extract::{Outcome, tell};
use crate::input::{ReportText, sources};

/// Prints how each report is built; what cannot be read is named on standard error and passed over.
pub fn run(options: &Inspect) -> Result<Outcome> {
    let analyzer = Analyzer::new();
    let mut out = std::io::BufWriter::new(stdout().lock());
    let mut outcome = Outcome::AllDone;
    for source in sources(&options.files) {
        let name = source.name();
        match source.report(&options.reading).and_then(|text| Ok((analyzer.analyze(text.source()?)?, text))) {
            Ok((report, ReportText { text, .. })) => match options.format {
                InspectFormat::Json => writeln!(out, "{}", serde_json::to_string(&Document::new(&text, &report))?)?,
                InspectFormat::Tree => tree(&mut out, &name, &text, &report)?,
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
    title: Option<Cow<'t, str>>,
    region: Option<Cow<'t, str>>,
    level: Option<&'static str>,
    year: Option<i32>,
    date: Option<String>,
    session: Option<Cow<'t, str>>,
    sections: Vec<Part<'t>>,
}

#[derive(Serialize)]
struct Part<'t> {
    label: Option<Cow<'t, str>>,
    heading: Cow<'t, str>,
    kind: &'static str,
    start: usize,
    end: usize,
    children: Vec<Self>,
}

impl<'t> Document<'t> {
    fn new(text: &'t str, report: &Report) -> Self {
        let outline = &report.outline;
        let code_points = CodePoints::new(text);
        let words = |span: Span| report.words(span, text);
        let part = |section| Part::new(section, &words, &code_points);
        Self {
            title: outline.title.map(words),
            region: outline.region.as_ref().map(|region| words(region.span)),
            level: outline.region.as_ref().map(|region| region.level.as_str()),
            year: outline.year,
            date: outline.date.map(|date| date.to_string()),
            session: outline.session.map(words),
            sections: outline.sections.iter().map(part).collect(),
        }
    }
}

impl<'t> Part<'t> {
    fn new(section: &Section, words: &impl Fn(Span) -> Cow<'t, str>, code_points: &CodePoints<'_>) -> Self {
        Self {
            label: section.label.map(words),
            heading: words(section.heading),
            kind: section.kind.as_str(),
            start: code_points.of_byte(section.span.start),
            end: code_points.of_byte(section.span.end),
            children: section.children.iter().map(|child| Self::new(child, words, code_points)).collect(),
        }
    }
}

fn tree(out: &mut impl Write, name: &str, text: &str, report: &Report) -> Result<()> {
    let document = Document::new(text, report);
    let or_dash = |words: Option<&str>| words.unwrap_or("–").to_owned();
    writeln!(out, "{name}")?;
    writeln!(out, "  title   {}", or_dash(document.title.as_deref()))?;
    writeln!(out, "  region  {} ({})", or_dash(document.region.as_deref()), or_dash(document.level))?;
    writeln!(out, "  year    {}", document.year.map_or_else(|| "–".to_owned(), |year| year.to_string()))?;
    writeln!(out, "  date    {}", or_dash(document.date.as_deref()))?;
    writeln!(out, "  session {}", or_dash(document.session.as_deref()))?;
    branches(out, &document.sections, 1)
}

fn branches(out: &mut impl Write, parts: &[Part<'_>], depth: usize) -> Result<()> {
    for part in parts {
        let indent = "  ".repeat(depth);
        let label = part.label.as_deref().unwrap_or_default();
        writeln!(out, "{indent}{label}{} [{}] {}–{}", part.heading, part.kind, part.start, part.end)?;
        branches(out, &part.children, depth + 1)?;
    }
    Ok(())
}
