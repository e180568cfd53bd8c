//! Hooks: callables that see every attempt and every result, for logs, metrics and traces. `pepay._watch` calls them.

use crate::errors;
use pepay_core::{Duration, Error, Outcome, Route};
use pyo3::prelude::*;

/// The hooks of a client.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) on_attempt: Option<Py<PyAny>>,
    pub(crate) on_result: Option<Py<PyAny>>,
}

/// `(tracer, on_attempt, on_result)`.
pub(crate) type HookSet = (Option<Py<PyAny>>, Option<Py<PyAny>>, Option<Py<PyAny>>);

/// Reports what a hook has raised like an exception in `__del__`: to `sys.unraisablehook`.
#[pyfunction]
pub(crate) fn report(py: Python<'_>, hook: &Bound<'_, PyAny>, error: &Bound<'_, PyAny>) {
    PyErr::from_value(error.clone()).write_unraisable(py, Some(hook));
}

/// One attempt, as `on_attempt` sees it. No secret is in it.
#[pyclass(frozen, module = "pepay")]
pub(crate) struct AttemptInfo {
    /// The resource and method, such as `invoices.create` (`str`).
    #[pyo3(get)]
    route: &'static str,
    /// The HTTP method (`str`).
    #[pyo3(get)]
    method: &'static str,
    /// The path template, such as `/api/v1/invoices/{invoice_id}` (`str`).
    #[pyo3(get)]
    path: String,
    /// Which attempt of the call it is, counted from 1 (`int`).
    #[pyo3(get)]
    number: u32,
    /// The HTTP status, if there was a response (`int | None`).
    #[pyo3(get)]
    status: Option<u16>,
    /// How it ended, such as `status 503` or `not sent: connection` (`str`).
    #[pyo3(get)]
    outcome: String,
    /// How long it took, in seconds (`float`).
    #[pyo3(get)]
    duration: f64,
    /// Seconds until the next attempt, if there is to be one (`float | None`).
    #[pyo3(get)]
    pause: Option<f64>,
}

impl AttemptInfo {
    pub(crate) fn new(route: &Route, number: u32, outcome: Outcome, took: Duration, pause: Option<Duration>) -> Self {
        let status = match outcome {
            Outcome::Status(status) => Some(status),
            _ => None,
        };
        let (route, method, path) = (route.name, route.method.as_str(), route.path.to_string());
        let (outcome, pause) = (errors::outcome(outcome), pause.map(|pause| pause.as_secs_f64()));
        Self { route, method, path, number, status, outcome, duration: took.as_secs_f64(), pause }
    }
}

#[pymethods]
impl AttemptInfo {
    fn __repr__(&self) -> String {
        let Self { route, number, outcome, duration, .. } = self;
        format!("AttemptInfo(route='{route}', number={number}, outcome='{outcome}', duration={duration:.3})")
    }
}

/// One call, as `on_result` sees it. No secret is in it.
#[pyclass(frozen, module = "pepay")]
pub(crate) struct ResultInfo {
    /// The resource and method, such as `invoices.create` (`str`).
    #[pyo3(get)]
    route: &'static str,
    /// The HTTP method (`str`).
    #[pyo3(get)]
    method: &'static str,
    /// The path template, such as `/api/v1/invoices/{invoice_id}` (`str`).
    #[pyo3(get)]
    path: String,
    /// The last HTTP status, if there was a response (`int | None`).
    #[pyo3(get)]
    status: Option<u16>,
    /// The `kind` of the error that it ended with; none if it succeeded (`str | None`).
    #[pyo3(get)]
    error: Option<&'static str>,
    /// The provider's id of the last request, for its support (`str | None`).
    #[pyo3(get)]
    request_id: Option<String>,
    /// Attempts after the first one (`int`).
    #[pyo3(get)]
    retries: u32,
    /// How long it took, pauses included, in seconds (`float`).
    #[pyo3(get)]
    duration: f64,
}

impl ResultInfo {
    /// The status and request id of a success, or an error.
    pub(crate) fn new(
        route: &Route,
        attempts: u32,
        took: Duration,
        ended: Result<(u16, Option<String>), &Error>,
    ) -> Self {
        let (status, error, request_id) = match ended {
            Ok((status, request_id)) => (Some(status), None, request_id),
            Err(error) => (error.status(), Some(error.kind().as_str()), error.request_id().map(String::from)),
        };
        let (route, method, path) = (route.name, route.method.as_str(), route.path.to_string());
        let (retries, duration) = (attempts.saturating_sub(1), took.as_secs_f64());
        Self { route, method, path, status, error, request_id, retries, duration }
    }
}

#[pymethods]
impl ResultInfo {
    fn __repr__(&self) -> String {
        let Self { route, retries, duration, .. } = self;
        let status = self.status.map_or_else(|| "None".into(), |status| status.to_string());
        let error = self.error.map_or_else(|| "None".into(), |error| format!("'{error}'"));
        format!(
            "ResultInfo(route='{route}', status={status}, error={error}, retries={retries}, duration={duration:.3})"
        )
    }
}
