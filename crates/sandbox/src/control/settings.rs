//! The tenant's switches.

use serde_json::Value;

use super::error::{Error, body};
use crate::engine::{call::Call, http::Reply};

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(call.tenant.settings()))
}

pub(super) fn change(call: &mut Call<'_>) -> Result<Reply, Error> {
    let patch: Value = body(call)?;
    let settings = call.tenant.settings().patched(patch).map_err(|problem| Error::invalid(problem.to_string()))?;
    call.tenant.profile.settings = settings;
    read(call)
}
