//! `POST /session`.

use http::StatusCode;
use serde_json::{Value, json};

use super::{
    Error, Session,
    auth::key_kind,
    ledger,
    payment_methods::Method,
    validation::{self, NewSession},
};
use crate::engine::{call::Call, http::Reply, keys::KeyKind};

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, Error> {
    limit_rate(call, "ip", &call.request.peer.to_string())?;
    let body: Value = call.request.json().map_err(|_| Error::plain(StatusCode::BAD_REQUEST, "Invalid JSON"))?;
    let Value::Object(members) = body else {
        return Err(Error::plain(StatusCode::BAD_REQUEST, "Invalid JSON"));
    };
    if let Some(customer) = members.get("customer").and_then(Value::as_str) {
        limit_rate(call, "customer", customer)?;
    }
    let sessions = &call.tenant.records.payviox.sessions;
    let taken = |order_id: &str| sessions.iter().any(|it| it.order_id == order_id);
    let new = validation::new_session(&members, call.strict(), taken)?;
    let method = match &new.method {
        Some(id) => {
            Some(Method::find(id).ok_or_else(|| Error::plain(StatusCode::BAD_REQUEST, "Payment method not found"))?)
        }
        None => None,
    };
    let session = insert(call, new, method);
    Ok(match method.filter(|method| method.redirects) {
        Some(method) => initiate(call, &session, method),
        None => Reply::created(&json!({ "session_id": session })),
    })
}

fn insert(call: &mut Call<'_>, new: NewSession, method: Option<&Method>) -> String {
    // Only a secret key may say who has to pay; a browser cannot be believed about that.
    let required_ip = new.ip.filter(|_| key_kind(call) == Some(KeyKind::Secret));
    let tenant = &mut *call.tenant;
    let id = format!("{}{}", tenant.tag, tenant.profile.ids.letters(LETTERS, 24));
    let session = Session {
        id: id.clone(),
        status: None,
        amount: new.amount,
        currency: new.currency,
        customer: new.customer,
        order_id: new.order_id,
        items: new.items,
        description: new.description,
        metadata: new.metadata,
        forced_method: method.map(|method| method.id.to_owned()),
        required_ip,
        created_at: call.now,
        method: None,
        fees: None,
        amount_remaining: None,
        payments: Vec::new(),
        visitor: None,
    };
    tenant.expires(&id, session.expires_at());
    tenant.records.payviox.sessions.insert(session);
    id
}

/// Starts the payment with a provider that pays on its own page. If that fails, the session is good all the same.
fn initiate(call: &mut Call<'_>, session_id: &str, method: &Method) -> Reply {
    if call.tenant.settings().payviox.payment_initiation_fails {
        return Reply::created(&json!({
            "session_id": session_id,
            "payment_error": {
                "success": false,
                "message": "Payment creation failed",
                "error_type": "http_error",
            },
        }));
    }
    ledger::start(call.tenant, session_id, method);
    let redirect_url = format!("{}/provider/{}/{session_id}", call.config.base_url, method.provider);
    Reply::created(&json!({ "session_id": session_id, "redirect_url": redirect_url }))
}

fn limit_rate(call: &mut Call<'_>, kind: &'static str, caller: &str) -> Result<(), Error> {
    let limit = call.tenant.settings().payviox.sessions_per_minute;
    match call.tenant.limiter.count(&format!("payviox {kind} {caller}"), limit, call.now) {
        Some(retry_after_s) => Err(Error::RateLimited { kind, retry_after_s }),
        None => Ok(()),
    }
}
