//! What merchants are paid out in.

use serde_json::{Value, json};

use super::{Error, Token, catalogue::CATALOGUE, fields::Fields};
use crate::engine::{call::Call, http::Reply};

pub(super) fn preference(call: &mut Call<'_>) -> Result<Reply, Error> {
    let merchant = &call.tenant.profile.accounts.merchant;
    let chosen = merchant.settlement_token_id.and_then(Token::find);
    let stable: Vec<_> = CATALOGUE
        .iter()
        .filter(|token| token.is_stable())
        .map(|token| with(view(token), "is_default_settlement", is_default(token)))
        .collect();
    let selected = chosen.unwrap_or(Token::default_settlement());
    Ok(Reply::ok(&json!({
        "settlement_preference": "stables_preferred",
        "description": "Payments are settled in a stable token where a route exists",
        "selected_settlement_token": with(view(selected), "is_default", chosen.is_none()),
        "available_stable_tokens": stable,
        "updated_at": call.tenant.settings().pepay.times.write(merchant.settlement_updated_at),
    })))
}

pub(super) fn choose_token(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    if !fields.has("settlement_token_id") {
        return Err(Error::invalid("settlement_token_id is required"));
    }
    let chosen = match fields.integer("settlement_token_id", 1..=u64::from(u32::MAX))? {
        None => None,
        Some(id) => {
            let token = u32::try_from(id).ok().and_then(Token::find).filter(|token| token.is_stable());
            Some(token.ok_or_else(|| Error::invalid("settlement_token_id must name an available stable token"))?)
        }
    };
    let merchant = &mut call.tenant.profile.accounts.merchant;
    merchant.settlement_token_id = chosen.map(|token| token.id);
    merchant.settlement_updated_at = call.now;
    let token = chosen.unwrap_or(Token::default_settlement());
    Ok(Reply::ok(&json!({
        "success": true,
        "message": "Settlement token updated",
        "settlement_token": {
            "id": token.id,
            "token_symbol": token.symbol,
            "token_name": token.name,
            "network": token.network,
        },
        "updated_at": call.tenant.settings().pepay.times.write(call.now),
    })))
}

fn is_default(token: &Token) -> bool {
    token.id == Token::default_settlement().id
}

fn view(token: &Token) -> Value {
    json!({
        "id": token.id,
        "token_symbol": token.symbol,
        "token_name": token.name,
        "network": token.network,
        "token_address": token.address,
        "token_decimals": token.decimals,
    })
}

fn with(mut object: Value, name: &str, flag: bool) -> Value {
    object[name] = flag.into();
    object
}
