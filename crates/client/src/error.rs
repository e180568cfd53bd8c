//! What went wrong on the way, as facts: what it means for the payment is decided in core.

use pepay_core::{Phase, TransportFailure, TransportKind};
use std::fmt;
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

/// A failure on its way through ureq.
#[derive(Debug)]
pub(crate) struct Failed(pub(crate) TransportFailure);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)
    }
}

impl std::error::Error for Failed {}

impl From<Failed> for ureq::Error {
    fn from(failed: Failed) -> Self {
        Self::Other(Box::new(failed))
    }
}

/// What ureq's error says of an attempt that came so far; `status` if its answer had begun.
pub(crate) fn failure(error: ureq::Error, reached: Phase, status: Option<u16>) -> TransportFailure {
    let (kind, phase, detail) = match error {
        ureq::Error::Other(error) => match error.downcast::<Failed>() {
            Ok(failed) => return TransportFailure { status, ..failed.0 },
            Err(error) => (TransportKind::Protocol, reached, error.to_string()),
        },
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            (TransportKind::Protocol, Phase::Reading, "the connection was closed within the answer's body".into())
        }
        ureq::Error::Http(_) | ureq::Error::BadUri(_) => {
            (TransportKind::Settings, reached, format!("the request cannot be sent: {error}"))
        }
        error => (TransportKind::Protocol, reached, error.to_string()),
    };
    let what = if status.is_some() { "no whole answer" } else { "no answer" };
    TransportFailure { status, ..Broken::new(kind, detail).while_doing(what).at(phase) }
}

impl From<io::Error> for Broken {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&io::Error> for Broken {
    fn from(error: &io::Error) -> Self {
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
