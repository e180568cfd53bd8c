//! How webhooks are signed and sent.

use crate::{
    engine::keys::hmac_hex,
    webhooks::{Delivery, Endpoint, Sender},
};

pub(super) const SENDER: Sender = Sender {
    name: "pepay",
    default_event: "*",
    accepts: |status| (200..300).contains(&status),
    retries: |settings| &settings.pepay.webhook_retries_ms,
    sign,
};

fn sign(endpoint: &Endpoint, delivery: &Delivery, signed_at: u64) -> Vec<(&'static str, String)> {
    let message = &delivery.message;
    let timestamp = signed_at.to_string();
    let signature = |secret: &str| hmac_hex(secret, &[timestamp.as_bytes(), b".", message.body.as_bytes()]);
    let optional = [
        ("X-Pepay-Signature-Previous", endpoint.previous_secret.as_deref().map(signature)),
        ("X-Pepay-Event-ID", message.event_id.clone()),
        ("X-Pepay-Network-Environment", message.environment.clone()),
    ];
    let mut headers =
        vec![("X-Pepay-Signature", signature(&endpoint.secret)), ("X-Pepay-Event", message.event_type.clone())];
    headers.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
    headers.push(("X-Pepay-Timestamp", timestamp));
    headers
}
