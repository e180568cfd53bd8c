//! Pepay's webhooks (`/api-spec/webhooks-authentication`, `/api-spec/webhook-events`).
//!
//! `X-Pepay-Signature` is the hex HMAC-SHA256 of the `X-Pepay-Timestamp` text, a dot and the raw
//! body. While a secret is rotated, `X-Pepay-Signature-Previous` carries the old one's signature.

use super::{CommerceOrder, Invoice, InvoicePayment, Network, PaymentQuote};
use crate::error::Error;
use crate::values::{Secret, Timestamp, Usd};
use crate::webhooks::signature::Key;
use crate::webhooks::{EventName, Finding, SignatureFault, explain, signature};
use crate::wire::object::object;
use crate::wire::{HeaderSource, Headers, Json, Malformed, Object, json};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

const TIMESTAMP: &str = "X-Pepay-Timestamp";
const SIGNATURE: &str = "X-Pepay-Signature";
const INVOICE: &str = "invoice";
const INVOICE_PAYMENT: &str = "invoice_payment";
const COMMERCE_ORDER: &str = "commerce_order";
const PAYMENT_QUOTE: &str = "payment_quote";

const PREVIOUS_SIGNATURE: &str = "X-Pepay-Signature-Previous";

/// Verifies the signatures of Pepay's webhooks.
///
/// ```
/// use pepay_core::pepay::{InvoiceStatus, WebhookVerifier};
/// # use pepay_core::{Secret, Timestamp, pepay::sign_webhook};
/// # let now = Timestamp::from_seconds(1_700_000_000).unwrap();
/// # let body = br#"{"id":"evt_1","type":"invoice.updated","data":{"object":{"object":"invoice","id":"inv_1","status":"paid"}}}"#;
/// # let headers = sign_webhook(&Secret::from("whsec_1"), body, now);
///
/// let verifier = WebhookVerifier::new(["whsec_1"])?;
/// let event = verifier.construct_event(body, &headers, now)?; // the raw body, before anything parses it
/// match event.invoice() {
///     Some(invoice) if invoice.status == InvoiceStatus::Paid => println!("ship {}, once for {}", invoice.id, event.id),
///     _ => println!("{} is not about shipping", event.kind),
/// }
/// # Ok::<(), pepay_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct WebhookVerifier {
    keys: Vec<Key>,
    tolerance: Duration,
}

/// A webhook that can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// The index of the secret that matched, counted from 0.
    pub secret: usize,
    /// True if the signature of the previous secret matched, which means that the secret is being rotated.
    pub previous: bool,
    /// When the webhook was signed.
    pub timestamp: Timestamp,
}

impl WebhookVerifier {
    /// The headers that verification reads.
    pub const HEADERS: [&str; 3] = [TIMESTAMP, SIGNATURE, PREVIOUS_SIGNATURE];

    /// How far the time of a signature may be from now, in either direction: 5 minutes.
    pub const DEFAULT_TOLERANCE: Duration = Duration::from_secs(300);

    /// Accepts any of the secrets: the current one, and the previous one during a rotation.
    ///
    /// # Errors
    /// [`Config`](crate::error::ErrorKind::Config) when there is no secret, or an empty one.
    pub fn new<S: Into<Secret>>(secrets: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let secrets: Vec<Secret> = secrets.into_iter().map(Into::into).collect();
        if secrets.is_empty() || secrets.iter().any(Secret::is_empty) {
            return Err(Error::config("a webhook secret is missing or empty: anybody could sign with it"));
        }
        let keys = secrets.into_iter().map(Key::from).collect();
        Ok(Self { keys, tolerance: Self::DEFAULT_TOLERANCE })
    }

    /// Accepts timestamps this far from now, in either direction.
    #[must_use]
    pub fn with_tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Verifies the signature over the raw body, and that it was made recently.
    ///
    /// # Errors
    /// Why the webhook is not trusted, whatever its headers contain.
    pub fn verify(&self, body: &[u8], headers: &impl HeaderSource, now: Timestamp) -> Result<Verified, SignatureFault> {
        let [signed_at, current, previous] = headers.first(Self::HEADERS);
        let signed_at = signed_at.ok_or(SignatureFault::Unreadable)?;
        let timestamp = signed_at.parse().ok().and_then(Timestamp::from_millis).ok_or(SignatureFault::Unreadable)?;
        let signatures = [current, previous].map(|header| header.and_then(signature::decode));
        if signatures == [None; 2] {
            return Err(SignatureFault::Unreadable);
        }
        let (secret, at) = signature::matching(&self.keys, &signatures, &[signed_at.as_bytes(), b".", body])
            .ok_or(SignatureFault::Mismatch)?;
        let distance = now.as_millis().abs_diff(timestamp.as_millis());
        if u128::from(distance) > self.tolerance.as_millis() {
            return Err(SignatureFault::TimestampOutOfRange);
        }
        Ok(Verified { secret, previous: at == 1, timestamp })
    }

    /// Explains the result of [`verify`](Self::verify). Empty for a webhook that is valid and not unusual in any way.
    ///
    /// It helps to find a mistake. It tries the common ones, so it takes longer than `verify`, which alone decides.
    #[must_use]
    pub fn explain(&self, body: &[u8], headers: &impl HeaderSource, now: Timestamp) -> Vec<Finding> {
        if matches!(headers.first([SIGNATURE, "Signature"]), [None, Some(_)]) {
            return alloc::vec![Finding::OtherProvider];
        }
        let mut findings: Vec<Finding> = explain::header(headers, SIGNATURE).into_iter().collect();
        let [signed_at, sent] = headers.first([TIMESTAMP, SIGNATURE]);
        match signed_at.map(str::parse::<i64>) {
            None => findings.push(Finding::MissingHeader(TIMESTAMP)),
            Some(Ok(moment)) if Timestamp::from_millis(moment).is_none() => {
                findings.push(Finding::TimestampUnreadable);
            }
            Some(Err(_)) => findings.push(Finding::TimestampUnreadable),
            // As milliseconds this would be before March 1973, and is about now as seconds.
            Some(Ok(moment)) if moment.abs_diff(now.as_seconds()) < 1_000_000_000 => {
                findings.push(Finding::TimestampInSeconds);
            }
            Some(Ok(_)) => {}
        }
        match self.verify(body, headers, now) {
            Ok(Verified { previous: true, .. }) => findings.push(Finding::PreviousSecret),
            Err(SignatureFault::TimestampOutOfRange) if findings.is_empty() => {
                let signed_at = signed_at.and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
                findings.push(Finding::Skew((now.as_millis() - signed_at) / 1000));
            }
            Err(SignatureFault::Mismatch) => {
                if let Some(signature) = sent.and_then(signature::decode) {
                    let prefix = [signed_at.unwrap_or_default(), "."].concat();
                    findings.push(explain::mismatch(&self.keys, signature, prefix.as_bytes(), body));
                }
            }
            _ => {}
        }
        findings
    }

    /// Verifies the signature, then reads the event.
    ///
    /// # Errors
    /// [`Signature`](crate::error::ErrorKind::Signature) when the webhook is not trusted,
    /// [`Decode`](crate::error::ErrorKind::Decode) when it is signed, but not an event.
    pub fn construct_event(&self, body: &[u8], headers: &impl HeaderSource, now: Timestamp) -> Result<Event, Error> {
        self.verify(body, headers, now)?;
        Event::read(body)
    }
}

/// The headers that Pepay would send with this body, for tests of a receiver.
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

/// The body of an event as Pepay would send it, for tests of a receiver. `object` is the resource, with its own
/// `object` field.
#[must_use]
pub fn test_event(kind: &str, object: &Json, now: Timestamp) -> String {
    let mut event = Event::new(format!("evt_{}-1", now.as_millis()), kind);
    event.object = Some("event".into());
    event.api_version = Some("2025-12-16".into());
    event.created = Some(now);
    event.livemode = Some(false);
    event.data = Some(EventData { object: Some(object.clone()), ..EventData::default() });
    json::wire(&event, |_| false)
}

object! {
    /// Something that happened to an invoice, a payment or an order. It may be delivered more than once: repeats have the
    /// same `id`.
    #[non_exhaustive]
    pub struct Event {
        required {
            /// The event's id: `evt_1700000000000-123`. Repeated deliveries have the same id.
            id: String,
            /// The type of event, such as `invoice.updated`. `name` is the same as a value to match.
            kind = "type" | "event": String,
        }
        optional {
            /// Always `event`.
            object: String,
            /// The version of the event's format, such as `2025-12-16`.
            api_version: String,
            /// When the event happened.
            created: Timestamp,
            /// True on mainnet, false on devnet.
            livemode: bool,
            /// How many deliveries of the event are still pending.
            pending_webhooks: i64,
            /// The API call that caused the event.
            request: EventRequest,
            /// What the event is about.
            data: EventData,
        }
    }
}

object! {
    /// The API call that caused an event.
    pub struct EventRequest {
        required {}
        optional {
            /// The provider's id of the API call.
            id: String,
            /// The idempotency key of the API call.
            idempotency_key: String,
        }
    }
}

object! {
    /// What an event is about.
    pub struct EventData {
        required {}
        optional {
            /// The resource after the change. Its own field `object` names its type: `invoice`,
            /// `invoice_payment`, `commerce_order`, and on a payor's stream `payment_quote`.
            object: Json,
            /// The fields that changed, with the values that they had before.
            previous_attributes: Json,
            /// The invoice's id. Only in events of the first generation, which have no `object`.
            invoice_id: String,
            /// What happened: `paid`, `expired`, `partial_payment` or `overpaid`. Only in events of the first
            /// generation.
            status: String,
            /// The amount that has been paid, in US dollars. Only in events of the first generation. An invoice
            /// counts it in thousandths.
            amount_paid: Usd,
            /// The network that was paid on. Only in events of the first generation.
            payment_network: Network,
            /// The hash of the payment's transaction. Only in events of the first generation.
            transaction_hash: String,
        }
    }
}

impl Event {
    /// Reads an event without verifying its signature.
    ///
    /// # Errors
    /// [`Decode`](crate::error::ErrorKind::Decode) when the body is not an event, or its object is not what it claims to be.
    pub fn read(body: &[u8]) -> Result<Self, Error> {
        Self::read_from(body, "the webhook's body")
    }

    /// The same of what is not a webhook.
    pub(crate) fn read_from(body: &[u8], what: &str) -> Result<Self, Error> {
        let event = match simdutf8::basic::from_utf8(body) {
            Ok(text) => Self::parse(text).and_then(|event| event.check_object().map(|()| event)),
            Err(_) => Err(Malformed("it is not UTF-8".into())),
        };
        event.map_err(|malformed| Error::no_event(what, &malformed, body))
    }

    /// The name of the event, which is its type.
    #[must_use]
    pub fn name(&self) -> EventName {
        self.kind.as_str().into()
    }

    /// The invoice that the event is about, if it is about one.
    #[must_use]
    pub fn invoice(&self) -> Option<Invoice> {
        self.about(INVOICE)?.ok()
    }

    /// The payment that the event is about, if it is about one.
    #[must_use]
    pub fn invoice_payment(&self) -> Option<InvoicePayment> {
        self.about(INVOICE_PAYMENT)?.ok()
    }

    /// The commerce order that the event is about, if it is about one.
    #[must_use]
    pub fn order(&self) -> Option<CommerceOrder> {
        self.about(COMMERCE_ORDER)?.ok()
    }

    /// The quote that the event is about, if it is about one.
    #[must_use]
    pub fn payment_quote(&self) -> Option<PaymentQuote> {
        self.about(PAYMENT_QUOTE)?.ok()
    }

    /// Refuses an object that says it is an invoice, a payment or an order, but cannot be read as one: without it, the
    /// event would look like one that is about something else, and nothing would be shipped.
    pub(super) fn check_object(&self) -> Result<(), Malformed> {
        let Some(object) = self.data.as_ref().and_then(|data| data.object.as_ref()) else { return Ok(()) };
        let [kind, id, status] = object.members(["object", "id", "status"]);
        // What the first two require; the whole of them is read when it is asked for.
        let is_text = |value: Option<&str>| value.is_some_and(|json| json.starts_with('"'));
        let problem = match kind {
            Some(kind) if json::is_text(kind, INVOICE) && !(is_text(id) && is_text(status)) => {
                self.about::<Invoice>(INVOICE).map(|invoice| invoice.map(drop))
            }
            Some(kind) if json::is_text(kind, INVOICE_PAYMENT) && !is_text(id) => {
                self.about::<InvoicePayment>(INVOICE_PAYMENT).map(|payment| payment.map(drop))
            }
            Some(kind) if json::is_text(kind, COMMERCE_ORDER) => {
                self.about::<CommerceOrder>(COMMERCE_ORDER).map(|order| order.map(drop))
            }
            _ => None,
        };
        problem.unwrap_or(Ok(()))
    }

    /// The object, if it says that it is one of these.
    fn about<T: Object>(&self, name: &str) -> Option<Result<T, Malformed>> {
        let object = self.data.as_ref()?.object.as_ref()?;
        let [kind] = object.members(["object"]);
        json::is_text(kind?, name).then(|| {
            T::parse(object.as_str()).map_err(|Malformed(why)| Malformed(format!("data.object is no {name}: {why}")))
        })
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
    fn an_event_is_about_one_thing() {
        let about = |object: &str| {
            let event = format!(
                r#"{{"id":"evt_1","type":"x","data":{{"object":{{"object":"{object}","id":"1","status":"paid"}}}}}}"#
            );
            let event = Event::read(event.as_bytes()).unwrap();
            [event.invoice().is_some(), event.invoice_payment().is_some(), event.order().is_some()]
        };
        assert_eq!(about("invoice"), [true, false, false]);
        assert_eq!(about("invoice_payment"), [false, true, false]);
        assert_eq!(about("commerce_order"), [false, false, true]);
        assert_eq!(about("ping"), [false; 3]);
    }

    #[test]
    fn an_object_that_cannot_be_read_as_what_it_says_is_refused() {
        let read = |object: &str| {
            Event::read(format!(r#"{{"id":"evt_1","type":"invoice.updated","data":{{"object":{object}}}}}"#).as_bytes())
        };
        for object in [
            r#"{"object":"invoice","id":17,"status":"paid"}"#,
            r#"{"object":"invoice","id":"inv_1"}"#,
            r#"{"object":"invoice","id":"inv_1","status":null}"#,
            r#"{"object":"invoice_payment","id":null}"#,
            r#"{"object":"commerce_order","id":17,"status":"placed"}"#,
            r#"{"object":"commerce_order","id":"order_1"}"#,
        ] {
            let error = read(object).unwrap_err();
            assert_eq!(error.kind(), crate::error::ErrorKind::Decode);
            assert!(error.message().contains("data.object is no "), "{error}");
            assert!(error.body().is_some_and(|body| body.contains(object)), "the body is kept");
        }
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        let event = read(&format!(r#"{{"object":"invoice","id":"inv_1","status":"paid","metadata":{deep}}}"#)).unwrap();
        let invoice = event.invoice().unwrap();
        assert_eq!((invoice.id.as_str(), invoice.metadata), ("inv_1", None));
        for object in ["null", "5", r#"{"id":17}"#, r#"{"object":"ping","id":17}"#, r#"{"object":5}"#] {
            assert!(read(object).unwrap().invoice().is_none(), "{object} says nothing of an invoice");
        }
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
        assert_eq!(secret_of(&["whsec_old", "whsec_new"]), Ok((1, false)), "the current signature comes first");
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
    fn a_test_event_is_like_a_real_one() {
        let invoice = Json::parse(r#"{"object":"invoice","id":"inv_1","status":"paid"}"#).unwrap();
        let body = test_event("invoice.updated", &invoice, at(0));
        let headers = sign_webhook(&Secret::from("whsec_new"), body.as_bytes(), at(0));
        let event = verifier(&["whsec_new"]).construct_event(body.as_bytes(), &headers, at(0)).unwrap();
        assert_eq!((event.id.as_str(), event.created), ("evt_1700000000000-1", Some(at(0))));
        assert_eq!(event.invoice().unwrap().id, "inv_1");
    }

    #[test]
    fn every_common_mistake_is_named() {
        let explain = |secret: &str, body: &[u8], headers: &Headers, seconds: i64| {
            verifier(&[secret]).explain(body, headers, at(seconds))
        };
        let body = br#"{"id":"evt_1","type":"test.ping","data":{"a":[1,2]}}"#;
        let headers = sign_webhook(&Secret::from("whsec_new"), body, at(0));
        let with = |name: &'static str, value: &str| {
            let keep = [TIMESTAMP, SIGNATURE].into_iter().filter(|other| *other != name);
            let mut changed: Headers = keep.map(|other| (other, headers.get(other).unwrap())).collect();
            changed.push(name, value.as_bytes());
            changed
        };
        assert_eq!(explain("whsec_new", body, &headers, 0), []);
        assert_eq!(explain("whsec_new", body, &headers, 400), [Finding::Skew(400)]);
        assert_eq!(explain("whsec_new\n", body, &headers, 0), [Finding::SecretWhitespace]);
        assert_eq!(explain("whsec_other", body, &headers, 0), [Finding::NoSecretMatches]);
        let spaced = br#"{"id": "evt_1", "type": "test.ping", "data": {"a": [1, 2]}}"#;
        let signed_spaced = sign_webhook(&Secret::from("whsec_new"), spaced, at(0));
        let reserialized = |how: &str| [Finding::BodyReserialized(format!("what was signed has {how}"))];
        let both = "a space after each comma and colon";
        assert_eq!(explain("whsec_new", body, &signed_spaced, 0), reserialized(both));
        assert_eq!(explain("whsec_new", spaced, &headers, 0), reserialized("no spaces between values"));
        assert_eq!(explain("whsec_new", &[&body[..], b"\n"].concat(), &headers, 0), [Finding::BodyNewline]);
        let prefixed = with(SIGNATURE, &format!("sha256={}", headers.get(SIGNATURE).unwrap()));
        assert_eq!(explain("whsec_new", body, &prefixed, 0), [Finding::NotHex(SIGNATURE, Some("sha256=".into()))]);
        for value in ["soon", "999999999999999999"] {
            assert_eq!(explain("whsec_new", body, &with(TIMESTAMP, value), 0), [Finding::TimestampUnreadable]);
        }
        let seconds = with(TIMESTAMP, "1700000000");
        assert_eq!(explain("whsec_new", body, &seconds, 0)[0], Finding::TimestampInSeconds);
        let payviox = crate::payviox::sign_webhook(&Secret::from("whsec_new"), body);
        assert_eq!(explain("whsec_new", body, &payviox, 0), [Finding::OtherProvider]);
        let none = explain("whsec_new", body, &Headers::default(), 0);
        assert_eq!(none, [Finding::MissingHeader(SIGNATURE), Finding::MissingHeader(TIMESTAMP)]);
    }

    #[test]
    fn an_empty_secret_is_refused() {
        assert!(WebhookVerifier::new([""]).is_err());
        assert!(WebhookVerifier::new(Vec::<Secret>::new()).is_err());
    }
}
