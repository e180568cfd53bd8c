//! What went wrong on the way, as facts: what it means for the payment is decided in core.

use pepay_core::{Phase, TransportFailure, TransportKind};
use std::io;

/// What failed, wherever it did.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) kind: TransportKind,
    pub(crate) detail: String,
}

impl Broken {
    pub(crate) fn new(kind: TransportKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }

    pub(crate) fn protocol(detail: impl Into<String>) -> Self {
        Self::new(TransportKind::Protocol, detail)
    }

    /// With how far the attempt had come.
    pub(crate) fn at(self, phase: Phase) -> TransportFailure {
        TransportFailure { phase, kind: self.kind, status: None, detail: self.detail }
    }

    /// The same, with what was being done.
    pub(crate) fn while_doing(self, what: &str) -> Self {
        Self { detail: format!("{what}: {}", self.detail), ..self }
    }
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        let tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
        match (error.kind(), tls) {
            (_, Some(tls)) => Self::new(TransportKind::Tls, crate::tls::in_words(tls)),
            // A socket's timeout shows as `WouldBlock`.
            (io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock, _) => {
                Self::new(TransportKind::Timeout, "the time ran out")
            }
            (io::ErrorKind::UnexpectedEof, _) => Self::new(TransportKind::Connection, "the connection was closed"),
            _ => Self::new(TransportKind::Connection, error.to_string()),
        }
    }
}
