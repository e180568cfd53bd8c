//! Runs one vector about a webhook; what comes of it, as JSON.

use crate::format::{Verifier, WebhookVector};
use crate::outcome;
use pepay_core::{Duration, Error, EventName, Finding, Headers, Secret, Timestamp, json, payviox, pepay};
use serde_json::{Value, json};

pub(crate) fn run(vector: &WebhookVector) -> String {
    match vector.verifier {
        Verifier::Pepay => pepay(vector),
        Verifier::Payviox | Verifier::PayvioxPayout => payviox(vector),
    }
}

fn pepay(vector: &WebhookVector) -> String {
    let (body, headers, now) = (vector.body(), headers(vector), Timestamp::from_millis(vector.now_ms).unwrap());
    let mut verifier = pepay::WebhookVerifier::new(secrets(vector)).unwrap();
    if let Some(millis) = vector.tolerance_ms {
        verifier = verifier.with_tolerance(Duration::from_millis(millis));
    }
    let verified = verifier.verify(&body, &headers, now);
    let event = verifier.construct_event(&body, &headers, now);
    verdict(
        verified.map_or_else(|_| json!({}), |it| json!({"secret": it.secret, "previous": it.previous})),
        &verifier.explain(&body, &headers, now),
        event.map(|event| Read { json: json::canonical(&event), name: event.name(), dedupe_key: event.id }),
    )
}

fn payviox(vector: &WebhookVector) -> String {
    let (body, headers) = (vector.body(), headers(vector));
    let verifier = payviox::WebhookVerifier::new(secrets(vector)).unwrap();
    let event = if vector.verifier == Verifier::PayvioxPayout {
        let event = verifier.construct_payout_event(&body, &headers);
        event.map(|event| Read { json: json::canonical(&event), name: event.name(), dedupe_key: event.dedupe_key() })
    } else {
        let event = verifier.construct_event(&body, &headers);
        event.map(|event| Read { json: json::canonical(&event), name: event.name(), dedupe_key: event.dedupe_key() })
    };
    verdict(
        verifier.verify(&body, &headers).map_or_else(|_| json!({}), |secret| json!({"secret": secret})),
        &verifier.explain(&body, &headers),
        event,
    )
}

fn headers(vector: &WebhookVector) -> Headers {
    Headers::from_block(vector.headers.clone().into_bytes())
}

fn secrets(vector: &WebhookVector) -> impl Iterator<Item = Secret> {
    vector.secrets.iter().map(|secret| Secret::from(secret.as_str()))
}

/// An event that can be trusted.
struct Read {
    /// In canonical form.
    json: String,
    name: EventName,
    dedupe_key: String,
}

fn verdict(mut verdict: Value, findings: &[Finding], event: Result<Read, Error>) -> String {
    if !findings.is_empty() {
        verdict["findings"] = findings.iter().map(ToString::to_string).collect();
    }
    let verdict = match &event {
        Ok(read) => json!({"verdict": verdict, "dedupe_key": read.dedupe_key, "name": read.name.as_str()}),
        Err(error) => json!({"verdict": verdict, "error": outcome::error(error)}),
    };
    let text = verdict.to_string();
    match event {
        Ok(Read { json, .. }) => format!(r#"{{"event":{json},{}"#, &text[1..]),
        Err(_) => text,
    }
}
