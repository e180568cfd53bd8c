//! `POST /api/v1/ws/token`.

use serde_json::json;

use super::{Error, auth::holds_commerce_key, fields::Fields, invoice::Environment};
use crate::engine::{call::Call, http::Reply, keys};

const DEFAULT_TTL_S: u64 = 60;
const LONGEST_TTL_S: u64 = 3_600;

pub(super) fn mint(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let scope = fields.required_text("scope", 16)?;
    if !matches!(scope.as_str(), "merchant" | "commerce") {
        return Err(Error::invalid("scope must be merchant or commerce"));
    }
    let ttl = fields.integer("ttl_seconds", 1..=LONGEST_TTL_S)?.unwrap_or(DEFAULT_TTL_S);
    if (scope == "commerce") != holds_commerce_key(call) {
        return Err(Error::invalid("scope does not match the API key"));
    }
    let merchant = &call.tenant.profile.accounts.merchant;
    let expires_at = call.now + ttl * 1000;
    let token = keys::jwt(&json!({ "scope": scope, "sub": call.tenant.name, "exp": expires_at / 1000 }));
    let environment: Option<Environment> = (scope == "commerce").then_some(merchant.environment);
    let websocket_base = call.config.base_url.replacen("http", "ws", 1);
    Ok(Reply::ok(&json!({
        "success": true,
        "data": {
            "token": token,
            "scope": scope,
            "merchant_id": merchant.id,
            "network_environment": environment,
            "expires_at": call.tenant.settings().pepay.times.write(expires_at),
            "ws_url": format!("{websocket_base}/ws/{scope}/events"),
        },
    })))
}
