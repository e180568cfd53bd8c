//! What can go wrong: the kinds of errors, what each one says, and how the body of a refusal is read.

pub(crate) mod body;
mod kind;

pub use kind::ErrorKind;

use crate::call::TransportKind;
use crate::values::secret::mask_fields;
use crate::wire::Malformed;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

/// How much of a body an error keeps, in characters.
pub(crate) const MAX_KEPT: usize = 64 * 1024;

/// Messages per field, in the shape of the server's own 400: `{"amount": ["…"]}`.
///
/// A field within a list or object is named by its path, `items.0.price`; messages that concern no single field are
/// under `""`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<String, Vec<String>>);

impl FieldErrors {
    /// Adds a message to a field.
    pub fn add(&mut self, field: &str, message: String) {
        self.0.entry(field.into()).or_default().push(message);
    }

    /// True if there are no errors.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The messages of one field.
    #[must_use]
    pub fn get(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    /// Every field with its messages.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(field, messages)| (field.as_str(), messages.as_slice()))
    }
}

impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, message) in self.0.values().flatten().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(message)?;
        }
        Ok(())
    }
}

/// One attempt of a call that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// When the attempt began, counted from the start of the call.
    pub started: Duration,
    /// How the attempt ended.
    pub outcome: Outcome,
    /// The pause after the attempt; zero after the last one.
    pub waited: Duration,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// With a response of this status.
    Status(u16),
    /// Without a response; the request was not sent.
    NotSent(TransportKind),
    /// Without a response; the request may have been sent.
    MaybeSent(TransportKind),
}

/// Why a call failed. It contains no secrets, neither in its fields nor in its texts.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Details>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Details {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
    pub(crate) route: Option<&'static str>,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<String>,
    pub(crate) fields: FieldErrors,
    pub(crate) request_id: Option<String>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) order_id: Option<String>,
    pub(crate) seen: Option<u64>,
    pub(crate) cursor: Option<String>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) attempts: Vec<Attempt>,
    pub(crate) excerpt: Option<String>,
    pub(crate) reason: Option<ErrorKind>,
    pub(crate) body: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) limit_type: Option<String>,
}

impl Details {
    pub(crate) fn new(kind: ErrorKind, message: String) -> Self {
        Self { kind, message, ..Self::default() }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: String) -> Self {
        Self::from(Details::new(kind, message))
    }

    /// An error about invalid parameters, for a host that reads them itself.
    #[must_use]
    pub fn invalid(fields: FieldErrors) -> Self {
        let message = fields.to_string();
        Self::from(Details { kind: ErrorKind::InvalidRequest, message, fields, ..Details::default() })
    }

    pub(crate) fn details_mut(&mut self) -> &mut Details {
        &mut self.0
    }

    /// An error about an invalid setting of the client.
    #[must_use]
    pub fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message.into())
    }

    /// Waiting for an end that has not come in time; `route` is what was looked at.
    #[must_use]
    pub fn timed_out(route: impl Into<Option<&'static str>>, after: Duration) -> Self {
        let message = format!(
            "the payment has not ended within {after:?}: it can still be paid. Wait again, or let a webhook tell you"
        );
        Self::from(Details { kind: ErrorKind::Timeout, message, route: route.into(), ..Details::default() })
    }

    /// What can be trusted, but is not an event, such as "the webhook's body".
    pub(crate) fn no_event(what: &str, why: &Malformed, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let details = Details::new(ErrorKind::Decode, format!("{what} is not an event: {why}"));
        Self::from(Details { body: Some(mask_fields(&text).chars().take(MAX_KEPT).collect()), ..details })
    }

    /// A list that ended before its end.
    pub(crate) fn incomplete(route: &'static str, message: String, seen: u64, cursor: Option<String>) -> Self {
        let details = Details::new(ErrorKind::Decode, message);
        Self::from(Details { route: Some(route), seen: Some(seen), cursor, ..details })
    }

    /// An error about a bug, for a host that drives calls.
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message.into())
    }

    /// The kind of error, which says how to react.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What happened, for people to read: the provider's own message where there is one.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The operation that failed, such as `invoices.create`.
    #[must_use]
    pub fn route(&self) -> Option<&'static str> {
        self.0.route
    }

    /// The HTTP status of the last response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The provider's code, such as `API_KEY_INVALID` or `rate_limit_exceeded`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What is wrong with each field, according to the provider or to the check before sending.
    #[must_use]
    pub fn fields(&self) -> &FieldErrors {
        &self.0.fields
    }

    /// The provider's id of the request, to give to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The idempotency key with which the call can be repeated without happening twice.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.0.idempotency_key.as_deref()
    }

    /// The merchant's own id of the order, to look it up at the provider.
    #[must_use]
    pub fn order_id(&self) -> Option<&str> {
        self.0.order_id.as_deref()
    }

    /// How many items were read from a list that broke off.
    #[must_use]
    pub fn seen(&self) -> Option<u64> {
        self.0.seen
    }

    /// Where to continue a list that broke off: the `starting_after`, `ending_before` or `offset` of the next page.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.0.cursor.as_deref()
    }

    /// How long the provider asks to wait before the next request.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// All attempts that were made.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// The first 200 characters of a response body that could not be read, with secrets masked.
    #[must_use]
    pub fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }

    /// Why an outcome is unknown: [`Decode`](ErrorKind::Decode) if the answer cannot be read,
    /// [`Timeout`](ErrorKind::Timeout) if none came in time. It is the kind of error that a read would have ended with.
    #[must_use]
    pub fn reason(&self) -> Option<ErrorKind> {
        self.0.reason
    }

    /// The body of the last response as text, if there was one: at most 64 KiB, with secrets masked.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// The headers of the last response, with names in lower case and secrets masked.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.0.headers
    }

    /// What a rate limit applies to, if the provider says so. Payviox says `ip`.
    #[must_use]
    pub fn limit_type(&self) -> Option<&str> {
        self.0.limit_type.as_deref()
    }

    /// For an unknown outcome, the error that a read would have ended with.
    #[must_use]
    pub fn as_of_a_read(&self) -> Option<Self> {
        let kind = self.0.reason?;
        Some(Self::from(Details { kind, reason: None, ..(*self.0).clone() }))
    }

    /// What to do if the outcome is unknown.
    #[must_use]
    pub fn advice(&self) -> Option<&'static str> {
        if self.0.kind != ErrorKind::OutcomeUnknown {
            return None;
        }
        Some(match (&self.0.idempotency_key, &self.0.order_id) {
            (Some(_), _) => {
                "It may have happened. Repeat the call with the same idempotency key: it cannot happen twice."
            }
            (None, Some(_)) => {
                "It may have happened. Look for the order id at the provider, or wait for its webhook, before a new call."
            }
            (None, None) => "It may have happened. Check with the provider before a new call.",
        })
    }
}

impl From<Details> for Error {
    fn from(details: Details) -> Self {
        Self(Box::new(details))
    }
}

impl From<crate::webhooks::SignatureFault> for Error {
    fn from(fault: crate::webhooks::SignatureFault) -> Self {
        let mut error = Self::new(ErrorKind::Signature, fault.to_string());
        error.0.code = Some(fault.as_str().into());
        error
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if let Some(advice) = self.advice() {
            let stop = if self.0.message.ends_with(['.', '!', '?']) { "" } else { "." };
            write!(f, "{stop} {advice}")?;
        }
        let context = [
            self.0.route.map(String::from),
            self.0.status.map(|status| alloc::format!("status {status}")),
            self.0.code.as_ref().map(|code| alloc::format!("code {code}")),
            self.0.request_id.as_ref().map(|id| alloc::format!("request {id}")),
            (self.0.attempts.len() > 1).then(|| alloc::format!("{} attempts", self.0.attempts.len())),
        ];
        let context: Vec<String> = context.into_iter().flatten().collect();
        if context.is_empty() {
            return Ok(());
        }
        write!(f, " ({})", context.join(", "))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl core::error::Error for Error {}
