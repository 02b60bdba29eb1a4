//! Rows of tables as lines.

/// Cells of a table of figures hold at most so many characters and lines; beyond, the table only arranges the page.
const CELL: usize = 200;
const CELL_LINES: usize = 6;

/// The lines of a row: one, with tabs between the cells; those of its cells where it only arranges.
pub(super) fn row(cells: Vec<Vec<String>>) -> Vec<String> {
    let small = |cell: &Vec<String>| {
        cell.len() <= CELL_LINES && cell.iter().map(|line| line.chars().count()).sum::<usize>() <= CELL
    };
    if cells.len() < 2 || !cells.iter().all(small) {
        return cells.into_iter().flatten().collect();
    }
    let cells: Vec<_> = cells.iter().map(|cell| cell.join(" ").replace('\t', " ")).collect();
    let line = cells.join("\t");
    if line.trim().is_empty() { vec![] } else { vec![line.trim_end().to_owned()] }
}
