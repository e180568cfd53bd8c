//! Deliveries: one message on its way to one endpoint, and how each attempt went.

use serde::{Deserialize, Serialize};

use super::{Entry, Sender};
use crate::engine::{ids::Ids, table::Row};

/// Attempts kept per delivery; redelivering can make more.
const ATTEMPTS: usize = 20;

/// What is told to the endpoints that want it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Message {
    pub(crate) provider: &'static Sender,
    pub(crate) event_type: String,
    /// Pepay's event id; Payviox has none.
    pub(crate) event_id: Option<String>,
    /// `devnet` or `mainnet`, when known.
    pub(crate) environment: Option<String>,
    /// The invoice, session or payout it is about.
    pub(crate) subject: String,
    /// The exact bytes that are signed and sent.
    pub(crate) body: String,
}

/// One message for one endpoint.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Delivery {
    pub(crate) id: String,
    pub(crate) endpoint_id: String,
    pub(crate) state: State,
    #[serde(flatten)]
    pub(crate) message: Message,
    pub(crate) alteration: Alteration,
    pub(crate) created_at: u64,
    pub(crate) next_attempt_at: Option<u64>,
    /// Breaks ties between deliveries that are due at the same time.
    pub(crate) order: u64,
    /// How many attempts of the schedule were made.
    pub(crate) tries: usize,
    pub(crate) attempts: Vec<Attempt>,
}

/// How far a delivery has come.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Pending,
    Delivered,
    Failed,
}

/// What is done to a delivery to see whether its receiver notices.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Alteration {
    pub(crate) tamper: Option<Tamper>,
    /// Added to the signed timestamp.
    pub(crate) skew_ms: i64,
}

/// The part that is changed after signing.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Tamper {
    Body,
    Signature,
    Timestamp,
    /// The signature is left out.
    Unsigned,
}

/// One attempt.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Attempt {
    pub(crate) at_ms: u64,
    pub(crate) headers: Vec<(String, String)>,
    #[serde(flatten)]
    pub(crate) outcome: Outcome,
}

/// How an attempt ended.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// The receiver answered.
    Answered {
        /// The status.
        status: u16,
        /// The beginning of the body.
        body: String,
    },
    /// There was no answer.
    Failed {
        /// Why.
        error: String,
    },
    /// It was fetched instead of sent.
    Pulled,
}

impl Outcome {
    pub(super) fn is_accepted(&self, sender: &Sender) -> bool {
        match self {
            Self::Answered { status, .. } => (sender.accepts)(*status),
            Self::Failed { .. } => false,
            Self::Pulled => true,
        }
    }
}

/// A signed request to a receiver.
#[derive(Clone, Debug, Serialize)]
pub struct Outgoing {
    /// Whose delivery it is.
    pub tenant: String,
    /// Which endpoint it goes to.
    pub endpoint_id: String,
    /// Which delivery it belongs to.
    pub delivery_id: String,
    /// Where to send it.
    pub url: String,
    /// The headers.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Row for Delivery {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Delivery {
    pub(crate) fn new(ids: &mut Ids, endpoint_id: String, message: Message, now: u64) -> Self {
        let (order, id) = ids.numbered("whd_");
        Self {
            id,
            endpoint_id,
            state: State::Pending,
            message,
            alteration: Alteration::default(),
            created_at: now,
            next_attempt_at: None,
            order,
            tries: 0,
            attempts: Vec::new(),
        }
    }

    /// Its place in the queue of its endpoint; none if it does not wait.
    pub(super) fn entry(&self) -> Option<(String, Entry)> {
        Some((self.endpoint_id.clone(), (self.next_attempt_at?, self.order, self.id.clone())))
    }

    /// Fails it without an attempt to send it.
    pub(super) fn refuse(&mut self, error: String, now: u64) {
        self.attempted(
            Attempt { at_ms: now, headers: Vec::new(), outcome: Outcome::Failed { error } },
            false,
            &[],
            now,
        );
    }

    /// Notes an attempt, and when the next is to be made, if any.
    pub(crate) fn attempted(&mut self, attempt: Attempt, accepted: bool, retries: &[u64], now: u64) {
        self.tries += 1;
        self.next_attempt_at = match accepted {
            true => None,
            false => retries.get(self.tries - 1).map(|wait| now.saturating_add(*wait)),
        };
        self.state = match (accepted, self.next_attempt_at) {
            (true, _) => State::Delivered,
            (false, Some(_)) => State::Pending,
            (false, None) => State::Failed,
        };
        if self.attempts.len() >= ATTEMPTS {
            self.attempts.remove(0);
        }
        self.attempts.push(attempt);
    }
}
