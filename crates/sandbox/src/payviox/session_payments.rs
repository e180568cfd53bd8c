//! `GET /session/{session_id}/payments`: the methods a session can be paid with.

use http::StatusCode;
use serde_json::json;

use super::{Error, payment_methods::Method};
use crate::engine::{call::Call, http::Reply};

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let session = call.tenant.records.payviox.sessions.get(call.params.get("session_id"));
    let session = session.ok_or_else(|| Error::plain(StatusCode::NOT_FOUND, "Session not found"))?;
    let methods: Vec<_> = Method::of_session(session)
        .into_iter()
        .map(|method| json!({ "id": method.id, "name": method.name, "type": method.kind }))
        .collect();
    Ok(Reply::ok(&methods))
}
