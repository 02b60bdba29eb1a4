//! The target of a place beside those of the governments above it: 層層加碼.

use std::collections::BTreeMap;

use serde::Serialize;
use zhibiao::claim::{Measure, Status};
use zhibiao::outline::Level;
use zhibiao::{Decimal, UnitId};

use crate::division::Divisions;
use crate::identity::PlaceId;
use crate::ledger::{Ledger, ReportEntry};
use crate::panel::{PanelOptions, PanelRow};
use crate::signed::{Figure, column_unit, usual_unit};

/// A target of a place beside those of its superiors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelsRow<'l> {
    /// The year of the report and of the target.
    pub year: i32,
    /// What is said of the indicator.
    pub measure: Measure,
    /// The unit of all values; differences of percentages are points.
    pub unit: UnitId,
    /// The target of the place.
    pub target: Figure<'l>,
    /// Its superiors: of the nation, a province and a city, those above it.
    pub above: Vec<Above<'l>>,
}

/// A superior of a place in the same year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Above<'l> {
    /// Its rank.
    pub level: Level,
    /// Its report of the year; nothing where there is none in the ledger.
    pub report: Option<&'l ReportEntry>,
    /// Its target; nothing where it sets none.
    pub target: Option<Figure<'l>>,
    /// By how much the place's target is higher; below zero where it is lower. Nothing where one of them has no number.
    pub difference: Option<Decimal>,
}

impl LevelsRow<'_> {
    /// The superior of this rank.
    #[must_use]
    pub fn above(&self, level: Level) -> Option<&Above<'_>> {
        self.above.iter().find(|above| above.level == level)
    }
}

/// Place, year and measure.
type Key<'l> = (&'l PlaceId, i32, u8);

impl Ledger<'_> {
    /// The targets of an indicator, each beside those that the nation, the province and the city of its place set for the same
    /// year and measure, in the order of places, years and measures.
    ///
    /// A target is that which the report of its own year sets, as [`Ledger::panel`] chooses it. The superiors are those that
    /// the place had in that year. Values are in one unit, that of the place's target where it cannot be converted to the
    /// indicator's usual one, and decreases are negative. A difference takes the value that is stated, whatever bounds it, and
    /// of a range its lower end: 6%左右 and 6%以上 are both 6, and so is 6%—6.5%.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao::outline::Level;
    /// use zhibiao_ledger::Ledger;
    /// use zhibiao_ledger::division::Divisions;
    /// use zhibiao_ledger::identity::{Identifier, Sidecar};
    ///
    /// let (analyzer, divisions) = (Analyzer::new(), Divisions::shared());
    /// let identifier = Identifier::new(divisions, Sidecar::default());
    /// let mut ledger = Ledger::new(&analyzer);
    /// for (place, target) in [("河北省", "5.5%左右"), ("河北省唐山市樂亭縣", "6.5%以上")] {
    ///     let text = format!("2024年{place}政府工作報告\n各位代表：今年地區生產總值增長{target}。");
    ///     let expected = identifier.expected(place);
    ///     let report = analyzer.analyze(&*text)?;
    ///     ledger.add(Some(place), identifier.settle(&expected, &report, &text), &text, &report);
    /// }
    /// let rows = ledger.compare_levels("gdp", divisions);
    /// let county = rows.last().ok_or("a row")?;
    /// assert_eq!(county.above(Level::Province).and_then(|above| above.difference), Some("1".parse()?));
    /// assert!(county.above(Level::City).is_some_and(|city| city.report.is_none()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn compare_levels(&self, indicator: &str, divisions: &Divisions) -> Vec<LevelsRow<'_>> {
        let panel = self.panel(&PanelOptions { indicators: &[indicator], absent: false });
        let is_own = |row: &PanelRow<'_>| row.status == Status::Target && row.report.identity.year == Some(row.year);
        let targets: BTreeMap<Key<'_>, PanelRow<'_>> = panel
            .into_iter()
            .filter(is_own)
            .filter_map(|row| Some(((row.report.identity.place.as_ref()?, row.year, row.measure? as u8), row)))
            .collect();
        let mut reports: BTreeMap<(&PlaceId, i32), &ReportEntry> = BTreeMap::new();
        for (place, entries) in self.places() {
            for entry in entries {
                reports.entry((place, entry.identity.year.unwrap_or_default())).or_insert(entry);
            }
        }
        let mut rows = Vec::with_capacity(targets.len());
        for (&(_, year, measure), row) in &targets {
            let Some(statement) = row.statement else { continue };
            let usual = usual_unit(row.indicator_id, statement.measure, self.analyzer);
            let unit = column_unit(statement, &usual, self.analyzer);
            let figure = |report, statement| Figure::new(report, statement, &unit, self.analyzer);
            let target = figure(row.report, statement);
            let above = superiors(row.report, divisions).into_iter().map(|(level, place)| {
                let stated = targets.get(&(&place, year, measure));
                let stated = stated.and_then(|row| Some(figure(row.report, row.statement?)));
                let difference = stated.as_ref().and_then(|stated| difference(&target, stated));
                Above { level, report: reports.get(&(&place, year)).copied(), target: stated, difference }
            });
            let above = above.collect();
            rows.push(LevelsRow { year, measure: statement.measure, unit, target, above });
        }
        rows
    }
}

/// Those above the place of a report in its year, the highest first.
fn superiors(report: &ReportEntry, divisions: &Divisions) -> Vec<(Level, PlaceId)> {
    let identity = &report.identity;
    if identity.place == Some(PlaceId::National) {
        return Vec::new();
    }
    let division = identity.code.as_deref().and_then(|code| divisions.get(code, identity.year));
    let ancestors = division.map(|division| divisions.ancestors(division).collect::<Vec<_>>()).unwrap_or_default();
    let place = |division| PlaceId::Code(divisions.latest(division).code.clone());
    let below = ancestors.into_iter().rev().map(|division| (division.level, place(division)));
    std::iter::once((Level::National, PlaceId::National)).chain(below).collect()
}

fn difference(target: &Figure<'_>, above: &Figure<'_>) -> Option<Decimal> {
    target.amount.as_ref()?.value.checked_sub(above.amount.as_ref()?.value).map(|difference| difference.normalize())
}
