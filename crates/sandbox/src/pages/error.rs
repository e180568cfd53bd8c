//! Errors that a person sees.

use http::StatusCode;

use crate::engine::http::Reply;

/// A page that says no.
#[derive(Debug)]
pub(super) struct Error(pub(super) StatusCode);

impl Error {
    pub(super) fn reply(&self) -> Reply {
        Reply::bytes(self.0, "text/html; charset=utf-8", self.0.to_string())
    }
}
