//! Tokens as the merchant sees them.

use serde::Serialize;
use serde_json::json;

use super::{
    Error,
    catalogue::{CATALOGUE, NETWORKS, TOKEN_TYPES, Token},
    fields::Fields,
    invoice::Environment,
    merchant::{AcceptancePolicy, Merchant},
    query,
};
use crate::engine::{
    call::Call,
    http::Reply,
    money::{Number, Usd},
};

/// A token as the merchant's list shows it.
#[derive(Serialize)]
struct MerchantToken {
    id: u32,
    token_symbol: &'static str,
    token_name: &'static str,
    network: &'static str,
    network_environment: &'static str,
    supports_subscriptions: bool,
    is_blocked: bool,
    price: TokenPrice,
}

#[derive(Serialize)]
struct TokenPrice {
    usd: Number,
    last_updated_at: u64,
    provider_type: &'static str,
}

/// The search's additions to it.
#[derive(Serialize)]
struct FoundToken {
    #[serde(flatten)]
    token: MerchantToken,
    token_address: Option<&'static str>,
    token_decimals: u32,
    token_type: &'static str,
    requires_memo: bool,
    supports_stable_settlement: bool,
    is_active: bool,
    is_monitored: bool,
}

fn merchant_token(token: &Token, merchant: &Merchant, environment: Environment, now: u64) -> MerchantToken {
    MerchantToken {
        id: token.id,
        token_symbol: token.symbol,
        token_name: token.name,
        network: token.network,
        network_environment: environment.name(),
        supports_subscriptions: token.is_stable(),
        is_blocked: merchant.blocks(token.id),
        price: TokenPrice {
            usd: Usd(token.price_micros / 1_000).number(),
            last_updated_at: now / 1000,
            provider_type: "sandbox",
        },
    }
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let merchant = &call.tenant.profile.accounts.merchant;
    let environment = query::environment(call)?;
    let tokens: Vec<_> = CATALOGUE
        .iter()
        .filter(|token| token.is_monitored)
        .map(|token| merchant_token(token, merchant, environment, call.now))
        .collect();
    Ok(Reply::ok(&json!({
        "acceptance_policy": merchant.acceptance_policy,
        "environment": environment,
        "tokens": tokens,
    })))
}

pub(super) fn search(call: &mut Call<'_>) -> Result<Reply, Error> {
    let merchant = &call.tenant.profile.accounts.merchant;
    let environment = query::environment(call)?;
    let limit = query::whole_number(call, "limit", 1..=200)?.unwrap_or(50);
    let offset = query::whole_number(call, "offset", 0..=1_000_000)?.unwrap_or(0);
    let network = query::one_of(call, "network", &NETWORKS)?;
    let kind = query::one_of(call, "token_type", &TOKEN_TYPES)?;
    let is_active = query::flag(call, "is_active")?;
    let stable = query::flag(call, "supports_stable_settlement")?;
    let blocked = query::flag(call, "blocked")?;
    let text = call.query("search").unwrap_or_default().to_lowercase();

    let found: Vec<_> = CATALOGUE
        .iter()
        .filter(|token| {
            let names = [token.symbol, token.name, token.address.unwrap_or_default()];
            names.iter().any(|name| name.to_lowercase().contains(&text))
        })
        .filter(|token| network.is_none_or(|network| network == token.network))
        .filter(|token| kind.is_none_or(|kind| kind == token.kind))
        .filter(|_| is_active != Some(false))
        .filter(|token| stable.is_none_or(|stable| stable == token.is_stable()))
        .filter(|token| blocked.is_none_or(|blocked| blocked == merchant.blocks(token.id)))
        .collect();
    let page: Vec<_> = found
        .iter()
        .skip(offset)
        .take(limit)
        .map(|token| FoundToken {
            token: merchant_token(token, merchant, environment, call.now),
            token_address: token.address,
            token_decimals: token.decimals,
            token_type: token.kind,
            requires_memo: token.requires_memo(),
            supports_stable_settlement: token.is_stable(),
            is_active: true,
            is_monitored: token.is_monitored,
        })
        .collect();
    Ok(Reply::ok(&json!({
        "acceptance_policy": merchant.acceptance_policy,
        "environment": environment,
        "tokens": page,
        "total": found.len(),
        "limit": limit,
        "offset": offset,
    })))
}

/// Without a body it blocks, as the prose example does.
pub(super) fn block(call: &mut Call<'_>) -> Result<Reply, Error> {
    let blocked = Fields::read_or_empty(call)?.flag("blocked")?.unwrap_or(true);
    let id = call.params.get("token_id").parse().map_err(|_| Error::invalid("tokenId must be an integer"))?;
    if Token::find(id).is_none() {
        return Err(Error::not_found("Token not found"));
    }
    let merchant = &mut call.tenant.profile.accounts.merchant;
    if blocked {
        merchant.blocked_tokens.insert(id);
    } else {
        merchant.blocked_tokens.remove(&id);
    }
    merchant.acceptance_policy = match merchant.blocked_tokens.is_empty() {
        true => AcceptancePolicy::AcceptAll,
        false => AcceptancePolicy::Selective,
    };
    Ok(Reply::ok(&json!({ "success": true, "blocked": blocked })))
}
