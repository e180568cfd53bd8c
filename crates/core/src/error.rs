use crate::secret::mask_fields;
use crate::{Malformed, TransportKind};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

/// As much of a body as an error keeps, in characters.
pub(crate) const MAX_KEPT: usize = 64 * 1024;

/// What went wrong, sorted by what the caller should do about it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Fix the request; [`Error::fields`] says what. Never sent, or refused (400 and any other 4xx without a kind of its own).
    InvalidRequest,
    /// Check the key, or the session token and its signature (401).
    Authentication,
    /// These credentials may not do this (403).
    Permission,
    /// It is not there, or its session has expired (404, 410).
    NotFound,
    /// The same idempotency key was used for something else, or is still in use (409).
    Conflict,
    /// Wait [`Error::retry_after`], then try again (429).
    RateLimited,
    /// The provider failed (5xx); a read, or a write whose idempotency key can be tried again.
    Server,
    /// The request did not get through. Nothing happened, or it was a read.
    Transport,
    /// Time ran out, as in [`Transport`](Self::Transport): nothing happened, or it was a read.
    Timeout,
    /// A write may have happened: its answer was lost, cannot be read, or says nothing about it.
    /// [`Error::reason`] says which. Try the same [`Error::idempotency_key`] again, or look [`Error::order_id`] up,
    /// before doing it anew.
    OutcomeUnknown,
    /// A read was answered with something that is not what the provider documents, or a webhook's body is not.
    Decode,
    /// Fix the client's settings.
    Config,
    /// A webhook is not to be trusted.
    Signature,
    /// A bug in pepay or in the host that drives it.
    #[default]
    Internal,
}

impl ErrorKind {
    /// The kind in `snake_case`, the same in every binding.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::Authentication => "authentication",
            Self::Permission => "permission",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::RateLimited => "rate_limited",
            Self::Server => "server",
            Self::Transport => "transport",
            Self::Timeout => "timeout",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Decode => "decode",
            Self::Config => "config",
            Self::Signature => "signature",
            Self::Internal => "internal",
        }
    }

    /// The kind of a response that is not a success.
    pub(crate) fn of_status(status: u16) -> Self {
        match status {
            // No redirect is followed: it would carry the key to an address nobody has checked.
            300..=399 => Self::Config,
            401 => Self::Authentication,
            403 => Self::Permission,
            404 | 410 => Self::NotFound,
            409 => Self::Conflict,
            429 => Self::RateLimited,
            400..=499 => Self::InvalidRequest,
            500..=599 => Self::Server,
            _ => Self::Decode,
        }
    }
}

/// Messages per field, in the shape of the server's own 400: `{"amount": ["…"]}`.
///
/// A field within a list or object is named by its path, `items.0.price`; what concerns no single
/// field stands under `""`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<String, Vec<String>>);

impl FieldErrors {
    /// Adds a message to a field.
    pub fn add(&mut self, field: &str, message: String) {
        self.0.entry(field.into()).or_default().push(message);
    }

    /// True if there is nothing to mend.
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

/// One attempt that did not settle the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// When it began, counted from the start of the call.
    pub started: Duration,
    /// How it ended.
    pub outcome: Outcome,
    /// The pause after it, zero after the last one.
    pub waited: Duration,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// With a response of this status.
    Status(u16),
    /// Without one, and the request was not sent.
    NotSent(TransportKind),
    /// Without one, and the request may have been sent.
    MaybeSent(TransportKind),
}

/// Why a call failed. No secret is in it, neither in its fields nor in its texts.
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

    /// Parameters that cannot be sent, for a host that reads them itself.
    #[must_use]
    pub fn invalid(fields: FieldErrors) -> Self {
        let message = fields.to_string();
        Self::from(Details { kind: ErrorKind::InvalidRequest, message, fields, ..Details::default() })
    }

    pub(crate) fn details_mut(&mut self) -> &mut Details {
        &mut self.0
    }

    /// A client setting that cannot be used.
    #[must_use]
    pub fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message.into())
    }

    /// Waiting for an end that has not come in time.
    #[must_use]
    pub fn timed_out(route: &'static str, after: Duration) -> Self {
        let message = alloc::format!("it has not ended within {after:?}");
        Self::from(Details { kind: ErrorKind::Timeout, message, route: Some(route), ..Details::default() })
    }

    /// A webhook that can be trusted, but is no event.
    pub(crate) fn no_event(why: &Malformed, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(body);
        let details = Details::new(ErrorKind::Decode, format!("the webhook's body is no event: {why}"));
        Self::from(Details { body: Some(mask_fields(&text).chars().take(MAX_KEPT).collect()), ..details })
    }

    /// A list that ended before its end.
    pub(crate) fn incomplete(route: &'static str, message: String, seen: u64, cursor: Option<String>) -> Self {
        let details = Details::new(ErrorKind::Decode, message);
        Self::from(Details { route: Some(route), seen: Some(seen), cursor, ..details })
    }

    /// A bug, for a host that drives calls.
    #[must_use]
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, message.into())
    }

    /// What to do about it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What happened, for a person: the provider's own words where there are any.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The endpoint: `invoices.create`.
    #[must_use]
    pub fn route(&self) -> Option<&'static str> {
        self.0.route
    }

    /// The HTTP status of the last response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The provider's code: `API_KEY_INVALID`, `rate_limit_exceeded`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// What is wrong with which field, from the server or from the check before sending.
    #[must_use]
    pub fn fields(&self) -> &FieldErrors {
        &self.0.fields
    }

    /// The provider's id of the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The key under which the call can be made again without happening twice.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.0.idempotency_key.as_deref()
    }

    /// The merchant's own id of what was to be made, to look it up by.
    #[must_use]
    pub fn order_id(&self) -> Option<&str> {
        self.0.order_id.as_deref()
    }

    /// How many items a list that is not complete has given.
    #[must_use]
    pub fn seen(&self) -> Option<u64> {
        self.0.seen
    }

    /// Where a list that is not complete can be gone on with: the `starting_after`, `ending_before` or `offset` of what is missing.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.0.cursor.as_deref()
    }

    /// How long the provider asks to wait.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Every attempt that was made.
    #[must_use]
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// The beginning of a body that could not be read, with secrets masked.
    #[must_use]
    pub fn excerpt(&self) -> Option<&str> {
        self.0.excerpt.as_deref()
    }

    /// What an unknown outcome would have been, had the call been a read: [`Decode`](ErrorKind::Decode) after an
    /// answer that cannot be read, [`Timeout`](ErrorKind::Timeout) after none in time.
    #[must_use]
    pub fn reason(&self) -> Option<ErrorKind> {
        self.0.reason
    }

    /// What the provider said, if it answered: the text of the last response's body with secrets masked, at most
    /// 64 KiB of it.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.0.body.as_deref()
    }

    /// The last response's headers, names in lower case, with secrets masked.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.0.headers
    }

    /// What is limited, on [`RateLimited`](ErrorKind::RateLimited): Payviox says `ip`.
    #[must_use]
    pub fn limit_type(&self) -> Option<&str> {
        self.0.limit_type.as_deref()
    }

    /// What an unknown outcome would have been, had the call been a read.
    #[must_use]
    pub fn as_of_a_read(&self) -> Option<Self> {
        let kind = self.0.reason?;
        Some(Self::from(Details { kind, reason: None, ..(*self.0).clone() }))
    }

    /// What to do next when the outcome is unknown.
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

impl From<crate::SignatureFault> for Error {
    fn from(fault: crate::SignatureFault) -> Self {
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
