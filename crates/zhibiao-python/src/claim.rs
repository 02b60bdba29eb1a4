//! `zhibiao.Claim`.

use pyo3::prelude::*;
use rust_decimal::Decimal;
use zhibiao::Span;
use zhibiao::claim::{IndicatorId, Modality, Role, Status, Unnumbered};
use zhibiao::text::CodePoints;

use crate::evidence::{Evidence, evidence};
use crate::pickle::{Recipe, recipe};
use crate::quantity::Quantity;

/// What a report says with one of its quantities, or promises without any.
///
/// text: the words that state it, as they stand in the report: those of the quantity, or 完成市達任務. start, end: their
/// place in code points, end exclusive. quantity: the Quantity, whose value, upper, unit and bound are the claim's too; of
/// a target without a number they are all None. unnumbered: how such a target is set, in_step, assigned, stable or
/// absent. role: value where the sentence asserts it, modifier where it only qualifies a noun. indicator: the words that
/// name what is measured. indicator_id: its id where it is known. measure: level, growth, delta, points, share, multiple
/// or rank. direction: up, down or none. status: achieved, target or context. modality: of a target, ensure, strive,
/// expect or plan. year: the one that the figure belongs to. scope: the words that say per what the figure is given. base:
/// those that say what it is compared with. part_of: the Quantity of the whole that it is a part of. thresholds: a list
/// of each Quantity that qualifies what is counted. evidence: a dict from bound, indicator, measure, status, modality,
/// year, scope and base to the places, in code points, of the words that decided it; without those that no words decided.
#[pyclass(frozen, eq, hash, get_all, from_py_object, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    text: String,
    start: usize,
    end: usize,
    quantity: Option<Quantity>,
    unnumbered: Option<String>,
    role: String,
    indicator: Option<String>,
    indicator_id: Option<String>,
    measure: String,
    direction: String,
    status: String,
    modality: Option<String>,
    year: Option<i32>,
    scope: Option<String>,
    base: Option<String>,
    part_of: Option<Quantity>,
    thresholds: Vec<Quantity>,
    evidence: Evidence,
}

/// What pickle keeps, in the order in which `_restore` takes it.
const FIELDS: [&str; 18] = [
    "text",
    "start",
    "end",
    "quantity",
    "unnumbered",
    "role",
    "indicator",
    "indicator_id",
    "measure",
    "direction",
    "status",
    "modality",
    "year",
    "scope",
    "base",
    "part_of",
    "thresholds",
    "evidence",
];

#[pymethods]
impl Claim {
    /// The claim that pickle kept; it is no constructor, so that a claim can come to have more to say.
    #[staticmethod]
    #[pyo3(name = "_restore", signature = (
        text, start, end, quantity, unnumbered, role, indicator, indicator_id, measure, direction, status, modality, year,
        scope, base, part_of, thresholds, evidence
    ))]
    #[expect(clippy::too_many_arguments, reason = "pickle gives back every field")]
    const fn restore(
        text: String,
        start: usize,
        end: usize,
        quantity: Option<Quantity>,
        unnumbered: Option<String>,
        role: String,
        indicator: Option<String>,
        indicator_id: Option<String>,
        measure: String,
        direction: String,
        status: String,
        modality: Option<String>,
        year: Option<i32>,
        scope: Option<String>,
        base: Option<String>,
        part_of: Option<Quantity>,
        thresholds: Vec<Quantity>,
        evidence: Evidence,
    ) -> Self {
        Self {
            text,
            start,
            end,
            quantity,
            unnumbered,
            role,
            indicator,
            indicator_id,
            measure,
            direction,
            status,
            modality,
            year,
            scope,
            base,
            part_of,
            thresholds,
            evidence,
        }
    }

    #[getter]
    fn value(&self) -> Option<Decimal> {
        self.quantity.as_ref().map(|quantity| quantity.value)
    }

    #[getter]
    fn upper(&self) -> Option<Decimal> {
        self.quantity.as_ref().and_then(|quantity| quantity.upper)
    }

    #[getter]
    fn unit(&self) -> Option<&str> {
        self.quantity.as_ref().map(|quantity| &*quantity.unit)
    }

    #[getter]
    fn bound(&self) -> Option<&str> {
        self.quantity.as_ref().map(|quantity| &*quantity.bound)
    }

    pub fn __repr__(&self) -> String {
        let modifier = (!self.is_value()).then(|| "modifier".to_owned());
        let id = self.indicator_id.as_ref().map(|id| format!("({id})"));
        let direction = Some(self.direction.clone()).filter(|direction| direction != "none");
        let measured = [modifier, self.indicator.clone(), id, Some(self.measure.clone()), direction];
        let measured = measured.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let year = self.year.map(|year| format!(" {year}")).unwrap_or_default();
        let modality = self.modality.as_ref().map(|modality| format!(", {modality}")).unwrap_or_default();
        let figure = self.figure();
        format!("<Claim {measured}, {figure}, {}{year}{modality} at {}:{}>", self.status, self.start, self.end)
    }

    /// What pickle and copy build the same claim from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Recipe<'py>> {
        recipe(slf, &FIELDS)
    }
}

impl Claim {
    /// A claim of this report.
    pub fn of(claim: &zhibiao::Claim, report: &zhibiao::Report, text: &str, code_points: &CodePoints<'_>) -> Self {
        let words = |span: Span| span.of(text).to_owned();
        let quantity = |quantity: &zhibiao::Quantity| Quantity::of(quantity, text, code_points);
        let nth = |index: usize| report.quantities.get(index).map(quantity);
        Self {
            text: words(claim.words),
            start: code_points.of_byte(claim.words.start),
            end: code_points.of_byte(claim.words.end),
            quantity: report.quantity(claim).map(quantity),
            unnumbered: claim.unnumbered.map(Unnumbered::as_str).map(str::to_owned),
            role: claim.role.as_str().to_owned(),
            indicator: claim.indicator.map(words),
            indicator_id: claim.indicator_id.as_ref().map(IndicatorId::as_str).map(str::to_owned),
            measure: claim.measure.as_str().to_owned(),
            direction: claim.direction.as_str().to_owned(),
            status: claim.status.as_str().to_owned(),
            modality: claim.modality.map(Modality::as_str).map(str::to_owned),
            year: claim.year,
            scope: claim.scope.map(words),
            base: claim.base.map(words),
            part_of: claim.part_of.and_then(nth),
            thresholds: claim.thresholds.iter().copied().filter_map(nth).collect(),
            evidence: evidence(claim, report.quantity(claim), code_points),
        }
    }

    /// Where its words begin, in code points.
    pub const fn start(&self) -> usize {
        self.start
    }

    /// Where its words end, in code points.
    pub const fn end(&self) -> usize {
        self.end
    }

    /// What the number says, or how the target without one is set.
    fn figure(&self) -> String {
        let set = || format!("{}, {}", self.text, self.unnumbered.as_deref().unwrap_or_default());
        self.quantity.as_ref().map_or_else(set, Quantity::figure)
    }

    fn is_value(&self) -> bool {
        self.role == Role::Value.as_str()
    }

    /// Whether the sentence asserts something of this status.
    pub fn asserts(&self, status: Status) -> bool {
        self.is_value() && self.status == status.as_str()
    }
}
