use crate::Outcome;
use alloc::string::String;
use core::fmt;
use core::time::Duration;

/// How long a call may take and how often it is tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// One deadline over all attempts and the pauses between them. Default 30 s.
    pub timeout: Duration,
    /// For opening a connection, within the deadline. Default 5 s.
    pub connect_timeout: Duration,
    /// Attempts after the first one. Default 2.
    pub max_retries: u32,
    /// The first retry pauses a random time up to this, each further one up to twice as long.
    /// Default 0.5 s.
    pub backoff_base: Duration,
    /// The longest pause that is not the server's own wish. Default 8 s.
    pub backoff_cap: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            max_retries: 2,
            backoff_base: Duration::from_millis(500),
            backoff_cap: Duration::from_secs(8),
        }
    }
}

/// What a single call does differently from its client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallOptions {
    /// Instead of [`Policy::timeout`].
    pub timeout: Option<Duration>,
    /// Instead of [`Policy::max_retries`].
    pub max_retries: Option<u32>,
    /// Instead of a fresh random key, for endpoints that take one.
    pub idempotency_key: Option<String>,
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
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut text = String::with_capacity(36);
        for (index, byte) in self.0[..16].iter().enumerate() {
            let byte = match index {
                6 => byte & 0x0f | 0x40,
                8 => byte & 0x3f | 0x80,
                _ => *byte,
            };
            if matches!(index, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
        text
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

/// Whether a request that failed in transport can have reached the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// Provably not: name resolution, connecting or the TLS handshake failed.
    No,
    /// Possibly: something was written before it failed.
    Maybe,
}

/// An attempt that brought no response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransportFailure {
    /// Whether the request can have reached the server.
    pub sent: Sent,
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
        match self.sent {
            Sent::No => Outcome::NotSent(self.kind),
            Sent::Maybe => Outcome::MaybeSent(self.kind),
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
}

impl TransportKind {
    /// The kind in a word: `dns`, `connection`, `tls`, `timeout` or `protocol`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Connection => "connection",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Protocol => "protocol",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_version_4_uuid() {
        assert_eq!(Entropy([0; 32]).uuid(), "00000000-0000-4000-8000-000000000000");
        assert_eq!(Entropy([255; 32]).uuid(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(alloc::format!("{:?}", Entropy([255; 32])), "Entropy(..)", "a key is not for the log");
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
