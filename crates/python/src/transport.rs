//! Attempts through a transport that is a Python callable.

use crate::errors;
use crate::hooks::Attempted;
use crate::webhooks::headers;
use pepay_client::MAX_BODY;
use pepay_core::{Call, Endpoint, Error, Response, Secret, Sent, TransportFailure, TransportKind};
use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::time::Instant;

/// Makes the attempt that `call` is at. `cause` is set to an exception that is not of `pepay.transports`.
///
/// # Errors
/// Whatever the transport raises that is no `Exception`: it ends the call.
pub(crate) fn attempt<E: Endpoint>(
    transport: &Bound<'_, PyAny>,
    call: &mut Call<E>,
    start: Instant,
    cause: &mut Option<PyErr>,
) -> PyResult<Attempted<E::Reply>> {
    let py = transport.py();
    let began = start.elapsed();
    let request = Bound::new(py, Request::of(call))?;
    let result = match transport.call1((request,)).and_then(|answer| read(&answer)) {
        Ok(response) => Ok(response),
        Err(error) if !error.is_instance_of::<PyException>(py) => return Err(error),
        Err(error) => Err(declared(py, &error).unwrap_or_else(|_| {
            let detail = format!("the transport raised {error}");
            *cause = Some(error);
            TransportFailure { sent: Sent::Maybe, kind: TransportKind::Protocol, status: None, detail }
        })),
    };
    let ended = start.elapsed();
    let (step, outcome) = call.ended(result, ended);
    Ok((step, outcome, ended.saturating_sub(began)))
}

/// `(status, headers, body)`. A body that is too long is cut, as our own connections do it.
fn read(answer: &Bound<'_, PyAny>) -> PyResult<Response> {
    let (status, headers, body): (u16, Bound<'_, PyAny>, Bound<'_, PyBytes>) = answer.extract()?;
    let limit = usize::try_from(MAX_BODY).unwrap_or(usize::MAX);
    let body = body.as_bytes();
    Ok(Response { status, headers: self::headers(&headers)?, body: body[..body.len().min(limit)].to_vec() })
}

/// What a `NotSent` or `MaybeSent` says.
///
/// # Errors
/// Any, if it is neither of them.
fn declared(py: Python<'_>, error: &PyErr) -> PyResult<TransportFailure> {
    let (transports, value) = (py.import("pepay.transports")?, error.value(py));
    let is = |class| value.is_instance(&transports.getattr(class)?);
    let sent = match (is("NotSent")?, is("MaybeSent")?) {
        (true, _) => Sent::No,
        (_, true) => Sent::Maybe,
        _ => return Err(PyTypeError::new_err("it says nothing about what was sent")),
    };
    let kind: String = value.getattr("kind")?.extract()?;
    Ok(TransportFailure {
        sent,
        kind: kind_of(&kind).map_err(|error| errors::to_python(py, &error))?,
        status: value.getattr("status")?.extract()?,
        detail: value.getattr("detail")?.extract()?,
    })
}

/// A kind by its name.
pub(crate) fn kind_of(name: &str) -> Result<TransportKind, Error> {
    use TransportKind::{Connection, Dns, Protocol, Timeout, Tls};
    let kind = [Dns, Connection, Tls, Timeout, Protocol].into_iter().find(|kind| kind.as_str() == name);
    kind.ok_or_else(|| Error::config(format!("there is no transport failure of the kind {name:?}")))
}

/// One request for a transport to send.
///
/// Its headers hold credentials, so it is neither shown in full nor pickled.
#[pyclass(frozen, module = "pepay.transports")]
pub(crate) struct Request {
    method: &'static str,
    url: String,
    headers: Vec<(String, Secret)>,
    body: Vec<u8>,
    timeout: f64,
    connect_timeout: f64,
}

impl Request {
    fn of<E: Endpoint>(call: &Call<E>) -> Self {
        let request = call.request();
        Self {
            method: request.method().as_str(),
            url: request.url().into(),
            headers: request.headers().map(|(name, value)| (name.into(), value.into())).collect(),
            body: request.body().into(),
            timeout: call.timeout().as_secs_f64(),
            connect_timeout: call.connect_timeout().as_secs_f64(),
        }
    }
}

#[pymethods]
impl Request {
    /// The HTTP method (`str`).
    #[getter]
    fn method(&self) -> &'static str {
        self.method
    }

    /// The absolute URL (`str`).
    #[getter]
    fn url(&self) -> &str {
        &self.url
    }

    /// The headers (`list[tuple[str, str]]`), names in lower case; `host` and `content-length` are the
    /// transport's to add.
    #[getter]
    fn headers(&self) -> Vec<(&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.expose())).collect()
    }

    /// The body, or nothing (`bytes`).
    #[getter]
    fn body(&self) -> &[u8] {
        &self.body
    }

    /// How many seconds there are for all of it, from connecting to the last byte (`float`).
    #[getter]
    fn timeout(&self) -> f64 {
        self.timeout
    }

    /// How many seconds opening a connection may take, within `timeout` (`float`).
    #[getter]
    fn connect_timeout(&self) -> f64 {
        self.connect_timeout
    }

    /// How many bytes of the response's body are looked at (`int`): reading can stop there.
    #[getter]
    fn response_limit(&self) -> u64 {
        MAX_BODY
    }

    fn __repr__(&self) -> String {
        format!("<Request {} {}>", self.method, self.url)
    }
}
