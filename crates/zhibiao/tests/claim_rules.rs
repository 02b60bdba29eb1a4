//! Each rule of the claim stage has sentences that are read wrongly without it: the tables in `claims/`, one for each part
//! of the stage.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use serde::Deserialize;
use zhibiao::claim::{Direction, IndicatorId, Measure, Modality, Role, Status};
use zhibiao::lexicon::Sources;
use zhibiao::text::CharacterTable;
use zhibiao::{Analyzer, Claim, Report};

static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));
static EXAMPLES: LazyLock<Vec<Example>> = LazyLock::new(examples);

/// The head of a report that says of none.
const HEAD: &str = "大河縣2024年政府工作報告\n各位代表：";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    example: Vec<Example>,
}

/// A sentence that a rule is needed for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    rule: String,
    /// What the report begins with, where it is none of a county of the year 2024.
    head: Option<String>,
    chapter: Chapter,
    /// What the chapter is called, where it is called otherwise.
    heading: Option<String>,
    text: String,
    claims: Vec<Expected>,
}

/// The chapter that a sentence stands in.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Chapter {
    Review,
    Plan,
    /// None, as in a report without headings.
    None,
}

/// What is expected of one claim; of what is left out, nothing. A second claim of the same words is the next of that figure.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    quantity: String,
    indicator: Option<String>,
    id: Option<IndicatorId>,
    role: Option<Role>,
    measure: Option<Measure>,
    direction: Option<Direction>,
    status: Option<Status>,
    modality: Option<Modality>,
    year: Option<i32>,
    base: Option<String>,
    /// What the claim is without.
    #[serde(default)]
    without: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    Indicator,
    Id,
    Year,
    Base,
}

/// The tables of the folder, in the order of their names.
fn examples() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/claims");
    let entries = std::fs::read_dir(folder).expect("the tables are there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("a file of the folder").path()).collect();
    files.sort();
    let tables = files.iter().map(|file| {
        let table = std::fs::read_to_string(file).expect("a table is text");
        toml::from_str::<Table>(&table).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    });
    tables.flat_map(|table| table.example).collect()
}

impl Example {
    /// The report that the sentence stands in.
    fn report(&self) -> String {
        let heading = self.heading.as_deref().or(match self.chapter {
            Chapter::Review => Some("一、工作回顧"),
            Chapter::Plan => Some("一、主要任務"),
            Chapter::None => None,
        });
        let head = self.head.as_deref().unwrap_or(HEAD);
        format!("{head}\n{}{}\n", heading.map(|heading| format!("{heading}\n")).unwrap_or_default(), self.text)
    }

    /// What is read otherwise than expected, with `spell` for the characters of the text.
    fn fault(&self, analyzer: &Analyzer, spell: impl Fn(&str) -> String) -> Option<String> {
        let text = spell(&self.report());
        let report = analyzer.analyze(&text).expect("a short text");
        let read = Read { text: &text, report: &report };
        let mut met: HashMap<&str, usize> = HashMap::new();
        let faults = self.claims.iter().filter_map(|expected| {
            let before = met.entry(&expected.quantity).or_default();
            let fault = read.fault(expected, *before, &spell);
            *before += 1;
            fault
        });
        let faults: Vec<String> = faults.collect();
        (!faults.is_empty()).then(|| format!("{}: {}\n    {}", self.rule, spell(&self.text), faults.join("\n    ")))
    }
}

/// A report that was read.
struct Read<'r> {
    text: &'r str,
    report: &'r Report,
}

impl Read<'_> {
    /// What is otherwise of the claim that has `before` others of the same words before it.
    fn fault(&self, expected: &Expected, before: usize, spell: impl Fn(&str) -> String) -> Option<String> {
        let words = spell(&expected.quantity);
        let claims = self.report.claims.iter();
        let claim = claims.filter(|claim| claim.words.of(self.text) == words).nth(before);
        let Some(claim) = claim else { return Some(format!("{words}: no claim")) };
        let faults = self.faults(claim, expected, spell);
        (!faults.is_empty()).then(|| format!("{words}: {}", faults.join("; ")))
    }

    fn faults(&self, claim: &Claim, expected: &Expected, spell: impl Fn(&str) -> String) -> Vec<String> {
        let indicator = claim.indicator.map(|words| words.of(self.text).to_owned());
        let base = claim.base.map(|words| words.of(self.text).to_owned());
        let found_without = [
            (Part::Indicator, indicator.is_none()),
            (Part::Id, claim.indicator_id.is_none()),
            (Part::Year, claim.year.is_none()),
            (Part::Base, claim.base.is_none()),
        ];
        let kept = found_without.into_iter().filter(|(part, without)| !without && expected.without.contains(part));
        [
            differs(expected.indicator.as_ref().map(|words| spell(words)), indicator.clone()),
            differs(expected.base.as_ref().map(|words| spell(words)), base),
            differs(expected.id.clone(), claim.indicator_id.clone()),
            differs(expected.role, Some(claim.role)),
            differs(expected.measure, Some(claim.measure)),
            differs(expected.direction, Some(claim.direction)),
            differs(expected.status, Some(claim.status)),
            differs(expected.modality, claim.modality),
            differs(expected.year, claim.year),
        ]
        .into_iter()
        .flatten()
        .chain(kept.map(|(part, _)| format!("expected no {part:?}")))
        .collect()
    }
}

/// What is said where something is expected and not found.
#[expect(clippy::needless_pass_by_value, reason = "each call makes what it passes")]
fn differs<T: PartialEq + std::fmt::Debug>(expected: Option<T>, found: Option<T>) -> Option<String> {
    (expected.is_some() && expected != found).then(|| format!("expected {expected:?}, found {found:?}"))
}

#[test]
fn sentences_are_read_as_the_rules_say() {
    let analyzer = Analyzer::new();
    let simplified = |words: &str| -> String { TABLE.fold_words(words).into_iter().collect() };
    let faults: Vec<String> = EXAMPLES
        .iter()
        .filter_map(|example| example.fault(&analyzer, str::to_owned).or_else(|| example.fault(&analyzer, simplified)))
        .collect();
    assert!(faults.is_empty(), "{} of {} examples fail:\n{}", faults.len(), EXAMPLES.len(), faults.join("\n"));
}
