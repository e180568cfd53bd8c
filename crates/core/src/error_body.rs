//! What an error response says, in any of the shapes that either provider uses.

use crate::FieldErrors;
use crate::json::mended;
use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// The parts of an error body, each if present.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ErrorBody {
    pub(crate) message: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) fields: FieldErrors,
    /// Seconds as a number, or the provider's text: `15 minutes`.
    pub(crate) retry_after: Option<String>,
}

/// Reads an error body; `None` if it is not a JSON object.
///
/// Pepay: `{error: {code, message}}`, `{error: "…", code}`, `{message, error_code, retry_after}`.
/// Payviox: `{error: "…"}`, `{error: "code", message, retry_after}`, `{field: ["…"]}`.
pub(crate) fn read(body: &[u8]) -> Option<ErrorBody> {
    let text = core::str::from_utf8(body).ok()?;
    let parsed = serde_json::from_str(text).ok();
    let parsed = parsed.or_else(|| serde_json::from_str(&mended(text)?).ok());
    let Some(Value::Object(body)) = parsed else { return None };
    let nested = body.get("error").and_then(Value::as_object);
    let text = |map: &Map<String, Value>, key: &str| map.get(key).and_then(Value::as_str).map(str::to_owned);
    let error = text(&body, "error");

    let code = nested
        .and_then(|nested| text(nested, "code"))
        .or_else(|| text(&body, "code"))
        .or_else(|| text(&body, "error_code"))
        // Beside a message, a bare `error` is the code.
        .or_else(|| error.clone().filter(|_| body.contains_key("message")));
    let mut message = nested.and_then(|nested| text(nested, "message")).or_else(|| text(&body, "message")).or(error);

    let fields = field_errors(body.get("errors").and_then(Value::as_object).unwrap_or(&body));
    if message.is_none() && !fields.is_empty() {
        message = Some(fields.to_string());
    }
    let retry_after = body.get("retry_after").or_else(|| nested?.get("retry_after"));
    let retry_after = match retry_after {
        Some(Value::Number(seconds)) => Some(seconds.to_string()),
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    Some(ErrorBody { message, code, fields, retry_after })
}

/// Every entry that is a list of strings.
fn field_errors(map: &Map<String, Value>) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for (field, value) in map {
        let messages: Option<Vec<&str>> = value.as_array().and_then(|list| list.iter().map(Value::as_str).collect());
        for message in messages.into_iter().flatten() {
            errors.add(field, message.to_owned());
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(body: &str) -> (Option<String>, Option<String>) {
        let body = read(body.as_bytes()).unwrap();
        (body.code, body.message)
    }

    fn some(code: &str, message: &str) -> (Option<String>, Option<String>) {
        (Some(code).filter(|c| !c.is_empty()).map(str::to_owned), Some(message.to_owned()))
    }

    #[test]
    fn every_published_shape() {
        for (body, code, message) in [
            (
                r#"{"success":false,"error":{"code":"API_KEY_INVALID","message":"Bad key"}}"#,
                "API_KEY_INVALID",
                "Bad key",
            ),
            (r#"{"error":"Broken","code":"INTERNAL_SERVER_ERROR"}"#, "INTERNAL_SERVER_ERROR", "Broken"),
            (
                r#"{"success":false,"message":"Slow down","error_code":"RATE_LIMIT_EXCEEDED","retry_after":"15 minutes"}"#,
                "RATE_LIMIT_EXCEEDED",
                "Slow down",
            ),
            (r#"{"error":"Unauthorized"}"#, "", "Unauthorized"),
            (
                r#"{"error":"rate_limit_exceeded","message":"Too many session requests","type":"ip","retry_after":60}"#,
                "rate_limit_exceeded",
                "Too many session requests",
            ),
            (r#"{"amount":["The amount field is required."]}"#, "", "The amount field is required."),
            (
                r#"{"message":"The given data was invalid.","errors":{"amount":["Too low."]}}"#,
                "",
                "The given data was invalid.",
            ),
        ] {
            assert_eq!(summary(body), some(code, message), "{body}");
        }
    }

    #[test]
    fn field_errors_and_waits_are_read() {
        let body = read(br#"{"amount":["a","b"],"customer":["c"],"retry_after":1.5,"x":[1],"y":"z"}"#).unwrap();
        assert_eq!(body.fields.get("amount"), ["a", "b"]);
        assert_eq!(body.fields.iter().count(), 2);
        assert_eq!(body.retry_after.as_deref(), Some("1.5"));
        let cut = read(br#"{"message":"No such order: \ud83d","code":"X"}"#).unwrap();
        assert_eq!(cut.message.as_deref(), Some("No such order: \u{fffd}"));
    }

    #[test]
    fn anything_else_is_none_or_empty() {
        for body in [&b""[..], b"<html>", b"[]", b"\"x\"", b"\xff", b"{\"error\":"] {
            assert_eq!(read(body), None);
        }
        assert_eq!(read(b"{}"), Some(ErrorBody::default()));
        assert_eq!(read(br#"{"error":null,"message":5,"errors":"x"}"#), Some(ErrorBody::default()));
    }
}
