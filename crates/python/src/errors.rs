//! Core's errors as the exceptions of `pepay.errors`.

use pepay_core::{Attempt, Error, ErrorKind, Outcome, TransportKind};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// The exception for an error, or whatever exception making it caused.
pub(crate) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).unwrap_or_else(|failure| failure)
}

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let fields = PyDict::new(py);
    for (field, messages) in error.fields().iter() {
        fields.set_item(field, messages)?;
    }
    let details = PyDict::new(py);
    details.set_item("message", error.message())?;
    details.set_item("status", error.status())?;
    details.set_item("code", error.code())?;
    details.set_item("errors", fields)?;
    details.set_item("request_id", error.request_id())?;
    details.set_item("idempotency_key", error.idempotency_key())?;
    details.set_item("order_id", error.order_id())?;
    details.set_item("retry_after", error.retry_after().map(|wait| wait.as_secs_f64()))?;
    details.set_item("attempts", attempts(py, error.attempts())?)?;
    details.set_item("excerpt", error.excerpt())?;
    details.set_item("advice", error.advice())?;
    let class = py.import("pepay.errors")?.getattr(class_name(error))?;
    Ok(PyErr::from_value(class.call((error.to_string(),), Some(&details))?))
}

fn class_name(error: &Error) -> &'static str {
    match error.kind() {
        ErrorKind::InvalidRequest => "InvalidRequestError",
        ErrorKind::Authentication => "AuthenticationError",
        ErrorKind::Permission => "PermissionDeniedError",
        ErrorKind::NotFound => "NotFoundError",
        ErrorKind::Conflict => "ConflictError",
        ErrorKind::RateLimited => "RateLimitError",
        ErrorKind::Server => "ServerError",
        ErrorKind::Transport => "TransportError",
        ErrorKind::Timeout => match error.attempts().last().map(|attempt| attempt.outcome) {
            Some(Outcome::NotSent(TransportKind::Timeout)) => "ConnectTimeoutError",
            _ => "RequestTimeoutError",
        },
        ErrorKind::OutcomeUnknown => "OutcomeUnknownError",
        ErrorKind::Decode => "DecodeError",
        ErrorKind::Config => "ConfigError",
        ErrorKind::Signature => "SignatureError",
        _ => "InternalError",
    }
}

/// Attempts as a list of `pepay.errors.Attempt`.
pub(crate) fn attempts<'py>(py: Python<'py>, attempts: &[Attempt]) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    if attempts.is_empty() {
        return Ok(list);
    }
    let class = py.import("pepay.errors")?.getattr("Attempt")?;
    for attempt in attempts {
        list.append(class.call1((
            attempt.started.as_secs_f64(),
            outcome(attempt.outcome),
            attempt.waited.as_secs_f64(),
        ))?)?;
    }
    Ok(list)
}

/// How an attempt ended, for a person.
pub(crate) fn outcome(outcome: Outcome) -> String {
    match outcome {
        Outcome::Status(status) => format!("status {status}"),
        Outcome::NotSent(kind) => format!("not sent: {}", kind.as_str()),
        Outcome::MaybeSent(kind) => format!("maybe sent: {}", kind.as_str()),
    }
}
