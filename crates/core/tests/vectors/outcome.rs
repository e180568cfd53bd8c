//! What comes of a vector, as the JSON that it expects.

use pepay_core::{Attempt, Duration, Error, Outcome};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// An error's parts, those that there are.
pub(crate) fn error(error: &Error) -> Value {
    let fields: BTreeMap<&str, &[String]> = error.fields().iter().collect();
    let parts = json!({
        "kind": error.kind().as_str(),
        "message": error.message(),
        "status": error.status(),
        "code": error.code(),
        "fields": (!fields.is_empty()).then_some(fields),
        "request_id": error.request_id(),
        "idempotency_key": error.idempotency_key(),
        "order_id": error.order_id(),
        "retry_after_ms": error.retry_after().map(millis),
        "reason": error.reason().map(pepay_core::ErrorKind::as_str),
        "limit_type": error.limit_type(),
        "excerpt": error.excerpt(),
    });
    let Value::Object(parts) = parts else { unreachable!() };
    parts.into_iter().filter(|(_, part)| !part.is_null()).collect::<Map<_, _>>().into()
}

/// When each attempt began, how it ended, and the pause after it.
pub(crate) fn attempts(attempts: &[Attempt]) -> Value {
    let ended = |outcome| match outcome {
        Outcome::Status(status) => json!(status),
        Outcome::NotSent(kind) => json!(format!("not_sent {}", kind.as_str())),
        Outcome::MaybeSent(kind) => json!(format!("maybe_sent {}", kind.as_str())),
    };
    attempts.iter().map(|it| json!([millis(it.started), ended(it.outcome), millis(it.waited)])).collect()
}

/// Milliseconds, as far as JSON's readers count.
pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// JSON without its spaces and with sorted keys; numbers keep their digits.
pub(crate) fn normalized(json: &str) -> String {
    match json.as_bytes()[0] {
        b'{' => {
            let entries: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).unwrap();
            let entries = entries.iter().map(|(key, value)| format!("{key:?}:{}", normalized(value.get())));
            format!("{{{}}}", entries.collect::<Vec<String>>().join(","))
        }
        b'[' => {
            let items: Vec<Box<RawValue>> = serde_json::from_str(json).unwrap();
            let items = items.iter().map(|item| normalized(item.get()));
            format!("[{}]", items.collect::<Vec<String>>().join(","))
        }
        b'"' => format!("{:?}", serde_json::from_str::<String>(json).unwrap()),
        _ => json.into(),
    }
}
