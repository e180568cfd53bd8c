//! `GET /api/v1/payments/available-tokens`.

use serde::Serialize;

use super::{
    Error, Token,
    catalogue::{CATALOGUE, NETWORKS},
    invoice::Environment,
    payment_sessions::of_session,
    query,
};
use crate::engine::{
    call::Call,
    http::Reply,
    money::{Number, Usd},
    times::Moment,
};

/// How old a rate is that has gone stale.
const STALE_MS: u64 = 6 * 60_000;

#[derive(Serialize)]
struct AvailableToken {
    id: u32,
    token_symbol: &'static str,
    token_name: &'static str,
    token_type: &'static str,
    network: &'static str,
    token_decimals: u32,
    token_address: Option<&'static str>,
    requires_memo: bool,
    is_monitored: bool,
    supports_stable_settlement: bool,
    availability_status: &'static str,
    unavailable_reason: Option<&'static str>,
    /// Absent on devnet, where nothing is settled.
    #[serde(flatten)]
    settlement: Option<Settlement>,
}

#[derive(Serialize)]
struct Settlement {
    has_settlement_route: bool,
    settlement_rate: Number,
    settlement_cost_usd: Number,
    is_same_token_settlement: bool,
    tier: Option<&'static str>,
    tier_fee: Option<Number>,
    rate_updated_at: Moment,
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    // The older SDK page asks for `checkout`, its newer copy for `monitored`.
    let mode = match call.query("mode") {
        None => "monitored",
        Some("checkout") if !call.strict() => "monitored",
        Some(_) => query::one_of(call, "mode", &["monitored", "all", "network"])?.unwrap_or("monitored"),
    };
    let network = query::one_of(call, "network", &NETWORKS)?;
    if mode == "network" && network.is_none() {
        return Err(Error::invalid("network is required when mode is network"));
    }
    let available_only = query::flag(call, "available_only")?.unwrap_or(false);

    let invoice = of_session(call)?;
    let locked = invoice.lock().map(|lock| lock.token_id);
    let tokens = CATALOGUE
        .iter()
        .filter(|token| !call.tenant.profile.accounts.merchant.blocks(token.id))
        .filter(|token| mode != "monitored" || token.is_monitored)
        .filter(|token| network.is_none_or(|network| network == token.network))
        .map(|token| available_token(call, token, invoice.environment))
        .filter(|token| !available_only || matches!(token.availability_status, "AVAILABLE" | "DEVNET"));
    // The lock overrides what was asked for: nothing else can be paid with.
    Ok(match locked.and_then(Token::find) {
        Some(token) => Reply::ok(&[available_token(call, token, invoice.environment)]),
        None => Reply::ok(&tokens.collect::<Vec<_>>()),
    })
}

fn available_token(call: &Call<'_>, token: &Token, environment: Environment) -> AvailableToken {
    let devnet = environment == Environment::Devnet;
    AvailableToken {
        id: token.id,
        token_symbol: token.symbol,
        token_name: token.name,
        token_type: token.kind,
        network: token.network,
        token_decimals: token.decimals,
        token_address: token.address,
        requires_memo: token.requires_memo(),
        is_monitored: token.is_monitored,
        supports_stable_settlement: token.is_stable(),
        availability_status: if devnet { "DEVNET" } else { token.availability },
        unavailable_reason: if devnet { None } else { unavailable_reason(token) },
        settlement: (!devnet).then(|| settlement(call, token)),
    }
}

fn settlement(call: &Call<'_>, token: &Token) -> Settlement {
    let age = if token.availability == "STALE" { STALE_MS } else { 0 };
    let wanted = call.tenant.profile.accounts.merchant.settlement_token_id.and_then(Token::find);
    let has_route = token.availability == "AVAILABLE";
    Settlement {
        has_settlement_route: has_route,
        settlement_rate: Usd(token.price_micros / 1_000).number(),
        settlement_cost_usd: Usd(100).number(),
        is_same_token_settlement: wanted.unwrap_or(Token::default_settlement()).id == token.id,
        tier: has_route.then_some("100"),
        tier_fee: has_route.then(|| Usd(500).number()),
        rate_updated_at: call.tenant.settings().pepay.times.write(call.now.saturating_sub(age)),
    }
}

fn unavailable_reason(token: &Token) -> Option<&'static str> {
    match token.availability {
        "STALE" => Some("Rate is older than 5 minutes"),
        "NO_LIQUIDITY" => Some("No liquidity for this token"),
        "QUOTE_REQUIRED" => Some("A quote is required for this token"),
        _ => None,
    }
}
