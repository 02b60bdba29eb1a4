//! Panels with a row for each place and year as tables.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field};
use zhibiao::Bound;
use zhibiao::claim::{Modality, Unnumbered};
use zhibiao::outline::Level;
use zhibiao_ledger::identity::PlaceId;
use zhibiao_ledger::{Amount, Figure, WideColumn, WidePanel};

use crate::columns::{decimals, strings, texts, years};
use crate::schema::{DECIMAL, UNIT, choice, column, schema};
use crate::table::{MOST_ROWS, Table};

/// A panel with a row for each place and year as a table.
///
/// First stand `place`, `region`, `region_code`, `level`, `year` and `doc`, then for each indicator and measure nine columns,
/// of GDP and growth `gdp_growth_target`, `gdp_growth_upper`, `gdp_growth_bound`, `gdp_growth_modality`,
/// `gdp_growth_unnumbered`, `gdp_growth_outcome`, `gdp_growth_outcome_upper`, `gdp_growth_outcome_bound` and
/// `gdp_growth_unit`. The last says the unit of all values of the other columns, the same in each row; it stands in their
/// metadata, too, under [`UNIT`].
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
/// let table = zhibiao_table::wide_panel(&ledger.wide_panel(&PanelOptions::default()));
/// let mut out = Vec::new();
/// table.select(&["region", "year", "gdp_growth_target", "gdp_growth_bound"])?.write_csv(&mut out)?;
/// let csv = "\u{feff}region,year,gdp_growth_target,gdp_growth_bound\n大河縣,2024,6,about\n";
/// assert_eq!(String::from_utf8(out)?, csv);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
#[expect(clippy::expect_used, reason = "the tests see every column")]
pub fn wide_panel(panel: &WidePanel<'_>) -> Table {
    let fields = about().into_iter().chain(panel.columns.iter().flat_map(fields)).collect();
    let schema = schema("rows", fields);
    let starts = (0..panel.rows.len()).step_by(MOST_ROWS);
    let batch = |start: usize| {
        let rows = start..panel.rows.len().min(start + MOST_ROWS);
        let mut arrays = about_columns(&panel.rows[rows.clone()]);
        for column in &panel.columns {
            arrays.extend(columns(panel, column, rows.clone()));
        }
        RecordBatch::try_new(Arc::clone(&schema), arrays).expect("the columns are those of the schema")
    };
    let batches = starts.map(batch).collect();
    Table::new(schema, batches)
}

fn about() -> Vec<Field> {
    let text = |name: &str, meaning: &str| column(name, DataType::Utf8, meaning).with_nullable(true);
    vec![
        column(
            "place",
            DataType::Utf8,
            "The same for all years of a place: the code that it has now, or had at last; the name of one without a code; national.",
        ),
        text("region", "Whose report it is."),
        text("region_code", "The region's code by GB/T 2260 in the report's year."),
        choice("level", "The rank of the region.", Level::ALL.iter().map(|level| level.as_str())).with_nullable(true),
        column("year", DataType::Int32, "The year that targets and outcomes belong to."),
        text("doc", "The report of this year, which sets the targets; null where there is none."),
    ]
}

fn about_columns(rows: &[zhibiao_ledger::WideRow<'_>]) -> Vec<ArrayRef> {
    let place = |place| match place {
        &PlaceId::National => Level::National.as_str(),
        PlaceId::Code(place) | PlaceId::Name(place) => place.as_str(),
    };
    vec![
        strings(rows.iter().map(|row| Some(place(row.place)))),
        strings(rows.iter().map(|row| row.identity.region.as_deref())),
        strings(rows.iter().map(|row| row.identity.code.as_deref())),
        strings(rows.iter().map(|row| row.identity.level.map(Level::as_str))),
        years(rows.iter().map(|row| Some(row.year))),
        texts(&rows.iter().map(|row| row.report.and_then(|report| report.doc.as_deref())).collect::<Vec<_>>()),
    ]
}

fn fields(of: &WideColumn<'_>) -> Vec<Field> {
    let about = format!("{}, {}, in {}", of.indicator_id.as_str(), of.measure.as_str(), of.unit);
    let number = |ending: &str, meaning: &str| {
        let field =
            column(&format!("{}_{ending}", of.name), DECIMAL, &format!("{meaning} ({about}).")).with_nullable(true);
        let mut metadata = field.metadata().clone();
        metadata.insert(UNIT.to_owned(), of.unit.to_string());
        field.with_metadata(metadata)
    };
    let word = |ending: &str, meaning: &str, words: Vec<&str>| {
        choice(&format!("{}_{ending}", of.name), meaning, words.into_iter()).with_nullable(true)
    };
    let bounds = || Bound::ALL.iter().map(|bound| bound.as_str()).collect();
    vec![
        number("target", "What is promised; of a range its lower end, a decrease below zero"),
        number("upper", "The upper end of a range that is promised"),
        word("bound", "How the target is bounded.", bounds()),
        word(
            "modality",
            "How firmly it is promised.",
            Modality::ALL.iter().map(|modality| modality.as_str()).collect(),
        ),
        word(
            "unnumbered",
            "Why there is no number: how the target is set without one, or absent where the report of the year sets none; null where there is no report.",
            Unnumbered::ALL.iter().map(|set| set.as_str()).collect(),
        ),
        number("outcome", "What was reached, as a later report tells"),
        number("outcome_upper", "The upper end of a range that was reached"),
        word("outcome_bound", "How the outcome is bounded.", bounds()),
        column(&format!("{}_unit", of.name), DataType::Utf8, "The unit of these values, the same in every row."),
    ]
}

fn columns(panel: &WidePanel<'_>, column: &WideColumn<'_>, rows: std::ops::Range<usize>) -> Vec<ArrayRef> {
    let cells = || rows.clone().map(|row| column.cells.get(&row));
    let targets: Vec<Option<&Figure<'_>>> = cells().map(|cell| cell.and_then(|cell| cell.target.as_ref())).collect();
    let outcomes: Vec<Option<&Figure<'_>>> = cells().map(|cell| cell.and_then(|cell| cell.outcome.as_ref())).collect();
    let [target, upper, bound] = amounts(&targets);
    let [outcome, outcome_upper, outcome_bound] = amounts(&outcomes);
    let modality = |target: Option<&Figure<'_>>| target.and_then(|target| target.statement.modality);
    vec![
        target,
        upper,
        bound,
        strings(targets.iter().map(|&target| modality(target).map(Modality::as_str))),
        strings(rows.clone().map(|row| panel.unnumbered(column, row).map(Unnumbered::as_str))),
        outcome,
        outcome_upper,
        outcome_bound,
        Arc::new(StringArray::new_repeated(column.unit.as_str(), rows.len())),
    ]
}

/// Value, upper end and bound.
pub(crate) fn amounts(figures: &[Option<&Figure<'_>>]) -> [ArrayRef; 3] {
    let amounts = || figures.iter().map(|figure| figure.and_then(|figure| figure.amount.as_ref()));
    [
        decimals(amounts().map(|amount| amount.map(|amount| amount.value))),
        decimals(amounts().map(|amount: Option<&Amount>| amount.and_then(|amount| amount.upper))),
        strings(amounts().map(|amount| amount.map(|amount| amount.bound.as_str()))),
    ]
}
