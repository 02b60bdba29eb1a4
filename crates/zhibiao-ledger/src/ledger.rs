//! Reports beside each other, by place and year.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Report};

use crate::around::Around;
use crate::identity::{Identity, PlaceId, same};
use crate::statement::{Statement, folded, statements};

/// A report in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportEntry {
    /// What it is called, such as its file.
    pub doc: Option<String>,
    /// Whose it is, and of which year.
    pub identity: Identity,
    /// Its targets and outcomes, in the order of its text.
    pub statements: Vec<Statement>,
}

/// The targets and outcomes of many reports.
///
/// ```
/// use zhibiao::Analyzer;
/// use zhibiao_ledger::division::Divisions;
/// use zhibiao_ledger::identity::{Identifier, Sidecar};
/// use zhibiao_ledger::{Ledger, Verdict};
///
/// let analyzer = Analyzer::new();
/// let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
/// let mut ledger = Ledger::new(&analyzer);
/// for (doc, text) in [
///     ("2023.txt", "2023年大河縣政府工作報告\n各位代表：\n今年力爭地區生產總值增長6%左右。"),
///     ("2024.txt", "2024年大河縣政府工作報告\n各位代表：\n2023年，地區生產總值增長6.4%。"),
/// ] {
///     let expected = identifier.expected(doc);
///     let report = analyzer.analyze_stated(text, expected.stated())?;
///     ledger.add(Some(doc), identifier.settle(&expected, &report, text), text, &report);
/// }
/// let tracked = ledger.track();
/// assert_eq!((tracked[0].target.text.as_str(), tracked[0].verdict), ("6%", Verdict::Met));
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
pub struct Ledger<'a> {
    pub(crate) analyzer: &'a Analyzer,
    /// The names of indicators, folded.
    names: HashSet<String>,
    /// Whether the sentence of each target and outcome is kept.
    sentences: bool,
    pub(crate) entries: Vec<ReportEntry>,
}

impl<'a> Ledger<'a> {
    /// An empty ledger; `analyzer` is the one that reads the reports.
    #[must_use]
    pub fn new(analyzer: &'a Analyzer) -> Self {
        let names = analyzer.indicators().iter().flat_map(|indicator| {
            let others = [&indicator.aliases, &indicator.growth_aliases, &indicator.whole_names];
            std::iter::once(&indicator.chinese).chain(others.into_iter().flatten())
        });
        let names = names.map(|name| folded(name, analyzer)).collect();
        Self { analyzer, names, sentences: false, entries: Vec::new() }
    }

    /// The same, but it keeps the sentence of each target and outcome, too, for people to read: [`Statement::around`].
    #[must_use]
    pub fn keeping_sentences(self) -> Self {
        Self { sentences: true, ..self }
    }

    /// Takes in the targets and outcomes of a report; the text is not kept.
    pub fn add(&mut self, doc: Option<&str>, identity: Identity, text: &str, report: &Report) {
        let entry = self.entry(doc, identity, text, report);
        self.push(entry);
    }

    /// The targets and outcomes of a report, to be taken in later; several threads can ask for some at a time.
    #[must_use]
    pub fn entry(&self, doc: Option<&str>, identity: Identity, text: &str, report: &Report) -> ReportEntry {
        let mut statements = statements(text, report, self.analyzer, |name| self.names.contains(name));
        if self.sentences {
            let code_points = CodePoints::new(text);
            for statement in &mut statements {
                statement.around = Some(Around::new(text, report, statement.span(&code_points)));
            }
        }
        ReportEntry { doc: doc.map(str::to_owned), identity, statements }
    }

    /// Takes in what [`Ledger::entry`] gave.
    pub fn push(&mut self, entry: ReportEntry) {
        self.entries.push(entry);
    }

    /// The reports in the order in which they were added.
    #[must_use]
    pub fn entries(&self) -> &[ReportEntry] {
        &self.entries
    }

    /// The texts of the same place and year: groups of two and more, in each first the one that counts.
    ///
    /// A place speaks once a year, so that [`Ledger::panel`] and [`Ledger::track`] look at one text of each group alone: at
    /// the fullest, which states most targets and outcomes (an excerpt states fewer), and of equally full ones at that which
    /// was added first. The group has them in this order.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao_ledger::Ledger;
    /// use zhibiao_ledger::division::Divisions;
    /// use zhibiao_ledger::identity::{Identifier, Sidecar};
    ///
    /// let analyzer = Analyzer::new();
    /// let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
    /// let mut ledger = Ledger::new(&analyzer);
    /// for (doc, plan) in [("excerpt.txt", "財政收入增長5%"), ("whole.txt", "財政收入增長5%，新增就業900人")] {
    ///     let text = format!("2024年大河縣政府工作報告\n各位代表：\n今年力爭{plan}。");
    ///     let expected = identifier.expected(doc);
    ///     let report = analyzer.analyze(&*text)?;
    ///     ledger.add(Some(doc), identifier.settle(&expected, &report, &text), &text, &report);
    /// }
    /// let docs: Vec<_> = ledger.twins()[0].iter().map(|entry| entry.doc.as_deref()).collect();
    /// assert_eq!(docs, [Some("whole.txt"), Some("excerpt.txt")]);
    /// assert_eq!(ledger.track().len(), 2);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn twins(&self) -> Vec<Vec<&ReportEntry>> {
        let groups = self.alike().into_iter();
        groups.map(|group| group.into_iter().filter_map(|at| self.entries.get(at)).collect()).collect()
    }

    /// The places of twins among the entries, in each group first that of the one that counts.
    fn alike(&self) -> Vec<Vec<usize>> {
        let mut groups = same(self.entries.iter().map(|entry| &entry.identity));
        let fullness = |at: usize| self.entries.get(at).map_or(0, |entry| entry.statements.len());
        // The sort is stable: of equally full ones the first stays the first.
        for group in &mut groups {
            group.sort_by_key(|&at| std::cmp::Reverse(fullness(at)));
        }
        groups
    }

    /// The reports of each place by their year, in the order of places, one for each year; those without a place or a year
    /// are left out, as nothing can be put beside them.
    pub(crate) fn places(&self) -> BTreeMap<&PlaceId, Vec<&ReportEntry>> {
        let left_out: HashSet<usize> = self.alike().into_iter().flat_map(|group| group.into_iter().skip(1)).collect();
        let mut places: BTreeMap<&PlaceId, Vec<&ReportEntry>> = BTreeMap::new();
        for (_, entry) in self.entries.iter().enumerate().filter(|(at, _)| !left_out.contains(at)) {
            if let (Some(place), Some(_)) = (&entry.identity.place, entry.identity.year) {
                places.entry(place).or_default().push(entry);
            }
        }
        for entries in places.values_mut() {
            entries.sort_by_key(|entry| entry.identity.year);
        }
        places
    }
}
