//! Python values as core's parameters.
//!
//! What is wrong with a value is said like the server says it, `{field: [messages]}`, for all
//! arguments at once and before anything is sent.

mod compound;
mod headers;
mod json;
mod members;
mod money;
mod path;
mod scalar;
mod signature;
mod time;
mod unknown;

pub(crate) use path::Path;
pub(crate) use scalar::seconds;
pub(crate) use signature::{Given, Kind, Param, Signature};
pub(crate) use unknown::refuse_unknown;

use crate::errors;
use pepay_core::{CallOptions, Context, Error, FieldErrors, Object};
use pyo3::exceptions::{PyOverflowError, PyRecursionError, PyTypeError, PyValueError};
use pyo3::prelude::*;

/// A type that a parameter can have.
pub(crate) trait FromPython: Sized {
    /// The value, or nothing and at least one error under `field`.
    fn from_python(value: &Bound<'_, PyAny>, field: &Path<'_>, errors: &mut Problems) -> Option<Self>;
}

/// What is wrong with the arguments of a call.
#[derive(Default)]
pub(crate) struct Problems {
    fields: FieldErrors,
    /// What is about no argument, and is raised as it is: Ctrl-C, what a signal handler raises, a fault in the
    /// caller's own classes.
    raised: Option<PyErr>,
}

impl Problems {
    fn add(&mut self, field: &Path<'_>, message: String) {
        self.fields.add(&field.to_string(), message);
    }

    /// What Python code made of a value; an exception about the value is a `problem` of the field.
    fn ran<T>(
        &mut self,
        py: Python<'_>,
        field: &Path<'_>,
        result: PyResult<T>,
        problem: impl FnOnce(PyErr) -> String,
    ) -> Option<T> {
        match result {
            Ok(value) => return Some(value),
            Err(error) if is_about_a_value(py, &error) => {
                self.add(field, format!("The {field} field {}.", problem(error)));
            }
            Err(error) => {
                self.raised.get_or_insert(error);
            }
        }
        None
    }
}

fn is_about_a_value(py: Python<'_>, error: &PyErr) -> bool {
    error.is_instance_of::<PyTypeError>(py)
        || error.is_instance_of::<PyValueError>(py)
        || error.is_instance_of::<PyOverflowError>(py)
        || error.is_instance_of::<PyRecursionError>(py)
}

/// The arguments of one call while they are read.
#[derive(Default)]
pub(crate) struct Arguments {
    errors: Problems,
}

impl Arguments {
    /// The parameters of an endpoint.
    pub(crate) fn params<T: Object>(&mut self, given: &Given<'_, '_>) -> Option<T> {
        let mut cx = Context::default();
        let params = T::from_members(&mut |members, cx| given.fill(members, cx, &mut self.errors), &mut cx);
        // What is right in Python can still be too much for its place, such as JSON that is nested too deeply.
        if self.errors.fields.is_empty() {
            self.errors.fields = cx.problems();
        }
        params
    }

    /// The options of a call.
    pub(crate) fn options(&mut self, given: &Given<'_, '_>) -> CallOptions {
        CallOptions {
            timeout: self.optional("timeout", given.get("timeout")),
            max_retries: self.optional("max_retries", given.get("max_retries")),
            idempotency_key: self.optional("idempotency_key", given.get("idempotency_key")),
            extra_headers: self.optional("extra_headers", given.get("extra_headers")).unwrap_or_default(),
            extra_query: self.optional("extra_query", given.get("extra_query")),
            extra_body: self.optional("extra_body", given.get("extra_body")),
            ..CallOptions::default()
        }
    }

    /// An argument that must be given.
    pub(crate) fn required<T: FromPython>(&mut self, name: &str, value: Option<&Bound<'_, PyAny>>) -> Option<T> {
        let value = value.filter(|value| !value.is_none());
        if value.is_none() {
            self.errors.add(&Path::Field(name), format!("The {name} field is required."));
        }
        self.optional(name, value)
    }

    /// An argument that may be left out, or be `None`.
    pub(crate) fn optional<T: FromPython>(&mut self, name: &str, value: Option<&Bound<'_, PyAny>>) -> Option<T> {
        T::from_python(value?, &Path::Field(name), &mut self.errors)
    }

    /// An argument that has been read, if it is what it must be.
    pub(crate) fn checked<T>(&mut self, name: &str, value: Option<T>, expected: &str) -> Option<T> {
        if value.is_none() {
            self.errors.add(&Path::Field(name), format!("The {name} field must be {expected}."));
        }
        value
    }

    /// All arguments together, or everything that is wrong with them.
    pub(crate) fn finish<T>(self, py: Python<'_>, together: impl FnOnce() -> Option<T>) -> PyResult<T> {
        let Problems { fields, raised } = self.errors;
        match (raised, together()) {
            (Some(error), _) => Err(error),
            (None, Some(arguments)) if fields.is_empty() => Ok(arguments),
            _ => Err(errors::to_python(py, &Error::invalid(fields))),
        }
    }
}

/// Notes that `field` should have been something else.
fn refuse<T>(errors: &mut Problems, field: &Path<'_>, expected: &str, value: &Bound<'_, PyAny>) -> Option<T> {
    let found = value.get_type().name().map_or_else(|_| "something else".into(), |name| name.to_string());
    errors.add(field, format!("The {field} field must be {expected}, not {found}."));
    None
}
