//! What went wrong, as numbers that never change.

use pepay_core::{Error, ErrorKind, Outcome, SignatureFault};
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

/// No error.
pub const PEPAY_OK: i32 = 0;

/// A pointer is NULL that must not be.
pub const PEPAY_ERROR_NULL_POINTER: i32 = 10101;
/// A length cannot be: larger than any memory, or not what is asked for.
pub const PEPAY_ERROR_LENGTH: i32 = 10102;
/// A struct size that no version of this header has.
pub const PEPAY_ERROR_STRUCT_SIZE: i32 = 10103;
/// A constant that this library, or this client's API, does not know.
pub const PEPAY_ERROR_CONSTANT: i32 = 10104;
/// Text that is not UTF-8.
pub const PEPAY_ERROR_ENCODING: i32 = 10105;
/// The handle does not hold what was asked for: no reply yet, or one of another type.
pub const PEPAY_ERROR_STATE: i32 = 10106;

/// Fix the request; `fields_json` says what. Never sent, or refused (400 and any other 4xx without a kind of its own).
pub const PEPAY_ERROR_INVALID_REQUEST: i32 = 10201;
/// Fix the settings of the client, the call or the webhook.
pub const PEPAY_ERROR_CONFIG: i32 = 10202;
/// Check the key, or the session token and its signature (401).
pub const PEPAY_ERROR_AUTHENTICATION: i32 = 10203;
/// These credentials may not do this (403).
pub const PEPAY_ERROR_PERMISSION: i32 = 10204;
/// It is not there, or its session has expired (404, 410).
pub const PEPAY_ERROR_NOT_FOUND: i32 = 10205;
/// The idempotency key was used for something else, or is still in use (409).
pub const PEPAY_ERROR_CONFLICT: i32 = 10206;

/// Wait `retry_after_ms`, then try again (429).
pub const PEPAY_ERROR_RATE_LIMITED: i32 = 10301;
/// The provider failed (5xx): a read, or a write whose idempotency key can be tried again.
pub const PEPAY_ERROR_SERVER: i32 = 10302;
/// The request did not get through: nothing happened, or it was a read.
pub const PEPAY_ERROR_TRANSPORT: i32 = 10303;
/// Time ran out, or the host gave up: nothing happened, or it was a read.
pub const PEPAY_ERROR_TIMEOUT: i32 = 10304;

/// It may have happened. Do what `advice` says before doing it anew.
pub const PEPAY_ERROR_OUTCOME_UNKNOWN: i32 = 10401;
/// A read was answered with something that is not what the provider documents, or a webhook's body is not.
pub const PEPAY_ERROR_DECODE: i32 = 10402;

/// A webhook header that carries the signature or its time is missing or cannot be read.
pub const PEPAY_ERROR_SIGNATURE_UNREADABLE: i32 = 10501;
/// None of the secrets made the webhook's signature, or its body was changed.
pub const PEPAY_ERROR_SIGNATURE_MISMATCH: i32 = 10502;
/// The webhook was signed too long ago, or too far ahead.
pub const PEPAY_ERROR_SIGNATURE_TIMESTAMP: i32 = 10503;

/// A bug in pepay, or a call that was driven out of order.
pub const PEPAY_ERROR_INTERNAL: i32 = 10901;

/// An error with its number, and with its lists as the text that the view borrows.
#[derive(Debug, Clone)]
pub(crate) struct Failure {
    number: i32,
    pub(crate) error: Error,
    pub(crate) fields: String,
    pub(crate) attempts: String,
    pub(crate) headers: String,
}

impl Failure {
    fn new(number: i32, error: Error) -> Self {
        let fields: BTreeMap<_, _> = error.fields().iter().collect();
        let attempts = error.attempts().iter().map(|attempt| {
            let (outcome, value) = match attempt.outcome {
                Outcome::Status(status) => ("status", json!(status)),
                Outcome::NotSent(kind) => ("not_sent", json!(kind.as_str())),
                Outcome::MaybeSent(kind) => ("maybe_sent", json!(kind.as_str())),
            };
            json!({ "started_ms": millis(attempt.started), outcome: value, "waited_ms": millis(attempt.waited) })
        });
        let attempts = serde_json::Value::from_iter(attempts).to_string();
        let headers = json!(error.headers()).to_string();
        Self { number, fields: json!(fields).to_string(), attempts, headers, error }
    }

    // Out of line, since every exported function can end here and few do.
    #[cold]
    #[inline(never)]
    fn misuse(number: i32, message: String) -> Self {
        Self::new(number, Error::internal(message))
    }

    pub(crate) fn null(name: &str) -> Self {
        Self::misuse(PEPAY_ERROR_NULL_POINTER, format!("{name} is NULL"))
    }

    pub(crate) fn length(message: String) -> Self {
        Self::misuse(PEPAY_ERROR_LENGTH, message)
    }

    pub(crate) fn struct_size(size: usize) -> Self {
        Self::misuse(PEPAY_ERROR_STRUCT_SIZE, format!("no version of the struct has {size} bytes"))
    }

    pub(crate) fn constant(message: String) -> Self {
        Self::misuse(PEPAY_ERROR_CONSTANT, message)
    }

    pub(crate) fn encoding(name: &str) -> Self {
        Self::misuse(PEPAY_ERROR_ENCODING, format!("{name} is not UTF-8"))
    }

    pub(crate) fn state(message: &str) -> Self {
        Self::misuse(PEPAY_ERROR_STATE, message.into())
    }

    pub(crate) fn panic(message: &str) -> Self {
        Self::misuse(PEPAY_ERROR_INTERNAL, format!("a bug in pepay: {message}"))
    }

    pub(crate) fn number(&self) -> i32 {
        self.number
    }

    /// The number that a function returns for how it went.
    pub(crate) fn number_of<T>(result: &Result<T, Self>) -> i32 {
        result.as_ref().err().map_or(PEPAY_OK, Self::number)
    }

    /// The HTTP status of the last response, or 0.
    pub(crate) fn status(&self) -> i32 {
        self.error.status().map_or(0, i32::from)
    }

    pub(crate) fn message(&self) -> &str {
        self.error.message()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let number = match error.kind() {
            ErrorKind::InvalidRequest => PEPAY_ERROR_INVALID_REQUEST,
            ErrorKind::Authentication => PEPAY_ERROR_AUTHENTICATION,
            ErrorKind::Permission => PEPAY_ERROR_PERMISSION,
            ErrorKind::NotFound => PEPAY_ERROR_NOT_FOUND,
            ErrorKind::Conflict => PEPAY_ERROR_CONFLICT,
            ErrorKind::RateLimited => PEPAY_ERROR_RATE_LIMITED,
            ErrorKind::Server => PEPAY_ERROR_SERVER,
            ErrorKind::Transport => PEPAY_ERROR_TRANSPORT,
            ErrorKind::Timeout => PEPAY_ERROR_TIMEOUT,
            ErrorKind::OutcomeUnknown => PEPAY_ERROR_OUTCOME_UNKNOWN,
            ErrorKind::Decode => PEPAY_ERROR_DECODE,
            ErrorKind::Config => PEPAY_ERROR_CONFIG,
            _ => PEPAY_ERROR_INTERNAL,
        };
        Self::new(number, error)
    }
}

impl From<SignatureFault> for Failure {
    fn from(fault: SignatureFault) -> Self {
        let number = match fault {
            SignatureFault::Unreadable => PEPAY_ERROR_SIGNATURE_UNREADABLE,
            SignatureFault::Mismatch => PEPAY_ERROR_SIGNATURE_MISMATCH,
            SignatureFault::TimestampOutOfRange => PEPAY_ERROR_SIGNATURE_TIMESTAMP,
        };
        Self::new(number, fault.into())
    }
}

/// A duration in whole milliseconds, rounded up: who waits that long has not come too early.
pub(crate) fn millis(duration: Duration) -> i64 {
    let rest = i64::from(duration.subsec_nanos().div_ceil(1_000_000));
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX).saturating_mul(1000).saturating_add(rest)
}
