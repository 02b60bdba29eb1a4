//! One row for each place and year, with columns for each indicator.

use std::collections::BTreeMap;

use serde::Serialize;
use zhibiao::UnitId;
use zhibiao::claim::{IndicatorId, Measure, Status, Unnumbered};

use crate::identity::{Identity, PlaceId};
use crate::ledger::{Ledger, ReportEntry};
use crate::panel::{PanelOptions, PanelRow};
use crate::signed::{Figure, column_unit, usual_unit};

/// A panel with a row for each place and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WidePanel<'l> {
    /// The places and years, in this order.
    pub rows: Vec<WideRow<'l>>,
    /// The indicators in the order in which they were asked for, else of their ids; of each its measures, in the order of
    /// [`Measure`].
    pub columns: Vec<WideColumn<'l>>,
}

/// A place and a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WideRow<'l> {
    /// What reports of the place share.
    pub place: &'l PlaceId,
    /// The year that targets and outcomes belong to.
    pub year: i32,
    /// The report of this year; nothing where only others tell of it.
    pub report: Option<&'l ReportEntry>,
    /// Whose it is: as the report says, else as the first that tells of the year does.
    pub identity: &'l Identity,
}

/// An indicator, a measure and a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WideColumn<'l> {
    /// `gdp_growth`; with its unit behind it, `exports_level_CNY`, where that is not the usual one of the indicator and cannot
    /// be converted to it. What it is called does not depend on what else there is.
    pub name: String,
    /// What is measured.
    pub indicator_id: &'l IndicatorId,
    /// What is said of it.
    pub measure: Measure,
    /// The unit of every figure in it.
    pub unit: UnitId,
    /// The cells that hold something, by the number of their row.
    pub cells: BTreeMap<usize, WideCell<'l>>,
}

/// Target and outcome of a place and year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WideCell<'l> {
    /// What the report of the year promises.
    pub target: Option<Figure<'l>>,
    /// What became of it, as the panel chooses it.
    pub outcome: Option<Figure<'l>>,
}

impl WidePanel<'_> {
    /// Why a row has no number for a target in a column: how it is set without one, or that the report sets none. Nothing
    /// where there is a number, or no report.
    #[must_use]
    pub fn unnumbered(&self, column: &WideColumn<'_>, row: usize) -> Option<Unnumbered> {
        let target = column.cells.get(&row).and_then(|cell| cell.target.as_ref());
        match target {
            Some(target) => target.statement.unnumbered,
            None => self.rows.get(row)?.report.map(|_| Unnumbered::Absent),
        }
    }
}

/// Place and year.
type At<'l> = (&'l PlaceId, i32);
/// The order of an indicator, the indicator, the measure, whether the unit is another than the usual one, the unit.
type Key<'l> = (usize, &'l IndicatorId, u8, bool, UnitId);

impl Ledger<'_> {
    /// The panel with a row for each place and year: of each report, and of each year that a report tells an outcome of.
    ///
    /// It has what [`Ledger::panel`] chooses, but of targets those alone that the report of their own year sets: a plan of five
    /// years is no target of its last year. Figures are converted to the unit of their column; a decrease is negative.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao_ledger::division::Divisions;
    /// use zhibiao_ledger::identity::{Identifier, Sidecar};
    /// use zhibiao_ledger::{Ledger, PanelOptions};
    ///
    /// let (analyzer, identifier) = (Analyzer::new(), Identifier::new(Divisions::shared(), Sidecar::default()));
    /// let text = "2024年大河縣政府工作報告\n各位代表：\n2023年，地區生產總值120億元，增長6%。今年地區生產總值增長7%左右。";
    /// let expected = identifier.expected("dahe.txt");
    /// let report = analyzer.analyze_stated(text, expected.stated())?;
    /// let mut ledger = Ledger::new(&analyzer);
    /// ledger.add(Some("dahe.txt"), identifier.settle(&expected, &report, text), text, &report);
    /// let panel = ledger.wide_panel(&PanelOptions::default());
    /// assert_eq!(panel.rows.iter().map(|row| row.year).collect::<Vec<_>>(), [2023, 2024]);
    /// let names: Vec<(&str, &str)> = panel.columns.iter().map(|column| (&*column.name, column.unit.as_str())).collect();
    /// assert_eq!(names, [("gdp_level", "CNY"), ("gdp_growth", "percent")]);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn wide_panel(&self, options: &PanelOptions<'_>) -> WidePanel<'_> {
        let order: BTreeMap<&str, usize> =
            options.indicators.iter().enumerate().map(|(order, &indicator)| (indicator, order)).collect();
        let mut figures = self.panel(&PanelOptions { indicators: options.indicators, absent: false });
        figures.retain(|row| row.status == Status::Achieved || row.report.identity.year == Some(row.year));
        let rows = self.wide_rows(&figures);
        let places: BTreeMap<At<'_>, usize> =
            rows.iter().enumerate().map(|(index, row)| ((row.place, row.year), index)).collect();
        let mut columns: BTreeMap<Key<'_>, WideColumn<'_>> = BTreeMap::new();
        for figure in &figures {
            let (Some(statement), Some(place)) = (figure.statement, &figure.report.identity.place) else { continue };
            let usual = usual_unit(figure.indicator_id, statement.measure, self.analyzer);
            let unit = column_unit(statement, &usual, self.analyzer);
            let order = order.get(figure.indicator_id.as_str()).copied().unwrap_or_default();
            let key = (order, figure.indicator_id, statement.measure as u8, unit != usual, unit.clone());
            let column = columns.entry(key).or_insert_with(|| column(figure, statement.measure, unit, &usual));
            let Some(&row) = places.get(&(place, figure.year)) else { continue };
            let cell = column.cells.entry(row).or_default();
            let told = Figure::new(figure.report, statement, &column.unit, self.analyzer);
            let side = if figure.status == Status::Achieved { &mut cell.outcome } else { &mut cell.target };
            *side = Some(told);
        }
        WidePanel { rows, columns: columns.into_values().collect() }
    }

    /// The places and years of all reports and of these figures.
    fn wide_rows<'l>(&'l self, figures: &[PanelRow<'l>]) -> Vec<WideRow<'l>> {
        let mut reports: BTreeMap<At<'l>, &'l ReportEntry> = BTreeMap::new();
        for (place, entries) in self.places() {
            for entry in entries {
                if let Some(year) = entry.identity.year {
                    reports.entry((place, year)).or_insert(entry);
                }
            }
        }
        let told = figures.iter().filter_map(|row| Some(((row.report.identity.place.as_ref()?, row.year), row.report)));
        let mut speakers: BTreeMap<At<'l>, &'l ReportEntry> = BTreeMap::new();
        for (at, report) in reports.iter().map(|(&at, &report)| (at, report)).chain(told) {
            speakers.entry(at).or_insert(report);
        }
        let row = |((place, year), speaker): (At<'l>, &'l ReportEntry)| WideRow {
            place,
            year,
            report: reports.get(&(place, year)).copied(),
            identity: &speaker.identity,
        };
        speakers.into_iter().map(row).collect()
    }
}

fn column<'l>(figure: &PanelRow<'l>, measure: Measure, unit: UnitId, usual: &UnitId) -> WideColumn<'l> {
    let indicator_id = figure.indicator_id;
    let mut name = format!("{}_{}", indicator_id.as_str(), measure.as_str());
    if unit != *usual {
        name = format!("{name}_{}", unit.as_str().replace(':', "_"));
    }
    WideColumn { name, indicator_id, measure, unit, cells: BTreeMap::new() }
}
