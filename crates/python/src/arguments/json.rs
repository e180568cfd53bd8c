use super::{FromPython, Path, Problems};
use pepay_core::{Json, json};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use std::fmt::Write as _;

impl FromPython for Json {
    /// Whatever Python's `json` can write, and `decimal.Decimal`, but for NaN and infinity, which are not JSON.
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self> {
        let py = value.py();
        errors.ran(py, field, dumps(value), |error| format!("must be JSON: {}", error.value(py)))
    }
}

fn dumps(value: &Bound<'_, PyAny>) -> PyResult<Json> {
    let mut plain = String::with_capacity(64);
    let json = match write(value, DEEPEST, &mut plain) {
        Some(()) => Json::parse(&plain),
        None => Json::parse(python(value)?.cast::<PyString>()?.to_str()?),
    };
    json.map_err(|malformed| pyo3::exceptions::PyValueError::new_err(malformed.to_string()))
}

/// As deep as what is written here may be nested.
const DEEPEST: usize = 32;

/// Writes what is made of Python's own types. Of anything else, Python's encoder knows what it is, or why it is no JSON.
fn write(value: &Bound<'_, PyAny>, levels: usize, out: &mut String) -> Option<()> {
    if let Ok(text) = value.cast_exact::<PyString>() {
        json::write_string(out, text.to_str().ok()?);
    } else if value.is_none() {
        out.push_str("null");
    } else if let Ok(value) = value.cast_exact::<PyBool>() {
        out.push_str(if value.is_true() { "true" } else { "false" });
    } else if value.is_exact_instance_of::<PyInt>() {
        write!(out, "{}", value.extract::<i64>().ok()?).ok()?;
    } else if let Ok(number) = value.cast_exact::<PyFloat>() {
        number.value().is_finite().then_some(())?;
        out.push_str(number.repr().ok()?.to_str().ok()?);
    } else if let Ok(dict) = value.cast_exact::<PyDict>() {
        let below = levels.checked_sub(1)?;
        let mut before = '{';
        for (key, value) in dict {
            out.push(before);
            json::write_string(out, key.cast_exact::<PyString>().ok()?.to_str().ok()?);
            out.push(':');
            write(&value, below, out)?;
            before = ',';
        }
        out.push_str(if before == '{' { "{}" } else { "}" });
    } else if let Ok(list) = value.cast_exact::<PyList>() {
        write_items(list.iter(), levels, out)?;
    } else {
        write_items(value.cast_exact::<PyTuple>().ok()?.iter(), levels, out)?;
    }
    Some(())
}

fn write_items<'py>(items: impl Iterator<Item = Bound<'py, PyAny>>, levels: usize, out: &mut String) -> Option<()> {
    let below = levels.checked_sub(1)?;
    out.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(&item, below, out)?;
    }
    out.push(']');
    Some(())
}

/// What Python's encoder writes.
fn python<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    static ENCODE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    let encode = ENCODE.get_or_try_init(py, || {
        let options = PyDict::new(py);
        options.set_item("allow_nan", false)?;
        options.set_item("default", py.import("pepay._exact")?.getattr("number")?)?;
        options.set_item("ensure_ascii", false)?;
        options.set_item("separators", (",", ":"))?;
        let encoder = py.import("json")?.getattr("JSONEncoder")?.call((), Some(&options))?;
        encoder.getattr("encode").map(Bound::unbind)
    })?;
    encode.bind(py).call1((value,))
}
