//! Payviox's payout webhooks (`/api/payout/webhooks`).

use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Wrap, object_class};
use crate::values::ToPython;
use crate::webhooks::{headers_named, raw_body, secrets};
use pepay_core::payviox::{self as api, WebhookVerifier};
use pyo3::prelude::*;

/// The event of a Payviox payout webhook, if its signature is right (/api/payout/webhooks).
///
/// * `body` (`bytes`): the raw request body, exactly as received.
/// * `headers`: the request's headers, a mapping or pairs; WSGI and Django names work too.
/// * `token` (`str | list[str]`): your payout webhook token, which is not that of payments.
///
/// The signature carries no time, so a repeat is told by `dedupe_key` alone.
///
/// Raises `SignatureError` if it is not to be trusted, `DecodeError` if it is but is no event,
/// `TypeError` if an argument has the wrong type.
#[pyfunction]
pub(crate) fn construct_payout_event<'py>(
    py: Python<'py>,
    body: &Bound<'py, PyAny>,
    headers: &Bound<'py, PyAny>,
    token: &Bound<'py, PyAny>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        let (body, headers) = (raw_body(body)?, headers_named(headers, &WebhookVerifier::HEADERS)?);
        let event = WebhookVerifier::new(secrets(token, "token")?)
            .and_then(|verifier| verifier.construct_payout_event(body, &headers))
            .map_err(|error| errors::to_python(py, &error))?;
        event.wrap(py, Origin::Text(String::from_utf8_lossy(body).into_owned()))
    })
}

object_class! {
    /// Something that happened to a withdrawal. Delivered at least once, in any order: `dedupe_key`
    /// tells repeats apart.
    PayvioxPayoutEvent(api::PayoutEvent) {
        /// What happened (`str`): `payout.created`, `payout.processing`, `payout.succeeded`,
        /// `payout.failed`, `payout.rejected`, or one that this version does not know.
        kind as "type",
        /// The withdrawal's id (`str`).
        order_id,
        /// What is withdrawn, in cents (`int | None`).
        amount,
        /// Always `USD` (`str | None`).
        currency,
        /// Taken off the amount, in cents; none if there are none (`int | None`).
        fees,
        /// What arrives, in cents; none if it is the amount (`int | None`).
        net_amount,
        /// `payout_user_id` (`dict | None`).
        metadata,
        /// `paypal` or `crypto` (`str | None`).
        provider,
        /// Who gets it (`PayvioxRecipient | None`).
        recipient,
        /// How, with PayPal (`PayvioxPaypalPayout | None`).
        paypal,
        /// How, with crypto (`PayvioxCryptoPayout | None`).
        crypto,
        /// Why it was rejected, if somebody said so (`str | None`).
        reason,
        /// True for a test from the dashboard (`bool | None`).
        test_mode,
    }
    methods {
        /// What arrives, in cents (`int | None`): the net amount, or else the amount.
        #[getter]
        fn net<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            self.value.net().to_python(py)
        }

        /// The same for every delivery of the same event, and for no other (`str`).
        #[getter]
        fn dedupe_key<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
            self.value.dedupe_key().to_python(py)
        }
    }
}

object_class! {
    /// Who gets a payout.
    PayvioxRecipient(api::Recipient) {
        /// Their e-mail address (`str | None`).
        email,
    }
}

object_class! {
    /// A payout over PayPal.
    PayvioxPaypalPayout(api::PaypalPayout) {
        /// PayPal's id (`str | None`).
        order_id,
        /// The account (`str | None`).
        email,
    }
}

object_class! {
    /// A payout in crypto.
    PayvioxCryptoPayout(api::CryptoPayout) {
        /// The provider's id (`str | None`).
        order_id,
        /// Such as `USDT` (`str | None`).
        currency,
        /// Such as `ERC20` (`str | None`).
        chain,
        /// How much of it (`Decimal | None`).
        crypto_amount,
        /// What that is in dollars (`Decimal | None`).
        usd_amount,
        /// What the network takes (`Decimal | None`).
        network_fee,
        /// Where it goes (`str | None`).
        to_address,
        /// The transaction (`str | None`).
        tx_hash,
        /// How often it is confirmed (`int | None`).
        confirmations,
    }
}
