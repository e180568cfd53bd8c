//! What each provider puts into a webhook's headers.

use super::{
    deliveries::{Delivery, Tamper},
    endpoints::{Endpoint, Provider},
};
use crate::engine::keys::hmac_hex;

type Headers = Vec<(String, String)>;

/// The headers and the body to send.
pub(super) fn sign(endpoint: &Endpoint, delivery: &Delivery, wall: u64) -> (Headers, String) {
    let body = &delivery.message.body;
    let signed = match endpoint.provider {
        Provider::Pepay => pepay(endpoint, delivery, wall.saturating_add_signed(delivery.alteration.skew_ms)),
        Provider::Payviox | Provider::PayvioxPayout => {
            vec![("Signature", hmac_hex(&endpoint.secret, &[body.as_bytes()]))]
        }
    };
    let mut headers: Headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    headers.extend(signed.into_iter().map(|(name, value)| (name.to_owned(), value)));
    let mut body = body.clone();
    if let Some(tamper) = delivery.alteration.tamper {
        alter(tamper, &mut headers, &mut body);
    }
    (headers, body)
}

fn pepay(endpoint: &Endpoint, delivery: &Delivery, timestamp: u64) -> Vec<(&'static str, String)> {
    let message = &delivery.message;
    let timestamp = timestamp.to_string();
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

fn alter(tamper: Tamper, headers: &mut Headers, body: &mut String) {
    let is_signature = |name: &str| name == "Signature" || name.starts_with("X-Pepay-Signature");
    match tamper {
        // Still JSON, so that only the signature can tell.
        Tamper::Body => body.push(' '),
        Tamper::Unsigned => headers.retain(|(name, _)| !is_signature(name)),
        Tamper::Signature => {
            for (_, value) in headers.iter_mut().filter(|(name, _)| is_signature(name)) {
                let flipped = if value.starts_with('0') { "1" } else { "0" };
                value.replace_range(..1, flipped);
            }
        }
        Tamper::Timestamp => {
            for (_, value) in headers.iter_mut().filter(|(name, _)| name == "X-Pepay-Timestamp") {
                *value = value.parse::<u64>().map_or_else(|_| String::new(), |ms| (ms + 1).to_string());
            }
        }
    }
}
