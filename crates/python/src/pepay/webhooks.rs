//! Pepay's webhooks (`/api-spec/webhooks-authentication`, `/api-spec/webhook-events`).

use crate::arguments::Arguments;
use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Wrap};
use crate::values::ToPython;
use crate::webhooks::{Finding, Last, Named, findings, headers, headers_dict, moment, raw_body, secrets, tolerance};
use pepay_core::Json;
use pepay_core::pepay::{self as api, WebhookVerifier};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use std::sync::Arc;

/// The event of a Pepay webhook, if its signature is right and recent
/// (/api-spec/webhooks-authentication).
///
/// * `body` (`bytes`): the raw request body, exactly as received.
/// * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
/// * `secret` (`str | list[str]`): the webhook's secret, or several while it is rotated.
/// * `tolerance` (`float`): how far from now it may have been signed, either way, in seconds.
/// * `now` (`float`): Unix seconds, instead of the clock.
///
/// Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is genuine but not an event,
/// `TypeError` if an argument has the wrong type.
#[pyfunction]
#[pyo3(signature = (body, headers, secret, *, tolerance = 300.0, now = None))]
pub(crate) fn construct_event<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    headers: &Bound<'py, PyAny>,
    secret: &Bound<'py, PyAny>,
    tolerance: f64,
    now: Option<f64>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, Named::read(WebhookVerifier::HEADERS, headers)?);
        let verifier = verifier(py, secret, tolerance)?;
        let event = moment(py, now).and_then(|now| verifier.construct_event(body, &headers, now));
        let event = event.map_err(|error| errors::to_python(py, &error))?;
        event.wrap(py, Origin::Text(String::from_utf8_lossy(body).into_owned()))
    })
}

/// How a Pepay webhook was signed (`Verified`), without reading the event.
///
/// Arguments and errors as for `construct_event`.
#[pyfunction]
#[pyo3(signature = (body, headers, secret, *, tolerance = 300.0, now = None))]
pub(crate) fn verify(
    py: Python<'_>,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    secret: &Bound<'_, PyAny>,
    tolerance: f64,
    now: Option<f64>,
) -> PyResult<Verified> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, Named::read(WebhookVerifier::HEADERS, headers)?);
        let verifier = verifier(py, secret, tolerance)?;
        let verified = moment(py, now).and_then(|now| Ok(verifier.verify(body, &headers, now)?));
        verified.map(Verified).map_err(|error| errors::to_python(py, &error))
    })
}

/// Why a Pepay webhook is not trusted (`list[Finding]`): empty if it is, and in no way odd.
///
/// For a person who looks for a mistake: it tries the common ones, so it is slower than `verify`, which
/// alone decides. Arguments and errors as for `construct_event`.
#[pyfunction]
#[pyo3(signature = (body, headers, secret, *, tolerance = 300.0, now = None))]
pub(crate) fn explain(
    py: Python<'_>,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    secret: &Bound<'_, PyAny>,
    tolerance: f64,
    now: Option<f64>,
) -> PyResult<Vec<Finding>> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, self::headers(headers)?);
        let verifier = verifier(py, secret, tolerance)?;
        let now = moment(py, now).map_err(|error| errors::to_python(py, &error))?;
        Ok(findings(&verifier.explain(body, &headers, now)))
    })
}

/// The body of an event as Pepay would send it (`bytes`): for tests of a receiver.
///
/// * `type` (`str`): such as `invoice.updated`.
/// * `object` (`dict`): the resource, with its own `object` field.
/// * `now` (`float`): Unix seconds, instead of the clock.
///
/// Raises `InvalidRequestError` if one of them cannot be.
#[pyfunction]
#[pyo3(signature = (r#type, object, *, now = None))]
pub(crate) fn test_event<'py>(
    py: Python<'py>,
    r#type: &Bound<'py, PyAny>,
    object: &Bound<'py, PyAny>,
    now: Option<f64>,
) -> PyResult<Bound<'py, PyBytes>> {
    guarded(py, || {
        let mut arguments = Arguments::default();
        let kind: Option<String> = arguments.required("type", Some(r#type));
        let object: Option<Json> = arguments.required("object", Some(object));
        let (kind, object) = arguments.finish(py, || Some((kind?, object?)))?;
        let now = moment(py, now).map_err(|error| errors::to_python(py, &error))?;
        Ok(PyBytes::new(py, api::test_event(&kind, &object, now).as_bytes()))
    })
}

/// The headers that Pepay would send with this body (`dict[str, str]`): for tests of a receiver.
///
/// `now` (`float`) is in Unix seconds.
#[pyfunction]
#[pyo3(signature = (body, secret, *, now = None))]
pub(crate) fn sign<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    secret: &str,
    now: Option<f64>,
) -> PyResult<Bound<'py, PyDict>> {
    let now = moment(py, now).map_err(|error| errors::to_python(py, &error))?;
    headers_dict(py, &api::sign_webhook(&secret.into(), raw_body(body)?, now))
}

fn verifier(py: Python<'_>, secret: &Bound<'_, PyAny>, seconds: f64) -> PyResult<Arc<WebhookVerifier>> {
    static LAST: Last<WebhookVerifier> = Last::none();
    LAST.or_made(secret, seconds, || {
        let secrets = secrets(secret, "secret")?;
        tolerance(seconds)
            .and_then(|tolerance| Ok(WebhookVerifier::new(secrets)?.with_tolerance(tolerance)))
            .map_err(|error| errors::to_python(py, &error))
    })
}

/// How a webhook was signed.
#[pyclass(frozen, eq, module = "pepay")]
#[derive(PartialEq)]
pub(crate) struct Verified(api::Verified);

#[pymethods]
impl Verified {
    /// Which of the secrets matched, from 0 (`int`).
    #[getter]
    fn secret(&self) -> usize {
        self.0.secret
    }

    /// Whether it was the previous secret's signature that matched: a rotation is under way
    /// (`bool`).
    #[getter]
    fn previous(&self) -> bool {
        self.0.previous
    }

    /// When it was signed (`datetime`).
    #[getter]
    fn timestamp<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.timestamp.to_python(py)
    }

    fn __repr__(&self) -> String {
        let api::Verified { secret, previous, timestamp } = self.0;
        let previous = if previous { "True" } else { "False" };
        format!("<Verified secret={secret} previous={previous} timestamp={timestamp}>")
    }
}
