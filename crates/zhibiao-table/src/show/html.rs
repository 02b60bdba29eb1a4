//! Tables in a notebook.

use maud::html as markup;

use super::{View, counted};
use crate::error::TableError;
use crate::table::Table;

/// The table as a piece of HTML, everything in it escaped; of a long one the beginning and the end.
///
/// # Errors
/// [`TableError::Arrow`] for a column of a type that no cell can show.
pub fn html(table: &Table) -> Result<String, TableError> {
    let view = View::new(table)?;
    let caption = format!("{}{}", counted(table), view.rest);
    let piece = markup! {
        div style="overflow-x: auto" {
            table class="zhibiao-table" style="white-space: nowrap; text-align: left" {
                caption style="text-align: left" { (caption) }
                thead { tr { @for head in &view.heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in &view.rows {
                        @if let Some(cells) = row {
                            tr { @for cell in cells { td { (cell) } } }
                        } @else {
                            tr { td colspan=(view.heads.len()) { "…" } }
                        }
                    }
                }
            }
        }
    };
    Ok(piece.into_string())
}
