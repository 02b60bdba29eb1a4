//! The figures for people.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use super::bootstrap::Resamples;
use super::counts::{Counts, Criterion, FIELD_ACCURACY, Field, WHOLE_CLAIM};
use super::figure::{Figure, written};

/// A line for each figure.
pub fn table(sum: &Counts, resamples: &Resamples) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(["figure", "value", "95% interval", "counted"]);
    for criterion in Criterion::ALL {
        let figures = Figure::of_found(sum, resamples, |counts| counts.found(criterion));
        let found = sum.found(criterion);
        let counted = [of(found.right, found.predicted), of(found.right, found.gold), String::new()];
        for ((name, figure), counted) in ["precision", "recall", "F1"].iter().zip(&figures).zip(counted) {
            table.add_row(line(format!("{}: {name}", criterion.name()), figure, counted));
        }
    }
    let whole = Figure::new(sum, resamples, |counts| counts.whole_claim.value());
    table.add_row(line(WHOLE_CLAIM.to_owned(), &whole, of(sum.whole_claim.right, sum.whole_claim.of)));
    for field in Field::ALL {
        let figure = Figure::new(sum, resamples, |counts| counts.field(field).value());
        let share = sum.field(field);
        table.add_row(line(format!("{FIELD_ACCURACY}: {}", field.name()), &figure, of(share.right, share.of)));
    }
    if let Some(counted) = table.column_mut(3) {
        counted.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn line(name: String, figure: &Figure, counted: String) -> [String; 4] {
    let value = figure.value.map_or_else(|| "none".to_owned(), written);
    let interval = figure
        .interval
        .map_or_else(|| "none".to_owned(), |interval| format!("{}–{}", written(interval.low), written(interval.high)));
    [name, value, interval, counted]
}

fn of(right: u32, of: u32) -> String {
    format!("{right}/{of}")
}
