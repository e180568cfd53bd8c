use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Refuses arguments that do not exist, and says which one may have been meant.
pub(crate) fn refuse_unknown(unknown: Option<&Bound<'_, PyDict>>, callable: &str, known: &[&str]) -> PyResult<()> {
    let name = unknown.and_then(|unknown| unknown.keys().iter().next());
    name.map_or(Ok(()), |name| Err(unexpected(&name, callable, known)))
}

/// What is raised for an argument that does not exist.
pub(super) fn unexpected(name: &Bound<'_, PyAny>, callable: &str, known: &[&str]) -> PyErr {
    let text = |hint| PyTypeError::new_err(format!("{callable}() got an unexpected keyword argument '{name}'{hint}"));
    hint(name, known).map_or_else(|error| error, text)
}

/// `; did you mean 'name'?`, if one of the names is close.
pub(super) fn hint(name: &Bound<'_, PyAny>, known: &[&str]) -> PyResult<String> {
    let close = name.py().import("difflib")?.call_method1("get_close_matches", (name, known.to_vec(), 1))?;
    Ok(close.get_item(0).map_or_else(|_| String::new(), |close| format!("; did you mean '{close}'?")))
}
