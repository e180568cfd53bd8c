//! Errors, in the API's three shapes.

use std::collections::BTreeMap;

use http::{StatusCode, header};
use serde_json::json;

use crate::engine::{http::Reply, router::Refusal, settings::Settings};

/// Messages by field.
pub(crate) type FieldErrors = BTreeMap<String, Vec<String>>;

/// A refusal.
#[derive(Debug)]
pub(crate) enum Error {
    /// 400 with every complaint about every field.
    Fields(FieldErrors),
    /// `{error}`
    Plain(StatusCode, String),
    /// 429 on creating sessions: too many per `type`.
    RateLimited { kind: &'static str, retry_after_s: u64 },
}

impl Error {
    pub(super) fn plain(status: StatusCode, message: &str) -> Self {
        Self::Plain(status, message.to_owned())
    }

    pub(super) fn unauthorized() -> Self {
        Self::plain(StatusCode::UNAUTHORIZED, "Unauthorized")
    }
}

impl Refusal for Error {
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::TOO_MANY_REQUESTS => Self::RateLimited { kind: "ip", retry_after_s: 60 },
            StatusCode::INTERNAL_SERVER_ERROR => Self::plain(status, "Internal server error"),
            _ => Self::plain(status, status.canonical_reason().unwrap_or("Error")),
        }
    }

    fn reply(&self, _: &Settings) -> Reply {
        match self {
            Self::Fields(fields) => Reply::json(StatusCode::BAD_REQUEST, fields),
            Self::Plain(status, message) => Reply::json(*status, &json!({ "error": message })),
            Self::RateLimited { kind, retry_after_s } => Reply::json(
                StatusCode::TOO_MANY_REQUESTS,
                &json!({
                    "error": "rate_limit_exceeded",
                    "message": "Too many session requests",
                    "type": kind,
                    "retry_after": retry_after_s,
                }),
            )
            .with(header::RETRY_AFTER, &retry_after_s.to_string()),
        }
    }
}
