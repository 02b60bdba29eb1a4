//! Tables in a notebook.

use maud::html as markup;

use super::View;
use crate::error::TableError;
use crate::table::Table;

/// A notebook's own style for cells would break their lines and move them to the right.
const CELL: &str = "white-space: nowrap; text-align: left";

/// The table as a piece of HTML, everything in it escaped; of a long one the beginning and the end.
///
/// # Errors
/// [`TableError::Arrow`] for a column of a type that no cell can show.
pub fn html(table: &Table) -> Result<String, TableError> {
    let view = View::new(table)?;
    let caption = view.caption(table);
    let piece = markup! {
        div style="overflow-x: auto" {
            table {
                caption style=(CELL) { (caption) }
                thead { tr { @for head in &view.heads { th scope="col" style=(CELL) { (head) } } } }
                tbody {
                    @for row in &view.rows {
                        @if let Some(cells) = row {
                            tr { @for cell in cells { td style=(CELL) { (cell) } } }
                        } @else {
                            tr { @for _ in &view.heads { td style=(CELL) { "…" } } }
                        }
                    }
                }
            }
        }
    };
    Ok(piece.into_string())
}
