//! Why a webhook is not trusted, for a person.

use super::pepay_webhook;
use crate::memory::{borrow, bytes, write_text};
use pepay_core::Finding;
use serde_json::{Value, json};
use std::ffi::c_char;

/// Says what explains the verdict on a webhook, for a person who looks for a mistake: it tries common
/// ones, so it takes longer than `pepay_webhook_verify()`, which alone decides. Takes the same arguments.
///
/// Writes a JSON list to `out`, NUL-terminated: [{"code": "skew", "message": "the signature is valid
/// but..."}]. It is empty for a webhook that is valid and in no way odd. No secret is in it. Codes:
/// "missing_header", "not_hex", "other_provider", "timestamp_unreadable", "timestamp_in_seconds", "skew",
/// "previous_secret", "body_reserialized", "body_newline", "body_empty", "body_bom", "body_charset",
/// "secret_whitespace", "no_secret_matches"; more may come.
///
/// Returns the length, as `pepay_webhook_sign()` does; 1024 bytes are enough but for odd headers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_webhook_explain(
    webhook: *const pepay_webhook,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
    out: *mut c_char,
    out_size: usize,
) -> usize {
    // SAFETY: the conventions of the header.
    unsafe {
        write_text(out, out_size, || {
            let webhook = borrow(webhook, "webhook")?;
            let (headers, body) = (bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?);
            let findings = webhook.receiver()?.explain(headers, body, now_unix_ms)?;
            Ok(Value::from_iter(findings.iter().map(as_json)).to_string().into_bytes())
        })
    }
}

fn as_json(finding: &Finding) -> Value {
    json!({ "code": finding.as_str(), "message": finding.to_string() })
}
