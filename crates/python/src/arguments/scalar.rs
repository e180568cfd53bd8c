use super::{FromPython, refuse};
use pepay_core::pepay::{Environment, Network, TokenMode};
use pepay_core::{Duration, FieldErrors, Json, Millis, Nullable, Secret};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyString, PyType};

impl FromPython for String {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        let Ok(text) = value.cast::<PyString>() else { return refuse(errors, field, "a str", value) };
        match text.to_str() {
            Ok(text) => Some(text.into()),
            Err(_) => {
                errors.add(field, format!("The {field} field has a lone surrogate, which no encoding can carry."));
                None
            }
        }
    }
}

macro_rules! from_text {
    ($($Type:ty),+) => {$(
        impl FromPython for $Type {
            fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
                String::from_python(value, field, errors).map(|text| Self::from(text.as_str()))
            }
        }
    )+};
}
from_text!(Environment, Network, TokenMode);

impl FromPython for Secret {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        String::from_python(value, field, errors).map(Self::from)
    }
}

impl<T: FromPython> FromPython for Nullable<T> {
    const TAKES_NONE: bool = true;

    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        if value.is_none() {
            return Some(Self(None));
        }
        T::from_python(value, field, errors).map(|value| Self(Some(value)))
    }
}

impl FromPython for bool {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        match value.cast::<PyBool>() {
            Ok(value) => Some(value.is_true()),
            Err(_) => refuse(errors, field, "True or False", value),
        }
    }
}

impl FromPython for i64 {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        integer(value, field, "an int", errors)
    }
}

impl FromPython for u32 {
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        integer(value, field, "an int", errors)
    }
}

/// A whole number in the range of its type. `True` is an `int` to Python and a slip here.
pub(super) fn integer<'py, T>(
    value: &Bound<'py, PyAny>,
    field: &str,
    expected: &str,
    errors: &mut FieldErrors,
) -> Option<T>
where
    T: for<'a> FromPyObject<'a, 'py>,
{
    if !value.is_instance_of::<PyInt>() || value.is_instance_of::<PyBool>() {
        return refuse(errors, field, expected, value);
    }
    let number = value.extract().ok();
    if number.is_none() {
        errors.add(field, format!("The {field} field is out of range."));
    }
    number
}

impl FromPython for Duration {
    /// Seconds.
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        let is_number = value.is_instance_of::<PyFloat>() || value.is_instance_of::<PyInt>();
        if !is_number || value.is_instance_of::<PyBool>() {
            return refuse(errors, field, "a number of seconds", value);
        }
        let duration = value.extract().ok().and_then(seconds);
        if duration.is_none() {
            errors.add(field, format!("The {field} field must be more than 0 and at most 86400 seconds."));
        }
        duration
    }
}

impl FromPython for Millis {
    /// A number would not say its unit.
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        if !value.is_instance(TIMEDELTA.import(value.py(), "datetime", "timedelta").ok()?).ok()? {
            return refuse(errors, field, "a datetime.timedelta", value);
        }
        let duration = value.extract().ok().map(Self);
        if duration.is_none() {
            errors.add(field, format!("The {field} field is out of range."));
        }
        duration
    }
}

static TIMEDELTA: PyOnceLock<Py<PyType>> = PyOnceLock::new();

/// A time to wait for something: positive, and at most a day.
pub(crate) fn seconds(seconds: f64) -> Option<Duration> {
    (seconds > 0.0 && seconds <= 86_400.0).then(|| Duration::from_secs_f64(seconds))
}

impl FromPython for Json {
    /// Whatever Python's `json` can write, but for NaN and infinity, which are no JSON.
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self> {
        match dumps(value) {
            Ok(json) => Some(json),
            Err(error) => {
                errors.add(field, format!("The {field} field must be JSON: {}.", error.value(value.py())));
                None
            }
        }
    }
}

fn dumps(value: &Bound<'_, PyAny>) -> PyResult<Json> {
    let py = value.py();
    let options = PyDict::new(py);
    options.set_item("allow_nan", false)?;
    options.set_item("ensure_ascii", false)?;
    options.set_item("separators", (",", ":"))?;
    let text = py.import("json")?.call_method("dumps", (value,), Some(&options))?;
    let json = Json::parse(text.cast::<PyString>()?.to_str()?);
    json.map_err(|malformed| pyo3::exceptions::PyValueError::new_err(malformed.to_string()))
}
