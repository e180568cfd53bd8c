//! Calls that are driven from outside, by an event loop that is not ours.

mod pages;
mod single;
mod wait;

pub(crate) use pages::{CallPages, pages};
pub(crate) use single::begin;
pub(crate) use wait::wait;

use crate::errors;
use crate::guard::guarded;
use crate::transport;
use pepay_core::{Duration, Error, Response};
use pyo3::prelude::*;

/// One call: a request to send, and what to do about each outcome.
///
/// Send the `request`, report `received` or `failed`, and do as the `Step` says. `now` is in seconds from the
/// beginning of the call. Every attempt sends the same bytes; only a wait for a payment, which looks
/// again and again, begins anew each time.
#[pyclass(module = "pepay._pepay")]
pub(crate) struct Call(Box<dyn Running>);

/// What to do next: if `pause` is a number, wait so many seconds and `resume`; if `done`, take the
/// `reply`; otherwise send the request again.
#[pyclass(frozen, get_all, module = "pepay._pepay")]
#[derive(Default)]
pub(crate) struct Step {
    /// Whether the call has succeeded (`bool`).
    done: bool,
    /// What it gave (`object`).
    reply: Option<Py<PyAny>>,
    /// Seconds to wait (`float | None`).
    pause: Option<f64>,
}

impl Step {
    fn send() -> Self {
        Self::default()
    }

    fn wait(pause: Duration) -> Self {
        Self { pause: Some(pause.as_secs_f64()), ..Self::default() }
    }

    fn done(reply: Bound<'_, PyAny>) -> Self {
        Self { done: true, reply: Some(reply.unbind()), ..Self::default() }
    }
}

/// A call whose type only its endpoint knows.
trait Running: Send + Sync {
    fn request(&self) -> transport::Request;
    fn answered(&mut self, py: Python<'_>, answer: PyResult<Response>, now: Duration) -> PyResult<Step>;
    fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Step>;
    fn given_up(&mut self, py: Python<'_>, now: Duration) -> PyResult<Option<PyErr>>;
}

#[pymethods]
impl Call {
    /// What the attempt under way is to send (`Request`).
    #[getter]
    fn request(&self) -> transport::Request {
        self.0.request()
    }

    /// The transport returned this, `(status, headers, body)` (`Step`).
    ///
    /// Raises the error that the call ends with.
    fn received(&mut self, py: Python<'_>, response: &Bound<'_, PyAny>, now: f64) -> PyResult<Step> {
        guarded(py, || self.0.answered(py, transport::read(response), moment(py, now)?))
    }

    /// The transport raised this (`Step`).
    ///
    /// Raises the error that the call ends with.
    fn failed(&mut self, py: Python<'_>, error: &Bound<'_, PyAny>, now: f64) -> PyResult<Step> {
        guarded(py, || self.0.answered(py, Err(PyErr::from_value(error.clone())), moment(py, now)?))
    }

    /// The pause is over (`Step`).
    ///
    /// Raises the error that the call ends with.
    fn resume(&mut self, py: Python<'_>, now: f64) -> PyResult<Step> {
        guarded(py, || self.0.resume(py, moment(py, now)?))
    }

    /// The caller gives the call up, in an attempt or in a pause (`OutcomeUnknownError | None`): whether
    /// it may have happened all the same.
    fn given_up(&mut self, py: Python<'_>, now: f64) -> PyResult<Option<PyErr>> {
        guarded(py, || self.0.given_up(py, moment(py, now)?))
    }

    fn __repr__(&self) -> String {
        let request = self.0.request();
        format!("<Call {} {}>", request.method(), request.url())
    }
}

impl Call {
    fn driving<'py>(py: Python<'py>, running: impl Running + 'static) -> PyResult<Bound<'py, PyAny>> {
        Ok(Bound::new(py, Self(Box::new(running)))?.into_any())
    }
}

fn moment(py: Python<'_>, now: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(now)
        .map_err(|_| errors::to_python(py, &Error::config("now must be a number of seconds from 0")))
}
