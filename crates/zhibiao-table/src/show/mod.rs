//! Tables for people.

mod html;
mod text;

pub use html::html;
pub use text::text;

use arrow_schema::ArrowError;

use crate::cell::cell;
use crate::table::Table;

/// The columns that are shown of a row of claims or quantities, and how wide the longer ones may be.
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

/// How many rows are shown of a long table, and how many of its end.
const MOST_SHOWN: usize = 20;
const OF_THE_END: usize = 5;

/// What is shown of a table: the heads, then the rows, `None` where some are left out.
struct View {
    heads: Vec<String>,
    rows: Vec<Option<Vec<String>>>,
    /// What is not shown.
    rest: String,
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
        let hidden = table.schema().fields().len() - places.len();
        let rest = match hidden {
            0 => String::new(),
            1 => ", 1 column more".to_owned(),
            _ => format!(", {hidden} columns more"),
        };
        Ok(Self { heads, rows, rest })
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

/// The columns that are worth their room: of many the usual ones that say something; a few were chosen to be seen.
fn shown(table: &Table) -> Vec<usize> {
    let usual: Vec<usize> = SHOWN.iter().filter_map(|name| table.schema().index_of(name).ok()).collect();
    let are_many = table.schema().fields().len() > SHOWN.len();
    let says_something =
        |place: &usize| table.batches().iter().any(|batch| batch.column(*place).null_count() < batch.num_rows());
    if are_many && !usual.is_empty() {
        let worth: Vec<usize> = usual.iter().copied().filter(says_something).collect();
        if worth.is_empty() { usual } else { worth }
    } else {
        (0..table.schema().fields().len()).collect()
    }
}

fn cells(table: &Table, places: &[usize]) -> Result<Vec<Option<Vec<String>>>, ArrowError> {
    let mut rows = Vec::with_capacity(table.rows());
    for batch in table.batches() {
        for row in 0..batch.num_rows() {
            let cells = places.iter().map(|&place| {
                let value = cell(batch.schema_ref().field(place), batch.column(place), row)?;
                Ok(one_line(value.as_str()))
            });
            rows.push(Some(cells.collect::<Result<_, ArrowError>>()?));
        }
    }
    Ok(rows)
}

/// How many characters of a cell are shown.
const LONGEST_CELL: usize = 32;

fn one_line(words: &str) -> String {
    let line = words.chars().map(|character| if character.is_control() { ' ' } else { character });
    if words.chars().nth(LONGEST_CELL).is_some() {
        line.take(LONGEST_CELL - 1).chain(['…']).collect()
    } else {
        line.collect()
    }
}
