//! Words, keywords and terms as tables; what finds them is not known here.

use std::sync::{Arc, LazyLock};

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, Float64Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, SchemaRef};
use zhibiao::Span;
use zhibiao::outline::Level;

use crate::columns::{places, strings, texts, years};
use crate::document::{Document, Reading};
use crate::schema::{choice, column, doc, region, schema};
use crate::table::{MOST_ROWS, Table};

/// A token of a text, for a table.
#[derive(Clone, Copy, Debug)]
pub struct TokenRow<'a> {
    /// Bytes of the text.
    pub span: Span,
    /// What sort of token it is: word, quantity, …
    pub kind: &'a str,
    /// Its part of speech.
    pub part_of_speech: &'a str,
}

/// A keyword, for a table.
#[derive(Clone, Copy, Debug)]
pub struct KeywordRow<'a> {
    /// The word.
    pub word: &'a str,
    /// How much it tells.
    pub weight: f64,
    /// How often it stands there.
    pub count: usize,
    /// In how many reports it stands.
    pub reports: usize,
}

/// How often a term stands in a report, for a table.
#[derive(Clone, Copy, Debug)]
pub struct TermRow<'a> {
    /// The report.
    pub document: Document<'a>,
    /// The term as it was asked for.
    pub term: &'a str,
    /// How often it stands there.
    pub count: usize,
    /// How many characters the report or its section has, white space aside.
    pub characters: usize,
}

static TOKENS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let word = column("word", DataType::Utf8, "The token, without white space that strayed into it.");
    let start = column("start", DataType::Int64, "Where it begins in the text, in code points from 0.");
    let end = column("end", DataType::Int64, "Where it ends: one past its last code point.");
    let kind = column("kind", DataType::Utf8, "word, quantity, number, date, name, latin or punctuation.");
    let part =
        column("part_of_speech", DataType::Utf8, "In the tags of jieba: n noun, v verb, ns place, m numeral, ….");
    schema("tokens", vec![doc(), word, start, end, kind, part])
});

static KEYWORDS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let word = column("word", DataType::Utf8, "The word as it stands first.");
    let weight = column("weight", DataType::Float64, "How much it tells, by the method asked for; more tells more.");
    let count = column("count", DataType::Int64, "How often it stands there.");
    let reports = column("reports", DataType::Int64, "In how many of the reports it stands.");
    schema("keywords", vec![word, weight, count, reports])
});

static TERMS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let level = choice("level", "The rank of the region.", Level::ALL.iter().map(|level| level.as_str()));
    let year = column("year", DataType::Int32, "The year of the report: the one that it plans.");
    let term = column("term", DataType::Utf8, "The term as it was asked for.");
    let count = column("count", DataType::Int64, "How often it stands there, in traditional or simplified characters.");
    let characters = column("characters", DataType::Int64, "How many characters stand there, white space aside.");
    let rate =
        column("per_10000", DataType::Float64, "How often it stands in 10,000 characters; null where there is none.");
    let fields =
        [level.with_nullable(true), year.with_nullable(true), term, count, characters, rate.with_nullable(true)];
    schema("terms", [doc(), region()].into_iter().chain(fields).collect())
});

/// Tokens of a document in the order given.
///
/// ```
/// use zhibiao::{Analyzer, Span};
/// use zhibiao_table::{Document, TokenRow, tokens};
/// let text = "增長 6%";
/// let report = Analyzer::new().analyze(text)?;
/// let rows = [TokenRow { span: Span::new(0, 6), kind: "word", part_of_speech: "v" }];
/// let table = tokens(&Document { name: None, text, report: &report }, &rows);
/// assert_eq!(table.columns().collect::<Vec<_>>(), ["doc", "word", "start", "end", "kind", "part_of_speech"]);
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
#[must_use]
pub fn tokens(document: &Document<'_>, rows: &[TokenRow<'_>]) -> Table {
    let reading = Reading::new(*document);
    Table::new(Arc::clone(&TOKENS), rows.chunks(MOST_ROWS).map(|rows| token_batch(&reading, rows)).collect())
}

#[expect(clippy::expect_used, reason = "the tests see every column")]
fn token_batch(reading: &Reading<'_>, rows: &[TokenRow<'_>]) -> RecordBatch {
    let [start, end] = places(reading, rows.iter().map(|row| row.span));
    let columns = vec![
        texts(&vec![reading.name(); rows.len()]),
        words(reading, rows),
        start,
        end,
        strings(rows.iter().map(|row| Some(row.kind))),
        strings(rows.iter().map(|row| Some(row.part_of_speech))),
    ];
    RecordBatch::try_new(Arc::clone(&TOKENS), columns).expect("the columns are those of the schema")
}

/// The words as they read, without the white space within them.
fn words(reading: &Reading<'_>, rows: &[TokenRow<'_>]) -> ArrayRef {
    let mut column = StringBuilder::with_capacity(rows.len(), rows.len() * size_of::<[char; 2]>());
    for row in rows {
        let word = reading.name_at(row.span);
        if word.contains(char::is_whitespace) {
            column.append_value(word.split_whitespace().collect::<String>());
        } else {
            column.append_value(&word);
        }
    }
    Arc::new(column.finish())
}

/// Keywords in the order given.
#[must_use]
#[expect(clippy::expect_used, reason = "the tests see every column")]
pub fn keywords(rows: &[KeywordRow<'_>]) -> Table {
    let columns: Vec<ArrayRef> = vec![
        strings(rows.iter().map(|row| Some(row.word))),
        Arc::new(rows.iter().map(|row| row.weight).collect::<Float64Array>()),
        counts(rows.iter().map(|row| row.count)),
        counts(rows.iter().map(|row| row.reports)),
    ];
    let batch = RecordBatch::try_new(Arc::clone(&KEYWORDS), columns).expect("the columns are those of the schema");
    Table::new(Arc::clone(&KEYWORDS), vec![batch])
}

/// Terms with their reports, in the order given.
#[must_use]
#[expect(clippy::expect_used, reason = "the tests see every column")]
pub fn term_frequencies(rows: &[TermRow<'_>]) -> Table {
    let batch = |rows: &[TermRow<'_>]| {
        let region = |row: &TermRow<'_>| row.document.report.outline.region.as_ref().map(|region| region.level);
        let columns: Vec<ArrayRef> = vec![
            texts(&rows.iter().map(|row| row.document.kept_name()).collect::<Vec<_>>()),
            texts(&rows.iter().map(|row| row.document.region()).collect::<Vec<_>>()),
            strings(rows.iter().map(|row| region(row).map(Level::as_str))),
            years(rows.iter().map(|row| row.document.report.outline.year)),
            strings(rows.iter().map(|row| Some(row.term))),
            counts(rows.iter().map(|row| row.count)),
            counts(rows.iter().map(|row| row.characters)),
            Arc::new(rows.iter().map(rate).collect::<Float64Array>()),
        ];
        RecordBatch::try_new(Arc::clone(&TERMS), columns).expect("the columns are those of the schema")
    };
    Table::new(Arc::clone(&TERMS), rows.chunks(MOST_ROWS).map(batch).collect())
}

/// How often a term stands in ten thousand characters.
#[expect(clippy::cast_precision_loss, reason = "counts of characters")]
fn rate(row: &TermRow<'_>) -> Option<f64> {
    (row.characters > 0).then(|| row.count as f64 * 1e4 / row.characters as f64)
}

#[expect(clippy::cast_possible_wrap, reason = "a text has less than 4 GiB")]
fn counts(rows: impl Iterator<Item = usize>) -> ArrayRef {
    Arc::new(rows.map(|count| count as i64).collect::<Int64Array>())
}
