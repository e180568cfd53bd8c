//! The tests of the transport, with the client whose calls are awaited.

#![cfg(feature = "tokio")]
#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed
#![allow(clippy::duplicate_mod)] // each of them has its own server

#[path = "flavour/awaited.rs"]
mod flavour;

#[path = "bad_network.rs"]
mod bad_network;
#[path = "certificates.rs"]
mod certificates;
#[path = "odd_answers.rs"]
mod odd_answers;
#[path = "phases.rs"]
mod phases;
#[path = "raw_requests.rs"]
mod raw_requests;
#[path = "tunnels.rs"]
mod tunnels;
