//! Withdrawals by payout users, who do them on a page of the provider's.

use serde::Deserialize;

use crate::{
    control::{Error, body},
    engine::{call::Call, http::Reply},
    payviox::payouts,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdraw {
    email: String,
    /// In cents.
    amount: u64,
    #[serde(default)]
    provider: Rail,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rail {
    #[default]
    Paypal,
    Crypto,
}

pub(super) fn withdraw(call: &mut Call<'_>) -> Result<Reply, Error> {
    let order: Withdraw = body(call)?;
    let provider = match order.provider {
        Rail::Paypal => "paypal",
        Rail::Crypto => "crypto",
    };
    if order.amount == 0 {
        return Err(Error::invalid("amount must be at least 1"));
    }
    let payout = payouts::withdraw(call.tenant, &order.email, order.amount, provider, call.now);
    let payout = payout.ok_or_else(|| Error::impossible("there is no such payout user, or its balance is too low"))?;
    Ok(Reply::created(&payout))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Advance {
    /// Why it was rejected.
    reason: Option<String>,
}

pub(super) fn advance(call: &mut Call<'_>) -> Result<Reply, Error> {
    let advance: Advance = body(call)?;
    let state = match call.params.get("action") {
        "process" => "processing",
        "succeed" => "succeeded",
        "fail" => "failed",
        "reject" => "rejected",
        _ => return Err(Error::not_found("action")),
    };
    let id = call.params.get("payout_id").to_owned();
    let payout = payouts::advance(call.tenant, &id, state, advance.reason.as_deref(), call.now);
    payout
        .map(|payout| Reply::ok(&payout))
        .ok_or_else(|| Error::impossible("there is no such payout, or its state is final"))
}
