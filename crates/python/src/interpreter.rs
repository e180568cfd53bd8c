//! One interpreter: the classes that this module looks up once belong to the one that looked them up.

use pyo3::exceptions::PyImportError;
use pyo3::ffi;
use pyo3::prelude::*;

/// Refuses to be loaded in a sub-interpreter, as mod_wsgi makes them. Those of a GIL of their own CPython refuses
/// itself; in the others, objects would wander from one to the next, until the process crashes.
#[allow(unsafe_code)]
pub(crate) fn require_main(_: Python<'_>) -> PyResult<()> {
    // SAFETY: both only read the state of the interpreter that this thread is attached to.
    let id = unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) };
    if id == 0 { Ok(()) } else { Err(PyImportError::new_err("it cannot be loaded in a sub-interpreter")) }
}
