//! Where the sentences of a text begin.

/// The sentences of one text, found once, so that the sentence of each claim is looked up and not searched for.
#[derive(Clone, PartialEq, Eq)]
pub struct Sentences {
    /// Where each begins, in code points and in bytes.
    beginnings: Vec<(usize, usize)>,
}

impl Sentences {
    pub fn new(text: &str) -> Self {
        let mut beginnings = vec![(0, 0)];
        let mut ended = false;
        let mut before = None;
        for (code_point, (byte, character)) in text.char_indices().enumerate() {
            // What closes a sentence may come in numbers, and a bracket or quote after it: 增長6%！！」
            let goes_on = (ends(character) || closes(character)) && !before.is_some_and(ends_line);
            if ended && !goes_on && !ends_line(character) {
                beginnings.push((code_point, byte));
                ended = false;
            }
            ended |= ends(character);
            before = Some(character);
        }
        Self { beginnings }
    }

    /// The sentence around these code points of `text`, the one that was given to `new`, without white space around
    /// it. Where line ends break a number apart, the sentences that it stands in.
    pub fn around<'t>(&self, text: &'t str, start: usize, end: usize) -> &'t str {
        let first = self.beginnings.partition_point(|beginning| beginning.0 <= start).saturating_sub(1);
        let next = self.beginnings.partition_point(|beginning| beginning.0 < end);
        let to = self.beginnings.get(next).map_or(text.len(), |beginning| beginning.1);
        text.get(self.beginnings[first].1..to).unwrap_or_default().trim()
    }
}

/// A full stop of ASCII is not among them: it is mostly the point of a decimal or of an item's number.
fn ends(character: char) -> bool {
    matches!(character, '。' | '｡' | '！' | '!' | '？' | '?' | '；' | ';') || ends_line(character)
}

const fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

const fn closes(character: char) -> bool {
    matches!(character, '」' | '』' | '”' | '’' | '）' | ')' | '》' | '】' | '〕')
}
