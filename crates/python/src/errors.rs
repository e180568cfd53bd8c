//! Core's errors as the exceptions of `pepay.errors`.

use pepay_core::{Attempt, Error, ErrorKind, Outcome, TransportKind};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyModule};

/// The exception for an error, or whatever exception making it caused.
pub(crate) fn to_python(py: Python<'_>, error: &Error) -> PyErr {
    exception(py, error).map_or_else(|failure| failure, PyErr::from_value)
}

fn exception<'py>(py: Python<'py>, error: &Error) -> PyResult<Bound<'py, PyAny>> {
    let fields = PyDict::new(py);
    for (field, messages) in error.fields().iter() {
        fields.set_item(field, messages)?;
    }
    let headers = PyDict::new(py);
    for (name, value) in error.headers() {
        join(&headers, name, value)?;
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
    details.set_item("reason", error.reason().map(ErrorKind::as_str))?;
    details.set_item("body", error.body())?;
    details.set_item("headers", headers)?;
    details.set_item("limit_type", error.limit_type())?;
    details.set_item("seen", error.seen())?;
    details.set_item("cursor", error.cursor())?;
    let exception = made(&class(py, class_name(error))?, Some(&error.to_string()))?;
    exception.getattr("__dict__")?.cast_into::<PyDict>()?.update(details.as_mapping())?;
    if let Some(plain) = error.as_of_a_read() {
        exception.setattr("__cause__", self::exception(py, &plain)?)?;
    }
    Ok(exception)
}

/// A `DecodeError` in these words.
pub(crate) fn undecodable(py: Python<'_>, text: &str) -> PyErr {
    match class(py, "DecodeError").and_then(|class| class.call1((text,))) {
        Ok(error) => PyErr::from_value(error),
        Err(failure) => failure,
    }
}

/// A header in a dict: repeated ones are joined by a comma.
pub(crate) fn join(headers: &Bound<'_, PyDict>, name: &str, value: &str) -> PyResult<()> {
    match headers.get_item(name)? {
        Some(earlier) => headers.set_item(name, format!("{}, {value}", earlier.extract::<String>()?)),
        None => headers.set_item(name, value),
    }
}

/// A class of `pepay.errors`.
fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    static ERRORS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    ERRORS.get_or_try_init(py, || py.import("pepay.errors").map(Bound::unbind))?.bind(py).getattr(name)
}

/// An instance, without its `__init__`: were Python code run to make an error, a signal handler could strike in its
/// middle, and the error of a payment would be lost.
pub(crate) fn made<'py>(class: &Bound<'py, PyAny>, text: Option<&str>) -> PyResult<Bound<'py, PyAny>> {
    let new = class.getattr("__new__")?;
    match text {
        Some(text) => new.call1((class, text)),
        None => new.call1((class,)),
    }
}

/// Whether an exception says that a write may have happened.
pub(crate) fn is_unknown(error: &Bound<'_, PyAny>) -> bool {
    let kind = error.getattr("kind").and_then(|kind| kind.extract::<String>());
    kind.is_ok_and(|kind| kind == ErrorKind::OutcomeUnknown.as_str())
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
    let class = class(py, "Attempt")?;
    for attempt in attempts {
        let made = made(&class, None)?;
        made.setattr("started", attempt.started.as_secs_f64())?;
        made.setattr("outcome", outcome(attempt.outcome))?;
        made.setattr("waited", attempt.waited.as_secs_f64())?;
        list.append(made)?;
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
