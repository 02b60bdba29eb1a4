//! The figures for programs.

use anyhow::Result;
use serde::{Serialize, Serializer};

use super::bootstrap::Resamples;
use super::counts::{Counts, Criterion, FIELD_ACCURACY, Field, WHOLE_CLAIM};
use super::figure::{Figure, rounded, written};

/// An object whose keys keep their order.
struct Object<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Object<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// Some figures under their keys, then the ends of their intervals under the same keys in `low` and `high`.
#[derive(Serialize)]
struct WithIntervals<T> {
    #[serde(flatten)]
    figures: T,
    low: Object<Option<f64>>,
    high: Object<Option<f64>>,
}

impl<T> WithIntervals<T> {
    fn new(figures: T, named: &[(&'static str, &Figure)]) -> Self {
        let ends =
            |end: fn(&Figure) -> Option<f64>| Object(named.iter().map(|(key, figure)| (*key, end(figure))).collect());
        Self { figures, low: ends(Figure::low), high: ends(Figure::high) }
    }
}

#[derive(Serialize)]
struct Found {
    p: Option<f64>,
    r: Option<f64>,
    f1: Option<f64>,
    tp: u32,
    predicted: u32,
    gold: u32,
}

#[derive(Serialize)]
struct Share {
    right: u32,
    of: u32,
    share: Option<f64>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Group {
    Found(WithIntervals<Found>),
    Share(WithIntervals<Share>),
    Fields(WithIntervals<Object<String>>),
}

/// One JSON object with every figure.
pub fn document(sum: &Counts, resamples: &Resamples) -> Result<String> {
    let mut groups: Vec<_> =
        Criterion::ALL.map(|criterion| (criterion.name(), found(sum, resamples, criterion))).into();
    groups.push((WHOLE_CLAIM, whole_claim(sum, resamples)));
    groups.push((FIELD_ACCURACY, fields(sum, resamples)));
    Ok(serde_json::to_string_pretty(&Object(groups))?)
}

fn found(sum: &Counts, resamples: &Resamples, criterion: Criterion) -> Group {
    let figures = Figure::of_found(sum, resamples, |counts| counts.found(criterion));
    let [p, r, f1] = figures.each_ref().map(|figure| figure.value.map(rounded));
    let counts = sum.found(criterion);
    let found = Found { p, r, f1, tp: counts.right, predicted: counts.predicted, gold: counts.gold };
    let [precision, recall, mean] = &figures;
    Group::Found(WithIntervals::new(found, &[("p", precision), ("r", recall), ("f1", mean)]))
}

fn whole_claim(sum: &Counts, resamples: &Resamples) -> Group {
    let figure = Figure::new(sum, resamples, |counts| counts.whole_claim.value());
    let share = Share { right: sum.whole_claim.right, of: sum.whole_claim.of, share: figure.value.map(rounded) };
    Group::Share(WithIntervals::new(share, &[("share", &figure)]))
}

fn fields(sum: &Counts, resamples: &Resamples) -> Group {
    let figures = Field::ALL.map(|field| Figure::new(sum, resamples, |counts| counts.field(field).value()));
    let said = Field::ALL.iter().zip(&figures).map(|(&field, figure)| {
        let share = sum.field(field);
        let said = figure.value.map(|value| format!("{}/{} = {}", share.right, share.of, written(value)));
        (field.name(), said.unwrap_or_else(|| "none".to_owned()))
    });
    let named: Vec<_> = Field::ALL.iter().map(|field| field.name()).zip(&figures).collect();
    Group::Fields(WithIntervals::new(Object(said.collect()), &named))
}
