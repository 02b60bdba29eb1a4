//! Tables for people.

mod account;
mod html;
mod text;

pub use account::account;
pub use html::html;
pub use text::text;

use arrow_schema::ArrowError;
use unicode_width::UnicodeWidthStr;

use crate::cell::Column;
use crate::schema::{claims_schema, quantities_schema};
use crate::table::Table;

/// The columns that are shown of a row of claims or quantities, in their order.
const SHOWN: [&str; 13] = [
    "doc",
    "region",
    "year",
    "indicator",
    "indicator_id",
    "text",
    "value",
    "upper",
    "unit",
    "bound",
    "measure",
    "status",
    "modality",
];

/// Those that a narrow terminal does without, one after the other.
const LEFT_OUT: [&str; 11] =
    ["doc", "indicator_id", "upper", "region", "unit", "value", "modality", "measure", "year", "status", "bound"];

/// How many rows are shown of a long table, and how many of its end.
const MOST_SHOWN: usize = 20;
const OF_THE_END: usize = 5;

/// How wide a cell is at most, in columns of a terminal.
const WIDEST_CELL: usize = 32;

/// How much room there is between two columns.
const GAP: usize = 3;

/// What is shown of a table: the heads, then the rows, `None` where some are left out.
struct View {
    heads: Vec<String>,
    rows: Vec<Option<Vec<String>>>,
    /// How many columns are not shown.
    hidden: usize,
    /// Which columns go first where there is no room; then the last.
    expendable: &'static [&'static str],
}

impl View {
    fn new(table: &Table) -> Result<Self, ArrowError> {
        let places = shown(table);
        let heads = places.iter().map(|&place| table.schema().field(place).name().clone()).collect();
        let count = table.rows();
        let mut rows = Vec::new();
        if count <= MOST_SHOWN {
            rows.extend(cells(table, &places)?);
        } else {
            rows.extend(cells(&table.slice(0..MOST_SHOWN - OF_THE_END), &places)?);
            rows.push(None);
            rows.extend(cells(&table.slice(count - OF_THE_END..count), &places)?);
        }
        let expendable = if is_claims(table) { LEFT_OUT.as_slice() } else { &[] };
        Ok(Self { heads, rows, hidden: table.schema().fields().len() - places.len(), expendable })
    }

    /// The same with as many columns as a terminal of this width has room for, one at least.
    fn within(mut self, width: usize) -> Self {
        while self.width() > width && self.heads.len() > 1 {
            let expendable = self.expendable.iter().find_map(|name| self.heads.iter().position(|head| head == name));
            let place = expendable.unwrap_or(self.heads.len() - 1);
            self.heads.remove(place);
            for cells in self.rows.iter_mut().flatten() {
                cells.remove(place);
            }
            self.hidden += 1;
        }
        self
    }

    fn width(&self) -> usize {
        let widest = |place: usize| {
            let cells = self.rows.iter().flatten().map(|cells| cells[place].width());
            cells.max().unwrap_or_default().max(self.heads[place].width())
        };
        (0..self.heads.len()).map(|place| widest(place) + GAP).sum()
    }

    /// What the table is: 166 claims, 19 columns more.
    fn caption(&self, table: &Table) -> String {
        match self.hidden {
            0 => counted(table),
            1 => format!("{}, 1 column more", counted(table)),
            hidden => format!("{}, {hidden} columns more", counted(table)),
        }
    }
}

/// 166 claims, 1 claim.
fn counted(table: &Table) -> String {
    let what = table.what();
    match table.rows() {
        1 => format!(
            "1 {}",
            what.strip_suffix("ies").map_or_else(|| what.trim_end_matches('s').to_owned(), |stem| format!("{stem}y"))
        ),
        count => format!("{count} {what}"),
    }
}

/// Whether its rows are claims or quantities, with all their columns or some.
fn is_claims(table: &Table) -> bool {
    matches!(table.what(), "claims" | "quantities")
}

/// Whether it has all columns of claims or quantities.
fn is_whole(table: &Table) -> bool {
    [claims_schema(), quantities_schema()].iter().any(|schema| schema.fields() == table.schema().fields())
}

/// The columns that are shown: of whole claims and quantities those of the usual ones that say something, else all.
fn shown(table: &Table) -> Vec<usize> {
    let fields = table.schema().fields();
    if !is_whole(table) {
        return (0..fields.len()).collect();
    }
    let says_something =
        |place: &usize| table.batches().iter().any(|batch| batch.column(*place).null_count() < batch.num_rows());
    let usual: Vec<usize> = SHOWN.iter().filter_map(|name| table.schema().index_of(name).ok()).collect();
    let worth: Vec<usize> = usual.iter().copied().filter(says_something).collect();
    if worth.is_empty() { usual } else { worth }
}

fn cells(table: &Table, places: &[usize]) -> Result<Vec<Option<Vec<String>>>, ArrowError> {
    let mut rows = Vec::with_capacity(table.rows());
    for batch in table.batches() {
        let mut columns: Vec<_> = places.iter().map(|&place| Column::new(batch, place)).collect::<Result<_, _>>()?;
        for row in 0..batch.num_rows() {
            rows.push(Some(columns.iter_mut().map(|column| one_line(column.cell(row).as_str())).collect()));
        }
    }
    Ok(rows)
}

/// The words on one line; of long ones the beginning.
fn one_line(words: &str) -> String {
    cut(&printable(words), WIDEST_CELL)
}

/// The words without what a terminal would not print.
fn printable(words: &str) -> String {
    words.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// As much of the beginning as fits a width.
fn cut(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let beginnings = line.char_indices().map(|(at, _)| &line[..at]);
    let fitting = beginnings.take_while(|beginning| beginning.width() < width).last();
    format!("{}…", fitting.unwrap_or_default())
}
