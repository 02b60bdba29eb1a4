//! The tree of sections as a list in the order of the text.

use zhibiao::outline::Section;
use zhibiao::{Report, Span};

use crate::words::{beginning, one_line, within};

/// How much of a section without a heading names it, in characters.
const NAME_LENGTH: usize = 14;
/// Within how many bytes of its beginning that name is looked for.
const FIRST_WORDS: usize = 600;

/// One section of the text.
pub struct Place {
    /// Where it stands; within that of its parent, and behind that of the section before it.
    pub span: Span,
    /// The section that it is a part of.
    pub parent: Option<usize>,
    /// How many sections it is within.
    pub depth: usize,
    /// The last section within it, itself where there is none.
    pub last: usize,
    /// Number and heading, with the white space behind them as far as their line goes; nothing where it has none.
    pub heading: Option<Heading>,
    /// What lists call it.
    pub name: String,
}

/// The heading of a section, or the title of the text.
#[derive(Clone, Copy)]
pub struct Heading {
    /// Its words.
    pub span: Span,
    /// How deep its section lies; nothing for the title of the text.
    pub depth: Option<usize>,
    /// Whether it has its line to itself, or runs into the first sentence.
    pub stands_alone: bool,
}

/// The sections of a text, parents before their children.
pub struct Places {
    list: Vec<Place>,
}

impl Places {
    /// Those of a report on `text`.
    pub fn new(text: &str, report: &Report) -> Self {
        let mut places = Self { list: Vec::new() };
        places.add(text, report, &report.outline.sections, Span::new(0, text.len()), None);
        places
    }

    fn add(&mut self, text: &str, report: &Report, sections: &[Section], whole: Span, parent: Option<usize>) {
        let depth = parent.map_or(0, |parent| self.list[parent].depth + 1);
        let mut start = whole.start;
        for section in sections {
            let span = within(text, section.span);
            let span = Span::new(span.start.max(start), span.end.min(whole.end));
            if span.start >= span.end {
                continue;
            }
            start = span.end;
            let index = self.list.len();
            let heading = heading(text, section, span, depth);
            let name = name(text, report, section, span);
            self.list.push(Place { span, parent, depth, last: index, heading, name });
            self.add(text, report, &section.children, span, Some(index));
            self.list[index].last = self.list.len() - 1;
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Place] {
        &self.list
    }

    /// The innermost section that byte `byte` stands in.
    pub fn at(&self, byte: usize) -> Option<usize> {
        let mut index = self.list.partition_point(|place| place.span.start <= byte).checked_sub(1)?;
        while self.list[index].span.end <= byte {
            index = self.list[index].parent?;
        }
        Some(index)
    }

    /// The section at `depth` that the section `index` is or is within; nothing where it lies less deep.
    pub fn ancestor(&self, index: Option<usize>, depth: usize) -> Option<usize> {
        let mut index = index?;
        while self.list[index].depth > depth {
            index = self.list[index].parent?;
        }
        (self.list[index].depth == depth).then_some(index)
    }
}

fn heading(text: &str, section: &Section, span: Span, depth: usize) -> Option<Heading> {
    let number = section.label.map(|label| within(text, label)).filter(|label| label.start < label.end);
    let words = within(text, section.heading);
    let words = (words.start < words.end).then_some(words);
    let start = number.or(words)?.start.max(span.start);
    let end = words.or(number)?.end.min(span.end);
    (start < end).then(|| line(text, Span::new(start, end), span.end, Some(depth)))
}

/// The words with the white space behind them that ends their line.
pub fn line(text: &str, words: Span, limit: usize, depth: Option<usize>) -> Heading {
    let mut end = words.end;
    for character in Span::new(words.end, limit).of(text).chars().take_while(|character| character.is_whitespace()) {
        end += character.len_utf8();
        if character == '\n' {
            break;
        }
    }
    Heading { span: Span::new(words.start, end), depth, stands_alone: end > words.end || end == limit }
}

fn name(text: &str, report: &Report, section: &Section, span: Span) -> String {
    let heading = one_line(&report.words(section.heading, text));
    let label = section.label.map(|label| one_line(&report.words(label, text))).unwrap_or_default();
    if heading.is_empty() {
        let first = within(text, Span::new(span.start, span.end.min(span.start + FIRST_WORDS)));
        beginning(&one_line(&beginning(&report.words(first, text), 3 * NAME_LENGTH)), NAME_LENGTH)
    } else {
        label + &heading
    }
}
