//! Payviox's payment webhooks (`/webhooks/integration`).
//!
//! `Signature` is the hex HMAC-SHA256 of the raw body. It carries no time, so a repeat is told by
//! [`Event::dedupe_key`] alone.

use super::{Item, PayoutEvent};
use crate::error::Error;
use crate::values::{Cents, Secret};
use crate::webhooks::signature::Key;
use crate::webhooks::{EventName, Finding, SignatureFault, explain, signature};
use crate::wire::object::object;
use crate::wire::{HeaderSource, Headers, Json, Malformed, Object};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const SIGNATURE: &str = "Signature";

/// Verifies the signatures of Payviox's webhooks.
///
/// ```
/// use pepay_core::payviox::WebhookVerifier;
/// # use pepay_core::{Secret, payviox::sign_webhook};
/// # let body = br#"{"amount":10000,"currency":"USD","type":"succeeded","order_id":"order_1"}"#;
/// # let headers = sign_webhook(&Secret::from("token_1"), body);
///
/// let verifier = WebhookVerifier::new(["token_1"])?;
/// let event = verifier.construct_event(body, &headers)?; // the raw body, before anything parses it
/// if event.kind == "succeeded" {
///     println!("ship {}, once for {}", event.order_id, event.dedupe_key());
/// }
/// # Ok::<(), pepay_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct WebhookVerifier {
    keys: Vec<Key>,
}

impl WebhookVerifier {
    /// The header that verification reads.
    pub const HEADERS: [&str; 1] = [SIGNATURE];

    /// Accepts any of the tokens: the current one, and the previous one after a change.
    ///
    /// # Errors
    /// [`Config`](crate::error::ErrorKind::Config) when there is no token, or an empty one.
    pub fn new<S: Into<Secret>>(tokens: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let tokens: Vec<Secret> = tokens.into_iter().map(Into::into).collect();
        if tokens.is_empty() || tokens.iter().any(Secret::is_empty) {
            return Err(Error::config("a webhook token is missing or empty: anybody could sign with it"));
        }
        Ok(Self { keys: tokens.into_iter().map(Key::from).collect() })
    }

    /// Verifies the signature over the raw body. Gives the index of the token that matched, counted from 0.
    ///
    /// # Errors
    /// Why the webhook is not trusted, whatever its header contains.
    pub fn verify(&self, body: &[u8], headers: &impl HeaderSource) -> Result<usize, SignatureFault> {
        let signature = headers.first([SIGNATURE])[0].and_then(signature::decode).ok_or(SignatureFault::Unreadable)?;
        let (token, _) =
            signature::matching(&self.keys, &[Some(signature)], &[body]).ok_or(SignatureFault::Mismatch)?;
        Ok(token)
    }

    /// Explains the result of [`verify`](Self::verify). Empty for a webhook that is valid.
    ///
    /// It helps to find a mistake. It tries the common ones, so it takes longer than `verify`, which alone decides.
    #[must_use]
    pub fn explain(&self, body: &[u8], headers: &impl HeaderSource) -> Vec<Finding> {
        if matches!(headers.first([SIGNATURE, "X-Pepay-Signature"]), [None, Some(_)]) {
            return alloc::vec![Finding::OtherProvider];
        }
        let mut findings: Vec<Finding> = explain::header(headers, SIGNATURE).into_iter().collect();
        if self.verify(body, headers) == Err(SignatureFault::Mismatch)
            && let Some(signature) = headers.first([SIGNATURE])[0].and_then(signature::decode)
        {
            findings.push(explain::mismatch(&self.keys, signature, b"", body));
        }
        findings
    }

    /// Verifies the signature, then reads the event of a payment.
    ///
    /// # Errors
    /// [`Signature`](crate::error::ErrorKind::Signature) when the webhook is not trusted,
    /// [`Decode`](crate::error::ErrorKind::Decode) when it is signed, but not an event.
    pub fn construct_event(&self, body: &[u8], headers: &impl HeaderSource) -> Result<Event, Error> {
        self.verify(body, headers)?;
        Event::read(body)
    }

    /// Verifies the signature, then reads the event of a payout. Payouts are signed with a token of their own.
    ///
    /// # Errors
    /// As [`construct_event`](Self::construct_event).
    pub fn construct_payout_event(&self, body: &[u8], headers: &impl HeaderSource) -> Result<PayoutEvent, Error> {
        self.verify(body, headers)?;
        PayoutEvent::read(body)
    }
}

/// Reads an event without checking who sent it.
pub(super) fn read_event<E: Object>(body: &[u8]) -> Result<E, Error> {
    let event = match simdutf8::basic::from_utf8(body) {
        Ok(text) => E::parse(text),
        Err(_) => Err(Malformed("it is not UTF-8".into())),
    };
    event.map_err(|malformed| Error::no_event("the webhook's body", &malformed, body))
}

/// The headers that Payviox would send with this body, for tests of a receiver. For the body,
/// [`canonical`](crate::wire::json::canonical) makes JSON of an [`Event`].
#[must_use]
pub fn sign_webhook(token: &Secret, body: &[u8]) -> Headers {
    let signature = signature::sign(token, &[body]);
    Headers::from_iter([("Content-Type", "application/json"), (SIGNATURE, signature.as_str())])
}

object! {
    /// Something that happened to a payment session. It may be delivered more than once and in any order.
    #[non_exhaustive]
    pub struct Event {
        required {
            /// The type of event: `succeeded`, `pending_review`, `declined`, `refunded`, `expired` or `incomplete`. The
            /// event's name has `session.` before it: `session.succeeded`.
            kind = "type": String,
            /// The merchant's own id of the order.
            order_id: String,
        }
        optional {
            /// The amount of the session, in cents, without the fees: 10000. A payment's `amount_with_fees` includes
            /// them.
            amount: Cents,
            /// The currency, as an ISO 4217 code such as `USD`.
            currency: String,
            /// The fees, in cents: 320. The customer pays them on top of the amount.
            fees: Cents,
            /// The merchant's own metadata, and the session's id as `integration_session_id`.
            metadata: Json,
            /// The payment provider, such as `stripe`.
            provider: String,
            /// The items of the order.
            items: Vec<Item>,
            /// The type of payment method, such as `card`. A payment has the method's id instead.
            payment_method: String,
            /// The customer's details, as far as they were given. A payment has them as `customer_details`; its
            /// `customer` is the merchant's own id of the customer.
            customer: Customer,
            /// The amount that is still due, in cents. Only in events of the type `incomplete`.
            amount_remaining: Cents,
        }
    }
}

object! {
    /// A customer's details, as far as they were given.
    pub struct Customer {
        required {}
        optional {
            /// The customer's name.
            name: String,
            /// The customer's e-mail address.
            email: String,
            /// The customer's phone number.
            phone: String,
            /// The customer's billing address.
            address: Address,
        }
    }
}

object! {
    /// A billing address.
    pub struct Address {
        required {}
        optional {
            /// The first line of the address.
            line1: String,
            /// The second line of the address.
            line2: String,
            /// The city.
            city: String,
            /// The state, province or region.
            state: String,
            /// The postal code.
            postal_code: String,
            /// The country, as an ISO 3166-1 alpha-2 code.
            country: String,
        }
    }
}

impl Event {
    /// Reads an event without verifying its signature.
    ///
    /// # Errors
    /// [`Decode`](crate::error::ErrorKind::Decode) when the body is not an event.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        read_event(body)
    }

    /// The name of the event: `session.` and its type.
    #[must_use]
    pub fn name(&self) -> EventName {
        format!("session.{}", self.kind).as_str().into()
    }

    /// The id of the session that the event is about.
    #[must_use]
    pub fn session_id(&self) -> Option<String> {
        self.metadata.as_ref()?.get("integration_session_id")?.as_text()
    }

    /// A key that every delivery of this event has, and no other event: the order's id and the event's type.
    #[must_use]
    pub fn dedupe_key(&self) -> String {
        format!("{}:{}", self.order_id, self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    const BODY: &[u8] = br#"{"amount":10000,"currency":"USD","fees":350,
        "metadata":{"integration_session_id":"sess_1","plan":"pro"},"type":"succeeded","provider":"stripe",
        "order_id":"order_1","items":[{"name":"T","quantity":1,"price":10000}],"customer":{"name":"A"}}"#;

    #[test]
    fn a_signed_event_is_trusted_and_read() {
        let headers = sign_webhook(&Secret::from("old"), BODY);
        let event = WebhookVerifier::new(["new", "old"]).unwrap().construct_event(BODY, &headers).unwrap();
        assert_eq!(event.session_id().as_deref(), Some("sess_1"));
        assert_eq!(event.dedupe_key(), "order_1:succeeded");
        assert_eq!(event.fees, Some(Cents(350)));
    }

    #[test]
    fn an_event_made_by_hand_is_like_a_real_one() {
        let made = Event { amount: Some(Cents(10_000)), ..Event::new("incomplete", "order_1") };
        let body = crate::wire::json::canonical(&made);
        let headers = sign_webhook(&Secret::from("token"), body.as_bytes());
        let read = WebhookVerifier::new(["token"]).unwrap().construct_event(body.as_bytes(), &headers).unwrap();
        assert_eq!(read, made);
    }

    #[test]
    fn a_changed_body_or_odd_header_is_refused() {
        let verifier = WebhookVerifier::new(["token"]).unwrap();
        let headers = sign_webhook(&Secret::from("token"), BODY);
        assert_eq!(verifier.verify(b"{}", &headers), Err(SignatureFault::Mismatch));
        for value in ["", "é", "sha256=00", &"z".repeat(64), &"0".repeat(10_000)] {
            let headers = Headers::from_iter([(SIGNATURE, value)]);
            assert_eq!(verifier.verify(BODY, &headers), Err(SignatureFault::Unreadable), "{value}");
        }
    }

    #[test]
    fn a_trusted_body_may_still_be_no_event() {
        let body = b"[]";
        let headers = sign_webhook(&Secret::from("token"), body);
        let error = WebhookVerifier::new(["token"]).unwrap().construct_event(body, &headers).unwrap_err();
        assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some("[]")));
    }
}
