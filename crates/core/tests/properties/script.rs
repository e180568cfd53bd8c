//! What can happen to a call, made up.

use pepay_core::{
    Call, CallOptions, Duration, Endpoint, Headers, Outcome, Replay, Sent, Step, TransportFailure, TransportKind,
};
use proptest::prelude::*;

/// Good for each of the endpoints here.
const REPLY: &str = r#"{"status":"paid","invoice_id":"inv_1","session_id":"s"}"#;

#[derive(Debug, Clone)]
pub(crate) enum Event {
    Answer { status: u16, retry_after: Option<u32>, readable: bool },
    Lost(Sent, TransportKind),
    Resume,
}

impl Event {
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Answer { status, .. } => Some(Outcome::Status(*status)),
            Self::Lost(Sent::No, kind) => Some(Outcome::NotSent(*kind)),
            Self::Lost(Sent::Maybe, kind) => Some(Outcome::MaybeSent(*kind)),
            Self::Resume => None,
        }
    }

    /// Whether a write may have happened, as far as this attempt tells.
    pub(crate) fn may_have_acted(&self, replay: Replay) -> bool {
        match (replay, self) {
            (Replay::Safe, _) | (_, Self::Resume | Self::Lost(Sent::No, _)) => false,
            (_, Self::Lost(Sent::Maybe, _)) => true,
            // With a key, whoever gets a failure as an answer can safely ask again.
            (Replay::Keyed, Self::Answer { .. }) => false,
            (Replay::Once, Self::Answer { status, .. }) => !matches!(status, 200..=407 | 409..=499),
        }
    }

    /// Whether a refusal is about the content, and so tells what became of earlier attempts.
    pub(crate) fn settles(&self) -> bool {
        matches!(self, Self::Answer { status: 400 | 402 | 404..=407 | 410..=428 | 430..=499, .. })
    }

    pub(crate) fn happen<E: Endpoint>(&self, call: &mut Call<E>, now: Duration) -> Step<E::Reply> {
        match self {
            Self::Answer { status, retry_after, readable } => {
                let mut headers = Headers::default();
                if let Some(seconds) = retry_after {
                    headers.push("Retry-After", seconds.to_string().as_bytes());
                }
                let body = if *readable { REPLY } else { "<html>" };
                call.received(*status, headers, body.into(), now)
            }
            Self::Lost(sent, kind) => {
                call.failed(&TransportFailure { sent: *sent, kind: *kind, status: None, detail: "lost".into() }, now)
            }
            Self::Resume => call.resume(now),
        }
    }
}

/// A host that does as it is told. Each attempt takes a part of the time that it may take.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    pub(crate) percent_of_timeout: u32,
    pub(crate) event: Event,
    /// How much later than asked for the host comes back from a pause.
    pub(crate) late: Duration,
}

fn kinds() -> impl Strategy<Value = TransportKind> {
    use TransportKind::{Connection, Dns, Protocol, Timeout, Tls};
    prop::sample::select(vec![Dns, Connection, Tls, Timeout, Protocol])
}

pub(crate) fn outcomes() -> impl Strategy<Value = Event> {
    let statuses = prop_oneof![
        6 => prop::sample::select(vec![408, 429, 500, 502, 503, 504]),
        1 => prop::sample::select(vec![200, 201, 400, 401, 403, 404, 409, 410]),
        1 => any::<u16>(),
    ];
    let answers = (statuses, prop::option::of(0..40_u32), any::<bool>())
        .prop_map(|(status, retry_after, readable)| Event::Answer { status, retry_after, readable });
    let sent = prop_oneof![Just(Sent::No), Just(Sent::Maybe)];
    prop_oneof![2 => answers, 1 => (sent, kinds()).prop_map(|(sent, kind)| Event::Lost(sent, kind))]
}

pub(crate) fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let late = prop_oneof![4 => Just(0), 1 => 0..40_000_u64].prop_map(Duration::from_millis);
    let attempt = (0..=100_u32, outcomes(), late).prop_map(|(percent_of_timeout, event, late)| Attempt {
        percent_of_timeout,
        event,
        late,
    });
    prop::collection::vec(attempt, 8)
}

pub(crate) fn options() -> impl Strategy<Value = CallOptions> {
    let timeout = prop::option::of((0..60_000_u64).prop_map(Duration::from_millis));
    (timeout, prop::option::of(0..7_u32)).prop_map(|(timeout, max_retries)| CallOptions {
        timeout,
        max_retries,
        idempotency_key: None,
    })
}
