//! What the business is told: the flat payloads of payment and payout webhooks.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Payout, Session, payment_methods::Method, session::Item};
use crate::{
    engine::{
        keys::hmac_hex,
        money::{Number, Usd},
        settings::Settings,
        tenant::Tenant,
    },
    webhooks::{Delivery, Endpoint, Message, Sender},
};

pub(super) const PAYMENTS: Sender =
    Sender { name: "payviox", default_event: "succeeded", accepts: |status| status == 200, retries, sign };

pub(super) const PAYOUTS: Sender = Sender { name: "payviox_payout", default_event: "payout.succeeded", ..PAYMENTS };

fn retries(settings: &Settings) -> &[u64] {
    &settings.payviox.webhook_retries_ms
}

fn sign(endpoint: &Endpoint, delivery: &Delivery, _: u64) -> Vec<(&'static str, String)> {
    vec![("Signature", hmac_hex(&endpoint.secret, &[delivery.message.body.as_bytes()]))]
}

#[derive(Serialize)]
struct PaymentEvent<'a> {
    amount: u64,
    currency: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fees: Option<u64>,
    metadata: Map<String, Value>,
    r#type: &'a str,
    provider: &'static str,
    order_id: &'a str,
    items: &'a [Item],
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_method: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_remaining: Option<u64>,
}

/// Tells of a payment event.
pub(super) fn payment(tenant: &mut Tenant, session: &Session, event: &str, now: u64) {
    let method = session.method.as_deref().and_then(Method::find);
    let mut metadata = session.metadata.clone();
    metadata.insert("integration_session_id".to_owned(), session.id.clone().into());
    let body = PaymentEvent {
        amount: session.amount,
        currency: &session.currency,
        fees: session.fees,
        metadata,
        r#type: event,
        // Always there, though an expired session never had one.
        provider: method.map_or("payviox", |method| method.provider),
        order_id: &session.order_id,
        items: &session.items,
        payment_method: method.map(|method| method.kind),
        customer: method.map(|_| session.billing()),
        amount_remaining: session.amount_remaining.filter(|_| event == "incomplete"),
    };
    publish(tenant, &PAYMENTS, event, &session.id, &body, now);
}

#[derive(Serialize)]
struct PayoutEvent<'a> {
    amount: u64,
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fees: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    net_amount: Option<u64>,
    metadata: Value,
    r#type: &'a str,
    provider: &'a str,
    order_id: &'a str,
    recipient: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    paypal: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    crypto: Option<Crypto<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// The one place where Payviox writes decimals.
#[derive(Serialize)]
struct Crypto<'a> {
    order_id: &'a str,
    currency: &'static str,
    chain: &'static str,
    crypto_amount: Number,
    usd_amount: Number,
    network_fee: Number,
    to_address: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tx_hash: Option<String>,
    confirmations: u32,
}

/// Tells of a payout's state.
pub(super) fn payout(tenant: &mut Tenant, payout: &Payout, reason: Option<&str>, now: u64) {
    let event = format!("payout.{}", payout.state);
    let net = payout.amount - payout.fees;
    let dollars = |cents: u64| Usd(cents * 10).number();
    let crypto = (payout.provider == "crypto").then(|| Crypto {
        order_id: &payout.provider_order_id,
        currency: "USDT",
        chain: "TRC20",
        crypto_amount: dollars(net),
        usd_amount: dollars(net),
        network_fee: dollars(payout.fees),
        to_address: format!("T{}", &payout.id[4..36].replace('-', "0")),
        tx_hash: (payout.state == "succeeded").then(|| tenant.profile.ids.hex(64)),
        confirmations: if payout.state == "succeeded" { 20 } else { 0 },
    });
    let paypal = json!({ "order_id": payout.provider_order_id, "email": payout.email });
    let body = PayoutEvent {
        amount: payout.amount,
        currency: "USD",
        fees: (payout.fees > 0).then_some(payout.fees),
        net_amount: (payout.fees > 0).then_some(net),
        metadata: json!({ "payout_user_id": payout.user_id }),
        r#type: &event,
        provider: &payout.provider,
        order_id: &payout.id,
        recipient: json!({ "email": payout.email }),
        paypal: crypto.is_none().then_some(paypal),
        crypto,
        reason: reason.filter(|_| payout.state == "rejected"),
    };
    publish(tenant, &PAYOUTS, &event, &payout.id, &body, now);
}

fn publish(
    tenant: &mut Tenant,
    provider: &'static Sender,
    event: &str,
    subject: &str,
    body: &impl Serialize,
    now: u64,
) {
    let message = Message {
        provider,
        event_type: event.to_owned(),
        event_id: None,
        environment: None,
        subject: subject.to_owned(),
        body: serde_json::to_string(body).unwrap_or_default(),
    };
    tenant.webhooks.publish(&mut tenant.profile.ids, &message, now);
}
