//! Lines put together again to the paragraphs that they were broken from.

use super::lines::Line;
use crate::text::is_wide;

/// A line that begins so many sizes to the right of the others begins a paragraph.
const INDENT: f64 = 1.2;
/// Where paragraphs are indented, a line that ends so many sizes before the margin may still go on in the next: what comes
/// could not be broken.
const RAGGED: f64 = 6.0;
/// Where they are not, it must reach so near to it.
const FULL: f64 = 2.2;
/// Paragraphs are indented if at least one of so many lines is.
const INDENTED: usize = 25;
/// Lines of sizes that differ by more than this part are not of one paragraph.
const SIZE: f64 = 0.12;
/// A column narrower than so many sizes holds a list, not paragraphs.
const NARROW: f64 = 10.0;
/// Lines farther apart than so many times the usual are not of one paragraph.
const APART: f64 = 1.45;

/// The margins of a column over all pages.
#[derive(Debug, Clone, Copy)]
struct Margins {
    left: f64,
    right: f64,
    indented: bool,
    /// How far apart the lines of a paragraph are, in sizes.
    spacing: f64,
}

/// The text of pages, a line for each paragraph.
pub(super) fn text(pages: &[Vec<Line>]) -> String {
    let margins: Vec<_> = (0..3).map(|column| margins(pages, column)).collect();
    let mut text = String::new();
    let mut before: Option<(usize, &Line)> = None;
    for (page, line) in pages.iter().enumerate().flat_map(|(at, page)| page.iter().map(move |line| (at, line))) {
        if let Some((page_before, before)) = before {
            let same = page_before == page && before.column == line.column;
            if goes_on(before, line, same, &margins) {
                join(&mut text, &line.text);
            } else {
                text.push('\n');
                text.push_str(&line.text);
            }
        } else {
            text.push_str(&line.text);
        }
        before = Some((page, line));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn margins(pages: &[Vec<Line>], column: u8) -> Option<Margins> {
    let lines = || pages.iter().flatten().filter(|line| line.column == column);
    let longest = lines().map(|line| line.end - line.start).max_by(f64::total_cmp)?;
    // Short lines, and those of tables, say nothing of the margins.
    let is_long =
        |line: &Line| line.column == column && line.end - line.start > longest * 0.7 && !line.text.contains('\t');
    let mut long: Vec<_> = lines().filter(|line| is_long(line)).collect();
    if long.is_empty() {
        return None;
    }
    let middle = long.len() / 2;
    long.sort_by(|a, b| a.size.total_cmp(&b.size));
    let size = long[middle].size;
    let left = common(long.iter().map(|line| line.start), size).into_iter().min_by(f64::total_cmp)?;
    let right = common(long.iter().map(|line| line.end), size).into_iter().max_by(f64::total_cmp)?;
    let indented = lines().filter(|line| (INDENT..3.5).contains(&((line.start - left) / size))).count();
    let mut spacings: Vec<_> = pages
        .iter()
        .flat_map(|page| page.windows(2).filter(|pair| pair.iter().all(is_long)))
        .map(|pair| (pair[0].y - pair[1].y) / pair[0].size)
        .filter(|&apart| apart > 0.0)
        .collect();
    spacings.sort_by(f64::total_cmp);
    let spacing = spacings.get(spacings.len() / 2).copied().unwrap_or(0.0);
    Some(Margins { left, right, indented: indented * INDENTED >= lines().count(), spacing })
}

/// The places that at least one of twenty lines share, within half a size.
fn common(places: impl Iterator<Item = f64>, size: f64) -> Vec<f64> {
    let mut places: Vec<_> = places.collect();
    places.sort_by(f64::total_cmp);
    let near = |place: f64| {
        let from = places.partition_point(|&other| other < place - size / 2.0);
        let to = places.partition_point(|&other| other <= place + size / 2.0);
        to - from
    };
    let most = places.iter().map(|&place| near(place)).max().unwrap_or(0);
    places.iter().copied().filter(|&place| near(place) * 20 >= places.len().max(most)).collect()
}

/// Whether a line goes on in the next. `same`: both stand in the same column of the same page.
fn goes_on(before: &Line, next: &Line, same: bool, margins: &[Option<Margins>]) -> bool {
    let of = |line: &Line| margins.get(usize::from(line.column)).copied().flatten();
    let (Some(above), Some(below)) = (of(before), of(next)) else { return false };
    let size = before.size.max(next.size);
    if (before.size - next.size).abs() > SIZE * size || before.text.contains('\t') || next.text.contains('\t') {
        return false;
    }
    if (above.right - above.left) / size < NARROW {
        return false;
    }
    if same && before.y - next.y > above.spacing * APART * before.size {
        return false;
    }
    if (next.start - below.left) / size > INDENT {
        return false;
    }
    let short = (above.right - before.end) / size;
    let ended = before.text.ends_with(['。', '！', '？', '；', '：']);
    if above.indented {
        return short < if ended { FULL } else { RAGGED };
    }
    // Nothing tells whether a full line that ends a sentence ends its paragraph; between sentences a break does less harm.
    short < FULL && !ended && !is_marked(&next.text)
}

/// Whether a line begins as a heading or an item does: 一、 （一） 第一章 1. 1、.
fn is_marked(text: &str) -> bool {
    let numeral = |character: char| "一二三四五六七八九十百".contains(character) || character.is_ascii_digit();
    let open = text.starts_with(['（', '(', '第']);
    let rest = text.trim_start_matches(['（', '(', '第']);
    let after = rest.trim_start_matches(numeral);
    if after.len() == rest.len() {
        return false;
    }
    let closing: &[char] =
        if open { &['）', ')', '章', '节', '節', '部', '，', '、'] } else { &['、', '.', '．', '）', ')'] };
    // A decimal point is no end of a number of an item.
    let mut characters = after.chars();
    characters.next().is_some_and(|first| closing.contains(&first))
        && !characters.next().is_some_and(|next| next.is_ascii_digit())
}

/// Puts a line to the end of a paragraph: Chinese goes on without a space, a word that was broken without its hyphen.
fn join(text: &mut String, line: &str) {
    let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else { return };
    if last == '-'
        && first.is_ascii_lowercase()
        && text[..text.len() - 1].ends_with(|before: char| before.is_ascii_lowercase())
    {
        text.pop();
    } else if !is_wide(last) && !is_wide(first) && !joins_numbers(last, first) {
        text.push(' ');
    }
    text.push_str(line);
}

/// A number, a span of years, a time, a name such as PM2.5 may be broken at any of its digits.
fn joins_numbers(last: char, first: char) -> bool {
    let within = |character: char| character.is_ascii_alphanumeric() || ".,-–~/:%".contains(character);
    within(last) && within(first) && !(last.is_ascii_alphabetic() && first.is_ascii_alphabetic())
}
