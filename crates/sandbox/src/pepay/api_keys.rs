//! API keys, managed from the dashboard.

use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Error, fields::Fields, query};
use crate::engine::{
    call::Call,
    http::Reply,
    keys::{self, KeyKind},
    table::Row,
    times::{TimeStyle, parse_iso8601},
};

/// Keys of one scope that may be active at a time.
const ACTIVE: usize = 10;

/// A key that was issued, not just made up.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct ApiKey {
    id: String,
    name: String,
    scope: String,
    pub(crate) api_key: String,
    status: Status,
    created_at: u64,
    expires_at: Option<u64>,
    revoked_at: Option<u64>,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Active,
    Revoked,
}

impl Row for ApiKey {
    fn key(&self) -> &str {
        &self.id
    }
}

/// The kind of a key, if it is one of this tenant's.
pub(super) fn kind_of(call: &Call<'_>, key: &str) -> Result<KeyKind, Error> {
    if let Some(issued) = call.tenant.records.pepay.issued_key(key) {
        return check(issued, call.now);
    }
    match keys::parse(key) {
        Some((kind, tenant)) if tenant == call.tenant.name => Ok(kind),
        _ => Err(Error::unauthorized("Invalid API key")),
    }
}

/// What an issued key may do, if it still may.
fn check(key: &ApiKey, now: u64) -> Result<KeyKind, Error> {
    if key.status == Status::Revoked {
        return Err(Error::unauthorized("API key was revoked"));
    }
    if key.expires_at.is_some_and(|at| at <= now) {
        return Err(Error::unauthorized("API key has expired"));
    }
    Ok(kind(&key.scope))
}

fn kind(scope: &str) -> KeyKind {
    if scope == "commerce" { KeyKind::Commerce } else { KeyKind::Secret }
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let scope = query::one_of(call, "scope", &["merchant", "commerce"])?;
    let times = call.tenant.settings().pepay.times;
    let keys = call.tenant.records.pepay.api_keys.iter();
    let wanted = keys.filter(|key| scope.is_none_or(|scope| scope == key.scope));
    Ok(Reply::ok(&wanted.map(|key| view(key, times)).collect::<Vec<_>>()))
}

fn view(key: &ApiKey, times: TimeStyle) -> Value {
    json!({
        "key_id": key.id,
        "name": key.name,
        "scope": key.scope,
        "expires_at": key.expires_at.map(|ms| times.write(ms)),
        "status": key.status,
        "last_used_at": null,
        "created_at": times.write(key.created_at),
        "revoked_at": key.revoked_at.map(|ms| times.write(ms)),
        "revoked_reason": key.revoked_at.map(|_| "revoked by user"),
    })
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let name = fields.required_text("name", 255)?;
    // The SDK's sample leaves it out.
    let scope = match fields.has("scope") || call.strict() {
        true => fields.required_text("scope", 16)?,
        false => "merchant".to_owned(),
    };
    if !matches!(scope.as_str(), "merchant" | "commerce") {
        return Err(Error::invalid("scope must be merchant or commerce"));
    }
    let expires_at = expiry(&fields)?;
    let tenant = &mut *call.tenant;
    let active = tenant.records.pepay.api_keys.iter().filter(|key| key.status == Status::Active && key.scope == scope);
    if active.count() >= ACTIVE {
        return Err(Error::forbidden("The limit of active API keys is reached"));
    }
    let key = ApiKey {
        id: tenant.uuid(),
        name,
        api_key: format!("{}live_{}{}", kind(&scope).prefix(), tenant.tag, tenant.profile.ids.hex(32)),
        scope,
        status: Status::Active,
        created_at: call.now,
        expires_at,
        revoked_at: None,
    };
    let reply = Reply::json(
        StatusCode::CREATED,
        &json!({
            "key_id": key.id,
            "name": key.name,
            "scope": key.scope,
            "api_key": key.api_key,
            "expires_at": key.expires_at.map(|ms| tenant.settings().pepay.times.write(ms)),
        }),
    );
    tenant.records.pepay.api_keys.insert(key);
    Ok(reply)
}

/// Unix seconds or ISO 8601, as the API writes it.
fn expiry(fields: &Fields) -> Result<Option<u64>, Error> {
    let ms = match fields.get("expires_at") {
        None => return Ok(None),
        Some(Value::String(text)) => parse_iso8601(text),
        Some(value) => value.as_u64().and_then(|seconds| seconds.checked_mul(1000)),
    };
    match ms.filter(|ms| *ms <= crate::engine::clock::LATEST_MS) {
        Some(ms) => Ok(Some(ms)),
        None => Err(Error::invalid("expires_at must be Unix seconds or an ISO 8601 date-time")),
    }
}

pub(super) fn revoke(call: &mut Call<'_>) -> Result<Reply, Error> {
    let id = call.params.get("key_id");
    let key = call.tenant.records.pepay.api_keys.get_mut(id).ok_or_else(|| Error::not_found("API key not found"))?;
    key.status = Status::Revoked;
    key.revoked_at.get_or_insert(call.now);
    Ok(Reply::ok(&json!({ "message": "API key revoked" })))
}
