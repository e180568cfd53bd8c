//! Errors that a person sees.

use askama::Template;
use http::StatusCode;

use super::html;
use crate::engine::{http::Reply, router::Refusal, settings::Settings};

/// A page that says no.
#[derive(Debug)]
pub(crate) struct Error {
    status: StatusCode,
    title: &'static str,
    text: &'static str,
}

/// An error whose text is made for the occasion.
pub(crate) fn refuse(status: StatusCode, title: &'static str, text: &str) -> Reply {
    html(status, &Message { title, text })
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    title: &'static str,
    text: &'a str,
}

impl Error {
    pub(crate) fn new(status: StatusCode, title: &'static str, text: &'static str) -> Self {
        Self { status, title, text }
    }
}

impl Refusal for Error {
    fn of_status(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error");
        Self::new(status, title, "There is nothing here. Check the link you followed.")
    }

    fn reply(&self, _: &Settings) -> Reply {
        refuse(self.status, self.title, self.text)
    }
}
