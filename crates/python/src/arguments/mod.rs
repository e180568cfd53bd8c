//! Python values as core's parameters.
//!
//! What is wrong with a value is said like the server says it, `{field: [messages]}`, for all
//! arguments at once and before anything is sent.

mod compound;
mod money;
mod scalar;
mod time;
mod unknown;

pub(crate) use scalar::seconds;
pub(crate) use unknown::refuse_unknown;

use crate::errors;
use pepay_core::{Error, FieldErrors};
use pyo3::prelude::*;

/// A type that a parameter can have.
pub(crate) trait FromPython: Sized {
    /// Whether `None` is a value of it, and not the lack of one.
    const TAKES_NONE: bool = false;

    /// The value, or nothing and at least one error under `field`.
    fn from_python(value: &Bound<'_, PyAny>, field: &str, errors: &mut FieldErrors) -> Option<Self>;
}

/// The arguments of one call while they are read.
#[derive(Default)]
pub(crate) struct Arguments {
    errors: FieldErrors,
}

impl Arguments {
    /// An argument that must be given.
    pub(crate) fn required<T: FromPython>(&mut self, name: &str, value: &Bound<'_, PyAny>) -> Option<T> {
        if value.is_none() && !T::TAKES_NONE {
            self.errors.add(name, format!("The {name} field is required."));
            return None;
        }
        T::from_python(value, name, &mut self.errors)
    }

    /// An argument that may be left out, or be `None`.
    pub(crate) fn optional<T: FromPython>(&mut self, name: &str, value: Option<&Bound<'_, PyAny>>) -> Option<T> {
        T::from_python(value?, name, &mut self.errors)
    }

    /// An argument that has been read, if it is what it must be.
    pub(crate) fn checked<T>(&mut self, name: &str, value: Option<T>, expected: &str) -> Option<T> {
        if value.is_none() {
            self.errors.add(name, format!("The {name} field must be {expected}."));
        }
        value
    }

    /// All arguments together, or everything that is wrong with them.
    pub(crate) fn finish<T>(self, py: Python<'_>, together: impl FnOnce() -> Option<T>) -> PyResult<T> {
        match together() {
            Some(arguments) if self.errors.is_empty() => Ok(arguments),
            _ => Err(errors::to_python(py, &Error::invalid(self.errors))),
        }
    }
}

/// Notes that `field` should have been something else.
fn refuse<T>(errors: &mut FieldErrors, field: &str, expected: &str, value: &Bound<'_, PyAny>) -> Option<T> {
    let found = value.get_type().name().map_or_else(|_| "something else".into(), |name| name.to_string());
    errors.add(field, format!("The {field} field must be {expected}, not {found}."));
    None
}
