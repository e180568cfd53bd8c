//! Core's values as Python objects.

use crate::errors;
use pepay_core::{Cents, Decimal, Json, Secret, Timestamp};
use pyo3::exceptions::PyRecursionError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDateTime, PyDelta, PyDict, PyInt, PyList, PyString, PyTzInfo};

/// A value that a field can have.
pub(crate) trait ToPython {
    /// The Python object for it, made anew.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>>;
}

impl<T: ToPython> ToPython for Option<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Some(value) => value.to_python(py),
            None => Ok(py.None().into_bound(py)),
        }
    }
}

impl<T: ToPython> ToPython for Vec<T> {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let items: Vec<_> = self.iter().map(|item| item.to_python(py)).collect::<PyResult<_>>()?;
        Ok(PyList::new(py, items)?.into_any())
    }
}

impl ToPython for bool {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyBool::new(py, *self).to_owned().into_any())
    }
}

impl ToPython for i64 {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyInt::new(py, *self).into_any())
    }
}

impl ToPython for str {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(PyString::new(py, self).into_any())
    }
}

impl ToPython for Secret {
    /// One that a pickle has left out is none.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        if self.is_empty() { Ok(py.None().into_bound(py)) } else { self.expose().to_python(py) }
    }
}

impl ToPython for Decimal {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        decimal_class(py)?.call1((self.as_str(),))
    }
}

impl ToPython for Timestamp {
    /// An aware `datetime` in UTC, by whole microseconds from the epoch: a float would lose some.
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static EPOCH: PyOnceLock<Py<PyDateTime>> = PyOnceLock::new();
        let epoch = EPOCH.get_or_try_init(py, || {
            let utc = PyTzInfo::utc(py)?;
            PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc)).map(Bound::unbind)
        })?;
        const DAY: i64 = 86_400_000_000;
        let (days, micros) = (self.as_micros().div_euclid(DAY), self.as_micros().rem_euclid(DAY));
        // Both are small: a timestamp is within the years 1 to 9999.
        let (seconds, micros) = ((micros / 1_000_000) as i32, (micros % 1_000_000) as i32);
        epoch.bind(py).add(PyDelta::new(py, days as i32, seconds, micros, false)?)
    }
}

impl ToPython for Json {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        parse_json(py, self.as_str())
    }
}

impl ToPython for String {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_str().to_python(py)
    }
}

impl ToPython for Cents {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.to_python(py)
    }
}

/// `decimal.Decimal`, imported when the first amount is looked at.
pub(crate) fn decimal_class(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

/// JSON as Python objects, with exact decimals where Python would make floats.
///
/// # Errors
/// `DecodeError` if it is nested more deeply than Python reads it.
pub(crate) fn parse_json<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static DECODE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let decode = DECODE.get_or_try_init(py, || {
        let options = PyDict::new(py);
        options.set_item("parse_float", decimal_class(py)?)?;
        let decoder = py.import("json")?.getattr("JSONDecoder")?.call((), Some(&options))?;
        decoder.getattr("decode").map(Bound::unbind)
    })?;
    decode.bind(py).call1((text,)).map_err(|error| match error.is_instance_of::<PyRecursionError>(py) {
        true => {
            errors::undecodable(py, "it is nested more deeply than Python reads JSON; `response.body` has its bytes")
        }
        false => error,
    })
}
