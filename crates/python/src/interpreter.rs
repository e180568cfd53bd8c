//! What this module asks of the interpreter that it runs in. It is one: the classes that this module looks up once
//! belong to the one that looked them up.

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

/// Does `work` without the garbage collector. Up to Python 3.11 it sets in wherever something is made, and runs
/// finalizers; what a signal handler raises in one of those, Python itself would swallow.
#[allow(unsafe_code)]
pub(crate) fn uncollected<T>(_: Python<'_>, work: impl FnOnce() -> T) -> T {
    struct Resume(bool);
    impl Drop for Resume {
        fn drop(&mut self) {
            if self.0 {
                // SAFETY: it only sets a flag of the interpreter, which this thread is still attached to.
                unsafe { ffi::PyGC_Enable() };
            }
        }
    }
    // SAFETY: as above.
    let _resume = Resume(unsafe { ffi::PyGC_Disable() } != 0);
    work()
}
