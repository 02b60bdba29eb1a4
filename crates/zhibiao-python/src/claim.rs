//! `zhibiao.Claim`.

use pyo3::prelude::*;
use pyo3::types::PyType;
use rust_decimal::Decimal;
use zhibiao::claim::{IndicatorId, Modality, Role, Status};
use zhibiao::text::CodePoints;

use crate::evidence::{Evidence, evidence};
use crate::quantity::Quantity;

/// What a report says with one of its quantities.
///
/// quantity: the Quantity, whose text, start, end, value, upper, unit and bound are the claim's too. role: value where
/// the sentence asserts it, modifier where it only qualifies a noun. indicator: the words that name what is measured.
/// indicator_id: its id where it is known. measure: level, growth, delta, points, share, multiple or rank. direction: up,
/// down or none. status: achieved, target or context. modality: of a target, ensure, strive, expect or plan. year: the
/// one that the figure belongs to. evidence: a dict from bound, indicator, measure, status, modality and year to the
/// places, in code points, of the words that decided it; without those that no words decided.
#[pyclass(frozen, eq, hash, get_all, from_py_object, module = "zhibiao")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    quantity: Quantity,
    role: String,
    indicator: Option<String>,
    indicator_id: Option<String>,
    measure: String,
    direction: String,
    status: String,
    modality: Option<String>,
    year: Option<i32>,
    evidence: Evidence,
}

type Fields =
    (Quantity, String, Option<String>, Option<String>, String, String, String, Option<String>, Option<i32>, Evidence);

#[pymethods]
impl Claim {
    #[new]
    #[pyo3(signature = (
        quantity, role, indicator, indicator_id, measure, direction, status, modality, year, evidence
    ))]
    #[expect(clippy::too_many_arguments, reason = "pickle gives back every field")]
    const fn new(
        quantity: Quantity,
        role: String,
        indicator: Option<String>,
        indicator_id: Option<String>,
        measure: String,
        direction: String,
        status: String,
        modality: Option<String>,
        year: Option<i32>,
        evidence: Evidence,
    ) -> Self {
        Self { quantity, role, indicator, indicator_id, measure, direction, status, modality, year, evidence }
    }

    #[getter]
    fn text(&self) -> &str {
        &self.quantity.text
    }

    #[getter]
    pub const fn start(&self) -> usize {
        self.quantity.start
    }

    #[getter]
    pub const fn end(&self) -> usize {
        self.quantity.end
    }

    #[getter]
    const fn value(&self) -> Decimal {
        self.quantity.value
    }

    #[getter]
    const fn upper(&self) -> Option<Decimal> {
        self.quantity.upper
    }

    #[getter]
    fn unit(&self) -> &str {
        &self.quantity.unit
    }

    #[getter]
    fn bound(&self) -> &str {
        &self.quantity.bound
    }

    pub fn __repr__(&self) -> String {
        let modifier = (!self.is_value()).then(|| "modifier".to_owned());
        let id = self.indicator_id.as_ref().map(|id| format!("({id})"));
        let direction = Some(self.direction.clone()).filter(|direction| direction != "none");
        let measured = [modifier, self.indicator.clone(), id, Some(self.measure.clone()), direction];
        let measured = measured.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let year = self.year.map(|year| format!(" {year}")).unwrap_or_default();
        let modality = self.modality.as_ref().map(|modality| format!(", {modality}")).unwrap_or_default();
        let figure = self.quantity.figure();
        format!("<Claim {measured}, {figure}, {}{year}{modality} at {}:{}>", self.status, self.start(), self.end())
    }

    /// What pickle and copy build the same claim from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, Fields) {
        let claim = slf.get().clone();
        let fields = (
            claim.quantity,
            claim.role,
            claim.indicator,
            claim.indicator_id,
            claim.measure,
            claim.direction,
            claim.status,
            claim.modality,
            claim.year,
            claim.evidence,
        );
        (slf.get_type(), fields)
    }
}

impl Claim {
    /// The claim about `quantity`.
    pub fn of(claim: &zhibiao::Claim, quantity: &zhibiao::Quantity, text: &str, code_points: &CodePoints<'_>) -> Self {
        Self {
            quantity: Quantity::of(quantity, text, code_points),
            role: claim.role.as_str().to_owned(),
            indicator: claim.indicator.map(|words| words.of(text).to_owned()),
            indicator_id: claim.indicator_id.as_ref().map(IndicatorId::as_str).map(str::to_owned),
            measure: claim.measure.as_str().to_owned(),
            direction: claim.direction.as_str().to_owned(),
            status: claim.status.as_str().to_owned(),
            modality: claim.modality.map(Modality::as_str).map(str::to_owned),
            year: claim.year,
            evidence: evidence(claim, quantity, code_points),
        }
    }

    fn is_value(&self) -> bool {
        self.role == Role::Value.as_str()
    }

    /// Whether the sentence asserts something of this status.
    pub fn asserts(&self, status: Status) -> bool {
        self.is_value() && self.status == status.as_str()
    }
}
