//! What one place promised, year by year, and what became of it.

use serde::Serialize;
use zhibiao::outline::Level;

use crate::difference::Difference;
use crate::identity::PlaceId;
use crate::ledger::{Ledger, ReportEntry};
use crate::track::{Tracked, Verdict};

/// The promises of one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Account<'l> {
    /// The place, as its last report calls it.
    pub region: &'l str,
    /// Its rank.
    pub level: Option<Level>,
    /// Its code by GB/T 2260.
    pub code: Option<&'l str>,
    /// Its reports, in the order of their years.
    pub years: Vec<AccountYear<'l>>,
}

/// What one report promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountYear<'l> {
    /// The year of the report.
    pub year: i32,
    /// The report.
    pub report: &'l ReportEntry,
    /// Its targets, in the order of its text.
    pub promises: Vec<Promise<'l>>,
}

/// A target with what became of it, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promise<'l> {
    /// Target, outcome and verdict.
    pub tracked: Tracked<'l>,
    /// By how much the outcome differs; nothing where the two cannot be compared.
    pub difference: Option<Difference>,
}

impl Account<'_> {
    /// All promises, in the order of years and texts.
    pub fn promises(&self) -> impl Iterator<Item = &Promise<'_>> {
        self.years.iter().flat_map(|year| &year.promises)
    }

    /// How often each verdict was passed, in the order of [`Verdict::ALL`].
    #[must_use]
    pub fn counts(&self) -> [(Verdict, usize); Verdict::ALL.len()] {
        let count = |verdict| self.promises().filter(|promise| promise.tracked.verdict == verdict).count();
        Verdict::ALL.map(|verdict| (verdict, count(verdict)))
    }
}

impl Ledger<'_> {
    /// What a place promised in each of its reports, and what became of it.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao_ledger::division::Divisions;
    /// use zhibiao_ledger::identity::{Identifier, Sidecar};
    /// use zhibiao_ledger::{Ledger, Standing};
    ///
    /// let (analyzer, divisions) = (Analyzer::new(), Divisions::shared());
    /// let identifier = Identifier::new(divisions, Sidecar::default());
    /// let mut ledger = Ledger::new(&analyzer).keeping_sentences();
    /// for (doc, text) in [
    ///     ("2023.txt", "2023年大河縣政府工作報告\n各位代表：\n今年力爭地區生產總值增長6%左右。"),
    ///     ("2024.txt", "2024年大河縣政府工作報告\n各位代表：\n2023年，地區生產總值增長6.4%。"),
    /// ] {
    ///     let report = analyzer.analyze(text)?;
    ///     ledger.add(Some(doc), identifier.settle(&identifier.expected(doc), &report, text), text, &report);
    /// }
    /// let account = ledger.account(&ledger.find_place(Some("大河县"), divisions)?);
    /// let promise = account.promises().next().ok_or("a promise")?;
    /// let difference = promise.difference.as_ref().ok_or("it was kept")?;
    /// assert_eq!((&*difference.figure, difference.standing), ("+0.4個百分點", Standing::More));
    /// assert!(promise.tracked.target.around.as_ref().is_some_and(|around| around.behind == "左右。"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn account(&self, place: &PlaceId) -> Account<'_> {
        let reports = self.places().remove(place).unwrap_or_default();
        let identity = reports.last().map(|report| &report.identity);
        let mut years: Vec<AccountYear<'_>> = reports
            .iter()
            .filter_map(|&report| Some(AccountYear { year: report.identity.year?, report, promises: Vec::new() }))
            .collect();
        for tracked in self.track() {
            if let Some(year) = years.iter_mut().find(|year| std::ptr::eq(year.report, tracked.report)) {
                let difference = self.difference(&tracked);
                year.promises.push(Promise { tracked, difference });
            }
        }
        Account {
            region: identity.and_then(|identity| identity.region.as_deref()).unwrap_or_default(),
            level: identity.and_then(|identity| identity.level),
            code: identity.and_then(|identity| identity.code.as_deref()),
            years,
        }
    }
}
