//! Where a figure stands: its section, and the words around it.

use unicode_width::UnicodeWidthStr;
use zhibiao::Report;
use zhibiao::outline::Section;
use zhibiao::text::CodePoints;

use super::NOTHING;
use super::columns::{cut_left, cut_right};

/// The text of one report, and where its sections begin.
#[derive(Default)]
pub struct Places {
    text: Vec<char>,
    /// Where each section begins, in code points, with its label and heading.
    sections: Vec<(usize, String)>,
}

impl Places {
    pub fn new(text: &str, report: &Report) -> Self {
        let mut sections = Vec::new();
        let heading = |section: &Section| name(report, text, section);
        collect(&report.outline.sections, NOTHING, &heading, &CodePoints::new(text), &mut sections);
        Self { text: text.chars().collect(), sections }
    }

    /// The label and heading of the innermost section around this code point that has a heading.
    pub fn section(&self, at: usize) -> &str {
        let begun = self.sections.partition_point(|section| section.0 <= at);
        begun.checked_sub(1).map_or(NOTHING, |last| &self.sections[last].1)
    }

    /// The figure, marked, within the words of its sentence; the marks of all rows stand below each other.
    pub fn context(&self, start: usize, end: usize, width: usize) -> String {
        let reach = 4 * width;
        let before = &self.text[start.saturating_sub(reach)..start];
        let before = before.rsplit(|&character| ends_sentence(character)).next().unwrap_or_default();
        let after = &self.text[end..self.text.len().min(end + reach)];
        let after = after.split(|&character| ends_sentence(character)).next().unwrap_or_default();
        let figure = format!("【{}】", printable(&self.text[start..end]));
        let room = width.saturating_sub(figure.width());
        let left = room.min(width / 2);
        let before = cut_left(printable(before).trim_start(), left);
        let padding = " ".repeat(left - before.width());
        let whole = format!("{padding}{before}{figure}{}", cut_right(printable(after).trim_end(), room - left));
        cut_right(&whole, width)
    }
}

/// Collects the sections in the order of the text; one without a heading goes by that of the section around it.
fn collect(
    sections: &[Section],
    around: &str,
    heading: &impl Fn(&Section) -> Option<String>,
    code_points: &CodePoints<'_>,
    found: &mut Vec<(usize, String)>,
) {
    for section in sections {
        let name = heading(section).unwrap_or_else(|| around.to_owned());
        found.push((code_points.of_byte(section.span.start), name.clone()));
        collect(&section.children, &name, heading, code_points, found);
    }
}

/// The label and heading of a section that has a heading, as they read.
fn name(report: &Report, text: &str, section: &Section) -> Option<String> {
    let label = section.label.map(|label| report.words(label, text)).unwrap_or_default();
    let heading: Vec<char> = report.words(section.heading, text).trim().chars().collect();
    (!heading.is_empty()).then(|| format!("{label}{}", printable(&heading)))
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '。' | '；' | ';' | '！' | '!' | '？' | '?' | '\n')
}

/// Words on one line.
fn printable(characters: &[char]) -> String {
    let breaks = |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    characters.iter().map(|&character| if breaks(character) { ' ' } else { character }).collect()
}
