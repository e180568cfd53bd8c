//! What was asked of the two APIs: the latest requests of a tenant, with their secrets masked.

use std::collections::VecDeque;

use bytes::Bytes;
use http::{HeaderName, header};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::{
    http::{Reply, Request},
    keys::mask,
};

const ENTRIES: usize = 500;
const BODY_BYTES: usize = 4096;

/// Headers that are written down as they are.
static HEADERS: [HeaderName; 7] = [
    header::ACCEPT,
    header::CONTENT_TYPE,
    header::HOST,
    HeaderName::from_static("idempotency-key"),
    header::ORIGIN,
    header::USER_AGENT,
    HeaderName::from_static("x-request-id"),
];
/// Headers that are written down masked.
static SECRET_HEADERS: [HeaderName; 7] = [
    header::AUTHORIZATION,
    HeaderName::from_static("user-authorization"),
    HeaderName::from_static("x-api-key"),
    HeaderName::from_static("x-commerce-api-key"),
    HeaderName::from_static("x-payout-hash"),
    HeaderName::from_static("x-session-token"),
    HeaderName::from_static("x-signature"),
];
/// Members of bodies and queries whose values are masked.
const SECRET_FIELDS: [&str; 6] = ["access_key", "api_key", "payout_hash", "session", "signature", "token"];

/// The latest requests, oldest first.
#[derive(Default)]
pub(crate) struct Journal {
    entries: VecDeque<Entry>,
    written: u64,
}

/// One request and how it was answered.
#[derive(Serialize)]
pub(crate) struct Entry {
    number: u64,
    at_ms: u64,
    method: String,
    path: String,
    query: Vec<(String, String)>,
    headers: Vec<(&'static str, String)>,
    body: Body,
    /// `null` if the connection was reset instead.
    status: Option<u16>,
    /// The fault rule that was applied.
    fault: Option<String>,
}

impl Journal {
    pub(crate) fn write(&mut self, now: u64, request: &Request, reply: &Reply, fault: Option<String>) {
        if self.entries.len() >= ENTRIES {
            self.entries.pop_front();
        }
        self.written += 1;
        self.entries.push_back(Entry {
            number: self.written,
            at_ms: now,
            method: request.method.to_string(),
            path: beginning(&request.path),
            query: request.query.pairs().iter().take(64).map(masked_pair).collect(),
            headers: headers(request),
            body: Body::of(request),
            status: (!reply.wire.reset).then(|| reply.status.as_u16()),
            fault,
        });
    }

    pub(crate) fn entries(&self) -> &VecDeque<Entry> {
        &self.entries
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }
}

fn masked_pair((name, value): &(String, String)) -> (String, String) {
    let shown = if SECRET_FIELDS.contains(&name.as_str()) { mask(value) } else { beginning(value) };
    (name.clone(), shown)
}

fn beginning(text: &str) -> String {
    if text.len() <= BODY_BYTES { text.to_owned() } else { text.chars().take(BODY_BYTES).collect() }
}

fn headers(request: &Request) -> Vec<(&'static str, String)> {
    let shown = HEADERS.iter().filter_map(|name| Some((name.as_str(), request.header(name)?.to_owned())));
    let masked = SECRET_HEADERS.iter().filter_map(|name| {
        let value = request.header(name)?;
        let value = match (*name == header::AUTHORIZATION).then(|| value.split_once(' ')).flatten() {
            Some((scheme, token)) => format!("{scheme} {}", mask(token.trim())),
            None => mask(value),
        };
        Some((name.as_str(), value))
    });
    shown.chain(masked).collect()
}

/// A body as it came, which is masked when it is shown.
enum Body {
    Kept(Bytes),
    TooLong(usize),
}

impl Body {
    fn of(request: &Request) -> Self {
        let length = request.body.len();
        if length <= BODY_BYTES { Self::Kept(request.body.clone()) } else { Self::TooLong(length) }
    }
}

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let length = match self {
            Self::Kept(bytes) if bytes.is_empty() => return serializer.serialize_unit(),
            Self::Kept(bytes) => {
                if let Ok(mut json) = serde_json::from_slice(bytes) {
                    mask_members(&mut json);
                    return json.serialize(serializer);
                }
                bytes.len()
            }
            Self::TooLong(length) => *length,
        };
        // A body that is not JSON or too long may hold a secret anywhere.
        serializer.collect_str(&format_args!("({length} bytes)"))
    }
}

fn mask_members(json: &mut Value) {
    match json {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if SECRET_FIELDS.contains(&name.as_str()) => *text = mask(text),
                    _ => mask_members(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask_members),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::http::{Method, StatusCode};

    #[test]
    fn secrets_are_masked_and_idempotency_keys_kept() {
        let mut request = Request::new(Method::POST, "/payout/operations?payout_hash=h4sh-value");
        for (name, value) in [
            ("x-api-key", "sk_live_topsecret"),
            ("authorization", "Bearer sk_live_topsecret"),
            ("idempotency-key", "abc"),
        ] {
            request.headers.insert(name, value.parse().unwrap());
        }
        request.body = r#"{"payout_hash":"h4sh-value","n":[{"api_key":"topsecret"}]}"#.into();
        let mut journal = Journal::default();
        journal.write(1, &request, &Reply::empty(StatusCode::OK), None);
        let text = serde_json::to_string(journal.entries()).unwrap();
        assert!(!text.contains("topsecret") && !text.contains("h4sh-value"), "{text}");
        assert!(text.contains("Bearer sk_***") && text.contains("abc"), "{text}");
    }

    #[test]
    fn the_journal_is_bounded() {
        let mut journal = Journal::default();
        let request = Request::new(Method::GET, "/balance");
        for _ in 0..ENTRIES + 10 {
            journal.write(1, &request, &Reply::empty(StatusCode::OK), None);
        }
        assert_eq!(journal.entries().len(), ENTRIES);
    }
}
