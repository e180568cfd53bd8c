//! The Pepay and Payviox payment APIs on your own machine: a clock that obeys, faults on demand, real webhooks, and
//! pages that a person can pay on.
//!
//! [`Engine`] is the sandbox without its sockets: it takes requests and the time, and gives replies and webhook
//! deliveries. [`server`] puts it on the network.

mod control;
mod engine;
mod faults;
mod pages;
mod payviox;
mod pepay;
pub mod server;
mod webhooks;

pub use engine::{
    Admission, Config, Engine,
    http::{Query, Reply, Request, Wire},
    keys::DEFAULT_TENANT,
    state::{Change, Key},
};
pub use pepay::Subscription;
pub use webhooks::{Outcome, Outgoing};
