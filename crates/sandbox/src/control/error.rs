//! Errors of the controls: `{error: message}`.

use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::engine::{call::Call, http::Reply, router::Refusal, settings::Settings};

/// A refusal.
#[derive(Debug)]
pub(crate) struct Error {
    status: StatusCode,
    message: String,
}

impl Error {
    pub(crate) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, format!("no such {what}"))
    }

    /// The state machine has no such step from here.
    pub(crate) fn impossible(message: &str) -> Self {
        Self::new(StatusCode::CONFLICT, message)
    }

    pub(crate) fn reply(&self) -> Reply {
        Reply::json(self.status, &json!({ "error": self.message }))
    }
}

impl Refusal for Error {
    fn of_status(status: StatusCode) -> Self {
        Self::new(status, status.canonical_reason().unwrap_or("refused").to_lowercase())
    }

    fn reply(&self, _: &Settings) -> Reply {
        self.reply()
    }
}

/// The body, `{}` if there is none.
pub(crate) fn body<T: DeserializeOwned>(call: &Call<'_>) -> Result<T, Error> {
    call.request.members().map_err(Error::invalid)
}
