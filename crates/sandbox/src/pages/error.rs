//! Errors that a person sees.

use askama::Template;
use http::StatusCode;

use super::html;
use crate::engine::{http::Reply, router::Refusal, settings::Settings};

/// A page that says no.
#[derive(Debug)]
pub(super) struct Error {
    status: StatusCode,
    title: &'static str,
    text: &'static str,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message {
    title: &'static str,
    text: &'static str,
}

impl Error {
    pub(super) fn new(status: StatusCode, title: &'static str, text: &'static str) -> Self {
        Self { status, title, text }
    }
}

impl Refusal for Error {
    fn of_status(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self::new(status, title, "There is nothing here. Check the link you followed.")
    }

    fn reply(&self, _: &Settings) -> Reply {
        html(self.status, &Message { title: self.title, text: self.text })
    }
}
