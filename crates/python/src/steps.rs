//! Calls that are driven from outside, by a transport that is not ours.

use crate::call::into_python;
use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::object::ReplyValue;
use crate::webhooks::headers;
use pepay_core::{CallOptions, Duration, Endpoint, Error, Request, Sent, TransportFailure, TransportKind};
use pyo3::prelude::*;

/// Begins a call at time zero.
pub(crate) fn begin<'py, E>(
    py: Python<'py>,
    client: &Client,
    endpoint: &E,
    options: &CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint<Reply: ReplyValue> + 'static,
{
    let call = client
        .entropy()
        .and_then(|entropy| pepay_core::Call::new(client.api(), endpoint, options, entropy, Duration::ZERO))
        .map_err(|error| errors::to_python(py, &error))?;
    Ok(Bound::new(py, Call(Box::new(Typed { call, client: client.clone() })))?.into_any())
}

/// One call: a request to send, and what to do about each outcome.
///
/// Send the request within `timeout`, report `received` or `failed`, and do as the `Step` says. `now` is
/// in seconds from the beginning of the call. Every attempt sends the same bytes.
///
/// The headers hold credentials.
#[pyclass(module = "pepay._pepay")]
pub(crate) struct Call(Box<dyn Running>);

/// What to do next: if `pause` is a number, wait so many seconds and `resume`; if `done`, take the
/// `reply`; otherwise send the request again.
#[pyclass(frozen, get_all, module = "pepay._pepay")]
pub(crate) struct Step {
    /// Whether the call has succeeded (`bool`).
    done: bool,
    /// What it gave (`object`).
    reply: Option<Py<PyAny>>,
    /// Seconds to wait (`float | None`).
    pause: Option<f64>,
}

#[pymethods]
impl Call {
    /// The HTTP method (`str`).
    #[getter]
    fn method(&self) -> &'static str {
        self.0.request().method().as_str()
    }

    /// The absolute URL (`str`).
    #[getter]
    fn url(&self) -> &str {
        self.0.request().url()
    }

    /// The headers (`list[tuple[str, str]]`), names in lower case.
    #[getter]
    fn headers(&self) -> Vec<(&str, &str)> {
        self.0.request().headers().collect()
    }

    /// The body, or nothing (`bytes`).
    #[getter]
    fn body(&self) -> &[u8] {
        self.0.request().body()
    }

    /// How many seconds the attempt under way may take (`float`).
    #[getter]
    fn timeout(&self) -> f64 {
        self.0.timeout().as_secs_f64()
    }

    /// How many seconds opening a connection may take, within `timeout` (`float`).
    #[getter]
    fn connect_timeout(&self) -> f64 {
        self.0.connect_timeout().as_secs_f64()
    }

    /// A response arrived, whatever its status (`Step`).
    ///
    /// Raises the error that the call ends with.
    fn received(
        &mut self,
        py: Python<'_>,
        status: u16,
        headers: &Bound<'_, PyAny>,
        body: Vec<u8>,
        now: f64,
    ) -> PyResult<Step> {
        let response = pepay_core::Response { status, headers: self::headers(headers)?, body };
        guarded(py, || self.0.received(py, response, moment(py, now)?))
    }

    /// No response arrived (`Step`): `kind` is `dns`, `connection`, `tls`, `timeout` or `protocol`, and
    /// `sent` says whether the request can have reached the server.
    ///
    /// Raises the error that the call ends with.
    fn failed(&mut self, py: Python<'_>, kind: &str, sent: bool, detail: String, now: f64) -> PyResult<Step> {
        let kind = transport_kind(kind).map_err(|error| errors::to_python(py, &error))?;
        let sent = if sent { Sent::Maybe } else { Sent::No };
        let failure = TransportFailure { sent, kind, status: None, detail };
        guarded(py, || self.0.failed(py, &failure, moment(py, now)?))
    }

    /// The pause is over (`Step`).
    ///
    /// Raises the error that the call ends with.
    fn resume(&mut self, py: Python<'_>, now: f64) -> PyResult<Step> {
        guarded(py, || self.0.resume(py, moment(py, now)?))
    }

    fn __repr__(&self) -> String {
        format!("<Call {} {}>", self.method(), self.url())
    }
}

fn moment(py: Python<'_>, now: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(now)
        .map_err(|_| errors::to_python(py, &Error::config("now must be a number of seconds from 0")))
}

fn transport_kind(name: &str) -> Result<TransportKind, Error> {
    use TransportKind::{Connection, Dns, Protocol, Timeout, Tls};
    let kind = [Dns, Connection, Tls, Timeout, Protocol].into_iter().find(|kind| kind.as_str() == name);
    kind.ok_or_else(|| Error::config(format!("there is no transport failure of the kind {name:?}")))
}

/// A core call whose type only its endpoint knows.
trait Running: Send + Sync {
    fn request(&self) -> &Request;
    fn timeout(&self) -> Duration;
    fn connect_timeout(&self) -> Duration;
    fn received(&mut self, py: Python<'_>, response: pepay_core::Response, now: Duration) -> PyResult<Step>;
    fn failed(&mut self, py: Python<'_>, failure: &TransportFailure, now: Duration) -> PyResult<Step>;
    fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Step>;
}

struct Typed<E: Endpoint> {
    call: pepay_core::Call<E>,
    client: Client,
}

impl<E: Endpoint<Reply: ReplyValue>> Typed<E> {
    fn step(&self, py: Python<'_>, step: pepay_core::Step<E::Reply>) -> PyResult<Step> {
        let next = |pause| Step { done: false, reply: None, pause };
        match step {
            pepay_core::Step::Send => Ok(next(None)),
            pepay_core::Step::Wait(pause) => Ok(next(Some(pause.as_secs_f64()))),
            pepay_core::Step::Done(reply) => {
                self.client.seen(E::ROUTE.name, reply.drift());
                Ok(Step { done: true, reply: Some(into_python(py, reply)?.unbind()), pause: None })
            }
            pepay_core::Step::Failed(error) => Err(errors::to_python(py, &error)),
        }
    }
}

impl<E: Endpoint<Reply: ReplyValue>> Running for Typed<E> {
    fn request(&self) -> &Request {
        self.call.request()
    }

    fn timeout(&self) -> Duration {
        self.call.timeout()
    }

    fn connect_timeout(&self) -> Duration {
        self.call.connect_timeout()
    }

    fn received(&mut self, py: Python<'_>, response: pepay_core::Response, now: Duration) -> PyResult<Step> {
        let pepay_core::Response { status, headers, body } = response;
        let step = self.call.received(status, headers, body, now);
        self.step(py, step)
    }

    fn failed(&mut self, py: Python<'_>, failure: &TransportFailure, now: Duration) -> PyResult<Step> {
        let step = self.call.failed(failure, now);
        self.step(py, step)
    }

    fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Step> {
        let step = self.call.resume(now);
        self.step(py, step)
    }
}
