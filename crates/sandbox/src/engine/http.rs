//! Requests and replies as values: what the engine takes and gives, with no socket in sight.

use std::net::IpAddr;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{self, AsHeaderName},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::subscription::Subscription;

/// A request with its body read.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path, still percent-encoded.
    pub path: String,
    /// The decoded query.
    pub query: Query,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// Who sent it.
    pub peer: IpAddr,
}

impl Request {
    /// A request from the loopback address; `target` is a path with an optional query.
    pub fn new(method: Method, target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self {
            method,
            path: path.to_owned(),
            query: Query::parse(query),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            peer: IpAddr::from([127, 0, 0, 1]),
        }
    }

    /// A header's value, if it is there once or more and is text.
    pub fn header(&self, name: impl AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON, with the parser's complaint if it is none.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, String> {
        serde_json::from_slice(&self.body).map_err(|error| error.to_string())
    }

    /// The members of a body that is an object; none if there is no body.
    pub(crate) fn members<T: DeserializeOwned>(&self) -> Result<T, String> {
        let members = match self.body.trim_ascii().is_empty() {
            true => Map::new(),
            // Through a map, because a struct would also be read from an array.
            false => self.json::<Map<String, Value>>()?,
        };
        serde_json::from_value(Value::Object(members)).map_err(|error| error.to_string())
    }

    /// The token of `Authorization: Bearer …`.
    pub(crate) fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header("authorization")?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }
}

/// A query string's pairs, in order.
#[derive(Clone, Debug, Default)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Decodes `a=1&b=2`.
    pub fn parse(text: &str) -> Self {
        Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// The last value of `name`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// An answer, and what the connection should do to it.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers, without those of framing.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// What happens to it on the wire.
    pub wire: Wire,
    /// What the connection carries once it is a WebSocket.
    pub stream: Option<Subscription>,
}

/// How a reply travels. The default is: at once, and whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wire {
    /// Wait so long before the first byte.
    pub delay_ms: u64,
    /// Spread the body over so long.
    pub slow_body_ms: u64,
    /// Send this many bytes of padding instead of the body.
    pub oversize: Option<u64>,
    /// Close the connection after this many bytes of the body.
    pub truncate: Option<u64>,
    /// Reset the connection instead of answering.
    pub reset: bool,
}

impl Reply {
    pub(crate) fn bytes(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        Self { body: body.into(), headers, ..Self::empty(status) }
    }

    pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Self {
        match serde_json::to_vec(body) {
            Ok(json) => Self::bytes(status, "application/json", json),
            Err(_) => Self::empty(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    pub(crate) fn ok(body: &impl Serialize) -> Self {
        Self::json(StatusCode::OK, body)
    }

    pub(crate) fn created(body: &impl Serialize) -> Self {
        Self::json(StatusCode::CREATED, body)
    }

    pub(crate) fn empty(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: Bytes::new(), wire: Wire::default(), stream: None }
    }

    /// Sets a header; a value that cannot be one is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}
