//! Pages that are set in two columns.

use super::lines::{Line, line};
use super::page::Glyph;

/// A page has two columns if so many of its rows have text on both sides of the gap between them,
const ROWS: usize = 8;
/// if at most one of so many rows runs across the gap,
const ACROSS: usize = 6;
/// and if the rows on the left reach up to so many sizes before it: those of a table are ragged.
const RAGGED: f64 = 3.5;
/// The gap is at least so many sizes wide.
const GAP: f64 = 1.0;

/// The lines of a page in the order in which they are read.
pub(super) fn lines(rows: &[Vec<Glyph>]) -> Vec<Line> {
    match gap(rows) {
        None => rows.iter().filter_map(|row| line(row, 0)).collect(),
        Some(gap) => in_columns(rows, gap),
    }
}

fn in_columns(rows: &[Vec<Glyph>], gap: f64) -> Vec<Line> {
    let (mut out, mut left, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let split = row.partition_point(|glyph| glyph.x < gap);
        if crosses(row, gap) {
            out.append(&mut left);
            out.append(&mut right);
            out.extend(line(row, 0));
        } else {
            left.extend(line(&row[..split], 1));
            right.extend(line(&row[split..], 2));
        }
    }
    out.append(&mut left);
    out.append(&mut right);
    out
}

fn crosses(row: &[Glyph], gap: f64) -> bool {
    let split = row.partition_point(|glyph| glyph.x < gap);
    let (left, right) = row.split_at(split);
    match (left.last(), right.first()) {
        (Some(before), Some(after)) => after.x - before.end < GAP * before.size,
        (Some(before), None) => before.end > gap,
        _ => false,
    }
}

/// Where the gap between two columns is, if the page has two.
fn gap(rows: &[Vec<Glyph>]) -> Option<f64> {
    let glyphs = || rows.iter().flatten().filter(|glyph| !glyph.character.is_whitespace());
    let start = glyphs().map(|glyph| glyph.x).min_by(f64::total_cmp)?;
    let end = glyphs().map(|glyph| glyph.end).max_by(f64::total_cmp)?;
    // Between two and three fifths of the width, in steps of its hundredth.
    let at = |step: u8| start + (end - start) * f64::from(step) / 100.0;
    let found: Vec<_> = (40..=60).map(at).filter_map(|gap| Some((across(rows, gap)?, gap))).collect();
    let least = found.iter().map(|&(across, _)| across).min()?;
    let best: Vec<_> = found.into_iter().filter(|&(across, _)| across == least).collect();
    Some(best[best.len() / 2].1)
}

/// How many rows run across a gap, if it may be one.
fn across(rows: &[Vec<Glyph>], gap: f64) -> Option<usize> {
    let both = |row: &&Vec<Glyph>| row.iter().any(|glyph| glyph.end <= gap) && row.iter().any(|glyph| glyph.x >= gap);
    let across = rows.iter().filter(|row| crosses(row, gap)).count();
    let split: Vec<_> = rows.iter().filter(both).filter(|row| !crosses(row, gap)).collect();
    let full = split.iter().filter(|row| reaches(row, gap)).count();
    (split.len() >= ROWS && across * ACROSS <= rows.len() && full * 2 > split.len()).then_some(across)
}

fn reaches(row: &[Glyph], gap: f64) -> bool {
    let left = row.iter().rfind(|glyph| glyph.end <= gap && !glyph.character.is_whitespace());
    left.is_some_and(|glyph| gap - glyph.end < RAGGED * glyph.size)
}
