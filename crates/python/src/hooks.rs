//! Hooks: callables that see every attempt and every result, for logs, metrics and traces.

use crate::errors;
use crate::tracing::Span;
use pepay_core::{Duration, Error, Outcome, Route};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;

/// The hooks of a client.
#[derive(Default)]
pub(crate) struct Hooks {
    pub(crate) on_attempt: Option<Py<PyAny>>,
    pub(crate) on_result: Option<Py<PyAny>>,
}

impl Hooks {
    /// Shows an attempt.
    pub(crate) fn attempt(
        &self,
        py: Python<'_>,
        span: &Span,
        route: &Route,
        number: u32,
        outcome: Outcome,
        duration: Duration,
    ) -> PyResult<()> {
        if self.on_attempt.is_none() && !span.is_some() {
            return Ok(());
        }
        let status = match outcome {
            Outcome::Status(status) => Some(status),
            _ => None,
        };
        let (route, method, path) = (route.name, route.method.as_str(), route.path);
        let (outcome, duration) = (errors::outcome(outcome), duration.as_secs_f64());
        let info = Bound::new(py, AttemptInfo { route, method, path, number, status, outcome, duration })?;
        span.show(py, "on_attempt", info.as_any())?;
        call(py, self.on_attempt.as_ref(), info.as_any())
    }

    /// Shows a result: the status of a success, or an error.
    pub(crate) fn result(
        &self,
        py: Python<'_>,
        span: &Span,
        route: &Route,
        attempts: u32,
        duration: Duration,
        ended: Result<u16, &Error>,
    ) -> PyResult<()> {
        if self.on_result.is_none() && !span.is_some() {
            return Ok(());
        }
        let (status, error) = match ended {
            Ok(status) => (Some(status), None),
            Err(error) => (error.status(), Some(error.kind().as_str())),
        };
        let (route, method, path) = (route.name, route.method.as_str(), route.path);
        let (retries, duration) = (attempts.saturating_sub(1), duration.as_secs_f64());
        let info = Bound::new(py, ResultInfo { route, method, path, status, error, retries, duration })?;
        span.show(py, "on_result", info.as_any())?;
        call(py, self.on_result.as_ref(), info.as_any())
    }
}

fn call(py: Python<'_>, hook: Option<&Py<PyAny>>, info: &Bound<'_, PyAny>) -> PyResult<()> {
    match hook {
        Some(hook) => shielded(py, hook, hook.bind(py).call1((info,))).map(drop),
        None => Ok(()),
    }
}

/// What a hook returned. A mistake in it must not cost the result of a payment, so it is reported like one in
/// `__del__`; what is no `Exception` (Ctrl-C, an exit, gevent's timeouts) ends the call as ever.
pub(crate) fn shielded<T>(py: Python<'_>, hook: &Py<PyAny>, result: PyResult<T>) -> PyResult<Option<T>> {
    match result {
        Err(error) if error.is_instance_of::<PyException>(py) => {
            error.write_unraisable(py, Some(hook.bind(py)));
            Ok(None)
        }
        result => result.map(Some),
    }
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
    path: &'static str,
    /// Counted from 1 (`int`).
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
    path: &'static str,
    /// The last HTTP status, if there was a response (`int | None`).
    #[pyo3(get)]
    status: Option<u16>,
    /// The `kind` of the error that it ended with; none if it succeeded (`str | None`).
    #[pyo3(get)]
    error: Option<&'static str>,
    /// Attempts after the first one (`int`).
    #[pyo3(get)]
    retries: u32,
    /// How long it took, pauses included, in seconds (`float`).
    #[pyo3(get)]
    duration: f64,
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
