//! What can happen to a call, made up.

use pepay_core::{Call, CallOptions, Duration, Headers, Outcome, Phase, Replay, Step, TransportFailure, TransportKind};
use proptest::prelude::*;

/// Good for each of the endpoints here.
const REPLY: &str = r#"{"status":"paid","invoice_id":"inv_1","session_id":"s","message":"Refused"}"#;

#[derive(Debug, Clone)]
pub(crate) enum Event {
    Answer { status: u16, retry_after: Option<u32>, readable: bool },
    Lost(Phase, TransportKind),
    Resume,
}

impl Event {
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        match self {
            Self::Answer { status, .. } => Some(Outcome::Status(*status)),
            Self::Lost(phase, kind) if phase.may_have_sent() => Some(Outcome::MaybeSent(*kind)),
            Self::Lost(_, kind) => Some(Outcome::NotSent(*kind)),
            Self::Resume => None,
        }
    }

    /// Whether a write may have happened, as far as this attempt tells.
    pub(crate) fn may_have_acted(&self, replay: Replay) -> bool {
        match (replay, self) {
            (Replay::Safe, _) | (_, Self::Resume) => false,
            (_, Self::Lost(phase, _)) => phase.may_have_sent(),
            (_, Self::Answer { status: 200..=299, readable, .. }) => !readable,
            (_, Self::Answer { status: 400..=499, .. }) => matches!(self, Self::Answer { status: 408 | 499, .. }),
            // With a key, whoever gets a failure as an answer can safely ask again.
            (_, Self::Answer { status: 500..=599, .. }) => replay == Replay::Once,
            (_, Self::Answer { .. }) => true,
        }
    }

    /// Whether the API says that an earlier attempt with the same key is still being worked on.
    pub(crate) fn is_in_progress(&self, replay: Replay, earlier: &[&Self]) -> bool {
        let arrived =
            |event: &&Self| !matches!(event.outcome(), None | Some(Outcome::NotSent(_) | Outcome::Status(429)));
        replay == Replay::Keyed && self.outcome() == Some(Outcome::Status(409)) && earlier.iter().any(arrived)
    }

    /// Whether a refusal is the API's own and about the content, and so tells what became of earlier attempts.
    pub(crate) fn settles(&self) -> bool {
        matches!(self, Self::Answer { status: 400 | 422, readable: true, .. })
    }

    pub(crate) fn happen<R>(&self, call: &mut Call<R>, now: Duration) -> Step<R> {
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
                call.failed(&TransportFailure { phase: *sent, kind: *kind, status: None, detail: "lost".into() }, now)
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

pub(crate) fn outcomes() -> impl Strategy<Value = Event> {
    let statuses = prop_oneof![
        6 => prop::sample::select(vec![408, 429, 500, 502, 503, 504]),
        2 => prop::sample::select(vec![200, 201, 204, 303, 400, 401, 403, 404, 409, 410, 422, 499, 522]),
        1 => any::<u16>(),
    ];
    let answers = (statuses, prop::option::of(0..40_u32), any::<bool>())
        .prop_map(|(status, retry_after, readable)| Event::Answer { status, retry_after, readable });
    let lost = (prop::sample::select(Phase::ALL.to_vec()), prop::sample::select(TransportKind::ALL.to_vec()));
    prop_oneof![2 => answers, 1 => lost.prop_map(|(phase, kind)| Event::Lost(phase, kind))]
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
        ..CallOptions::default()
    })
}
