//! Payviox's payout webhooks (`/api/payout/webhooks`).

use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Wrap};
use crate::payviox::webhooks::verifier;
use crate::webhooks::{Named, raw_body};
use pepay_core::payviox::WebhookVerifier;
use pyo3::prelude::*;

/// The event of a Payviox payout webhook, if its signature is right (/api/payout/webhooks).
///
/// * `body` (`bytes`): the raw request body, exactly as received.
/// * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
/// * `token` (`str | list[str]`): your payout webhook token, which is not that of payments.
///
/// The signature carries no time, so a repeat is told by `dedupe_key` alone.
///
/// Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is genuine but not an event,
/// `TypeError` if an argument has the wrong type.
#[pyfunction]
pub(crate) fn construct_payout_event<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    headers: &Bound<'py, PyAny>,
    token: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, Named::read(WebhookVerifier::HEADERS, headers)?);
        let event = verifier(py, token)?.construct_payout_event(body, &headers);
        let event = event.map_err(|error| errors::to_python(py, &error))?;
        event.wrap(py, Origin::Text(String::from_utf8_lossy(body).into_owned()))
    })
}
