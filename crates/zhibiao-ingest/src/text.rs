//! White space and widths of characters, where lines are put together.

/// A line that is being put together: runs of white space are one space, and a line break within a paragraph of Chinese is
/// none at all.
#[derive(Default)]
pub(crate) struct Line {
    text: String,
    last: Option<char>,
    /// White space that waits for what comes after it, and whether it breaks the line.
    pending: Option<bool>,
}

impl Line {
    pub fn push(&mut self, character: char) {
        let wide = character == '\u{3000}';
        if character.is_whitespace() && !wide || matches!(character, '\u{200b}' | '\u{feff}') {
            let breaks = matches!(character, '\n' | '\r');
            self.pending = Some(self.pending.unwrap_or(false) | breaks);
            return;
        }
        // The wide space indents paragraphs; within a line it sets words apart and stays.
        if self.text.is_empty() && wide {
            return;
        }
        if let Some(breaks) = self.pending.take()
            && let Some(last) = self.last
            && !(breaks && (is_wide(last) || is_wide(character)))
        {
            self.text.push(' ');
        }
        self.text.push(character);
        self.last = Some(character);
    }

    /// The line, if there is anything in it.
    pub fn take(&mut self) -> Option<String> {
        self.pending = None;
        self.last = None;
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end().len());
        (!text.is_empty()).then_some(text)
    }
}

/// Whether a character is one that Chinese sets in a full square.
pub(crate) const fn is_wide(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3100}'..='\u{31bf}' | '\u{3200}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}
