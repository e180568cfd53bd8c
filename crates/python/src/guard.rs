//! A panic is a bug in pepay. The caller gets it as an `InternalError`, never as a crash or as
//! pyo3's `PanicException`, which `except Exception` would let through.

use crate::errors;
use pepay_core::Error;
use pyo3::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `work`; a panic in it becomes an `InternalError`.
pub(crate) fn guarded<T>(py: Python<'_>, work: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    // What `work` was changing is dropped while it unwinds; clients and replies are never changed.
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
        let error = Error::internal(format!("pepay panicked, please report it: {}", text.unwrap_or("no message")));
        Err(errors::to_python(py, &error))
    })
}
