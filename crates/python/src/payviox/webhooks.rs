//! Payviox's webhooks (`/webhooks/integration`).

use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Wrap};
use crate::webhooks::{Finding, Last, Named, findings, headers, headers_dict, raw_body, secrets};
use pepay_core::payviox::{self as api, WebhookVerifier};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::sync::Arc;

/// The event of a Payviox webhook, if its signature is right (/webhooks/integration).
///
/// * `body` (`bytes`): the raw request body, exactly as received.
/// * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
/// * `token` (`str | list[str]`): your webhook token, or several while it is changed.
///
/// The signature carries no time, so a repeat is told by `dedupe_key` alone.
///
/// Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is genuine but not an event,
/// `TypeError` if an argument has the wrong type.
#[pyfunction]
pub(crate) fn construct_payviox_event<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    headers: &Bound<'py, PyAny>,
    token: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, Named::read(WebhookVerifier::HEADERS, headers)?);
        let event = verifier(py, token)?.construct_event(body, &headers);
        let event = event.map_err(|error| errors::to_python(py, &error))?;
        event.wrap(py, Origin::Text(String::from_utf8_lossy(body).into_owned()))
    })
}

/// Which token signed a Payviox webhook, counted from 0 (`int`), without reading the event.
///
/// Arguments and errors as for `construct_payviox_event`.
#[pyfunction]
pub(crate) fn verify_payviox(
    py: Python<'_>,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    token: &Bound<'_, PyAny>,
) -> PyResult<usize> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, Named::read(WebhookVerifier::HEADERS, headers)?);
        let verified = verifier(py, token)?.verify(body, &headers);
        verified.map_err(|fault| errors::to_python(py, &fault.into()))
    })
}

/// Why a Payviox webhook is not trusted (`list[Finding]`): empty if it is.
///
/// For a person who looks for a mistake: it tries the common ones, so it is slower than
/// `verify_payviox`, which alone decides. Arguments and errors as for `construct_payviox_event`.
#[pyfunction]
pub(crate) fn explain_payviox(
    py: Python<'_>,
    body: &Bound<'_, PyAny>,
    headers: &Bound<'_, PyAny>,
    token: &Bound<'_, PyAny>,
) -> PyResult<Vec<Finding>> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, self::headers(headers)?);
        Ok(findings(&verifier(py, token)?.explain(body, &headers)))
    })
}

/// The headers that Payviox would send with this body (`dict[str, str]`): for tests of a receiver.
#[pyfunction]
pub(crate) fn sign_payviox<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    token: &str,
) -> PyResult<Bound<'py, PyDict>> {
    headers_dict(py, &api::sign_webhook(&token.into(), raw_body(body)?))
}

/// The verifier of payments and payouts.
pub(super) fn verifier(py: Python<'_>, token: &Bound<'_, PyAny>) -> PyResult<Arc<WebhookVerifier>> {
    static LAST: Last<WebhookVerifier> = Last::none();
    LAST.or_made(token, 0.0, || {
        WebhookVerifier::new(secrets(token, "token")?).map_err(|error| errors::to_python(py, &error))
    })
}
