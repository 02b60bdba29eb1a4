//! What stands above and below every page: running heads and page numbers.

use std::collections::HashMap;

use super::lines::Line;
use crate::provenance::{Cut, CutKind};

/// How many lines at the top and the bottom of a page may be margins.
const LINES: usize = 2;
/// A line that so many pages have at the same edge is a running head, or all pages where there are fewer, but two.
const PAGES: usize = 3;
/// It is no longer than this, in characters.
const LONGEST: usize = 60;

/// Takes the margins off the pages, and tells of them.
pub(super) fn take_off(pages: &mut [Vec<Line>]) -> Vec<Cut> {
    let mut cut = Vec::new();
    let enough = PAGES.min(pages.len()).max(2);
    let (mut numbers, mut heads, mut feet) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..LINES {
        for bottom in [false, true] {
            let edges: Vec<Option<String>> =
                pages.iter().map(|page| edge(page, bottom).map(|line| line.text.clone())).collect();
            let common = common(&edges);
            let numbered = numbered(&edges);
            for (at, text) in edges.into_iter().enumerate() {
                let Some(text) = text else { continue };
                let is_number = is_page_number(&text) || numbered[at];
                if !is_number && common.get(&shape(&text)).is_none_or(|&count| count < enough) {
                    continue;
                }
                if is_number {
                    numbers.push(text);
                } else if bottom {
                    feet.push(text);
                } else {
                    heads.push(text);
                }
                take(&mut pages[at], bottom);
            }
        }
    }
    for (kind, lines) in [(CutKind::Header, heads), (CutKind::Footer, feet), (CutKind::PageNumber, numbers)] {
        if !lines.is_empty() {
            cut.push(Cut::new(kind, &lines.join("\n")));
        }
    }
    cut
}

/// The highest or the lowest line of a page.
fn edge(page: &[Line], bottom: bool) -> Option<&Line> {
    // Below the last line of a title page stands nothing that could be missed.
    if page.len() < 2 {
        return page.first().filter(|line| is_page_number(&line.text));
    }
    if bottom { page.iter().min_by(|a, b| a.y.total_cmp(&b.y)) } else { page.iter().max_by(|a, b| a.y.total_cmp(&b.y)) }
}

fn take(page: &mut Vec<Line>, bottom: bool) {
    let Some(y) = edge(page, bottom).map(|line| line.y) else { return };
    if let Some(at) = page.iter().position(|line| line.y.total_cmp(&y).is_eq()) {
        page.remove(at);
    }
}

/// A line with its numbers and white space taken out, which change from page to page.
fn shape(text: &str) -> String {
    text.chars().filter(|character| !character.is_numeric() && !character.is_whitespace()).collect()
}

fn common(edges: &[Option<String>]) -> HashMap<String, usize> {
    let mut common = HashMap::new();
    for text in edges.iter().flatten().filter(|text| text.chars().count() <= LONGEST) {
        let shape = shape(text);
        if !shape.is_empty() {
            *common.entry(shape).or_insert(0) += 1;
        }
    }
    common
}

/// The number of a line that is a number alone.
fn bare_number(text: &str) -> Option<i64> {
    let text = text.trim();
    (text.len() <= 4).then(|| text.parse().ok()).flatten()
}

/// For each page, whether its edge is a number that counts on with the pages.
fn numbered(edges: &[Option<String>]) -> Vec<bool> {
    let offset = |at: usize| Some(bare_number(edges[at].as_deref()?)? - i64::try_from(at).ok()?);
    let mut offsets = HashMap::new();
    for offset in (0..edges.len()).filter_map(offset) {
        *offsets.entry(offset).or_insert(0) += 1;
    }
    let counts_on = |at| offset(at).is_some_and(|offset| offsets[&offset] > 1 || edges.len() == 1 && offset == 1);
    (0..edges.len()).map(counts_on).collect()
}

/// Whether a line says that it is the number of a page: `- 3 -`, `— 3 —`, `第3頁`, `第 3 頁 共 20 頁`, `3 / 20`.
fn is_page_number(text: &str) -> bool {
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let dashes = ['-', '—', '–', '－', '―', '─', '~', '·', '•'];
    let inner = text.trim_matches(dashes);
    if inner.len() < text.len() && text.starts_with(dashes) && text.ends_with(dashes) && digits(inner) {
        return true;
    }
    if let Some((page, of)) = text.split_once('/')
        && digits(page)
        && digits(of)
    {
        return true;
    }
    let page = |text: &str| {
        let number = text.strip_prefix('第').and_then(|text| text.strip_suffix(['頁', '页']));
        number.is_some_and(digits)
    };
    let of = |text: &str| {
        let number = text.strip_prefix(['共', '/', ',', '，']).map(|text| text.trim_start_matches('共'));
        number.and_then(|text| text.strip_suffix(['頁', '页'])).is_some_and(digits)
    };
    page(&text) || text.find(['頁', '页']).is_some_and(|at| page(&text[..at + 3]) && of(&text[at + 3..]))
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn numbers_of_pages_are_told_from_text() {
        for text in ["- 3 -", "— 12 —", "－3－", "第3頁", "第 3 页 共 20 页", "3 / 20", "第3頁/共20頁"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["3", "2023", "-3%", "第3頁面", "第一頁", "增長6%", "—", "1/3以上", "第3頁共識"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
