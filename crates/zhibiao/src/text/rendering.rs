//! A text as it reads, and the way back to how it stands.

use std::borrow::Cow;

use super::{CharacterTable, Replacement, Source, Span, readings};

/// A text with its replacements made, and readings in brackets left out.
///
/// Bytes are either of the original or of the text as it reads; the two ways between them lead through the replacements.
#[derive(Clone, Debug)]
pub(super) struct Rendering<'t> {
    text: Cow<'t, str>,
    replacements: Vec<Replacement>,
    /// Where each replacement begins in the text as it reads.
    beginnings: Vec<usize>,
}

impl<'t> Rendering<'t> {
    /// A text that reads as it stands.
    pub(super) const fn plain(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), replacements: Vec::new(), beginnings: Vec::new() }
    }

    pub(super) fn new(source: Source<'t>, table: &CharacterTable) -> Self {
        let repaired = Self::with(source.text(), source.replacements().to_vec());
        let mut readings = readings(&repaired.text, table).peekable();
        if readings.peek().is_none() {
            return repaired;
        }
        let replacements = repaired.without(readings);
        Self::with(source.text(), replacements)
    }

    fn with(original: &'t str, replacements: Vec<Replacement>) -> Self {
        if replacements.is_empty() {
            return Self::plain(original);
        }
        let mut text = String::with_capacity(original.len());
        let mut beginnings = Vec::with_capacity(replacements.len());
        let mut end = 0;
        for replacement in &replacements {
            text.push_str(Span::new(end, replacement.span.start).of(original));
            beginnings.push(text.len());
            text.push_str(&replacement.text);
            end = replacement.span.end;
        }
        text.push_str(Span::new(end, original.len()).of(original));
        Self { text: Cow::Owned(text), replacements, beginnings }
    }

    /// The replacements with those that leave out `readings`, stretches of the text as it reads.
    fn without(&self, readings: impl Iterator<Item = Span>) -> Vec<Replacement> {
        let mut given = self.replacements.iter().zip(&self.beginnings).peekable();
        let mut together = Vec::new();
        let mut readings = readings.peekable();
        while let Some(reading) = readings.next() {
            let before =
                |&(replacement, &begins): &(&Replacement, &usize)| begins + replacement.text.len() <= reading.start;
            while let Some((replacement, _)) = given.next_if(before) {
                together.push(replacement.clone());
            }
            // A replacement that ends or begins within the reading makes one whole with it, and with those that it touches.
            let (mut whole, mut left_out, mut is_guess) = (reading, vec![reading], false);
            loop {
                if let Some((replacement, &begins)) = given.next_if(|&(_, &begins)| begins < whole.end) {
                    is_guess |= replacement.is_guess;
                    whole.start = whole.start.min(begins);
                    whole.end = whole.end.max(begins + replacement.text.len());
                } else if let Some(next) = readings.next_if(|next| next.start < whole.end) {
                    whole.end = whole.end.max(next.end);
                    left_out.push(next);
                } else {
                    break;
                }
            }
            let mut text = String::new();
            let mut end = whole.start;
            for reading in left_out {
                text.push_str(Span::new(end, reading.start).of(&self.text));
                end = reading.end;
            }
            text.push_str(Span::new(end, whole.end).of(&self.text));
            together.push(Replacement { span: self.original(whole), text: text.into(), is_guess });
        }
        together.extend(given.map(|(replacement, _)| replacement.clone()));
        together
    }

    /// The text as it reads.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// The stretch of the original that reads as `span`, which is empty or of whole characters.
    #[inline]
    pub(super) fn original(&self, span: Span) -> Span {
        if self.replacements.is_empty() {
            return span;
        }
        let start = match self.at(span.start) {
            (Some(replacement), inside) if inside < replacement.text.len() => replacement.span.start,
            (replacement, behind) => behind_it(replacement, behind),
        };
        let Some(last) = span.end.checked_sub(1).filter(|_| span.start < span.end) else {
            return Span::new(start, start);
        };
        let end = match self.at(last) {
            (Some(replacement), inside) if inside < replacement.text.len() => replacement.span.end,
            (replacement, behind) => behind_it(replacement, behind) + 1,
        };
        Span::new(start, end)
    }

    /// The last replacement that does not begin behind a byte of the text as it reads, and how far the byte is from its
    /// beginning; without one, from the beginning of the text.
    fn at(&self, byte: usize) -> (Option<&Replacement>, usize) {
        let begun = self.beginnings.partition_point(|&beginning| beginning <= byte);
        let last = begun.checked_sub(1);
        let beginning = last.and_then(|last| self.beginnings.get(last)).copied().unwrap_or_default();
        (last.and_then(|last| self.replacements.get(last)), byte - beginning)
    }

    /// The byte of the text as it reads at which a byte of the original is read; of a replacement, its first.
    pub(super) fn as_read(&self, byte: usize) -> usize {
        let begun = self.replacements.partition_point(|replacement| replacement.span.start <= byte);
        let Some(last) = begun.checked_sub(1) else { return byte };
        let Replacement { span, text, .. } = &self.replacements[last];
        if byte < span.end { self.beginnings[last] } else { self.beginnings[last] + text.len() + (byte - span.end) }
    }
}

/// The byte of the original `distance` bytes from the beginning of a replacement, which is no further than its end.
fn behind_it(replacement: Option<&Replacement>, distance: usize) -> usize {
    replacement.map_or(distance, |replacement| replacement.span.end + distance - replacement.text.len())
}

/// The words at `span` of `text` as they read: with those of the replacements that lie wholly within it, which are in the
/// order of the text.
///
/// ```
/// use zhibiao::text::{Replacement, Span, words};
/// let text = "生產(chǎn)總值";
/// let replacements = [Replacement::new(Span::new(6, 13), "")];
/// assert_eq!(words(Span::new(0, text.len()), text, &replacements), "生產總值");
/// assert_eq!(words(Span::new(13, 16), text, &replacements), "總");
/// ```
#[must_use]
pub fn words<'t>(span: Span, text: &'t str, replacements: &[Replacement]) -> Cow<'t, str> {
    let from = replacements.partition_point(|replacement| replacement.span.start < span.start);
    let within = replacements[from..].iter().take_while(|replacement| replacement.span.end <= span.end);
    let mut read = String::new();
    let mut end = span.start;
    for replacement in within {
        read.push_str(Span::new(end, replacement.span.start).of(text));
        read.push_str(&replacement.text);
        end = replacement.span.end;
    }
    if end == span.start {
        return Cow::Borrowed(span.of(text));
    }
    read.push_str(Span::new(end, span.end).of(text));
    Cow::Owned(read)
}
