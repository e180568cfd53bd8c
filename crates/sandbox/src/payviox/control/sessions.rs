//! Moving Payviox sessions through their states.

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    control::{Error, body},
    engine::{call::Call, http::Reply},
    payviox::{Session, ledger, payment_methods::Method},
};

const LISTED: usize = 100;

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Action {
    /// The payment method; the one begun or forced, or the first that fits, if unset. Of `refund`: which of the
    /// payments; the latest if unset.
    method: Option<String>,
    /// Of `incomplete`: the cents still due; half if unset.
    amount_remaining: Option<u64>,
}

pub(super) fn act(call: &mut Call<'_>) -> Result<Reply, Error> {
    let action: Action = body(call)?;
    let name = call.params.get("action").to_owned();
    let session = named(call)?;
    let id = session.id.clone();
    let method = method(session, &action, name == "incomplete")?;
    let due = session.amount_remaining.unwrap_or(session.amount);
    let (tenant, now) = (&mut *call.tenant, call.now);
    let done = match name.as_str() {
        "pay" => ledger::succeed(tenant, &id, method, now),
        "process" => ledger::process(tenant, &id, method),
        "fail" => ledger::fail(tenant, &id, method),
        "review" => ledger::review(tenant, &id, method, now),
        "accept" => ledger::accept(tenant, &id, now),
        "decline" => ledger::decline(tenant, &id, method, now),
        "incomplete" => {
            let remaining = action.amount_remaining.unwrap_or(due / 2);
            ledger::underpay(tenant, &id, method, remaining, now)
        }
        "refund" => ledger::refund(tenant, &id, action.method.map(|_| method), now),
        "expire" => ledger::expire(tenant, &id, now),
        _ => return Err(Error::not_found("action")),
    };
    match done {
        true => read(call),
        false => Err(Error::impossible("the session's current state does not allow this action")),
    }
}

fn method(session: &Session, action: &Action, crypto: bool) -> Result<&'static Method, Error> {
    let asked = action.method.as_ref().or(session.method.as_ref()).or(session.forced_method.as_ref());
    if let Some(id) = asked {
        return Method::find(id).ok_or_else(|| Error::not_found("payment method"));
    }
    let mut offered = Method::of_session(session).into_iter().filter(|method| !crypto || method.is_crypto());
    offered.next().ok_or_else(|| Error::impossible("no payment method is available for this session"))
}

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&state(named(call)?)))
}

/// The latest sessions.
pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let data: Vec<_> = call.tenant.records.payviox.sessions.iter().rev().take(LISTED).map(state).collect();
    Ok(Reply::ok(&json!({ "data": data })))
}

fn named<'a>(call: &'a Call<'_>) -> Result<&'a Session, Error> {
    let session = call.tenant.records.payviox.sessions.get(call.params.get("session_id"));
    session.ok_or_else(|| Error::not_found("session"))
}

fn state(session: &Session) -> Value {
    let payments = session.payments.iter().map(|payment| {
        json!({
            "method": payment.method,
            "provider": Method::find(&payment.method).map(|method| method.provider),
            "state": payment.state,
        })
    });
    json!({
        "session_id": session.id,
        "status": session.status,
        "amount": session.amount,
        "currency": session.currency,
        "order_id": session.order_id,
        "method": session.method,
        "fees": session.fees,
        "amount_remaining": session.amount_remaining,
        "refunded": session.is_refunded(),
        "payments": payments.collect::<Vec<_>>(),
        "created_ms": session.created_at,
        "expires_ms": session.expires_at(),
    })
}
