//! Tenants: their keys, their journal, and starting over.

use http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::error::Error;
use crate::{
    engine::{
        Engine,
        call::Call,
        http::{Reply, Request},
    },
    providers::PROVIDERS,
};

pub(super) fn health(_: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&json!({ "status": "ok", "version": env!("CARGO_PKG_VERSION") })))
}

pub(super) fn describe(call: &mut Call<'_>) -> Result<Reply, Error> {
    let tenant = &*call.tenant;
    let mut described = json!({ "tenant": tenant.name, "seed": tenant.profile.ids.seed() });
    for provider in PROVIDERS {
        described[provider.name] = json!({ "api_url": call.config.base_url });
        for (name, _, value) in (provider.credentials)(tenant) {
            described[provider.name][name] = value.into();
        }
    }
    Ok(Reply::ok(&described))
}

pub(super) fn journal(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&json!({ "seed": call.tenant.profile.ids.seed(), "data": call.tenant.journal.entries() })))
}

pub(super) fn clear_journal(call: &mut Call<'_>) -> Result<Reply, Error> {
    call.tenant.journal.clear();
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Reset {
    /// Every tenant instead of one.
    all: bool,
    /// The seed to start over with.
    seed: Option<u64>,
}

pub(super) fn reset(call: &mut Call<'_>) -> Result<Reply, Error> {
    let reset: Reset = call.request.members().map_err(Error::invalid)?;
    call.tenant.reset(reset.seed.unwrap_or(call.config.seed));
    Ok(Reply::ok(&json!({ "reset": true, "tenant": call.tenant.name })))
}

/// Answers a reset of all tenants, if it is one.
pub(super) fn reset_all(engine: &mut Engine, request: &Request) -> Option<Reply> {
    let reset: Reset = request.members().ok()?;
    reset.all.then(|| {
        engine.reset_all();
        Reply::ok(&json!({ "reset": true, "tenant": null }))
    })
}
