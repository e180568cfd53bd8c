//! The sandbox on real sockets.

mod delivery;
mod faults;
mod limits;
mod process;
mod support;
mod tls;
