//! Markdown without its marks.

use pulldown_cmark::{Event, MetadataBlockKind, Options as Extensions, Parser, Tag, TagEnd};

use crate::error::IngestError;
use crate::format::Format;
use crate::html;
use crate::options::{Limits, Options};
use crate::plain;
use crate::provenance::{Cut, CutKind, Ingested};

/// A line for each paragraph, heading and row of a table; items keep their numbers.
pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    let mut ingested = plain::read(bytes, &Options { keep_mark: false, ..*options })?;
    ingested.provenance.format = Format::Markdown;
    let mut writer = Writer { limits: options.limits, ..Writer::default() };
    // Not what a tilde strikes out: in reports it stands for a range.
    let extensions = Extensions::ENABLE_TABLES | Extensions::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(&ingested.text, extensions) {
        writer.take(event)?;
    }
    writer.end_line();
    ingested.provenance.cut = writer.cut;
    ingested.text = writer.text;
    Ok(ingested)
}

#[derive(Default)]
struct Writer {
    text: String,
    line: String,
    /// The next number of each list that is open; none for those without.
    lists: Vec<Option<u64>>,
    /// Gathers what is not shown.
    aside: Option<(CutKind, String)>,
    cut: Vec<Cut>,
    depth: usize,
    limits: Limits,
    /// A piece of a web page.
    page: String,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) -> Result<(), IngestError> {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > self.limits.nesting {
                    return Err(IngestError::TooDeep { limit: self.limits.nesting });
                }
                self.start(&tag);
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                if tag == TagEnd::HtmlBlock {
                    let page = html::page(&std::mem::take(&mut self.page), &self.limits)?;
                    self.end_line();
                    self.text.push_str(&page.text);
                    self.cut.extend(page.cut);
                }
                self.end(tag);
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text);
            }
            // Reports that were plain text before have a line for each paragraph.
            Event::HardBreak | Event::SoftBreak => self.end_line(),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.end_line(),
            Event::Html(piece) => self.page.push_str(&piece),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_line();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.line = format!("{number}.");
                    *number += 1;
                }
            }
            Tag::TableCell if !self.line.is_empty() => self.line.push('\t'),
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.aside = Some((CutKind::FrontMatter, String::new()));
            }
            Tag::Image { .. } => self.aside = Some((CutKind::Hidden, String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) | TagEnd::Image => {
                if let Some((kind, text)) = self.aside.take().filter(|(_, text)| !text.trim().is_empty()) {
                    self.cut.push(Cut::new(kind, &text));
                }
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock => self.end_line(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some((_, aside)) = &mut self.aside {
            aside.push_str(text);
            return;
        }
        let mut lines = text.split('\n');
        self.line.push_str(lines.next().unwrap_or_default());
        for line in lines {
            self.end_line();
            self.line.push_str(line);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut whole = crate::text::Line::default();
        for part in line.split('\t') {
            part.chars().for_each(|character| whole.push(character));
            if let Some(part) = whole.take() {
                self.text.push_str(&part);
            }
            self.text.push('\t');
        }
        self.text.truncate(self.text.trim_end_matches('\t').len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}
