//! What went wrong, as a host sees it.

use crate::failure::*;
use crate::memory::{View, show};
use crate::text::pepay_str;
use pepay_core::ErrorKind;
use std::ffi::{CStr, c_char};

/// What a number that a function returned means, in a sentence for a person: NUL-terminated, never NULL, never
/// freed. It says less than the `message` of an error that a handle holds; for functions without one, such as
/// `pepay_webhook_verify()`, it is all there is.
#[unsafe(no_mangle)]
pub extern "C" fn pepay_error_text(number: i32) -> *const c_char {
    text_of(number).as_ptr()
}

/// As `ABI.md` has it.
fn text_of(number: i32) -> &'static CStr {
    match number {
        PEPAY_OK => c"No error.",
        PEPAY_ERROR_NULL_POINTER => c"A pointer is NULL that must not be.",
        PEPAY_ERROR_LENGTH => c"A length cannot be: larger than any memory, or not what is asked for.",
        PEPAY_ERROR_STRUCT_SIZE => c"A struct size that no version of this header has.",
        PEPAY_ERROR_CONSTANT => c"A constant that this library, or this client's API, does not know.",
        PEPAY_ERROR_ENCODING => c"Text that is not UTF-8.",
        PEPAY_ERROR_STATE => c"The handle does not hold what was asked for: no reply yet, or one of another type.",
        PEPAY_ERROR_INVALID_REQUEST => c"Fix the request; `fields_json` says what. Never sent, or refused (400 and any other 4xx without a kind of its own).",
        PEPAY_ERROR_CONFIG => c"Fix the settings of the client, the call or the webhook.",
        PEPAY_ERROR_AUTHENTICATION => c"Check the key, or the session token and its signature (401).",
        PEPAY_ERROR_PERMISSION => c"These credentials may not do this (403).",
        PEPAY_ERROR_NOT_FOUND => c"It is not there, or its session has expired (404, 410).",
        PEPAY_ERROR_CONFLICT => c"The idempotency key was used for something else, or is still in use (409).",
        PEPAY_ERROR_RATE_LIMITED => c"Wait `retry_after_ms`, then try again (429).",
        PEPAY_ERROR_SERVER => {
            c"The provider failed (5xx): a read, or a write whose idempotency key can be tried again."
        }
        PEPAY_ERROR_TRANSPORT => c"The request did not get through: nothing happened, or it was a read.",
        PEPAY_ERROR_TIMEOUT => c"Time ran out, or the host gave up: nothing happened, or it was a read.",
        PEPAY_ERROR_OUTCOME_UNKNOWN => c"It may have happened. Do what `advice` says before doing it anew.",
        PEPAY_ERROR_DECODE => c"A read was answered with something that is not what the provider documents, or a webhook's body is not.",
        PEPAY_ERROR_SIGNATURE_UNREADABLE => {
            c"A webhook header that carries the signature or its time is missing or cannot be read."
        }
        PEPAY_ERROR_SIGNATURE_MISMATCH => c"None of the secrets made the webhook's signature, or its body was changed.",
        PEPAY_ERROR_SIGNATURE_TIMESTAMP => c"The webhook was signed too long ago, or too far ahead.",
        PEPAY_ERROR_INTERNAL => c"A bug in pepay, or a call that was driven out of order.",
        _ => c"An error that this version of the library does not know.",
    }
}

/// What went wrong. No secret is in it.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_error {
    /// `PEPAY_ERROR_*`, or `PEPAY_OK`, in which case nothing else is set.
    pub kind: i32,
    /// The HTTP status of the last response, or 0.
    pub status: i32,
    /// How long the provider asks to wait, in milliseconds, or -1.
    pub retry_after_ms: i64,
    /// What happened, for a person: the provider's own words where there are any.
    pub message: pepay_str,
    /// The kind as a word, the same in every language: "invalid_request".
    pub kind_name: pepay_str,
    /// The provider's code: "API_KEY_INVALID".
    pub code: pepay_str,
    /// The operation: "invoices.create".
    pub operation: pepay_str,
    /// The provider's id of the request, for its support.
    pub request_id: pepay_str,
    /// The key under which the call can be made again without happening twice.
    pub idempotency_key: pepay_str,
    /// The merchant's own id of what was to be made, to look it up by.
    pub order_id: pepay_str,
    /// What to do next if it may have happened.
    pub advice: pepay_str,
    /// Messages per field: {"amount_usd": ["..."]}.
    pub fields_json: pepay_str,
    /// Every attempt: [{"started_ms": 0, "status": 503, "waited_ms": 200}], where an attempt without
    /// a response has "not_sent" or "maybe_sent" ("dns", "connection", "tls", "timeout", "protocol", "settings")
    /// in place of "status".
    pub attempts_json: pepay_str,
    /// The beginning of a body that could not be read.
    pub excerpt: pepay_str,
    /// OUTCOME_UNKNOWN: the kind that it would have been for a read, as a word: "timeout", "decode".
    pub reason: pepay_str,
    /// What the provider said: the text of the last response's body, secrets masked, at most 64 KiB.
    pub body: pepay_str,
    /// The last response's headers, secrets masked: [["content-type", "text/html"]].
    pub headers_json: pepay_str,
    /// RATE_LIMITED: what is limited; Payviox says "ip".
    pub limit_type: pepay_str,
    /// A list that is not complete: how many items it has given, else -1.
    pub seen: i64,
    /// A list that is not complete: where to go on from ("starting_after", "ending_before" or "offset").
    pub cursor: pepay_str,
}

impl pepay_error {
    const NONE: Self = Self {
        kind: PEPAY_OK,
        status: 0,
        retry_after_ms: -1,
        message: pepay_str::ABSENT,
        kind_name: pepay_str::ABSENT,
        code: pepay_str::ABSENT,
        operation: pepay_str::ABSENT,
        request_id: pepay_str::ABSENT,
        idempotency_key: pepay_str::ABSENT,
        order_id: pepay_str::ABSENT,
        advice: pepay_str::ABSENT,
        fields_json: pepay_str::ABSENT,
        attempts_json: pepay_str::ABSENT,
        excerpt: pepay_str::ABSENT,
        reason: pepay_str::ABSENT,
        body: pepay_str::ABSENT,
        headers_json: pepay_str::ABSENT,
        limit_type: pepay_str::ABSENT,
        seen: -1,
        cursor: pepay_str::ABSENT,
    };
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_error {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl From<&Failure> for pepay_error {
    fn from(failure: &Failure) -> Self {
        let error = &failure.error;
        Self {
            kind: failure.number(),
            status: failure.status(),
            retry_after_ms: error.retry_after().map_or(-1, millis),
            message: error.message().into(),
            kind_name: error.kind().as_str().into(),
            code: error.code().into(),
            operation: error.route().into(),
            request_id: error.request_id().into(),
            idempotency_key: error.idempotency_key().into(),
            order_id: error.order_id().into(),
            advice: error.advice().into(),
            fields_json: failure.fields.as_str().into(),
            attempts_json: failure.attempts.as_str().into(),
            excerpt: error.excerpt().into(),
            reason: error.reason().map(ErrorKind::as_str).into(),
            body: error.body().into(),
            headers_json: failure.headers.as_str().into(),
            limit_type: error.limit_type().into(),
            seen: error.seen().map_or(-1, |seen| i64::try_from(seen).unwrap_or(i64::MAX)),
            cursor: error.cursor().into(),
        }
    }
}

/// Shows the host the failure that a handle holds, if it holds one; returns its number.
///
/// # Safety
/// As for [`show`].
pub(crate) unsafe fn show_failure<H>(
    handle: *const H,
    out: *mut pepay_error,
    size: usize,
    failure: impl FnOnce(&H) -> Option<&Failure>,
) -> i32 {
    let mut kind = PEPAY_OK;
    let read = |handle: &H| {
        let view = failure(handle).map_or(pepay_error::NONE, Into::into);
        kind = view.kind;
        Ok(view)
    };
    // SAFETY: the caller's promise.
    let misuse = unsafe { show(handle, out, size, read) };
    if misuse == PEPAY_OK { kind } else { misuse }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a table in `ABI.md` that begin with a number.
    fn documented() -> impl Iterator<Item = (i32, &'static str)> {
        include_str!("../../../ABI.md").lines().filter_map(|line| {
            let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
            Some((cells.next()?.parse().ok()?, cells.nth(1)?))
        })
    }

    #[test]
    fn every_number_says_what_its_documentation_says() {
        for (number, meaning) in documented() {
            assert_eq!(text_of(number).to_str(), Ok(meaning), "{number}");
        }
        assert_eq!(documented().count(), 23);
        assert!(text_of(10999).to_str().unwrap().contains("does not know"));
    }
}
