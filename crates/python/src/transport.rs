//! Attempts through a transport that is a Python callable.

use crate::webhooks::headers;
use pepay_core::{Call, Duration, MAX_BODY, Phase, Response, TransportFailure, TransportKind};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

/// One byte more than a body may have, so that the core sees that one is too long.
const READ_LIMIT: usize = MAX_BODY + 1;

/// `(status, headers, body)`. A body that is too long is cut, as our own connections do it.
pub(crate) fn read(answer: &Bound<'_, PyAny>) -> PyResult<Response> {
    let (status, headers, body): (u16, Bound<'_, PyAny>, Bound<'_, PyBytes>) = answer.extract()?;
    let body = body.as_bytes();
    Ok(Response { status, headers: self::headers(&headers)?, body: body[..body.len().min(READ_LIMIT)].to_vec() })
}

/// What a `TransportFailure` says.
///
/// # Errors
/// Any, if it is none.
pub(crate) fn declared(error: &Bound<'_, PyAny>) -> PyResult<TransportFailure> {
    let word = |name| error.getattr(name)?.extract::<String>();
    let unknown = |what: &str| PyValueError::new_err(format!("there is no such {what}"));
    Ok(TransportFailure {
        phase: Phase::parse(&word("phase")?).ok_or_else(|| unknown("phase of a request"))?,
        kind: TransportKind::parse(&word("kind")?).ok_or_else(|| unknown("kind of transport failure"))?,
        status: error.getattr("status")?.extract()?,
        detail: word("detail")?,
    })
}

/// The transport gave what is neither an answer nor a `TransportFailure`: nobody knows what it has sent.
pub(crate) fn unreadable(error: &PyErr) -> TransportFailure {
    let detail = format!("the transport gave no answer that can be read: {error}");
    TransportFailure { phase: Phase::Waiting, kind: TransportKind::Protocol, status: None, detail }
}

/// One request for a transport to send.
///
/// Its headers hold credentials, so it is neither shown in full nor pickled.
#[pyclass(frozen, module = "pepay.transports")]
pub(crate) struct Request {
    pub(crate) request: pepay_core::Request,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
}

impl Request {
    pub(crate) fn of<R>(call: &Call<R>) -> Self {
        Self { request: call.request().clone(), timeout: call.timeout(), connect_timeout: call.connect_timeout() }
    }
}

#[pymethods]
impl Request {
    /// The HTTP method (`str`).
    #[getter]
    pub(crate) fn method(&self) -> &'static str {
        self.request.method().as_str()
    }

    /// The absolute URL (`str`).
    #[getter]
    pub(crate) fn url(&self) -> &str {
        self.request.url()
    }

    /// The headers (`list[tuple[str, str]]`), names in lower case; `host` and `content-length` are the
    /// transport's to add.
    #[getter]
    fn headers(&self) -> Vec<(&str, &str)> {
        self.request.headers().collect()
    }

    /// The body, or nothing (`bytes`).
    #[getter]
    fn body(&self) -> &[u8] {
        self.request.body()
    }

    /// How many seconds there are for all of it, from connecting to the last byte (`float`).
    #[getter]
    fn timeout(&self) -> f64 {
        self.timeout.as_secs_f64()
    }

    /// How many seconds opening a connection may take, within `timeout` (`float`).
    #[getter]
    fn connect_timeout(&self) -> f64 {
        self.connect_timeout.as_secs_f64()
    }

    /// How many bytes of the response's body are looked at (`int`): reading can stop there.
    #[getter]
    fn response_limit(&self) -> usize {
        READ_LIMIT
    }

    fn __repr__(&self) -> String {
        format!("<Request {} {}>", self.method(), self.url())
    }
}
