//! Panels, and targets beside their outcomes, as tables.

use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, SchemaRef};
use zhibiao::Bound;
use zhibiao::claim::{IndicatorId, Measure, Modality, Status, Unnumbered};
use zhibiao::outline::Level;
use zhibiao_ledger::{PanelRow, ReportEntry, Statement, Tracked, Verdict};

use crate::columns::{decimals, strings, texts, years};
use crate::schema::{DECIMAL, choice, column, doc, schema};
use crate::table::{MOST_ROWS, Table};

static PANEL: LazyLock<SchemaRef> = LazyLock::new(|| {
    let others = "What else is stated for the same region, year, indicator and measure: the place of each, start–end with its report where that is another, and its words.";
    let mut fields = stated();
    fields.extend(about());
    fields.push(column("others", DataType::Utf8, others));
    schema("panel", fields)
});

static TRACKED: LazyLock<SchemaRef> = LazyLock::new(|| {
    let verdicts = Verdict::ALL.into_iter().map(Verdict::as_str).collect::<Vec<_>>().join(", ");
    let verdict = format!("What became of the target: {verdicts}.");
    let text = |name: &str, meaning: &str| column(name, DataType::Utf8, meaning).with_nullable(true);
    let whole = |name: &str, meaning: &str| column(name, DataType::Int64, meaning).with_nullable(true);
    let mut fields = stated();
    fields.extend([
        column("outcome_value", DECIMAL, "The exact value of the outcome, in its own unit.").with_nullable(true),
        choice("outcome_bound", "How it is bounded.", Bound::ALL.iter().map(|bound| bound.as_str()))
            .with_nullable(true),
        text("outcome_doc", "The report that tells the outcome."),
        whole("outcome_start", "Where it begins in that report, in code points from 0."),
        whole("outcome_end", "Where it ends: one past its last code point."),
        column("verdict", DataType::Utf8, &verdict),
    ]);
    fields.extend(about());
    fields.extend([
        column("outcome_report_year", DataType::Int32, "The year of the report that tells it.").with_nullable(true),
        column("outcome_upper", DECIMAL, "The upper end of a range.").with_nullable(true),
        text("outcome_unit", "The unit's id."),
        choice("outcome_measure", "What is said of it.", Measure::ALL.iter().map(|measure| measure.as_str()))
            .with_nullable(true),
        text("outcome_text", "The figure as it stands in that report."),
        text("outcome_indicator", "What is measured, as that report names it."),
    ]);
    schema("tracked", fields)
});

/// What scripts rely on, of a panel and of targets alike.
fn stated() -> Vec<Field> {
    let text = |name: &str, meaning: &str| column(name, DataType::Utf8, meaning).with_nullable(true);
    let whole = |name: &str, meaning: &str| column(name, DataType::Int64, meaning).with_nullable(true);
    vec![
        text("region", "Whose report it is."),
        column("report_year", DataType::Int32, "The year of the report: the one that it plans.").with_nullable(true),
        column("year", DataType::Int32, "The year that the figure belongs to.").with_nullable(true),
        text("indicator_id", "What is measured, where the lexicon knows it."),
        choice("measure", "What is said of it.", Measure::ALL.iter().map(|measure| measure.as_str()))
            .with_nullable(true),
        choice("status", "Whether it is a target or was achieved.", Status::ALL.iter().map(|status| status.as_str())),
        column("value", DECIMAL, "The exact value; null where there is no number.").with_nullable(true),
        column("upper", DECIMAL, "The upper end of a range; null for anything else.").with_nullable(true),
        text("unit", "The unit's id."),
        choice("bound", "How the number bounds it.", Bound::ALL.iter().map(|bound| bound.as_str())).with_nullable(true),
        choice("modality", "How firmly a target is promised.", Modality::ALL.iter().map(|modality| modality.as_str()))
            .with_nullable(true),
        doc(),
        whole("start", "Where the words begin that state it, in code points from 0."),
        whole("end", "Where they end: one past the last code point."),
        text("text", "The words; null where no target is set."),
    ]
}

/// What else is told of the report and of the statement.
fn about() -> Vec<Field> {
    let text = |name: &str, meaning: &str| column(name, DataType::Utf8, meaning).with_nullable(true);
    vec![
        text("region_code", "The region's code by GB/T 2260 in the report's year."),
        choice("level", "The rank of the region.", Level::ALL.iter().map(|level| level.as_str())).with_nullable(true),
        text("indicator", "What is measured, as the report names it."),
        choice(
            "unnumbered",
            "Why there is no number: how the target is set without one, or absent where none is set.",
            Unnumbered::ALL.iter().map(|set| set.as_str()),
        )
        .with_nullable(true),
    ]
}

/// A row of either table.
struct Row<'l> {
    report: &'l ReportEntry,
    year: Option<i32>,
    indicator_id: Option<&'l str>,
    status: Status,
    statement: Option<&'l Statement>,
}

/// The rows of a panel as a table.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_ledger::division::Divisions;
/// use zhibiao_ledger::identity::{Identifier, Sidecar};
/// use zhibiao_ledger::{Ledger, PanelOptions};
///
/// let (analyzer, identifier) = (Analyzer::new(), Identifier::new(Divisions::shared(), Sidecar::default()));
/// let text = "2024年大河縣政府工作報告\n各位代表：\n今年地區生產總值增長6%左右。";
/// let expected = identifier.expected("dahe.txt");
/// let report = analyzer.analyze_stated(text, expected.stated())?;
/// let mut ledger = Ledger::new(&analyzer);
/// ledger.add(Some("dahe.txt"), identifier.settle(&expected, &report, text), text, &report);
/// let table = zhibiao_table::panel(&ledger.panel(&PanelOptions::default()));
/// let mut out = Vec::new();
/// table.select(&["region", "year", "indicator_id", "status", "value", "bound"])?.write_csv(&mut out)?;
/// let csv = "\u{feff}region,year,indicator_id,status,value,bound\n大河縣,2024,gdp,target,6,about\n";
/// assert_eq!(String::from_utf8(out)?, csv);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
#[expect(clippy::expect_used, reason = "the tests see every column")]
pub fn panel(rows: &[PanelRow<'_>]) -> Table {
    let batch = |rows: &[PanelRow<'_>]| {
        let parts: Vec<Row<'_>> = rows
            .iter()
            .map(|row| Row {
                report: row.report,
                year: Some(row.year),
                indicator_id: Some(row.indicator_id.as_str()),
                status: row.status,
                statement: row.statement,
            })
            .collect();
        let mut columns = stated_columns(&parts);
        columns.extend(about_columns(&parts, rows.iter().map(PanelRow::unnumbered)));
        columns.push(strings(rows.iter().map(|row| Some(others(row)))));
        RecordBatch::try_new(Arc::clone(&PANEL), columns).expect("the columns are those of the schema")
    };
    Table::new(Arc::clone(&PANEL), rows.chunks(MOST_ROWS).map(batch).collect())
}

/// Targets beside their outcomes as a table.
#[must_use]
#[expect(clippy::expect_used, reason = "the tests see every column")]
pub fn tracked(rows: &[Tracked<'_>]) -> Table {
    let batch = |rows: &[Tracked<'_>]| {
        let parts: Vec<Row<'_>> = rows
            .iter()
            .map(|row| Row {
                report: row.report,
                year: row.target.year,
                indicator_id: row.target.indicator_id.as_ref().map(IndicatorId::as_str),
                status: row.target.status,
                statement: Some(row.target),
            })
            .collect();
        let outcomes: Vec<Option<&Statement>> = rows.iter().map(|row| row.outcome.map(|outcome| outcome.1)).collect();
        let told = || rows.iter().map(|row| row.outcome.map(|outcome| outcome.0));
        let amounts = || outcomes.iter().map(|outcome| outcome.and_then(|outcome| outcome.amount.as_ref()));
        let mut columns = stated_columns(&parts);
        columns.extend([
            decimals(amounts().map(|amount| amount.map(|amount| amount.value))),
            strings(amounts().map(|amount| amount.map(|amount| amount.bound.as_str()))),
            texts(&told().map(|report| report.and_then(|report| report.doc.as_deref())).collect::<Vec<_>>()),
            code_points(outcomes.iter().map(|outcome| outcome.map(|outcome| outcome.start))),
            code_points(outcomes.iter().map(|outcome| outcome.map(|outcome| outcome.end))),
            strings(rows.iter().map(|row| Some(row.verdict.as_str()))),
        ]);
        columns.extend(about_columns(&parts, rows.iter().map(|row| row.target.unnumbered)));
        columns.extend([
            years(told().map(|report| report.and_then(|report| report.identity.year))),
            decimals(amounts().map(|amount| amount.and_then(|amount| amount.upper))),
            strings(amounts().map(|amount| amount.map(|amount| amount.unit.as_str()))),
            strings(outcomes.iter().map(|outcome| outcome.map(|outcome| outcome.measure.as_str()))),
            strings(outcomes.iter().map(|outcome| outcome.map(|outcome| outcome.text.as_str()))),
            strings(outcomes.iter().map(|outcome| outcome.and_then(|outcome| outcome.indicator.as_deref()))),
        ]);
        RecordBatch::try_new(Arc::clone(&TRACKED), columns).expect("the columns are those of the schema")
    };
    Table::new(Arc::clone(&TRACKED), rows.chunks(MOST_ROWS).map(batch).collect())
}

fn stated_columns(rows: &[Row<'_>]) -> Vec<ArrayRef> {
    let statements = || rows.iter().map(|row| row.statement);
    let amounts = || statements().map(|statement| statement.and_then(|statement| statement.amount.as_ref()));
    vec![
        texts(&rows.iter().map(|row| row.report.identity.region.as_deref()).collect::<Vec<_>>()),
        years(rows.iter().map(|row| row.report.identity.year)),
        years(rows.iter().map(|row| row.year)),
        strings(rows.iter().map(|row| row.indicator_id)),
        strings(statements().map(|statement| statement.map(|statement| statement.measure.as_str()))),
        strings(rows.iter().map(|row| Some(row.status.as_str()))),
        decimals(amounts().map(|amount| amount.map(|amount| amount.value))),
        decimals(amounts().map(|amount| amount.and_then(|amount| amount.upper))),
        strings(amounts().map(|amount| amount.map(|amount| amount.unit.as_str()))),
        strings(amounts().map(|amount| amount.map(|amount| amount.bound.as_str()))),
        strings(statements().map(|statement| statement.and_then(|statement| statement.modality).map(Modality::as_str))),
        texts(&rows.iter().map(|row| row.report.doc.as_deref()).collect::<Vec<_>>()),
        code_points(statements().map(|statement| statement.map(|statement| statement.start))),
        code_points(statements().map(|statement| statement.map(|statement| statement.end))),
        strings(statements().map(|statement| statement.map(|statement| statement.text.as_str()))),
    ]
}

fn about_columns<'l>(
    rows: &[Row<'l>],
    unnumbered: impl ExactSizeIterator<Item = Option<Unnumbered>> + 'l,
) -> Vec<ArrayRef> {
    vec![
        strings(rows.iter().map(|row| row.report.identity.code.as_deref())),
        strings(rows.iter().map(|row| row.report.identity.level.map(Level::as_str))),
        strings(rows.iter().map(|row| row.statement.and_then(|statement| statement.indicator.as_deref()))),
        strings(unnumbered.map(|set| set.map(Unnumbered::as_str))),
    ]
}

/// The other statements of a row: 15–18 8%; b.txt 20–22 7%.
fn others(row: &PanelRow<'_>) -> String {
    let one = |(report, statement): &(&ReportEntry, &Statement)| {
        let doc = report.doc.as_deref().filter(|_| report.doc != row.report.doc);
        let doc = doc.map(|doc| format!("{doc} ")).unwrap_or_default();
        format!("{doc}{}–{} {}", statement.start, statement.end, statement.text)
    };
    row.others.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[expect(clippy::cast_possible_wrap, reason = "a text has less than 4 GiB")]
pub(crate) fn code_points(places: impl Iterator<Item = Option<usize>>) -> ArrayRef {
    Arc::new(places.map(|place| place.map(|place| place as i64)).collect::<Int64Array>())
}
