//! Runs one vector about a call; what comes of it, as JSON.

use crate::format::{Client, Event, RequestVector, ResponseVector, RetryVector};
use crate::operations::{Progress, Running};
use crate::outcome;
use pepay_core::{Duration, Error, Headers, Phase, TransportFailure, TransportKind};
use serde_json::{Value, json};

pub(crate) fn request(vector: &RequestVector, default: &Client) -> String {
    let built = || -> Result<Value, Error> {
        let api = vector.client.as_ref().unwrap_or(default).api()?;
        for earlier in &vector.earlier {
            let mut call = earlier.call.start_once(&api)?;
            call.received(200, Headers::default(), earlier.response.body(), Duration::ZERO);
        }
        let call = vector.call.start(&api)?;
        let request = call.request();
        let body = String::from_utf8_lossy(request.body());
        let headers: Vec<(&str, String)> =
            request.headers().map(|(name, value)| (name, without_version(value))).collect();
        Ok(json!({"method": request.method().as_str(), "url": request.url(), "headers": headers, "body": body}))
    };
    built()
        .map_or_else(|error| json!({"error": outcome::error(&error)}), |request| json!({"request": request}))
        .to_string()
}

/// The SDK's version changes with every release, the vectors do not.
fn without_version(value: &str) -> String {
    value.replace(&format!("pepay-core/{}", pepay_core::VERSION), "pepay-core/{version}")
}

pub(crate) fn response(vector: &ResponseVector, default: &Client) -> String {
    let api = vector.client.as_ref().unwrap_or(default).api().unwrap();
    let mut call = vector.call.start_once(&api).unwrap();
    let response = &vector.response;
    match call.received(response.status, response.headers(), response.body(), Duration::ZERO) {
        Progress::Done { reply, drift, .. } if drift.is_empty() => format!(r#"{{"reply":{reply}}}"#),
        Progress::Done { reply, drift, .. } => format!(r#"{{"reply":{reply},"drift":{}}}"#, json!(drift)),
        Progress::Failed(error) => json!({"error": outcome::error(&error)}).to_string(),
        Progress::Send | Progress::Wait(_) => panic!("{}: a single attempt is not repeated", vector.name),
    }
}

pub(crate) fn retry(vector: &RetryVector, default: &Client) -> String {
    let api = vector.client.as_ref().unwrap_or(default).api().unwrap();
    let mut call = vector.call.start(&api).unwrap();
    let mut steps = vec![format!(r#"{{"send":{}}}"#, outcome::millis(call.timeout()))];
    for event in &vector.script {
        let progress = happen(&mut *call, event);
        steps.push(match progress {
            Progress::Send => format!(r#"{{"send":{}}}"#, outcome::millis(call.timeout())),
            Progress::Wait(pause) => format!(r#"{{"wait":{}}}"#, outcome::millis(pause)),
            Progress::Done { reply, .. } => format!(r#"{{"done":{reply}}}"#),
            Progress::Failed(error) => {
                json!({"failed": outcome::error(&error), "attempts": outcome::attempts(error.attempts())}).to_string()
            }
        });
    }
    format!("[{}]", steps.join(","))
}

fn happen(call: &mut dyn Running, event: &Event) -> Progress {
    let now = Duration::from_millis(event.now_ms);
    let mut lost = |phase, kind: &str| {
        let kind = TransportKind::parse(kind).unwrap_or_else(|| panic!("there is no transport kind {kind}"));
        let failure = TransportFailure { phase, kind, status: None, detail: "no answer".into() };
        call.failed(&failure, now)
    };
    match event {
        Event { response: Some(response), .. } => {
            call.received(response.status, response.headers(), response.body(), now)
        }
        Event { not_sent: Some(kind), .. } => lost(Phase::Connecting, kind),
        Event { maybe_sent: Some(kind), .. } => lost(Phase::Waiting, kind),
        Event { resume, .. } => {
            assert!(resume, "an event without anything that happens");
            call.resume(now)
        }
    }
}
