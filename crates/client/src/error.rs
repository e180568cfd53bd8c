//! What ureq's errors mean for a payment: sorted by their kind, never by their message.

use pepay_core::{Phase, TransportFailure, TransportKind};
use std::fmt;
use std::io;

/// A connection that could not be opened: nothing was sent over it.
#[derive(Debug)]
pub(crate) struct ConnectFailed {
    pub(crate) kind: TransportKind,
    pub(crate) detail: String,
}

impl fmt::Display for ConnectFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for ConnectFailed {}

impl From<ConnectFailed> for ureq::Error {
    fn from(failed: ConnectFailed) -> Self {
        Self::Other(Box::new(failed))
    }
}

/// An attempt's failure; `status` if its response had begun.
pub(crate) fn classify(error: &ureq::Error, status: Option<u16>) -> TransportFailure {
    if let ureq::Error::Other(other) = error
        && let Some(failed) = other.downcast_ref::<ConnectFailed>()
    {
        let phase = if failed.kind == TransportKind::Dns { Phase::Resolving } else { Phase::Connecting };
        return TransportFailure { phase, kind: failed.kind, status: None, detail: failed.detail.clone() };
    }
    // Once there is a connection, anything may have been written to it.
    let phase = if status.is_some() { Phase::Reading } else { Phase::Waiting };
    let kind = match (error, status) {
        // Closed before a single byte of an answer: that is the network's doing, not the protocol's.
        (ureq::Error::Io(io), None) if io.kind() == io::ErrorKind::UnexpectedEof => TransportKind::Connection,
        _ => kind_of(error),
    };
    TransportFailure { phase, kind, status, detail: format!("no whole response: {error}") }
}

/// What failed, whether while connecting or later.
pub(crate) fn kind_of(error: &ureq::Error) -> TransportKind {
    match error {
        ureq::Error::Timeout(_) => TransportKind::Timeout,
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => TransportKind::Tls,
        ureq::Error::HostNotFound => TransportKind::Dns,
        ureq::Error::Io(error) => kind_of_io(error),
        ureq::Error::ConnectionFailed | ureq::Error::ConnectProxyFailed(_) => TransportKind::Connection,
        _ => TransportKind::Protocol,
    }
}

fn kind_of_io(error: &io::Error) -> TransportKind {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportKind::Timeout,
        // A body that ends before its Content-Length.
        io::ErrorKind::UnexpectedEof => TransportKind::Protocol,
        _ => match error.get_ref() {
            Some(inner) if inner.is::<rustls::Error>() => TransportKind::Tls,
            _ => TransportKind::Connection,
        },
    }
}
