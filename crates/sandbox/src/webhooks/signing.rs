//! A delivery as it is sent: signed by its sender, then altered if that is asked for.

use super::{
    deliveries::{Delivery, Tamper},
    endpoints::Endpoint,
};

type Headers = Vec<(String, String)>;

/// The headers and the body to send.
pub(super) fn sign(endpoint: &Endpoint, delivery: &Delivery, signed_at: u64) -> (Headers, String) {
    let body = &delivery.message.body;
    let signed_at = signed_at.saturating_add_signed(delivery.alteration.skew_ms);
    let signed = (endpoint.provider.sign)(endpoint, delivery, signed_at);
    let mut headers: Headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    headers.extend(signed.into_iter().map(|(name, value)| (name.to_owned(), value)));
    let mut body = body.clone();
    if let Some(tamper) = delivery.alteration.tamper {
        alter(tamper, &mut headers, &mut body);
    }
    (headers, body)
}

fn alter(tamper: Tamper, headers: &mut Headers, body: &mut String) {
    let is_signature = |name: &str| name.contains("Signature");
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
            for (_, value) in headers.iter_mut().filter(|(name, _)| name.ends_with("Timestamp")) {
                *value = value.parse::<u64>().map_or_else(|_| String::new(), |ms| (ms + 1).to_string());
            }
        }
    }
}
