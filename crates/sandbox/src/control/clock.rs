//! The tenant's clock.

use serde::Deserialize;
use serde_json::json;

use super::error::{Error, body};
use crate::engine::{call::Call, clock::LATEST_MS, http::Reply};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    advance_ms: Option<u64>,
    set_ms: Option<u64>,
    freeze: Option<bool>,
}

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    let clock = &call.tenant.profile.clock;
    Ok(Reply::ok(&json!({ "now_ms": clock.now(call.wall), "frozen": clock.is_frozen() })))
}

pub(super) fn change(call: &mut Call<'_>) -> Result<Reply, Error> {
    let change: Change = body(call)?;
    if change.set_ms.is_some_and(|ms| ms > LATEST_MS) {
        return Err(Error::invalid("set_ms must be before the year 10000"));
    }
    let wall = call.wall;
    let clock = &mut call.tenant.profile.clock;
    if let Some(frozen) = change.freeze {
        clock.freeze(frozen, wall);
    }
    if let Some(ms) = change.set_ms {
        clock.set(ms, wall);
    }
    if let Some(ms) = change.advance_ms {
        clock.advance(ms, wall);
    }
    let now = clock.now(wall);
    call.tenant.catch_up(now);
    read(call)
}
