use crate::call::idempotency;
use crate::error::Outcome;
use crate::values::Timestamp;
use crate::wire::{ExtraHeaders, Json};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

/// How long a call may take and how often it is tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// One deadline for all attempts and the pauses between them. Default: 20 s, so that a call ends before a web
    /// server stops the worker that makes it (gunicorn does after 30 s).
    pub timeout: Duration,
    /// The limit for opening a connection, within the deadline. Default: 5 s.
    pub connect_timeout: Duration,
    /// The number of attempts after the first one. Default: 2.
    pub max_retries: u32,
    /// The limit of the first pause, which is random. The limit doubles with each further pause. Default: 0.5 s.
    pub backoff_base: Duration,
    /// The longest pause, unless the server asks for a longer one. Default: 8 s.
    pub backoff_cap: Duration,
    /// The statuses after which a read, or a write with an idempotency key, is tried again. Default:
    /// [`RETRYABLE_STATUSES`]. A write without a key is repeated only after 429, and only if 429 is among them.
    pub retryable_statuses: Option<Vec<u16>>,
}

/// The statuses after which a read, or a write with an idempotency key, is tried again: the server, or the CDN in front
/// of it (520 to 527 and 530), is overloaded or has failed temporarily.
pub const RETRYABLE_STATUSES: [u16; 15] = [408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];

impl Default for Policy {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            connect_timeout: Duration::from_secs(5),
            max_retries: 2,
            backoff_base: Duration::from_millis(500),
            backoff_cap: Duration::from_secs(8),
            retryable_statuses: None,
        }
    }
}

impl Policy {
    pub(crate) fn is_retryable(&self, status: u16) -> bool {
        self.retryable_statuses.as_deref().unwrap_or(&RETRYABLE_STATUSES).contains(&status)
    }
}

/// Options of a single call, which override those of the client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallOptions {
    /// The deadline of the call, instead of [`Policy::timeout`].
    pub timeout: Option<Duration>,
    /// The number of attempts after the first one, instead of [`Policy::max_retries`].
    pub max_retries: Option<u32>,
    /// The idempotency key, a UUID of version 4, for endpoints that take one. Default: a random key.
    pub idempotency_key: Option<String>,
    /// Headers beside those of the endpoint and of the client. Their values are masked like keys in whatever is shown.
    pub extra_headers: ExtraHeaders,
    /// More of the query: an object of texts, numbers, `true` and `false`, and of lists of them, which repeat the name.
    pub extra_query: Option<Json>,
    /// More members of the body, in an object.
    pub extra_body: Option<Json>,
    /// The host's wall clock when the call begins. A date in `Retry-After` is compared with the response's `Date`
    /// header, or with this clock if there is none.
    pub wall_clock: Option<Timestamp>,
}

impl CallOptions {
    /// The same for one look of a wait, which also ends when the wait does: within `limit`.
    #[must_use]
    pub fn within(self, limit: Duration, policy: &Policy) -> Self {
        let timeout = self.timeout.unwrap_or(policy.timeout).min(limit);
        Self { timeout: Some(timeout), ..self }
    }
}

/// 32 random bytes for one call: its idempotency key and the jitter of its pauses.
#[derive(Clone, Copy)]
pub struct Entropy([u8; 32]);

impl From<[u8; 32]> for Entropy {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl Entropy {
    /// A version 4 UUID, which is what Pepay asks an idempotency key to be.
    pub(crate) fn uuid(&self) -> String {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.0[..16]);
        idempotency::uuid(bytes)
    }

    /// The seed of the pauses, apart from the bytes that are sent as a key.
    pub(crate) fn jitter(&self) -> Jitter {
        let mut seed = [0; 8];
        seed.copy_from_slice(&self.0[16..24]);
        Jitter(u64::from_le_bytes(seed))
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy(..)")
    }
}

/// Spreads retries in time (SplitMix64), so that clients that failed together do not return together.
#[derive(Debug)]
pub(crate) struct Jitter(u64);

impl Jitter {
    /// A random duration from zero up to `limit`.
    pub(crate) fn up_to(&mut self, limit: Duration) -> Duration {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^= bits >> 31;
        let millis = u64::try_from(limit.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(bits % millis.saturating_add(1))
    }
}

/// How far an attempt got. From [`Sending`](Self::Sending) on, the request may have reached the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Resolving the name of the host.
    Resolving,
    /// Opening the TCP connection, to the server or to a proxy.
    Connecting,
    /// Asking the proxy for a tunnel.
    Tunnelling,
    /// Negotiating TLS.
    Handshaking,
    /// Writing the request: at least one byte of it may have left.
    Sending,
    /// Waiting for the first byte of the response: the request is written.
    Waiting,
    /// Reading the response.
    Reading,
}

impl Phase {
    /// All phases, in order.
    pub const ALL: [Self; 7] = [
        Self::Resolving,
        Self::Connecting,
        Self::Tunnelling,
        Self::Handshaking,
        Self::Sending,
        Self::Waiting,
        Self::Reading,
    ];

    /// The phase as a word, the same in every language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resolving => "resolving",
            Self::Connecting => "connecting",
            Self::Tunnelling => "tunnelling",
            Self::Handshaking => "handshaking",
            Self::Sending => "sending",
            Self::Waiting => "waiting",
            Self::Reading => "reading",
        }
    }

    /// The phase of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == name)
    }

    /// Whether the request may have reached the server.
    #[must_use]
    pub fn may_have_sent(self) -> bool {
        self >= Self::Sending
    }
}

/// An attempt that brought no response: the facts, as the host knows them. What they mean is decided here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportFailure {
    /// How far it came.
    pub phase: Phase,
    /// What failed.
    pub kind: TransportKind,
    /// The status, if a response had begun.
    pub status: Option<u16>,
    /// The transport's own words, for a person.
    pub detail: String,
}

impl TransportFailure {
    /// How the attempt ended, without the details.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        // Where a response had begun, the request was sent, whatever else the host says.
        if self.phase.may_have_sent() || self.status.is_some() {
            Outcome::MaybeSent(self.kind)
        } else {
            Outcome::NotSent(self.kind)
        }
    }
}

/// What failed in transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransportKind {
    /// The host name did not resolve.
    Dns,
    /// The connection could not be opened, or broke.
    Connection,
    /// The TLS handshake failed.
    Tls,
    /// Time ran out.
    Timeout,
    /// What came back is not HTTP, or ended too early.
    Protocol,
    /// What was configured cannot be used: a malformed proxy, a certificate file that is not there.
    Settings,
}

impl TransportKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Dns, Self::Connection, Self::Tls, Self::Timeout, Self::Protocol, Self::Settings];

    /// The kind in a word, the same in every binding.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Connection => "connection",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Protocol => "protocol",
            Self::Settings => "settings",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_is_not_for_the_log() {
        assert_eq!(alloc::format!("{:?}", Entropy([255; 32])), "Entropy(..)");
    }

    #[test]
    fn jitter_fills_its_range() {
        let mut jitter = Entropy([9; 32]).jitter();
        let pauses: alloc::vec::Vec<_> =
            (0..1000).map(|_| jitter.up_to(Duration::from_millis(9)).as_millis()).collect();
        assert!((0..10).all(|millis| pauses.contains(&millis)));
        assert_eq!(jitter.up_to(Duration::ZERO), Duration::ZERO);
        assert!(jitter.up_to(Duration::MAX) > Duration::ZERO);
    }
}
