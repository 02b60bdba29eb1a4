//! Words of the report on their way into the page.

use maud::{Markup, PreEscaped, html};
use zhibiao::Span;

/// What stands for a character that no page may hold.
const REPLACEMENT: char = '\u{fffd}';

/// The words as text of the page: escaped, and as long as they were.
///
/// A parser turns a bare carriage return into a line feed; a reference to one stays.
pub fn words(text: &str) -> Markup {
    let kept = |character: char| !character.is_control() || matches!(character, '\t' | '\n');
    if text.chars().all(kept) {
        return html! { (text) };
    }
    let shown = |part: &str| -> String {
        part.chars().map(|character| if kept(character) { character } else { REPLACEMENT }).collect()
    };
    html! {
        @for (index, part) in text.split('\r').enumerate() {
            @if index > 0 { (PreEscaped("&#13;")) }
            (shown(part))
        }
    }
}

/// The words without the line breaks and spaces around and within them, for one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `count` characters of a text, with an ellipsis where there are more.
pub fn beginning(text: &str, count: usize) -> String {
    match text.char_indices().nth(count) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The span as far as the text has it, from the beginning of a character to the beginning of another.
pub fn within(text: &str, span: Span) -> Span {
    let start = floor(text, span.start);
    Span::new(start, floor(text, span.end).max(start))
}

fn floor(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or_default()
}
