//! `zhibiao.Health` and `zhibiao.Repair`.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::PyType;
use zhibiao::text::CodePoints;
use zhibiao_ingest::damage::Examination;

/// How damaged a text is.
///
/// characters: how many code points it has. damaged: how many of them stand in damaged stretches. mendable: how many of
/// those stand in stretches that can be mended. share: the part that is damaged, from 0 to 1. lines_lost: whether a long
/// text has next to no line ends. stretches: a dict from the kind of damage to how many stretches have it; the kinds are
/// slipped, double_encoded, reading, undecoded and private_use, those without a stretch left out.
#[pyclass(frozen, eq, hash, get_all, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Health {
    characters: usize,
    damaged: usize,
    mendable: usize,
    lines_lost: bool,
    stretches: BTreeMap<String, usize>,
}

type HealthFields = (usize, usize, usize, bool, BTreeMap<String, usize>);

#[pymethods]
impl Health {
    #[new]
    #[pyo3(signature = (characters, damaged, mendable, lines_lost, stretches))]
    const fn new(
        characters: usize,
        damaged: usize,
        mendable: usize,
        lines_lost: bool,
        stretches: BTreeMap<String, usize>,
    ) -> Self {
        Self { characters, damaged, mendable, lines_lost, stretches }
    }

    #[getter]
    fn share(&self) -> f64 {
        let &Self { characters, damaged, mendable, lines_lost, .. } = self;
        zhibiao_ingest::damage::Health { characters, damaged, mendable, lines_lost }.share()
    }

    fn __repr__(&self) -> String {
        let damage = match self.damaged {
            0 => "none damaged".to_owned(),
            damaged => format!("{damaged} damaged ({:.2}%), {} mendable", self.share() * 100.0, self.mendable),
        };
        let lines = if self.lines_lost { ", lines lost" } else { "" };
        format!("<Health of {} characters, {damage}{lines}>", self.characters)
    }

    /// What pickle and copy build the same health from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, HealthFields) {
        let health = slf.get().clone();
        let fields = (health.characters, health.damaged, health.mendable, health.lines_lost, health.stretches);
        (slf.get_type(), fields)
    }
}

impl Health {
    pub fn of(examination: &Examination) -> Self {
        let mut stretches = BTreeMap::new();
        for damage in &examination.damages {
            *stretches.entry(damage.kind.as_str().to_owned()).or_default() += 1;
        }
        let health = &examination.health;
        Self::new(health.characters, health.damaged, health.mendable, health.lines_lost, stretches)
    }
}

/// A damaged stretch of a report that was mended.
///
/// start, end: its place in code points of the report's text, end exclusive. kind: slipped, double_encoded or reading.
/// before: its words as they stand. after: how they read; empty for a reading in brackets, which is dropped.
#[pyclass(frozen, eq, hash, get_all, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Repair {
    start: usize,
    end: usize,
    kind: String,
    before: String,
    after: String,
}

type RepairFields = (usize, usize, String, String, String);

#[pymethods]
impl Repair {
    #[new]
    #[pyo3(signature = (start, end, kind, before, after))]
    const fn new(start: usize, end: usize, kind: String, before: String, after: String) -> Self {
        Self { start, end, kind, before, after }
    }

    fn __repr__(&self) -> String {
        let Self { start, end, kind, before, after } = self;
        let after = if after.is_empty() { "nothing" } else { after };
        format!("<Repair {before} to {after}, {kind} at {start}:{end}>")
    }

    /// What pickle and copy build the same repair from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, RepairFields) {
        let repair = slf.get().clone();
        (slf.get_type(), (repair.start, repair.end, repair.kind, repair.before, repair.after))
    }
}

impl Repair {
    /// What of a text was mended, in its order.
    pub fn all_of(examination: &Examination, text: &str) -> Vec<Self> {
        let code_points = CodePoints::new(text);
        let repair = |(damage, after): (&zhibiao_ingest::damage::Damage, &str)| Self {
            start: code_points.of_byte(damage.span.start),
            end: code_points.of_byte(damage.span.end),
            kind: damage.kind.as_str().to_owned(),
            before: damage.span.of(text).to_owned(),
            after: after.to_owned(),
        };
        examination.repairs().map(repair).collect()
    }
}
