//! Payviox's hosted page.

use http::StatusCode;

use super::Error;
use crate::engine::{call::Call, http::Reply};

pub(super) fn page(call: &mut Call<'_>) -> Result<Reply, Error> {
    let session = call.tenant.payviox.sessions.get(call.params.get("session_id"));
    let session = session.ok_or(Error(StatusCode::NOT_FOUND))?;
    Ok(Reply::bytes(StatusCode::OK, "text/html; charset=utf-8", session.id.clone()))
}

pub(super) fn provider_page(call: &mut Call<'_>) -> Result<Reply, Error> {
    page(call)
}
