//! `GET /payment/{session_id}`.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Error, Session, Status, payment_methods::Method, session::Item};
use crate::engine::{call::Call, http::Reply, times::iso8601};

#[derive(Serialize)]
struct PaymentDetails<'a> {
    session_id: &'a str,
    status: Option<Status>,
    amount: u64,
    fees: Option<u64>,
    net_amount: Option<u64>,
    currency: &'a str,
    order_id: &'a str,
    customer: &'a str,
    description: Option<&'a str>,
    items: &'a [Item],
    metadata: &'a Map<String, Value>,
    payment_method: Option<&'a str>,
    provider: Option<&'static str>,
    created_at: String,
    customer_details: Option<Value>,
    payment_details: Option<Value>,
    ip: Option<&'a str>,
    country: Option<&'static str>,
    user_agent: Option<&'a str>,
}

pub(super) fn details(call: &mut Call<'_>) -> Result<Reply, Error> {
    let session = call.tenant.records.payviox.sessions.get(call.params.get("session_id"));
    let session = session.ok_or_else(|| Error::plain(StatusCode::NOT_FOUND, "Payment not found"))?;
    Ok(Reply::ok(&view(session)))
}

fn view(session: &Session) -> PaymentDetails<'_> {
    let method = session.method.as_deref().and_then(Method::find);
    let completed = session.is_paid();
    let visitor = session.visitor.as_ref();
    PaymentDetails {
        session_id: &session.id,
        status: session.status,
        // Fees come on top, so the customer has paid them too.
        amount: session.amount.saturating_add(session.fees.unwrap_or(0)),
        fees: session.fees,
        net_amount: session.fees.map(|_| session.amount),
        currency: &session.currency,
        order_id: &session.order_id,
        customer: &session.customer,
        description: session.description.as_deref(),
        items: &session.items,
        metadata: &session.metadata,
        payment_method: method.map(|method| method.id),
        provider: method.map(|method| method.provider),
        created_at: iso8601(session.created_at, 6),
        customer_details: completed.then(|| session.billing()),
        payment_details: method.filter(|_| completed).map(payment_details),
        ip: visitor.map(|visitor| visitor.ip.as_str()),
        country: visitor.map(|_| "DE"),
        user_agent: visitor.map(|visitor| visitor.user_agent.as_str()),
    }
}

fn payment_details(method: &Method) -> Value {
    match method.kind {
        "card" => json!({
            "type": "card",
            "card": { "brand": "visa", "last4": "4242", "exp_month": "12", "exp_year": "2028", "country": "US" },
        }),
        kind => json!({ "type": kind }),
    }
}
