//! Sentences are read to all their quantities, with units and bounds, and to nothing else: the table `quantities.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use zhibiao::lexicon::Sources;
use zhibiao::text::CharacterTable;
use zhibiao::{Analyzer, Bound, Decimal, Place, Stated};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);
static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    found: BTreeMap<String, Vec<Case>>,
    nothing: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    place: Place,
    is: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    words: String,
    value: Decimal,
    upper: Option<Decimal>,
    unit: String,
    bound: Option<Bound>,
}

impl Expected {
    /// The expectation as [`line`] puts it, with its words as `words`.
    fn line(&self, words: &str) -> String {
        let unsaid = if self.upper.is_some() { Bound::Range } else { Bound::Exact };
        line(words, self.value, self.upper, &self.unit, self.bound.unwrap_or(unsaid))
    }
}

fn line(words: &str, value: Decimal, upper: Option<Decimal>, unit: &str, bound: Bound) -> String {
    let upper = upper.map(|upper| format!("..{upper}")).unwrap_or_default();
    format!("{words}={value}{upper} {unit} {bound}")
}

fn cases() -> Cases {
    toml::from_str(include_str!("quantities.toml")).expect("the table of cases has the form of `Cases`")
}

fn quantities(text: &str, place: Place) -> Vec<String> {
    let report =
        ANALYZER.analyze_stated(text, Stated { place: Some(place), ..Stated::default() }).expect("cases are short");
    let lines = report
        .quantities
        .iter()
        .map(|found| line(found.span.of(text), found.value, found.upper, found.unit.as_str(), found.bound));
    lines.collect()
}

/// What is found in `text` where it is not what is expected, for traditional and simplified characters alike: the
/// simplified sentence holds the same values, and its units are named in traditional characters all the same.
fn faults(kind: &str, text: &str, place: Place, expected: &[Expected]) -> Vec<String> {
    let simplified = |words: &str| -> String { TABLE.fold_words(words).into_iter().collect() };
    let in_traditional = expected.iter().map(|quantity| quantity.line(&quantity.words)).collect();
    let in_simplified = expected.iter().map(|quantity| quantity.line(&simplified(&quantity.words))).collect();
    [(text.to_owned(), in_traditional), (simplified(text), in_simplified)]
        .into_iter()
        .filter_map(|(text, expected): (String, Vec<String>)| {
            let found = quantities(&text, place);
            (found != expected).then(|| format!("{kind}: {text}: expected {expected:?}, found {found:?}"))
        })
        .collect()
}

#[test]
fn sentences_hold_the_quantities_of_the_table_and_no_others() {
    let cases = cases().found;
    let cases = cases.iter().flat_map(|(kind, cases)| cases.iter().map(move |case| (kind, case)));
    let faults: Vec<_> = cases.flat_map(|(kind, case)| faults(kind, &case.text, case.place, &case.is)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_only_looks_like_a_quantity_is_left_out() {
    let texts = cases().nothing;
    let texts = texts.iter().flat_map(|(kind, texts)| texts.iter().map(move |text| (kind, text)));
    let faults: Vec<_> = texts.flat_map(|(kind, text)| faults(kind, text, Place::Mainland, &[])).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
