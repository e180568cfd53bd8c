use super::{FromPython, Path, Problems, refuse};
use pepay_core::{Duration, Millis};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyFloat, PyInt, PyString, PyType};

/// A text that can be sent.
pub(super) fn text<'a>(value: &'a Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<&'a str> {
    let Ok(text) = value.cast::<PyString>() else { return refuse(errors, field, "a str", value) };
    match text.to_str() {
        Ok(text) => Some(text),
        Err(_) => {
            errors.add(field, format!("The {field} field has a lone surrogate, which no encoding can carry."));
            None
        }
    }
}

impl FromPython for String {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        text(value, field, errors).map(Into::into)
    }
}

impl FromPython for bool {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        match value.cast::<PyBool>() {
            Ok(value) => Some(value.is_true()),
            Err(_) => refuse(errors, field, "True or False", value),
        }
    }
}

impl FromPython for i64 {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        integer(value, field, "an int", errors)
    }
}

impl FromPython for u32 {
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        integer(value, field, "an int", errors)
    }
}

/// A whole number in the range of its type. `True` is an `int` to Python and a slip here.
pub(super) fn integer<'py, T>(
    value: &Bound<'py, PyAny>,
    field: &Path<'_>,
    expected: &str,
    errors: &mut Problems,
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
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
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
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        let is_one = TIMEDELTA.import(value.py(), "datetime", "timedelta").and_then(|class| value.is_instance(class));
        if !errors.ran(value.py(), field, is_one, |error| format!("cannot be read: {error}"))? {
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
