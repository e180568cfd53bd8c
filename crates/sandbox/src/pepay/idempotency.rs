//! `Idempotency-Key`: the same key and body give the stored answer again, another body is a conflict.

use bytes::Bytes;
use data_encoding::HEXLOWER;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Error;
use crate::engine::{call::Call, http::Reply, table::Row};

/// How long an answer is kept; the provider states no period.
const RETENTION_MS: u64 = 24 * 3_600_000;

/// A stored answer.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Replay {
    /// The request's method and path, and the key.
    id: String,
    body_hash: String,
    status: u16,
    body: String,
    at: u64,
}

impl Row for Replay {
    fn key(&self) -> &str {
        &self.id
    }
}

/// Runs `act` once per key, or answers as it answered then. The reference demands a UUID of version 4; the guide sends
/// no key, and the site any text.
pub(super) fn once(
    call: &mut Call<'_>,
    strict: bool,
    act: impl FnOnce(&mut Call<'_>) -> Result<Reply, Error>,
) -> Result<Reply, Error> {
    let Some(key) = key(call, strict)? else { return act(call) };
    let request = call.request;
    let id = format!("{} {} {key}", request.method, request.path);
    let body_hash = HEXLOWER.encode(&Sha256::digest(&request.body));
    if let Some(stored) = call.tenant.records.pepay.replays.get(&id)
        && call.now < stored.at.saturating_add(RETENTION_MS)
    {
        return stored.answer(&body_hash);
    }
    let reply = act(call)?;
    if let Ok(body) = String::from_utf8(reply.body.to_vec()) {
        let replay = Replay { id, body_hash, status: reply.status.as_u16(), body, at: call.now };
        call.tenant.records.pepay.replays.insert(replay);
    }
    Ok(reply)
}

/// Refuses a request without a key.
pub(super) fn required(call: &Call<'_>) -> Result<(), Error> {
    match key(call, false)? {
        Some(_) => Ok(()),
        None => Err(missing()),
    }
}

fn missing() -> Error {
    Error::new(StatusCode::BAD_REQUEST, "IDEMPOTENCY_KEY_MISSING", "Idempotency-Key header is required")
}

/// The key, if there is one.
fn key<'a>(call: &Call<'a>, strict: bool) -> Result<Option<&'a str>, Error> {
    let mut values = call.request.headers.get_all("idempotency-key").iter();
    let key = match (values.next(), values.next()) {
        (None, _) => None,
        (Some(value), None) => Some(value.to_str().map_err(|_| Error::invalid("Idempotency-Key must be text"))?),
        (Some(_), Some(_)) => return Err(Error::invalid("Idempotency-Key must be sent once")),
    };
    match key {
        None | Some("") if strict => Err(missing()),
        None | Some("") => Ok(None),
        Some(key) if key.len() > 255 => Err(Error::invalid("Idempotency-Key must be at most 255 characters")),
        Some(key) if strict && !is_uuid_v4(key) => Err(Error::invalid("Idempotency-Key must be a UUID v4")),
        Some(key) => Ok(Some(key)),
    }
}

fn is_uuid_v4(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::parse_str(text).is_ok_and(|uuid| uuid.get_version_num() == 4)
}

impl Replay {
    fn answer(&self, body_hash: &str) -> Result<Reply, Error> {
        if self.body_hash != body_hash {
            let message = "Idempotency-Key was already used with another request body";
            return Err(Error::new(StatusCode::CONFLICT, "IDEMPOTENCY_CONFLICT", message));
        }
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        Ok(Reply::bytes(status, "application/json", Bytes::from(self.body.clone())))
    }
}
