//! The sandbox on real sockets.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod delivery;
mod faults;
mod limits;
mod process;
mod stream_ends;
mod stream_faults;
mod streams;
mod support;
mod tls;
