//! A text altered in places, and the report on it that one on the text before leads to.

use serde::Deserialize;
use serde_json::Value;
use zhibiao::{Report, Span};

/// A text in which other words stand in some places.
pub struct Altered {
    /// As it stands now.
    pub text: String,
    /// The stretches of the text before, and those that stand in their places.
    changes: Vec<(Span, Span)>,
}

impl Altered {
    /// `text` with other words in the place of some stretches, which are in its order and do not overlap; where a stretch
    /// is empty, the words are put in.
    #[must_use]
    pub fn new(text: &str, changes: impl IntoIterator<Item = (Span, String)>) -> Self {
        let mut altered = Self { text: String::new(), changes: Vec::new() };
        let mut end = 0;
        for (before, words) in changes {
            altered.text += Span::new(end, before.start).of(text);
            let start = altered.text.len();
            altered.text += &words;
            altered.changes.push((before, Span::new(start, altered.text.len())));
            end = before.end;
        }
        altered.text += Span::new(end, text.len()).of(text);
        altered
    }

    /// The stretches that were changed, before and now.
    #[must_use]
    pub fn changes(&self) -> &[(Span, Span)] {
        &self.changes
    }

    /// Where the words at a span of the text before stand now: of a changed stretch that they touch, all belongs to them.
    #[must_use]
    pub fn span(&self, before: Span) -> Span {
        let end = self.end(before.end);
        let start = if before.start == before.end { end } else { self.start(before.start) };
        Span::new(start, end)
    }

    fn start(&self, byte: usize) -> usize {
        let begun = self.changes.partition_point(|(before, _)| before.start <= byte);
        let Some(&(before, now)) = begun.checked_sub(1).map(|last| &self.changes[last]) else { return byte };
        if byte < before.end { now.start } else { now.end + byte - before.end }
    }

    fn end(&self, byte: usize) -> usize {
        let begun = self.changes.partition_point(|(before, _)| before.start < byte);
        let Some(&(before, now)) = begun.checked_sub(1).map(|last| &self.changes[last]) else { return byte };
        if byte <= before.end { now.end } else { now.end + byte - before.end }
    }

    /// The report on the text before with the spans of the text as it stands now.
    ///
    /// # Panics
    /// Where a report is no JSON.
    #[must_use]
    pub fn moved(&self, report: &Report) -> Report {
        let mut value = serde_json::to_value(report).expect("a report is JSON");
        self.move_spans(&mut value);
        serde_json::from_value(value).expect("it is a report still")
    }

    fn move_spans(&self, value: &mut Value) {
        if let Ok(span) = Span::deserialize(&*value) {
            *value = serde_json::to_value(self.span(span)).expect("a span is JSON");
            return;
        }
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| self.move_spans(value)),
            Value::Object(values) => values.values_mut().for_each(|value| self.move_spans(value)),
            _ => {}
        }
    }
}

/// Where two reports first differ, but for what they read otherwise than it stands.
///
/// # Panics
/// Where a report is no JSON.
#[must_use]
pub fn difference(found: &Report, wanted: &Report) -> Option<String> {
    let value = |report: &Report| {
        let report = Report { replacements: Vec::new(), ..report.clone() };
        serde_json::to_value(report).expect("a report is JSON")
    };
    first(&value(found), &value(wanted), "report")
}

fn first(found: &Value, wanted: &Value, path: &str) -> Option<String> {
    match (found, wanted) {
        (Value::Array(found), Value::Array(wanted)) if found.len() == wanted.len() => {
            let mut pairs = found.iter().zip(wanted).enumerate();
            pairs.find_map(|(at, (found, wanted))| first(found, wanted, &format!("{path}[{at}]")))
        }
        (Value::Object(found), Value::Object(wanted)) if found.keys().eq(wanted.keys()) => {
            let mut pairs = found.iter().zip(wanted.values());
            pairs.find_map(|((key, found), wanted)| first(found, wanted, &format!("{path}.{key}")))
        }
        _ => (found != wanted).then(|| format!("{path}: found {}, wanted {}", short(found), short(wanted))),
    }
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(300).collect()
}
