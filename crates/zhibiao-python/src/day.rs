//! A day, as datetime.date.

use pyo3::prelude::*;
use pyo3::types::PyDate;
use zhibiao::outline::Date;

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Day(Date);

impl Day {
    /// Nothing for a day such as the thirtieth of February, which a text can state and datetime.date refuses.
    pub fn of(date: Date) -> Option<Self> {
        let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
        let days = match date.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (date.day <= days).then_some(Self(date))
    }
}

impl<'py> IntoPyObject<'py> for Day {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    fn into_pyobject(self, python: Python<'py>) -> PyResult<Self::Output> {
        let Date { year, month, day } = self.0;
        PyDate::new(python, year, u8::try_from(month)?, u8::try_from(day)?)
    }
}

impl<'py> FromPyObject<'_, 'py> for Day {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let date = object.cast::<PyDate>()?;
        let part = |name| date.getattr(name)?.extract::<u32>();
        let year = date.getattr("year")?.extract()?;
        Ok(Self(Date { year, month: part("month")?, day: part("day")? }))
    }
}
