//! Aligned columns for a terminal.

use comfy_table::{CellAlignment, ContentArrangement, LineStyle, Table as Grid, TableStyle};

use super::{View, counted};
use crate::error::TableError;
use crate::table::Table;

/// The table as aligned text, each character as wide as a terminal shows it; of a long one the beginning and the end.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_table::{Document, claims};
/// let text = "財政收入增長7%。";
/// let report = Analyzer::new().analyze(text)?;
/// let shown = zhibiao_table::text(&claims(&Document { name: None, text, report: &report }))?;
/// assert!(shown.starts_with("1 claim, "));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`TableError::Arrow`] for a column of a type that no cell can show.
pub fn text(table: &Table) -> Result<String, TableError> {
    let view = View::new(table)?;
    let mut grid = Grid::new();
    grid.load_style(TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─')))
        .set_content_arrangement(ContentArrangement::Disabled);
    grid.set_header(&view.heads);
    let between = vec!["…"; view.heads.len()];
    for row in &view.rows {
        match row {
            Some(cells) => grid.add_row(cells),
            None => grid.add_row(&between),
        };
    }
    for (place, head) in view.heads.iter().enumerate() {
        let is_number = matches!(head.as_str(), "value" | "upper" | "start" | "end");
        if let Some(column) = grid.column_mut(place).filter(|_| is_number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> = grid.lines().map(|line| line.trim_end().to_owned()).collect();
    Ok(format!("{}{}\n{}", counted(table), view.rest, lines.join("\n")))
}
