//! What a provider registers with the engine.

use http::StatusCode;

use super::{call::Call, http::Reply, router::Route, settings::Settings, table::Stored, tenant::Tenant};
use crate::{control, pages, webhooks::Sender};

/// A payment provider that the sandbox simulates.
#[derive(Debug)]
pub(crate) struct Provider {
    /// Its name in the controls.
    pub(crate) name: &'static str,
    /// The environment variable for the URL of its API.
    pub(crate) url_variable: &'static str,
    /// The first segments of its API's paths.
    pub(crate) segments: &'static [&'static str],
    /// Answers a call to its API.
    pub(crate) serve: fn(&mut Call<'_>) -> Reply,
    /// Refuses a call with a status, in the error format of its API.
    pub(crate) refuse: fn(&Settings, StatusCode) -> Reply,
    /// Controls for what the provider has no API for.
    pub(crate) controls: &'static [&'static [Route<(), control::Error>]],
    /// Pages for payers. A path that several providers match belongs to the first of them.
    pub(crate) pages: &'static [Route<(), pages::Error>],
    /// OpenAPI paths and components of its API and of its controls.
    pub(crate) openapi: [&'static str; 2],
    /// The keys and secrets of a tenant.
    pub(crate) credentials: fn(&Tenant) -> Vec<Credential>,
    /// The kinds of webhooks that it sends.
    pub(crate) senders: &'static [Sender],
    /// Expires what has this id at this time, if it is the provider's and still open.
    pub(crate) expire_due: fn(&mut Tenant, &str, u64),
}

/// A key or secret: its name in the controls, its environment variable, and its value.
pub(crate) type Credential = (&'static str, &'static str, String);

/// What a provider keeps for a tenant.
pub(crate) trait Records {
    /// Every table, by the name under which it is stored.
    fn tables(&mut self) -> Vec<(&'static str, &mut dyn Stored)>;

    /// The time and id of everything that will expire.
    fn deadlines(&self) -> Vec<(u64, String)>;

    /// Whether the tenant issued this key through the provider's API.
    fn has_issued(&self, _key: &str) -> bool {
        false
    }
}
