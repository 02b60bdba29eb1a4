//! `zhibiao.Claims`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList, PySlice, PyType};

use crate::claim::Claim;

/// Claims of a report, in the order of its text: a sequence that equals a list of the same claims.
///
/// Called with unnumbered=True, it gives the same claims with the targets without a number among them. A part of it, as
/// claims[:3] is, knows of none.
#[pyclass(frozen, sequence, module = "zhibiao")]
#[derive(Clone)]
pub struct Claims {
    claims: Arc<[Claim]>,
    /// Those without a number that come in only when asked for.
    unnumbered: Arc<[Claim]>,
}

/// What Claims equal, where the claims are the same.
#[derive(FromPyObject)]
enum Comparable<'py> {
    Claims(Bound<'py, Claims>),
    List(Bound<'py, PyList>),
}

#[pymethods]
impl Claims {
    #[new]
    #[pyo3(
        signature = (claims = Vec::new(), unnumbered = Vec::new()), text_signature = "(claims=(), unnumbered=())"
    )]
    pub fn new(claims: Vec<Claim>, unnumbered: Vec<Claim>) -> Self {
        Self { claims: claims.into(), unnumbered: unnumbered.into() }
    }

    /// These claims, with the targets without a number among them where unnumbered is true.
    #[pyo3(signature = (unnumbered = false))]
    fn __call__(&self, unnumbered: bool) -> Self {
        if unnumbered {
            let mut claims = [&*self.claims, &*self.unnumbered].concat();
            claims.sort_by_key(Claim::start);
            Self::new(claims, Vec::new())
        } else {
            self.clone()
        }
    }

    fn __len__(&self) -> usize {
        self.claims.len()
    }

    fn __getitem__<'py>(&self, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let Ok(slice) = index.cast::<PySlice>() {
            return Ok(Bound::new(index.py(), self.slice(slice)?)?.into_any());
        }
        let claim = self.at(index.extract()?)?;
        Ok(Bound::new(index.py(), claim.clone())?.into_any())
    }

    fn __iter__<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        self.list(python)?.try_iter()
    }

    fn __reversed__<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.list(python)?.call_method0("__reversed__")
    }

    fn __contains__(&self, thing: &Bound<'_, PyAny>) -> bool {
        thing.cast::<Claim>().is_ok_and(|claim| self.claims.contains(claim.get()))
    }

    /// Where a claim stands first; raises ValueError where it does not stand between start and stop.
    #[pyo3(
        signature = (value, start = 0, stop = isize::MAX, /),
        text_signature = "($self, value, start=0, stop=9223372036854775807, /)"
    )]
    fn index<'py>(&self, value: &Bound<'py, PyAny>, start: isize, stop: isize) -> PyResult<Bound<'py, PyAny>> {
        self.list(value.py())?.call_method1("index", (value, start, stop))
    }

    /// How many times a claim stands here.
    #[pyo3(signature = (value, /))]
    fn count<'py>(&self, value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.list(value.py())?.call_method1("count", (value,))
    }

    fn __eq__(&self, python: Python<'_>, other: Comparable<'_>) -> PyResult<bool> {
        match other {
            Comparable::Claims(other) => Ok(self == other.get()),
            Comparable::List(other) => self.list(python)?.eq(other),
        }
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.claims.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let claims: Vec<String> = self.claims.iter().map(Claim::__repr__).collect();
        format!("[{}]", claims.join(", "))
    }

    /// What pickle and copy build the same claims from.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> (Bound<'py, PyType>, (Vec<Claim>, Vec<Claim>)) {
        let Self { claims, unnumbered } = slf.get();
        (slf.get_type(), (claims.to_vec(), unnumbered.to_vec()))
    }
}

/// Those that are shown count; those that come in when asked for do not.
impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        self.claims == other.claims
    }
}

impl Eq for Claims {}

impl Claims {
    /// Whether a claim is among those of a report, which are in the order of the text.
    pub fn has(&self, claim: &Claim) -> bool {
        let first = self.claims.partition_point(|own| own.start() < claim.start());
        self.claims[first..].iter().take_while(|own| own.start() == claim.start()).any(|own| own == claim)
    }

    /// Those of the claims, shown or not, that are of this kind.
    pub fn only(&self, is_of_kind: impl Fn(&Claim) -> bool) -> Self {
        let only = |claims: &[Claim]| claims.iter().filter(|claim| is_of_kind(claim)).cloned().collect();
        Self::new(only(&self.claims), only(&self.unnumbered))
    }

    /// The claim at an index; a negative one counts from the end.
    fn at(&self, index: isize) -> PyResult<&Claim> {
        let count = self.claims.len();
        let place = if index < 0 { count.checked_add_signed(index) } else { usize::try_from(index).ok() };
        let missing = || PyIndexError::new_err(format!("there is no claim {index} among {count}"));
        place.and_then(|place| self.claims.get(place)).ok_or_else(missing)
    }

    fn slice(&self, slice: &Bound<'_, PySlice>) -> PyResult<Self> {
        let indices = slice.indices(isize::try_from(self.claims.len())?)?;
        let places = std::iter::successors(Some(indices.start), |at| at.checked_add(indices.step));
        let claims = places.take(indices.slicelength).filter_map(|at| self.claims.get(usize::try_from(at).ok()?));
        Ok(Self::new(claims.cloned().collect(), Vec::new()))
    }

    fn list<'py>(&self, python: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        PyList::new(python, self.claims.iter().cloned())
    }
}
