//! Payviox's payment webhooks (`/webhooks/integration`).
//!
//! `Signature` is the hex HMAC-SHA256 of the raw body. It carries no time, so a repeat is told by
//! [`Event::dedupe_key`] alone.

use super::{Item, PayoutEvent};
use crate::object::object;
use crate::{Cents, Error, Finding, Headers, Json, Malformed, Object, Secret, SignatureFault, explain, signature};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const SIGNATURE: &str = "Signature";

/// Tells Payviox's webhooks from forgeries.
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
    tokens: Vec<Secret>,
}

impl WebhookVerifier {
    /// The header that a verdict depends on.
    pub const HEADERS: [&str; 1] = [SIGNATURE];

    /// Accepts any of the tokens: the current one, and the one before it after a change.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when there is no token, or an empty one.
    pub fn new<S: Into<Secret>>(tokens: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let tokens: Vec<Secret> = tokens.into_iter().map(Into::into).collect();
        if tokens.is_empty() || tokens.iter().any(Secret::is_empty) {
            return Err(Error::config("a webhook token is missing or empty: anybody could sign with it"));
        }
        Ok(Self { tokens })
    }

    /// Checks the signature over the raw body; the token that matched, counted from 0.
    ///
    /// # Errors
    /// The reason not to trust it. Any header content gives an answer.
    pub fn verify(&self, body: &[u8], headers: &Headers) -> Result<usize, SignatureFault> {
        let signature = headers.get(SIGNATURE).and_then(signature::decode).ok_or(SignatureFault::Unreadable)?;
        let (token, _) = signature::matching(&self.tokens, &[signature], &[body]).ok_or(SignatureFault::Mismatch)?;
        Ok(token)
    }

    /// What explains the verdict: empty for a webhook that is valid.
    ///
    /// For a person who looks for a mistake. It tries common ones, so it takes longer than
    /// [`verify`](Self::verify), which alone decides.
    #[must_use]
    pub fn explain(&self, body: &[u8], headers: &Headers) -> Vec<Finding> {
        if headers.get(SIGNATURE).is_none() && headers.get("X-Pepay-Signature").is_some() {
            return alloc::vec![Finding::OtherProvider];
        }
        let mut findings: Vec<Finding> = explain::header(headers, SIGNATURE).into_iter().collect();
        if self.verify(body, headers) == Err(SignatureFault::Mismatch)
            && let Some(signature) = headers.get(SIGNATURE).and_then(signature::decode)
        {
            findings.push(explain::mismatch(&self.tokens, signature, b"", body));
        }
        findings
    }

    /// Checks the signature, then reads the payment event.
    ///
    /// # Errors
    /// [`Signature`](crate::ErrorKind::Signature) when it is not to be trusted,
    /// [`Decode`](crate::ErrorKind::Decode) when it is, but is no event.
    pub fn construct_event(&self, body: &[u8], headers: &Headers) -> Result<Event, Error> {
        self.verify(body, headers)?;
        Event::read(body)
    }

    /// The same for a payout event, which is signed with a token of its own.
    ///
    /// # Errors
    /// As [`construct_event`](Self::construct_event).
    pub fn construct_payout_event(&self, body: &[u8], headers: &Headers) -> Result<PayoutEvent, Error> {
        self.verify(body, headers)?;
        PayoutEvent::read(body)
    }
}

/// Reads an event without checking who sent it.
pub(super) fn read_event<E: Object>(body: &[u8]) -> Result<E, Error> {
    let event = match core::str::from_utf8(body) {
        Ok(text) => E::parse(text),
        Err(_) => Err(Malformed("it is not UTF-8".into())),
    };
    event.map_err(|malformed| Error::no_event(&malformed, body))
}

/// The headers that Payviox would send with this body: for tests of a receiver. An [`Event`] that was filled in by hand is
/// such a body as [`canonical`](crate::json::canonical) JSON.
#[must_use]
pub fn sign_webhook(token: &Secret, body: &[u8]) -> Headers {
    let signature = signature::sign(token, &[body]);
    Headers::from_iter([("Content-Type", "application/json"), (SIGNATURE, signature.as_str())])
}

object! {
    /// Something that happened to a session. Delivered at least once, in any order.
    #[non_exhaustive]
    pub struct Event {
        required {
            /// `succeeded`, `pending_review`, `declined`, `refunded`, `expired` or `incomplete`.
            kind = "type": String,
            /// The merchant's own id of the order.
            order_id: String,
        }
        optional {
            /// What the session asked for. The customer paid this and the fees.
            amount: Cents,
            /// ISO 4217.
            currency: String,
            /// On top of the amount.
            fees: Cents,
            /// The merchant's own keys, and `integration_session_id`.
            metadata: Json,
            /// Who took the payment, such as `stripe`.
            provider: String,
            /// What was bought.
            items: Vec<Item>,
            /// Such as `card`.
            payment_method: String,
            /// Who paid, as far as they said.
            customer: Customer,
            /// What is still due, on `incomplete` only.
            amount_remaining: Cents,
        }
    }
}

object! {
    /// Who paid, as far as they said.
    pub struct Customer {
        required {}
        optional {
            /// Their name.
            name: String,
            /// Their e-mail address.
            email: String,
            /// Their phone number.
            phone: String,
            /// Their billing address.
            address: Address,
        }
    }
}

object! {
    /// A billing address.
    #[allow(missing_docs)] // the names say it
    pub struct Address {
        required {}
        optional {
            line1: String,
            line2: String,
            city: String,
            state: String,
            postal_code: String,
            country: String,
        }
    }
}

impl Event {
    /// Reads an event without checking who sent it.
    ///
    /// # Errors
    /// [`Decode`](crate::ErrorKind::Decode) when the body is no event.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        read_event(body)
    }

    /// The session it is about.
    #[must_use]
    pub fn session_id(&self) -> Option<String> {
        self.metadata.as_ref()?.get("integration_session_id")?.as_text()
    }

    /// The same for every delivery of the same event, and for no other: one order can be
    /// `pending_review`, then `succeeded`, then `refunded`.
    #[must_use]
    pub fn dedupe_key(&self) -> String {
        format!("{}:{}", self.order_id, self.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

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
        let body = crate::json::canonical(&made);
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
