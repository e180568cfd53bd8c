//! Errors, in each of the published body shapes.

use http::{StatusCode, header};
use serde_json::json;

use super::settings::ErrorStyle;
use crate::engine::{http::Reply, router::Refusal, settings::Settings};

/// A refusal.
#[derive(Debug)]
pub(crate) struct Error {
    status: StatusCode,
    code: &'static str,
    message: String,
    retry_after_s: Option<u64>,
}

impl Error {
    pub(super) fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), retry_after_s: None }
    }

    /// 400 for a field or a parameter.
    pub(super) fn invalid(detail: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "VALIDATION_ERROR", format!("Invalid request data: {detail}"))
    }

    pub(super) fn unauthorized(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "API_KEY_INVALID", message)
    }

    pub(super) fn forbidden(message: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
    }

    pub(super) fn not_found(message: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", message)
    }

    pub(super) fn rate_limited(seconds: u64) -> Self {
        let message = "Too many requests, please try again later.";
        Self {
            retry_after_s: Some(seconds),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, "RATE_LIMIT_EXCEEDED", message)
        }
    }
}

impl Refusal for Error {
    fn of_status(status: StatusCode) -> Self {
        let code = match status.as_u16() {
            400 => "VALIDATION_ERROR",
            401 => "API_KEY_INVALID",
            403 => "FORBIDDEN",
            404 => "NOT_FOUND",
            409 => "IDEMPOTENCY_CONFLICT",
            429 => "RATE_LIMIT_EXCEEDED",
            500.. => "INTERNAL_SERVER_ERROR",
            _ => "REQUEST_REFUSED",
        };
        Self::new(status, code, status.canonical_reason().unwrap_or("Error"))
    }

    fn reply(&self, settings: &Settings) -> Reply {
        let style = match settings.pepay.errors {
            // Rate limits have a shape of their own on every page.
            ErrorStyle::Nested if self.status == StatusCode::TOO_MANY_REQUESTS => ErrorStyle::Flat,
            style => style,
        };
        let mut body = match style {
            ErrorStyle::Nested => json!({
                "success": false,
                "error": { "code": self.code, "message": self.message },
            }),
            ErrorStyle::Legacy => json!({ "error": self.message, "code": self.code }),
            ErrorStyle::Flat => json!({
                "success": false,
                "message": self.message,
                "error_code": self.code,
            }),
        };
        if style == ErrorStyle::Flat
            && let Some(seconds) = self.retry_after_s
        {
            body["retry_after"] = in_words(seconds).into();
        }
        let reply = Reply::json(self.status, &body);
        match self.retry_after_s {
            Some(seconds) => reply.with(header::RETRY_AFTER, &seconds.to_string()),
            None => reply,
        }
    }
}

/// The API states waits in words, such as "15 minutes".
fn in_words(seconds: u64) -> String {
    let (count, unit) = if seconds.is_multiple_of(60) { (seconds / 60, "minute") } else { (seconds, "second") };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}
