//! Aligned columns for people.

use std::io::Write;

use anyhow::Result;
use comfy_table::{CellAlignment, ContentArrangement, presets};

use super::{Row, Rows};

/// Characters of context on each side of a figure.
const CONTEXT: usize = 12;

/// One table for each report, each figure marked in its context.
pub struct Table<W: Write> {
    out: W,
    name: String,
    text: Vec<char>,
    rows: Vec<[String; 5]>,
}

impl<W: Write> Table<W> {
    pub const fn new(out: W) -> Self {
        Self { out, name: String::new(), text: Vec::new(), rows: Vec::new() }
    }

    fn context(&self, row: &Row) -> String {
        let shown =
            |stretch: &[char]| stretch.iter().map(|&c| if c.is_control() { ' ' } else { c }).collect::<String>();
        let before = shown(&self.text[row.start.saturating_sub(CONTEXT)..row.start]);
        let after = shown(&self.text[row.end..self.text.len().min(row.end + CONTEXT)]);
        format!("{before}【{}】{after}", shown(&self.text[row.start..row.end]))
    }
}

impl<W: Write> Rows for Table<W> {
    fn begin(&mut self, name: &str, text: &str) -> Result<()> {
        name.clone_into(&mut self.name);
        self.text = text.chars().collect();
        self.rows.clear();
        Ok(())
    }

    fn write(&mut self, row: &Row) -> Result<()> {
        let figure = match row.upper {
            Some(upper) => format!("{} – {upper}", row.value),
            None => format!("{}{}", sign(row.bound), row.value),
        };
        let bound = row.bound.to_owned();
        self.rows.push([row.start.to_string(), figure, row.unit.clone(), bound, self.context(row)]);
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        let mut table = comfy_table::Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(["at", "value", "unit", "bound", "in the text"]);
        for row in &self.rows {
            table.add_row(row);
        }
        for column in [0, 1] {
            if let Some(column) = table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        writeln!(self.out, "{}: {}\n{table}", self.name, counted(self.rows.len()))?;
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// 1 quantity, 2 quantities.
fn counted(count: usize) -> String {
    format!("{count} {}", if count == 1 { "quantity" } else { "quantities" })
}

/// A bound as people write it.
fn sign(bound: &str) -> &'static str {
    match bound {
        "about" => "≈ ",
        "at_least" => "≥ ",
        "more_than" => "> ",
        "at_most" => "≤ ",
        "less_than" => "< ",
        "nearly" => "↗ ",
        _ => "",
    }
}
