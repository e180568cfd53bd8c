//! Pepay's webhooks (`/api-spec/webhooks-authentication`, `/api-spec/webhook-events`).
//!
//! `X-Pepay-Signature` is the hex HMAC-SHA256 of the `X-Pepay-Timestamp` text, a dot and the raw
//! body. While a secret is rotated, `X-Pepay-Signature-Previous` carries the old one's signature.

use super::Invoice;
use crate::object::object;
use crate::{Error, Headers, Json, Malformed, Object, Secret, SignatureFault, Timestamp, signature};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

const TIMESTAMP: &str = "X-Pepay-Timestamp";
const SIGNATURE: &str = "X-Pepay-Signature";
const PREVIOUS_SIGNATURE: &str = "X-Pepay-Signature-Previous";

/// Tells Pepay's webhooks from forgeries.
#[derive(Debug, Clone)]
pub struct WebhookVerifier {
    secrets: Vec<Secret>,
    tolerance: Duration,
}

/// A webhook that can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Which of the verifier's secrets matched, counted from 0.
    pub secret: usize,
    /// True if it was the previous secret's signature that matched: a rotation is under way.
    pub previous: bool,
    /// When it was signed.
    pub timestamp: Timestamp,
}

impl WebhookVerifier {
    /// How far a timestamp may be from now, either way.
    pub const DEFAULT_TOLERANCE: Duration = Duration::from_secs(300);

    /// Accepts any of the secrets: the current one, and the previous one during a rotation.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when there is no secret, or an empty one.
    pub fn new<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let secrets: Vec<Secret> = secrets.into_iter().map(Into::into).collect();
        if secrets.is_empty() || secrets.iter().any(Secret::is_empty) {
            return Err(Error::config("a webhook secret is missing or empty: anybody could sign with it"));
        }
        Ok(Self { secrets, tolerance: Self::DEFAULT_TOLERANCE })
    }

    /// Accepts timestamps this far from now, in either direction.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Checks the signature over the raw body, and that it was made about now.
    ///
    /// # Errors
    /// The reason not to trust it. Any header content gives an answer.
    pub fn verify(&self, body: &[u8], headers: &Headers, now: Timestamp) -> Result<Verified, SignatureFault> {
        let signed_at = headers.get(TIMESTAMP).ok_or(SignatureFault::Unreadable)?;
        let timestamp = signed_at.parse().ok().and_then(Timestamp::from_millis).ok_or(SignatureFault::Unreadable)?;
        let current = headers.get(SIGNATURE).and_then(signature::decode);
        let previous = headers.get(PREVIOUS_SIGNATURE).and_then(signature::decode);
        let signatures: Vec<[u8; 32]> = current.into_iter().chain(previous).collect();
        if signatures.is_empty() {
            return Err(SignatureFault::Unreadable);
        }
        let (secret, at) = signature::matching(&self.secrets, &signatures, &[signed_at.as_bytes(), b".", body])
            .ok_or(SignatureFault::Mismatch)?;
        let distance = now.as_millis().abs_diff(timestamp.as_millis());
        if u128::from(distance) > self.tolerance.as_millis() {
            return Err(SignatureFault::TimestampOutOfRange);
        }
        Ok(Verified { secret, previous: at == 1 || current.is_none(), timestamp })
    }

    /// Checks the signature, then reads the event.
    ///
    /// # Errors
    /// [`Signature`](crate::ErrorKind::Signature) when it is not to be trusted,
    /// [`Decode`](crate::ErrorKind::Decode) when it is, but is no event.
    pub fn construct_event(&self, body: &[u8], headers: &Headers, now: Timestamp) -> Result<Event, Error> {
        self.verify(body, headers, now)?;
        Event::read(body)
    }
}

/// The headers that Pepay would send with this body: for tests of a receiver.
#[must_use]
pub fn sign_webhook(secret: &Secret, body: &[u8], now: Timestamp) -> Headers {
    let signed_at = now.as_millis().to_string();
    let signature = signature::sign(secret, &[signed_at.as_bytes(), b".", body]);
    Headers::from_iter([
        ("Content-Type", "application/json"),
        (TIMESTAMP, signed_at.as_str()),
        (SIGNATURE, signature.as_str()),
    ])
}

object! {
    /// Something that happened to an invoice or payment. Delivered at least once: [`id`](Event::id)
    /// tells repeats apart.
    #[non_exhaustive]
    pub struct Event {
        required {
            /// `evt_<unix ms>-<sequence>`
            id: String,
            /// Such as `invoice.updated`.
            kind = "type" | "event": String,
        }
        optional {
            /// Always `event`.
            object: String,
            /// Such as `2025-12-16`.
            api_version: String,
            /// When it happened.
            created: Timestamp,
            /// False on devnet.
            livemode: bool,
            /// Deliveries still to come.
            pending_webhooks: i64,
            /// The API call that caused it.
            request: EventRequest,
            /// What it is about.
            data: EventData,
        }
    }
}

object! {
    /// The API call that caused an event.
    pub struct EventRequest {
        required {}
        optional {
            /// The provider's id of the call.
            id: String,
            /// The key it was made with.
            idempotency_key: String,
        }
    }
}

object! {
    /// What an event is about.
    pub struct EventData {
        required {}
        optional {
            /// The resource after the change; its own `object` field says which kind it is.
            object: Json,
            /// The fields that changed, with their values before.
            previous_attributes: Json,
        }
    }
}

impl Event {
    /// Reads an event without checking who sent it.
    ///
    /// # Errors
    /// [`Decode`](crate::ErrorKind::Decode) when the body is no event.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        let event = match core::str::from_utf8(body) {
            Ok(text) => Self::parse(text),
            Err(_) => Err(Malformed("it is not UTF-8".into())),
        };
        event.map_err(|malformed| Error::decode(format!("the webhook's body is no event: {malformed}")))
    }

    /// The invoice it is about, if it is about one.
    #[must_use]
    pub fn invoice(&self) -> Option<Invoice> {
        let object = self.data.as_ref()?.object.as_ref()?;
        let invoice: Invoice = Invoice::parse(object.as_str()).ok()?;
        (invoice.object.as_deref() == Some("invoice")).then_some(invoice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"id":"evt_1700000000000-1","type":"invoice.updated","created":1700000000,
        "data":{"object":{"object":"invoice","id":"inv_1","status":"paid","amount":49990}}}"#;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(1_700_000_000 + seconds).unwrap()
    }

    fn verifier(secrets: &[&str]) -> WebhookVerifier {
        WebhookVerifier::new(secrets.iter().copied()).unwrap()
    }

    fn signed() -> Headers {
        sign_webhook(&Secret::from("whsec_new"), BODY, at(0))
    }

    #[test]
    fn a_signed_event_is_trusted_and_read() {
        let event = verifier(&["whsec_new"]).construct_event(BODY, &signed(), at(0)).unwrap();
        assert_eq!(event.kind, "invoice.updated");
        assert_eq!(event.invoice().unwrap().status, crate::pepay::InvoiceStatus::Paid);
    }

    #[test]
    fn the_tolerance_is_two_sided() {
        let verifier = verifier(&["whsec_new"]);
        for (seconds, accepted) in [(0, true), (300, true), (-300, true), (301, false), (-301, false)] {
            assert_eq!(verifier.verify(BODY, &signed(), at(seconds)).is_ok(), accepted, "{seconds}");
        }
        let ten_years = verifier.verify(BODY, &signed(), at(-315_360_000));
        assert_eq!(ten_years, Err(SignatureFault::TimestampOutOfRange));
    }

    #[test]
    fn a_rotation_is_seen_from_either_side() {
        let mut rotating = signed();
        let old = sign_webhook(&Secret::from("whsec_old"), BODY, at(0));
        rotating.push(PREVIOUS_SIGNATURE, old.get(SIGNATURE).unwrap().as_bytes());
        let secret_of = |secrets: &[&str]| {
            verifier(secrets).verify(BODY, &rotating, at(0)).map(|verified| (verified.secret, verified.previous))
        };
        assert_eq!(secret_of(&["whsec_new"]), Ok((0, false)));
        assert_eq!(secret_of(&["whsec_old"]), Ok((0, true)));
        assert_eq!(secret_of(&["whsec_other", "whsec_old"]), Ok((1, true)));
        assert_eq!(secret_of(&["whsec_other"]), Err(SignatureFault::Mismatch));
    }

    #[test]
    fn any_header_gives_a_verdict() {
        let verifier = verifier(&["whsec_new"]);
        for value in ["", "x", "sha256=", "é", "-1", "99999999999999999999", "1e3", &"0".repeat(64), &"g".repeat(64)] {
            for name in [TIMESTAMP, SIGNATURE] {
                let other = if name == TIMESTAMP { SIGNATURE } else { TIMESTAMP };
                let signed = signed();
                let headers = Headers::from_iter([(name, value), (other, signed.get(other).unwrap())]);
                assert!(verifier.verify(BODY, &headers, at(0)).is_err(), "{name}: {value}");
            }
        }
        assert_eq!(verifier.verify(BODY, &Headers::default(), at(0)), Err(SignatureFault::Unreadable));
        assert_eq!(verifier.verify(b"other", &signed(), at(0)), Err(SignatureFault::Mismatch));
    }

    #[test]
    fn an_empty_secret_is_refused() {
        assert!(WebhookVerifier::new([""]).is_err());
        assert!(WebhookVerifier::new(Vec::<Secret>::new()).is_err());
    }
}
