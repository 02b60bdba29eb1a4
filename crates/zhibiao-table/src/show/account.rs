//! What a place promised and what became of it, for a terminal.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;
use zhibiao::Bound;
use zhibiao::outline::Level;
use zhibiao_ledger::{Account, AccountYear, Promise, ReportEntry, Statement};

use super::{cut, printable};

/// The heads of the columns.
const HEADS: [&str; 5] = ["verdict", "promise", "promised", "reached", "difference"];

/// How much room there is between two columns.
const GAP: usize = 2;

/// How much names and figures have at least.
const LEAST: usize = 40;

/// What stands before the sentences.
const INDENT: &str = "    ";

/// What a place promised and what became of it, grouped by year, as aligned text of at most `width` columns.
///
/// Each promise has its verdict, its figure with a sign for its bound (≥ at least, ≈ about …), the outcome and by how much it
/// differs; below it stand the words around both, where the ledger keeps sentences, with the figures marked, their reports and their places
/// in these, in code points.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_ledger::Ledger;
/// use zhibiao_ledger::division::Divisions;
/// use zhibiao_ledger::identity::{Identifier, Sidecar};
///
/// let (analyzer, divisions) = (Analyzer::new(), Divisions::shared());
/// let identifier = Identifier::new(divisions, Sidecar::default());
/// let mut ledger = Ledger::new(&analyzer).keeping_sentences();
/// let text = "2024年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。";
/// let report = analyzer.analyze(text)?;
/// ledger.add(None, identifier.settle(&identifier.expected("a.txt"), &report, text), text, &report);
/// let account = ledger.account(&ledger.find_place(None, divisions)?);
/// let shown = zhibiao_table::account(&account, 80);
/// assert!(shown.starts_with("大河縣, county: 1 promise in 1 report, 2024\n"));
/// assert!(shown.contains("今年地區生產總值增長【6%】左右。"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn account(account: &Account<'_>, width: usize) -> String {
    let cells: Vec<Vec<Row<'_>>> = account.years.iter().map(|year| year.promises.iter().map(row).collect()).collect();
    let widths = widths(cells.iter().flatten(), width);
    let mut out = head(account);
    for (year, rows) in account.years.iter().zip(&cells) {
        let _ = write!(out, "\n{}\n", title(year));
        if !rows.is_empty() {
            let rule = widths.map(|width| "─".repeat(width));
            let _ = writeln!(out, "{}\n{}", line(&HEADS.map(str::to_owned), &widths), line(&rule, &widths));
        }
        for row in rows {
            let _ = writeln!(out, "{}", line(&row.cells, &widths));
            for quote in &row.quotes {
                let _ = writeln!(out, "{}", quote.line(width));
            }
        }
    }
    out.lines().map(|line| cut(line, width)).collect::<Vec<_>>().join("\n")
}

/// How wide the columns are; in narrow terminals names and figures are cut, so that there is room for the difference.
fn widths<'r>(rows: impl Iterator<Item = &'r Row<'r>>, width: usize) -> [usize; HEADS.len()] {
    let mut longest = HEADS.map(UnicodeWidthStr::width);
    for row in rows {
        for (longest, cell) in longest.iter_mut().zip(&row.cells) {
            *longest = (*longest).max(cell.width());
        }
    }
    let [verdict, name, promised, reached, difference] = longest;
    let room = width.saturating_sub(verdict + (HEADS.len() - 1) * GAP);
    let rest = room.saturating_sub(difference).max(LEAST);
    let [name, promised, reached] = [name.min(rest / 2), promised.min(rest / 4), reached.min(rest / 4)];
    [verdict, name, promised, reached, difference.min(room.saturating_sub(name + promised + reached))]
}

/// Whose promises they are, how many there are of each verdict.
fn head(account: &Account<'_>) -> String {
    let place: Vec<&str> =
        [Some(account.region), account.level.map(Level::as_str), account.code].into_iter().flatten().collect();
    let years = match (account.years.first(), account.years.last()) {
        (Some(first), Some(last)) if first.year < last.year => format!(", {}–{}", first.year, last.year),
        (Some(first), _) => format!(", {}", first.year),
        _ => String::new(),
    };
    let promises = counted(account.promises().count(), "promise");
    let reports = counted(account.years.len(), "report");
    let verdicts: Vec<String> =
        account.counts().iter().map(|(verdict, count)| format!("{} {count}", verdict.as_str())).collect();
    format!("{}: {promises} in {reports}{years}\n{}\n", printable(&place.join(", ")), verdicts.join("   "))
}

fn title(year: &AccountYear<'_>) -> String {
    let doc = year.report.doc.as_deref().map(|doc| format!(", {}", printable(doc))).unwrap_or_default();
    format!("{}{doc}: {}", year.year, counted(year.promises.len(), "promise"))
}

/// 1 promise, 2 promises.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

struct Row<'l> {
    cells: [String; HEADS.len()],
    quotes: Vec<Quote<'l>>,
}

fn row<'l>(promise: &'l Promise<'_>) -> Row<'l> {
    let tracked = &promise.tracked;
    let difference = promise.difference.as_ref();
    let difference = difference.map(|difference| format!("{}, {}", difference.figure, difference.standing.as_str()));
    let cells = [
        tracked.verdict.as_str().to_owned(),
        name(tracked.target, tracked.report.identity.year),
        figure(tracked.target),
        tracked.outcome.map(|outcome| figure(outcome.1)).unwrap_or_default(),
        difference.unwrap_or_default(),
    ];
    let promised = Quote::new("promised", None, tracked.target);
    let told = tracked.outcome.and_then(|(report, outcome)| Quote::new("reached", Some(report), outcome));
    Row { cells, quotes: promised.into_iter().chain(told).collect() }
}

/// What is promised: the words of the text, the id, and the year where that is not the report's.
fn name(target: &Statement, report: Option<i32>) -> String {
    let words = target.indicator.as_deref().map(compact).unwrap_or_default();
    let id = target.indicator_id.as_ref().map(|id| id.as_str().to_owned());
    let year = target.year.filter(|_| target.year != report).map(|year| format!("({year})"));
    [Some(words).filter(|words| !words.is_empty()), id, year].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The figure behind the sign of its bound.
fn figure(statement: &Statement) -> String {
    let sign = statement.amount.as_ref().map_or("", |amount| match amount.bound {
        Bound::About => "≈ ",
        Bound::AtLeast => "≥ ",
        Bound::MoreThan => "> ",
        Bound::AtMost => "≤ ",
        Bound::LessThan => "< ",
        Bound::Nearly => "≲ ",
        Bound::Exact | Bound::Range => "",
    });
    format!("{sign}{}", compact(&statement.text))
}

fn compact(words: &str) -> String {
    words.chars().filter(|character| !character.is_whitespace() && !character.is_control()).collect()
}

/// A line of cells; one that is too long is cut.
fn line(cells: &[String; HEADS.len()], widths: &[usize; HEADS.len()]) -> String {
    let mut line = String::new();
    for (cell, &width) in cells.iter().zip(widths) {
        let cell = cut(&printable(cell), width);
        let _ = write!(line, "{cell}{}", " ".repeat((width + GAP).saturating_sub(cell.width())));
    }
    line.truncate(line.trim_end().len());
    line
}

/// A sentence with its figure marked, and where it stands.
struct Quote<'l> {
    place: String,
    before: &'l str,
    figure: &'l str,
    behind: &'l str,
}

impl<'l> Quote<'l> {
    fn new(what: &str, report: Option<&ReportEntry>, statement: &'l Statement) -> Option<Self> {
        let around = statement.around.as_ref()?;
        let doc = report.and_then(|report| report.doc.as_deref()).map(|doc| format!(" {doc}")).unwrap_or_default();
        let place = printable(&format!("{INDENT}{what}{doc} {}–{}: ", statement.start, statement.end));
        Some(Self { place, before: &around.before, figure: &statement.text, behind: &around.behind })
    }

    /// On one line; of a long sentence what stands next to the figure.
    fn line(&self, width: usize) -> String {
        let [before, figure, behind] = [self.before, self.figure, self.behind].map(printable);
        let figure = format!("【{figure}】");
        let room = width.saturating_sub(self.place.width() + figure.width());
        let left = room.saturating_sub(behind.width().min(room / 2));
        let before = cut_left(&before, left);
        let behind = cut(&behind, room.saturating_sub(before.width()));
        format!("{}{before}{figure}{behind}", self.place)
    }
}

/// As much of the end as fits a width.
fn cut_left(line: &str, width: usize) -> String {
    if line.width() <= width {
        return line.to_owned();
    }
    let endings = line.char_indices().rev().map(|(at, _)| &line[at..]);
    let fitting = endings.take_while(|ending| ending.width() < width).last();
    if width == 0 { String::new() } else { format!("…{}", fitting.unwrap_or_default()) }
}
