//! One row for each place, year and indicator.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use zhibiao::claim::{IndicatorId, Measure, Status, Unnumbered};
use zhibiao::outline::SectionKind;

use crate::identity::PlaceId;
use crate::ledger::{Ledger, ReportEntry};
use crate::statement::Statement;

/// Which rows a panel has.
#[derive(Clone, Debug, Default)]
pub struct PanelOptions<'o> {
    /// The indicators; all that have a target somewhere, where none is named.
    pub indicators: &'o [&'o str],
    /// Whether an indicator has a row, too, for the years in which the report of a place sets no target for it: without
    /// named indicators, those that another report of the same place sets one for.
    pub absent: bool,
}

/// The target or the outcome of a place, a year and an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PanelRow<'l> {
    /// The report that states it, or that is silent.
    pub report: &'l ReportEntry,
    /// The year that the figure belongs to.
    pub year: i32,
    /// What is measured.
    pub indicator_id: &'l IndicatorId,
    /// What is said of it; nothing where no target is set.
    pub measure: Option<Measure>,
    /// Whether the row is of a target or of an outcome.
    pub status: Status,
    /// How it is stated; nothing where no target is set.
    pub statement: Option<&'l Statement>,
    /// What else is stated for the same place, year, indicator and measure, with its report; the best first.
    pub others: Vec<(&'l ReportEntry, &'l Statement)>,
}

impl PanelRow<'_> {
    /// Why there is no number: how the target is set without one, or that none is set.
    #[must_use]
    pub fn unnumbered(&self) -> Option<Unnumbered> {
        self.statement.map_or(Some(Unnumbered::Absent), |statement| statement.unnumbered)
    }
}

type Stated<'l> = (&'l ReportEntry, &'l Statement);
/// Place, year, indicator, measure, whether it is an outcome.
type Key<'l> = (&'l PlaceId, i32, &'l IndicatorId, u8, bool);

impl Ledger<'_> {
    /// The target and the outcome of every place, year and indicator, in this order; a row for each measure (growth and
    /// level are two), and in it the target before the outcome.
    ///
    /// A target that is stated more than once is taken, in this order of preference, from the report of its own year rather
    /// than an earlier one (a plan of five years), with a number rather than without, for the whole rather than for a part
    /// (西部, 其中, 每個鄉鎮), from a chapter of plans, from the sentence that sets most targets, as what stands first. An
    /// outcome is taken from the report of the year behind its own, else from a later one, else from one of its own year;
    /// then for the whole, from a chapter of review, from the sentence that tells most outcomes, as what stands first. Of
    /// several texts of the same place and year one alone is looked at; see [`Ledger::twins`].
    #[must_use]
    pub fn panel(&self, options: &PanelOptions<'_>) -> Vec<PanelRow<'_>> {
        let is_wanted = |id: &IndicatorId| options.indicators.is_empty() || options.indicators.contains(&id.as_str());
        let places = self.places();
        let mut rows: BTreeMap<Key<'_>, Vec<Stated<'_>>> = BTreeMap::new();
        for (place, entries) in &places {
            for (entry, statement) in
                entries.iter().flat_map(|&entry| entry.statements.iter().map(move |one| (entry, one)))
            {
                if let (Some(id), Some(year)) = (&statement.indicator_id, statement.year)
                    && is_wanted(id)
                    && statement.is_fitting
                    && (statement.status != Status::Achieved || is_figure_of_a_year(statement))
                {
                    let key = (*place, year, id, statement.measure as u8, statement.status == Status::Achieved);
                    rows.entry(key).or_default().push((entry, statement));
                }
            }
        }
        if options.indicators.is_empty() {
            let targeted: BTreeSet<(&PlaceId, &IndicatorId)> =
                rows.keys().filter(|key| !key.4).map(|key| (key.0, key.2)).collect();
            rows.retain(|key, _| targeted.contains(&(key.0, key.2)));
        }
        let silent = if options.absent { silent(&places, &rows) } else { Vec::new() };
        let mut panel: Vec<(Key<'_>, PanelRow<'_>)> =
            rows.into_iter().filter_map(|(key, stated)| Some((key, row(key, stated)?))).chain(silent).collect();
        panel.sort_by(|one, other| one.0.cmp(&other.0));
        panel.into_iter().map(|(_, row)| row).collect()
    }
}

/// Whether an outcome is a figure, and of one year: 完成市下達任務 and 五年累計 are not.
const fn is_figure_of_a_year(outcome: &Statement) -> bool {
    outcome.amount.is_some() && !outcome.is_of_several_years
}

fn row<'l>(key: Key<'l>, mut stated: Vec<Stated<'l>>) -> Option<PanelRow<'l>> {
    let (_, year, indicator_id, _, is_outcome) = key;
    stated.sort_by_key(|&(entry, statement)| preference(year, entry, statement));
    let mut stated = stated.into_iter();
    let (report, statement) = stated.next()?;
    let status = if is_outcome { Status::Achieved } else { Status::Target };
    let (measure, others) = (Some(statement.measure), stated.collect());
    Some(PanelRow { report, year, indicator_id, measure, status, statement: Some(statement), others })
}

/// What is chosen comes first.
pub(crate) fn preference(year: i32, entry: &ReportEntry, statement: &Statement) -> impl Ord + use<> {
    let behind = entry.identity.year.unwrap_or(year) - year;
    let (first, chapter) = match statement.status {
        Status::Achieved => (1, SectionKind::Review),
        _ => (0, SectionKind::Plan),
    };
    let distance = if behind >= first { (0, behind) } else { (1, -behind) };
    (
        distance,
        statement.amount.is_none(),
        statement.is_partial,
        !statement.is_plain,
        statement.chapter != Some(chapter),
        std::cmp::Reverse(statement.company),
        statement.start,
    )
}

/// A row for each report and indicator for which it sets no target for its own year.
fn silent<'l>(
    places: &BTreeMap<&'l PlaceId, Vec<&'l ReportEntry>>,
    rows: &BTreeMap<Key<'l>, Vec<Stated<'l>>>,
) -> Vec<(Key<'l>, PanelRow<'l>)> {
    let targets = || rows.keys().filter(|key| !key.4);
    let set: BTreeSet<(&PlaceId, i32, &IndicatorId)> = targets().map(|key| (key.0, key.1, key.2)).collect();
    let known: BTreeSet<(&PlaceId, &'l IndicatorId)> = targets().map(|key| (key.0, key.2)).collect();
    let mut silent = Vec::new();
    for (&place, entries) in places {
        for entry in entries {
            let Some(year) = entry.identity.year else { continue };
            let of_place = known.iter().filter(|known| known.0 == place).map(|known| known.1);
            for indicator_id in of_place.filter(|&id| !set.contains(&(place, year, id))) {
                let (measure, statement, others) = (None, None, Vec::new());
                let status = Status::Target;
                let row = PanelRow { report: entry, year, indicator_id, measure, status, statement, others };
                silent.push(((place, year, indicator_id, 0, false), row));
            }
        }
    }
    silent
}
