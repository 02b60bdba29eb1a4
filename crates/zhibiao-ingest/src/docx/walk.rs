//! One pass over the XML of a part.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::paragraph::Paragraph;
use super::table::row;
use crate::error::IngestError;
use crate::format::Format;
use crate::options::Limits;
use crate::provenance::{Cut, CutKind};

/// What a part says.
pub(super) struct Part {
    pub text: String,
    pub cut: Vec<Cut>,
    /// How many paragraphs Word numbers.
    pub numbered: usize,
}

/// What an element means for the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    Row,
    Cell,
    Run,
    Text,
    /// Text that was struck out or moved away.
    Deletion,
    TextBox,
    /// How a paragraph or row is set.
    Properties,
    /// How a run is set.
    RunProperties,
    /// What says everything again for programs that do not know better, how it was set before, readings over characters.
    Aside,
    Other,
}

fn element(name: &str) -> Element {
    match name {
        "p" => Element::Paragraph,
        "tr" => Element::Row,
        "tc" => Element::Cell,
        "r" => Element::Run,
        "t" | "delText" => Element::Text,
        "del" | "moveFrom" => Element::Deletion,
        "txbxContent" => Element::TextBox,
        "pPr" | "trPr" => Element::Properties,
        "rPr" => Element::RunProperties,
        "Fallback" | "pPrChange" | "rPrChange" | "trPrChange" | "rt" => Element::Aside,
        _ => Element::Other,
    }
}

#[derive(Default)]
struct Walker {
    open: Vec<Element>,
    /// How many of the open elements are of these kinds.
    asides: usize,
    deletions: usize,
    /// Lines of the body, of each text box and of each cell that is open.
    frames: Vec<Vec<String>>,
    paragraphs: Vec<Paragraph>,
    rows: Vec<Row>,
    /// Text before the end of a paragraph that was struck out.
    carried: String,
    deleted: String,
    hidden: String,
    is_hidden: bool,
    contents: String,
    numbered: usize,
    cut: Vec<Cut>,
}

#[derive(Default)]
struct Row {
    cells: Vec<Vec<String>>,
    deleted: bool,
}

/// Reads a part.
pub(super) fn walk(xml: &str, limits: &Limits) -> Result<Part, IngestError> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut walker = Walker { frames: vec![vec![]], ..Walker::default() };
    loop {
        match reader.read_event().map_err(|error| IngestError::broken(Format::Docx, error))? {
            Event::Start(tag) => {
                walker.start(&tag);
                if walker.open.len() > limits.nesting {
                    return Err(IngestError::TooDeep { limit: limits.nesting });
                }
            }
            Event::End(_) => walker.end(),
            Event::Empty(tag) => {
                walker.start(&tag);
                walker.end();
            }
            Event::Text(text) => walker.text(&text),
            Event::CData(text) => walker.text(&text),
            Event::GeneralRef(reference) => walker.reference(&reference)?,
            // Word writes none, and what it could define is how XML is made to explode.
            Event::DocType(_) => return Err(IngestError::broken(Format::Docx, "it defines XML entities")),
            Event::Eof if walker.open.is_empty() => return Ok(walker.finish()),
            Event::Eof => return Err(IngestError::broken(Format::Docx, "its text ends in the middle")),
            _ => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found =
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

impl Walker {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let element = element(name.as_ref());
        if self.asides == 0 {
            self.begin(element, name.as_ref(), tag);
        }
        self.asides += usize::from(element == Element::Aside);
        self.open.push(element);
    }

    fn begin(&mut self, element: Element, name: &str, tag: &BytesStart<'_>) {
        let parent = self.open.last().copied();
        match element {
            Element::Paragraph => self.paragraphs.push(Paragraph::default()),
            Element::Row => self.rows.push(Row::default()),
            Element::Cell | Element::TextBox => self.frames.push(vec![]),
            Element::Run => self.is_hidden = false,
            Element::Deletion if matches!(parent, Some(Element::Properties | Element::RunProperties)) => self.strike(),
            Element::Deletion => self.deletions += 1,
            Element::Other => self.mark(name, tag, parent),
            _ => {}
        }
    }

    /// The end of a paragraph, or a row, was struck out.
    fn strike(&mut self) {
        if self.open.last() == Some(&Element::RunProperties) {
            if self.open.iter().rev().nth(1) == Some(&Element::Properties)
                && let Some(paragraph) = self.paragraphs.last_mut()
            {
                paragraph.joined = true;
            }
        } else if let Some(row) = self.rows.last_mut() {
            row.deleted = true;
        }
    }

    /// Elements without text that stand for a character, or say how something is set.
    fn mark(&mut self, name: &str, tag: &BytesStart<'_>, parent: Option<Element>) {
        let in_run = parent == Some(Element::Run);
        match name {
            "tab" | "ptab" if in_run => self.push("\t"),
            "br" | "cr" if in_run => self.push("\n"),
            "noBreakHyphen" if in_run => self.push("-"),
            "sym" if in_run => {
                let code = attribute(tag, "char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                // Symbol fonts number their pictures in the private area.
                let shown = code.and_then(char::from_u32).filter(|code| !('\u{e000}'..='\u{f8ff}').contains(code));
                if let Some(character) = shown {
                    self.push(character.encode_utf8(&mut [0; 4]));
                }
            }
            "vanish" if parent == Some(Element::RunProperties) => {
                let off = attribute(tag, "val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
                self.is_hidden = !off && self.open.contains(&Element::Run);
            }
            "numId" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.numbered = attribute(tag, "val").is_some_and(|value| value != "0");
                }
            }
            "pStyle" => {
                let style = attribute(tag, "val").unwrap_or_default().to_ascii_lowercase();
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.contents = style.starts_with("toc") && style != "tocheading";
                }
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        self.asides -= usize::from(element == Element::Aside);
        if self.asides > 0 {
            return;
        }
        let parent = self.open.last().copied();
        match element {
            Element::Paragraph => self.end_paragraph(),
            Element::TextBox => {
                let lines = self.frames.pop().unwrap_or_default();
                match self.paragraphs.last_mut() {
                    Some(paragraph) => paragraph.boxes.extend(lines),
                    None => self.lines(lines),
                }
            }
            Element::Cell => {
                let lines = self.frames.pop().unwrap_or_default();
                match self.rows.last_mut() {
                    Some(row) => row.cells.push(lines),
                    None => self.lines(lines),
                }
            }
            Element::Row => {
                let Row { cells, deleted } = self.rows.pop().unwrap_or_default();
                let lines = row(cells);
                if !deleted {
                    self.lines(lines);
                } else if !lines.is_empty() {
                    self.cut.push(Cut::new(CutKind::Deletion, &lines.join("\n")));
                }
            }
            Element::Deletion if matches!(parent, Some(Element::Properties | Element::RunProperties)) => {}
            Element::Deletion => {
                self.deletions = self.deletions.saturating_sub(1);
                if self.deletions == 0 {
                    self.cut_off(CutKind::Deletion);
                }
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if !paragraph.contents {
            self.cut_off(CutKind::Navigation);
        }
        self.cut_off(CutKind::Hidden);
        if paragraph.joined {
            self.carried.push_str(&paragraph.text);
            self.lines(paragraph.boxes);
            return;
        }
        let paragraph = Paragraph { text: std::mem::take(&mut self.carried) + &paragraph.text, ..paragraph };
        let lines: Vec<_> = paragraph.lines().map(str::to_owned).collect();
        if paragraph.contents {
            self.contents.push_str(&lines.join("\n"));
            self.contents.push('\n');
        } else {
            self.numbered += usize::from(paragraph.numbered && !lines.is_empty());
            self.lines(lines);
        }
        self.lines(paragraph.boxes);
    }

    /// Records what was gathered of a kind.
    fn cut_off(&mut self, kind: CutKind) {
        let gathered = match kind {
            CutKind::Deletion => &mut self.deleted,
            CutKind::Hidden => &mut self.hidden,
            _ => &mut self.contents,
        };
        if !gathered.trim().is_empty() {
            self.cut.push(Cut::new(kind, gathered));
        }
        gathered.clear();
    }

    fn lines(&mut self, lines: Vec<String>) {
        if let Some(frame) = self.frames.last_mut() {
            frame.extend(lines);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last() == Some(&Element::Text) && self.asides == 0 {
            self.push(text);
        }
    }

    /// A character written by its number or name; others are not defined, and stay as they are written.
    fn reference(&mut self, reference: &quick_xml::events::BytesRef<'_>) -> Result<(), IngestError> {
        let broken = |error: quick_xml::Error| IngestError::broken(Format::Docx, error);
        if let Some(character) = reference.resolve_char_ref().map_err(broken)? {
            self.text(character.encode_utf8(&mut [0; 4]));
        } else {
            let name: &str = reference;
            match quick_xml::escape::resolve_predefined_entity(name) {
                Some(character) => self.text(character),
                None => self.text(&format!("&{name};")),
            }
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        let place = if self.deletions > 0 {
            &mut self.deleted
        } else if self.is_hidden {
            &mut self.hidden
        } else if let Some(paragraph) = self.paragraphs.last_mut() {
            &mut paragraph.text
        } else {
            return;
        };
        place.push_str(text);
    }

    fn finish(mut self) -> Part {
        self.cut_off(CutKind::Navigation);
        let mut text = self.frames.concat().join("\n");
        if !self.carried.trim().is_empty() {
            text.push('\n');
            text.push_str(self.carried.trim());
        }
        if !text.is_empty() {
            text.push('\n');
        }
        Part { text, cut: self.cut, numbered: self.numbered }
    }
}
