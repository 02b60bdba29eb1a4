//! Characters with places as lines of text.

use super::page::Glyph;
use crate::text::is_wide;

/// Characters whose feet differ by less than this part of their size stand on one line.
const FOOT: f64 = 0.5;
/// The same character again within this part of its width is the shadow that makes it bold.
const SHADOW: f64 = 0.5;
/// A gap of so many sizes is a space between letters, between Chinese characters, and between columns of a table.
const LETTERS: f64 = 0.18;
const CHARACTERS: f64 = 0.8;
const COLUMNS: f64 = 1.9;

/// A line of a page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub text: String,
    /// Where it begins and ends, in points.
    pub start: f64,
    pub end: f64,
    /// Its foot, from the lower edge of the page.
    pub y: f64,
    pub size: f64,
    /// The column of the page that it stands in: 0 where the page has one.
    pub column: u8,
}

/// The lines of a page from top to bottom, each as its characters from left to right.
pub(super) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.retain(|glyph| glyph.size > 0.0);
    glyphs.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if row[0].y - glyph.y < FOOT * row[0].size.max(glyph.size) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        row.dedup_by(|next, kept| {
            next.character == kept.character
                && !next.character.is_whitespace()
                && next.x - kept.x < SHADOW * (kept.end - kept.x)
        });
    }
    rows
}

/// A row of characters as a line; none if there is nothing to see in it.
pub(super) fn line(row: &[Glyph], column: u8) -> Option<Line> {
    let shown = |glyph: &&Glyph| !glyph.character.is_whitespace();
    let (first, last) = (row.iter().find(shown)?, row.iter().rfind(shown)?);
    let mut text = String::new();
    let mut before: Option<&Glyph> = None;
    for glyph in row {
        if let Some(before) = before {
            text.push_str(between(before, glyph));
        }
        if !glyph.character.is_control() {
            text.push(glyph.character);
        }
        before = Some(glyph);
    }
    let mut sizes: Vec<f64> = row.iter().filter(shown).map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    Some(Line { text: tidy(&text), start: first.x, end: last.end, y: first.y, size, column })
}

/// What stands for the gap between two characters of a row.
fn between(before: &Glyph, next: &Glyph) -> &'static str {
    let gap = (next.x - before.end) / before.size.max(next.size);
    if before.character.is_whitespace() || next.character.is_whitespace() {
        return if gap > COLUMNS { "\t" } else { "" };
    }
    let wide = is_wide(before.character) || is_wide(next.character);
    match gap {
        gap if gap > COLUMNS => "\t",
        gap if gap > if wide { CHARACTERS } else { LETTERS } => " ",
        _ => "",
    }
}

/// One space for a run of them, a tab for a run with one.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut run: Option<char> = None;
    for character in text.chars() {
        match character {
            '\t' => run = Some('\t'),
            ' ' | '\u{a0}' => run = run.or(Some(' ')),
            character => {
                if let Some(space) = run.take().filter(|_| !tidy.is_empty()) {
                    tidy.push(space);
                }
                tidy.push(character);
            }
        }
    }
    tidy.trim_matches(|character: char| character.is_whitespace()).to_owned()
}
