//! Payouts: users with a balance, and what they withdraw.

use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{Error, validation::Checker, webhook};
use crate::engine::{call::Call, email, http::Reply, table::Row, tenant::Tenant};

const LARGEST: u64 = 100_000_000;
const HASH: usize = 52;
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Someone who can be paid out to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct PayoutUser {
    pub(crate) id: String,
    /// In lower case; one user per address.
    pub(crate) email: String,
    pub(crate) balance: u64,
    pub(crate) hash: String,
}

impl Row for PayoutUser {
    fn key(&self) -> &str {
        &self.email
    }
}

/// One withdrawal.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Payout {
    pub(crate) id: String,
    pub(crate) user_id: String,
    pub(crate) email: String,
    /// In cents.
    pub(crate) amount: u64,
    pub(crate) fees: u64,
    /// `paypal` or `crypto`.
    pub(crate) provider: String,
    pub(crate) provider_order_id: String,
    pub(crate) state: String,
}

impl Row for Payout {
    fn key(&self) -> &str {
        &self.id
    }
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, Error> {
    if !call.tenant.settings().payviox.payouts_enabled {
        let message = "Payouts are currently disabled. Please enable them in Settings.";
        return Err(Error::plain(StatusCode::FORBIDDEN, message));
    }
    let body: Value = call.request.json().map_err(|_| Error::plain(StatusCode::BAD_REQUEST, "Invalid JSON"))?;
    let Value::Object(members) = body else {
        return Err(Error::plain(StatusCode::BAD_REQUEST, "Invalid JSON"));
    };
    let (email, amount) = read(&members)?;
    let tenant = &mut *call.tenant;
    let Some(left) = tenant.profile.accounts.funds.payout_balance.checked_sub(amount) else {
        return Err(Error::plain(StatusCode::BAD_REQUEST, "Insufficient payout balance"));
    };
    tenant.profile.accounts.funds.payout_balance = left;
    let hash = match tenant.records.payviox.payout_users.get_mut(&email) {
        Some(user) => {
            user.balance = user.balance.saturating_add(amount);
            user.hash.clone()
        }
        None => add_user(tenant, email, amount),
    };
    Ok(Reply::created(&json!({ "hash": hash })))
}

fn read(members: &Map<String, Value>) -> Result<(String, u64), Error> {
    let mut checker = Checker::new(members);
    let address = checker.required_text("email").map(|address| address.to_lowercase());
    if address.as_deref().is_some_and(|address| !email::is_valid(address)) {
        checker.complain("email", "must be a valid email address.");
    }
    let amount = checker.required_integer("amount", 1, LARGEST);
    checker.finish(address.zip(amount))
}

fn add_user(tenant: &mut Tenant, email: String, balance: u64) -> String {
    let ids = &mut tenant.profile.ids;
    let half = (HASH - tenant.tag.len()) / 2;
    let hash = format!("{}{}{}", tenant.tag, ids.letters(LETTERS, half), ids.letters(LETTERS, half));
    let id = format!("usr_{}", tenant.uuid());
    tenant.records.payviox.payout_users.insert(PayoutUser { id, email, balance, hash: hash.clone() });
    hash
}

/// The user whose hash a request carries: in the header, the body or the query.
pub(super) fn user_of_request<'a>(call: &'a Call<'_>) -> Option<&'a PayoutUser> {
    let body: Value = call.request.json().unwrap_or_default();
    let hash = call
        .request
        .header("x-payout-hash")
        .or_else(|| body["payout_hash"].as_str())
        .or_else(|| call.query("payout_hash"))?;
    call.tenant.records.payviox.payout_users.iter().find(|user| user.hash == hash)
}

/// The documentation shows this path but not its answer.
pub(super) fn operations(call: &mut Call<'_>) -> Result<Reply, Error> {
    let user = user_of_request(call).ok_or_else(Error::unauthorized)?;
    Ok(Reply::ok(&json!({ "email": user.email, "balance": user.balance, "status": "active" })))
}

/// Withdraws from a user's balance; `None` if there is no such user or too little on it.
pub(crate) fn withdraw(tenant: &mut Tenant, email: &str, amount: u64, provider: &str, now: u64) -> Option<Payout> {
    let user = tenant.records.payviox.payout_users.get_mut(&email.to_lowercase())?;
    user.balance = user.balance.checked_sub(amount)?;
    let (user_id, email) = (user.id.clone(), user.email.clone());
    let crypto = provider == "crypto";
    let number = tenant.profile.ids.hex(12).to_uppercase();
    let payout = Payout {
        id: format!("ord_{}", tenant.uuid()),
        user_id,
        email,
        amount,
        // The published examples: 2 % by PayPal, 3 % in crypto.
        fees: amount * if crypto { 3 } else { 2 } / 100,
        provider: provider.to_owned(),
        provider_order_id: format!("{}-{number}", if crypto { "CRX" } else { "PP" }),
        state: "created".to_owned(),
    };
    tenant.records.payviox.payouts.insert(payout.clone());
    webhook::payout(tenant, &payout, None, now);
    Some(payout)
}

/// Moves a withdrawal on; `None` if there is none, or it has ended. The user gets back what was not paid out.
pub(crate) fn advance(tenant: &mut Tenant, id: &str, state: &str, reason: Option<&str>, now: u64) -> Option<Payout> {
    let payout = tenant.records.payviox.payouts.get(id)?;
    if matches!(payout.state.as_str(), "succeeded" | "failed" | "rejected") {
        return None;
    }
    let payout = tenant.records.payviox.payouts.get_mut(id)?;
    payout.state = state.to_owned();
    let payout = payout.clone();
    if matches!(state, "failed" | "rejected")
        && let Some(user) = tenant.records.payviox.payout_users.get_mut(&payout.email)
    {
        user.balance = user.balance.saturating_add(payout.amount);
    }
    webhook::payout(tenant, &payout, reason, now);
    Some(payout)
}
