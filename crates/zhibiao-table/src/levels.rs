//! Targets beside those of the governments above as a table.

use std::sync::{Arc, LazyLock};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, SchemaRef};
use zhibiao::Bound;
use zhibiao::claim::{Measure, Modality, Unnumbered};
use zhibiao::outline::Level;
use zhibiao_ledger::{Above, Figure, LevelsRow, ReportEntry};

use crate::columns::{decimals, strings, texts, years};
use crate::ledger::code_points;
use crate::schema::{DECIMAL, choice, column, schema};
use crate::table::{MOST_ROWS, Table};
use crate::wide::amounts;

/// Those above a place, the highest first.
const ABOVE: [Level; 3] = [Level::National, Level::Province, Level::City];

static LEVELS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let text = |name: &str, meaning: &str| column(name, DataType::Utf8, meaning).with_nullable(true);
    let measures = Measure::ALL.iter().map(|measure| measure.as_str());
    let mut fields = vec![
        text("region", "Whose target it is."),
        choice("level", "The rank of the region.", Level::ALL.iter().map(|level| level.as_str())).with_nullable(true),
        column("year", DataType::Int32, "The year of the report and of its target."),
        choice("measure", "What is said of it.", measures),
        column("unit", DataType::Utf8, "The unit of all values of the row; differences of percentages are points."),
    ];
    fields.extend(amount(""));
    fields.extend(ABOVE.map(|level| {
        let name = format!("minus_{}", level.as_str());
        let meaning = "By how much the target is higher than that above it; of a range its lower end counts.";
        column(&name, DECIMAL, meaning).with_nullable(true)
    }));
    fields.push(text("indicator_id", "What is measured."));
    fields.push(text("region_code", "The region's code by GB/T 2260 in the report's year."));
    fields.extend(place(""));
    for level in ABOVE {
        let level = level.as_str();
        fields.push(text(
            level,
            "The government above, as its report calls it; null where there is no report of the year.",
        ));
        fields.extend(amount(&format!("{level}_")));
        fields.extend(place(&format!("{level}_")));
    }
    schema("targets", fields)
});

/// What is promised, under names that begin so.
fn amount(before: &str) -> [Field; 5] {
    let name = |name: &str| format!("{before}{name}");
    let number = |of: &str, meaning: &str| column(&name(of), DECIMAL, meaning).with_nullable(true);
    let word =
        |of: &str, meaning: &str, words: Vec<&str>| choice(&name(of), meaning, words.into_iter()).with_nullable(true);
    [
        number("value", "What is promised; of a range its lower end, a decrease below zero."),
        number("upper", "The upper end of a range."),
        word("bound", "How the target is bounded.", Bound::ALL.iter().map(|bound| bound.as_str()).collect()),
        word(
            "modality",
            "How firmly it is promised.",
            Modality::ALL.iter().map(|modality| modality.as_str()).collect(),
        ),
        word(
            "unnumbered",
            "Why there is no number: how the target is set without one, or absent where the report sets none.",
            Unnumbered::ALL.iter().map(|set| set.as_str()).collect(),
        ),
    ]
}

/// Where it stands, likewise.
fn place(before: &str) -> [Field; 4] {
    let name = |name: &str| format!("{before}{name}");
    let text = |of: &str, meaning: &str| column(&name(of), DataType::Utf8, meaning).with_nullable(true);
    let whole = |of: &str, meaning: &str| column(&name(of), DataType::Int64, meaning).with_nullable(true);
    [
        text("doc", "The report."),
        whole("start", "Where the words begin that state it, in code points from 0."),
        whole("end", "Where they end: one past the last code point."),
        text("text", "The words."),
    ]
}

/// Targets beside those of the governments above as a table: `value`, `bound` … of the place, `minus_national`,
/// `minus_province` and `minus_city` by how much it is higher, and `national_value`, `province_bound` … of those above.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_ledger::Ledger;
/// use zhibiao_ledger::division::Divisions;
/// use zhibiao_ledger::identity::{Identifier, Sidecar};
///
/// let (analyzer, divisions) = (Analyzer::new(), Divisions::shared());
/// let identifier = Identifier::new(divisions, Sidecar::default());
/// let mut ledger = Ledger::new(&analyzer);
/// for (place, target) in [("河北省", "5.5%左右"), ("河北省唐山市", "6%以上")] {
///     let text = format!("2024年{place}政府工作報告\n各位代表：今年地區生產總值增長{target}。");
///     let report = analyzer.analyze(&*text)?;
///     ledger.add(None, identifier.settle(&identifier.expected(place), &report, &text), &text, &report);
/// }
/// let table = zhibiao_table::levels(&ledger.compare_levels("gdp", divisions));
/// let mut out = Vec::new();
/// table.select(&["level", "value", "minus_province"])?.write_csv(&mut out)?;
/// assert_eq!(String::from_utf8(out)?, "\u{feff}level,value,minus_province\nprovince,5.5,\ncity,6,0.5\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
#[expect(clippy::expect_used, reason = "the tests see every column")]
pub fn levels(rows: &[LevelsRow<'_>]) -> Table {
    let batch = |rows: &[LevelsRow<'_>]| {
        let identities = || rows.iter().map(|row| &row.target.report.identity);
        let indicator =
            |row: &LevelsRow<'_>| row.target.statement.indicator_id.as_ref().map(|id| id.as_str().to_owned());
        let mut columns = vec![
            strings(identities().map(|identity| identity.region.as_deref())),
            strings(identities().map(|identity| identity.level.map(Level::as_str))),
            years(rows.iter().map(|row| Some(row.year))),
            strings(rows.iter().map(|row| Some(row.measure.as_str()))),
            strings(rows.iter().map(|row| Some(row.unit.as_str()))),
        ];
        let stated: Vec<Stated<'_, '_>> = rows.iter().map(|row| (Some(row.target.report), Some(&row.target))).collect();
        columns.extend(amount_columns(&stated));
        let above = |level| rows.iter().map(move |row| row.above(level));
        columns.extend(ABOVE.map(|level| decimals(above(level).map(|above| above?.difference))));
        columns.push(strings(rows.iter().map(indicator)));
        columns.push(strings(identities().map(|identity| identity.code.as_deref())));
        columns.extend(place_columns(&stated));
        for level in ABOVE {
            let report = |above: Option<&Above<'_>>| above.and_then(|above| above.report?.identity.region.clone());
            columns.push(strings(above(level).map(report)));
            let stated = |above: Option<_>| {
                above.map_or((None, None), |above: &Above<'_>| (above.report, above.target.as_ref()))
            };
            let stated: Vec<Stated<'_, '_>> = above(level).map(stated).collect();
            columns.extend(amount_columns(&stated));
            columns.extend(place_columns(&stated));
        }
        RecordBatch::try_new(Arc::clone(&LEVELS), columns).expect("the columns are those of the schema")
    };
    Table::new(Arc::clone(&LEVELS), rows.chunks(MOST_ROWS).map(batch).collect())
}

/// A report with its target, where it sets one.
type Stated<'r, 'l> = (Option<&'r ReportEntry>, Option<&'r Figure<'l>>);

fn amount_columns(rows: &[Stated<'_, '_>]) -> Vec<ArrayRef> {
    let modality = |row: &Stated<'_, '_>| row.1.and_then(|figure| figure.statement.modality);
    let unnumbered = |row: &Stated<'_, '_>| match row.1 {
        Some(figure) => figure.statement.unnumbered,
        None => row.0.map(|_| Unnumbered::Absent),
    };
    let mut columns = Vec::from(amounts(&rows.iter().map(|row| row.1).collect::<Vec<_>>()));
    columns.extend([
        strings(rows.iter().map(|row| modality(row).map(Modality::as_str))),
        strings(rows.iter().map(|row| unnumbered(row).map(Unnumbered::as_str))),
    ]);
    columns
}

fn place_columns(rows: &[Stated<'_, '_>]) -> [ArrayRef; 4] {
    let statements = || rows.iter().map(|row| row.1.map(|figure| figure.statement));
    [
        texts(&rows.iter().map(|row| row.0.and_then(|report| report.doc.as_deref())).collect::<Vec<_>>()),
        code_points(statements().map(|statement| statement.map(|statement| statement.start))),
        code_points(statements().map(|statement| statement.map(|statement| statement.end))),
        strings(statements().map(|statement| statement.map(|statement| statement.text.as_str()))),
    ]
}
