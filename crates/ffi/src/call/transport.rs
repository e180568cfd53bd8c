//! What failed in transport, and how far the attempt had come, as constants.

use pepay_core::{Phase, TransportKind};

/// Looking the host's name up. Nothing was sent.
pub const PEPAY_PHASE_RESOLVING: i32 = 1;
/// Opening the connection, to the server or to a proxy. Nothing was sent.
pub const PEPAY_PHASE_CONNECTING: i32 = 2;
/// Asking a proxy for a tunnel: CONNECT was refused, or not answered. Nothing was sent.
pub const PEPAY_PHASE_TUNNELLING: i32 = 3;
/// The TLS handshake. Nothing was sent.
pub const PEPAY_PHASE_HANDSHAKING: i32 = 4;
/// Writing the request: at least one byte of it may have left.
pub const PEPAY_PHASE_SENDING: i32 = 5;
/// The request is written; nothing of the answer has come.
pub const PEPAY_PHASE_WAITING: i32 = 6;
/// The answer has begun.
pub const PEPAY_PHASE_READING: i32 = 7;

/// The host name did not resolve.
pub const PEPAY_TRANSPORT_DNS: i32 = 1;
/// The connection could not be opened, or broke.
pub const PEPAY_TRANSPORT_CONNECTION: i32 = 2;
/// The TLS handshake failed.
pub const PEPAY_TRANSPORT_TLS: i32 = 3;
/// Time ran out.
pub const PEPAY_TRANSPORT_TIMEOUT: i32 = 4;
/// What came back is not HTTP, or ended too early.
pub const PEPAY_TRANSPORT_PROTOCOL: i32 = 5;
/// What was configured cannot be used: a malformed proxy, a certificate file that is not there.
pub const PEPAY_TRANSPORT_SETTINGS: i32 = 6;

/// Where nobody knows how far it came, the request may have been sent.
pub(crate) fn phase(number: i32) -> Phase {
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    index.and_then(|index| Phase::ALL.get(index)).copied().unwrap_or(Phase::Waiting)
}

/// A kind this version does not know must not keep the host from saying what happened.
pub(crate) fn transport_kind(kind: i32) -> TransportKind {
    let index = usize::try_from(kind).ok().and_then(|kind| kind.checked_sub(1));
    index.and_then(|index| TransportKind::ALL.get(index)).copied().unwrap_or(TransportKind::Protocol)
}

pub(super) fn transport_number(kind: TransportKind) -> i32 {
    match kind {
        TransportKind::Dns => PEPAY_TRANSPORT_DNS,
        TransportKind::Connection => PEPAY_TRANSPORT_CONNECTION,
        TransportKind::Tls => PEPAY_TRANSPORT_TLS,
        TransportKind::Timeout => PEPAY_TRANSPORT_TIMEOUT,
        TransportKind::Protocol => PEPAY_TRANSPORT_PROTOCOL,
        TransportKind::Settings => PEPAY_TRANSPORT_SETTINGS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_for_what_they_say() {
        for kind in TransportKind::ALL {
            assert_eq!(transport_kind(transport_number(kind)), kind);
        }
        for (number, expected) in [
            (PEPAY_PHASE_RESOLVING, Phase::Resolving),
            (PEPAY_PHASE_CONNECTING, Phase::Connecting),
            (PEPAY_PHASE_TUNNELLING, Phase::Tunnelling),
            (PEPAY_PHASE_HANDSHAKING, Phase::Handshaking),
            (PEPAY_PHASE_SENDING, Phase::Sending),
            (PEPAY_PHASE_WAITING, Phase::Waiting),
            (PEPAY_PHASE_READING, Phase::Reading),
        ] {
            assert_eq!(phase(number), expected);
        }
        for unknown in [0, 8, -1, i32::MIN, i32::MAX] {
            assert!(phase(unknown).may_have_sent(), "{unknown}");
            assert_eq!(transport_kind(unknown), TransportKind::Protocol);
        }
    }
}
