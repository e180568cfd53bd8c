//! What an error response says, in any of the shapes that either provider uses.

use crate::error::FieldErrors;
use crate::wire::json::mended;
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
    /// What a rate limit counts by: `ip`.
    pub(crate) limit_type: Option<String>,
}

impl ErrorBody {
    /// Whether it says anything in one of the shapes of the API. A gateway's refusal does not.
    pub(crate) fn is_of_the_api(&self) -> bool {
        self.message.is_some() || self.code.is_some() || !self.fields.is_empty()
    }
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

    let fields = field_errors(&body, nested, message.as_deref());
    if message.is_none() && !fields.is_empty() {
        message = Some(fields.to_string());
    }
    let retry_after = body.get("retry_after").or_else(|| nested?.get("retry_after"));
    let retry_after = match retry_after {
        Some(Value::Number(seconds)) => Some(seconds.to_string()),
        Some(Value::String(text)) => Some(text.clone()),
        _ => None,
    };
    let limit_type = text(&body, "type").or_else(|| text(nested?, "type"));
    Some(ErrorBody { message, code, fields, retry_after, limit_type })
}

/// Every field that the body names, whether it does so in a map of messages, in a list of errors, or beside the message.
fn field_errors(body: &Map<String, Value>, nested: Option<&Map<String, Value>>, message: Option<&str>) -> FieldErrors {
    let mut errors = FieldErrors::default();
    if !body.contains_key("errors") {
        add_messages(&mut errors, body, false);
    }
    for part in [Some(body), nested].into_iter().flatten() {
        add_named(&mut errors, part, message);
        for key in ["errors", "details", "fields"] {
            match part.get(key) {
                Some(Value::Object(map)) if named(map).is_some() => add_named(&mut errors, map, message),
                Some(Value::Object(map)) => add_messages(&mut errors, map, true),
                Some(Value::Array(list)) => {
                    list.iter().filter_map(Value::as_object).for_each(|map| add_named(&mut errors, map, message));
                }
                _ => {}
            }
        }
    }
    errors
}

/// Entries that are lists of messages, `{"amount": ["…"]}`; bare texts too where the map holds nothing else.
fn add_messages(errors: &mut FieldErrors, map: &Map<String, Value>, bare: bool) {
    for (field, value) in map {
        let messages: Option<Vec<&str>> = match value {
            Value::Array(list) => list.iter().map(Value::as_str).collect(),
            Value::String(message) if bare => Some([message.as_str()].into()),
            _ => None,
        };
        for message in messages.into_iter().flatten() {
            errors.add(field, message.to_owned());
        }
    }
}

/// An object that says which field it is about: `{"field": "amount_usd", "message": "…"}`, or a path in parts.
fn add_named(errors: &mut FieldErrors, map: &Map<String, Value>, otherwise: Option<&str>) {
    if let Some(field) = named(map) {
        let message = map.get("message").and_then(Value::as_str).or(otherwise).unwrap_or("is refused");
        errors.add(&field, message.to_owned());
    }
}

fn named(map: &Map<String, Value>) -> Option<String> {
    ["field", "param", "path"].into_iter().find_map(|key| match map.get(key)? {
        Value::String(field) => Some(field.clone()).filter(|field| !field.is_empty() && !field.starts_with('/')),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().filter_map(part_of_path).collect();
            (!parts.is_empty()).then(|| parts.join("."))
        }
        _ => None,
    })
}

fn part_of_path(part: &Value) -> Option<String> {
    match part {
        Value::String(name) => Some(name.clone()),
        Value::Number(index) => Some(index.to_string()),
        _ => None,
    }
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
    fn the_field_that_is_named_is_found() {
        for body in [
            r#"{"success":false,"error":{"code":"VALIDATION_ERROR","message":"Too low.","field":"amount_usd"}}"#,
            r#"{"error":{"message":"x","details":[{"field":"amount_usd","message":"Too low."}]}}"#,
            r#"{"error":{"message":"x","details":{"path":["amount_usd"],"message":"Too low."}}}"#,
            r#"{"message":"x","errors":[{"param":"amount_usd","message":"Too low."}]}"#,
            r#"{"message":"x","errors":{"amount_usd":["Too low."]}}"#,
            r#"{"message":"x","fields":{"amount_usd":"Too low."}}"#,
        ] {
            let fields = read(body.as_bytes()).unwrap().fields;
            assert_eq!((fields.get("amount_usd"), fields.iter().count()), (&["Too low.".to_owned()][..], 1), "{body}");
        }
        let nested = read(br#"{"message":"x","errors":[{"path":["items",0,"price"]}]}"#).unwrap();
        assert_eq!(nested.fields.get("items.0.price"), ["x"], "the message of the whole stands for it");
        let gateway = read(br#"{"status":404,"path":"/api/v1/invoices"}"#).unwrap();
        assert!(gateway.fields.is_empty() && !gateway.is_of_the_api(), "a gateway's path is no field");
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
