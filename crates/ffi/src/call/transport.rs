//! What failed in transport, as constants.

use pepay_core::TransportKind;

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

/// A kind this version does not know must not keep the host from saying what happened.
pub(super) fn transport_kind(kind: i32) -> TransportKind {
    match kind {
        PEPAY_TRANSPORT_DNS => TransportKind::Dns,
        PEPAY_TRANSPORT_CONNECTION => TransportKind::Connection,
        PEPAY_TRANSPORT_TLS => TransportKind::Tls,
        PEPAY_TRANSPORT_TIMEOUT => TransportKind::Timeout,
        _ => TransportKind::Protocol,
    }
}

pub(super) fn transport_number(kind: TransportKind) -> i32 {
    match kind {
        TransportKind::Dns => PEPAY_TRANSPORT_DNS,
        TransportKind::Connection => PEPAY_TRANSPORT_CONNECTION,
        TransportKind::Tls => PEPAY_TRANSPORT_TLS,
        TransportKind::Timeout => PEPAY_TRANSPORT_TIMEOUT,
        TransportKind::Protocol => PEPAY_TRANSPORT_PROTOCOL,
    }
}
