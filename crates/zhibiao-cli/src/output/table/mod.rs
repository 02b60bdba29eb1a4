//! Aligned columns for people: what is promised first, then what was achieved, then the rest.

mod columns;
mod figure;
mod place;

use std::io::Write;

use anyhow::Result;

use super::{Analyzed, Output, Row};
use columns::{Cells, Layout};
use place::Places;

/// What a cell holds that has nothing to say.
const NOTHING: &str = "–";

/// One table for each report, as wide as the terminal.
pub struct Table<W: Write> {
    out: W,
    width: usize,
    /// Whether targets without a number are among the rows.
    unnumbered: bool,
    /// Whether a table stands above.
    goes_on: bool,
    /// The report's name, and who speaks in it for which year.
    name: String,
    speaker: Vec<String>,
    places: Places,
    blocks: [Vec<Entry>; 3],
}

/// The cells of a row, and where its figure stands in the text.
struct Entry {
    cells: Cells,
    start: usize,
    end: usize,
}

/// The blocks of a table, in their order.
#[derive(Clone, Copy)]
enum Block {
    Commitments,
    Achieved,
    Other,
}

impl Block {
    const ALL: [Self; 3] = [Self::Commitments, Self::Achieved, Self::Other];

    fn of(row: &Row) -> Self {
        match (row.role, row.status) {
            ("value", "target") => Self::Commitments,
            ("value", "achieved") => Self::Achieved,
            _ => Self::Other,
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Commitments => "Commitments",
            Self::Achieved => "Achieved",
            Self::Other => "Other (context, and what only qualifies a noun)",
        }
    }

    /// The head of what stands beside the year; nothing does beside what was achieved.
    const fn kind_head(self) -> Option<&'static str> {
        match self {
            Self::Commitments => Some("firmness"),
            Self::Achieved => None,
            Self::Other => Some("role"),
        }
    }

    fn kind(self, row: &Row) -> &'static str {
        match self {
            Self::Commitments => row.modality.unwrap_or(NOTHING),
            Self::Achieved => "",
            Self::Other if row.role == "modifier" => row.role,
            Self::Other => row.status,
        }
    }
}

impl<W: Write> Table<W> {
    pub fn new(out: W, width: usize, unnumbered: bool) -> Self {
        let (name, speaker, places, blocks) = Default::default();
        Self { out, width, unnumbered, goes_on: false, name, speaker, places, blocks }
    }

    fn print(&mut self, block: Block, layout: &Layout) -> Result<()> {
        let entries = &self.blocks[block as usize];
        if entries.is_empty() {
            return Ok(());
        }
        let layout = if block.kind_head().is_some() { layout.clone() } else { layout.without_kind() };
        let head = layout.head(block.kind_head().unwrap_or_default());
        writeln!(self.out, "\n{}: {}\n{head}", block.title(), entries.len())?;
        for entry in entries {
            let context = |width| self.places.context(entry.start, entry.end, width);
            writeln!(self.out, "{}", layout.line(&entry.cells, context))?;
        }
        Ok(())
    }

    fn begin(&mut self, analyzed: &Analyzed<'_>) {
        let outline = &analyzed.report.outline;
        analyzed.name.clone_into(&mut self.name);
        let region = outline.region.as_ref();
        let region = region
            .map(|region| format!("{}, {}", analyzed.report.words(region.span, analyzed.text), region.level.as_str()));
        self.speaker = region.into_iter().chain(outline.year.map(|year| year.to_string())).collect();
        self.places = Places::new(analyzed.text, analyzed.report);
        self.blocks = Default::default();
    }

    fn add(&mut self, row: &Row) {
        let block = Block::of(row);
        let cells = [
            figure::indicator(row),
            figure::figure(row),
            figure::measure(row),
            row.year.map_or_else(|| NOTHING.to_owned(), |year| year.to_string()),
            block.kind(row).to_owned(),
            self.places.section(row.start).to_owned(),
            row.start.to_string(),
            String::new(),
        ];
        self.blocks[block as usize].push(Entry { cells, start: row.start, end: row.end });
    }

    fn end(&mut self) -> Result<()> {
        if std::mem::replace(&mut self.goes_on, true) {
            writeln!(self.out)?;
        }
        let claims = counted(self.blocks.iter().map(Vec::len).sum());
        let facts: Vec<String> = self.speaker.drain(..).chain([claims]).collect();
        writeln!(self.out, "{}\n{}", self.name, facts.join(", "))?;
        let layout = Layout::new(self.width, self.blocks.iter().flatten().map(|entry| &entry.cells));
        Block::ALL.into_iter().try_for_each(|block| self.print(block, &layout))
    }
}

impl<W: Write> Output for Table<W> {
    fn write(&mut self, analyzed: &Analyzed<'_>) -> Result<()> {
        self.begin(analyzed);
        for claim in analyzed.report.all_claims(self.unnumbered) {
            self.add(&Row::new(analyzed, claim));
        }
        self.end()
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// no claims, 1 claim, 2 claims.
fn counted(count: usize) -> String {
    match count {
        0 => "no claims".to_owned(),
        1 => "1 claim".to_owned(),
        count => format!("{count} claims"),
    }
}
