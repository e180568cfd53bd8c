//! The Pepay and Payviox payment APIs on your own machine: a clock you control, faults on demand, real webhooks,
//! and payment pages that a person can use.
//!
//! [`Engine`] is the sandbox without its sockets: it takes requests and the time, and returns replies and
//! webhook deliveries. [`server`] puts it on the network.

mod control;
mod engine;
mod faults;
mod pages;
mod payviox;
mod pepay;
mod providers;
pub mod server;
mod webhooks;

pub use engine::{
    Admission, Config, Engine,
    http::{Query, Reply, Request, Wire},
    keys::DEFAULT_TENANT,
    state::{Change, Key},
    subscription::{Frames, Subscription},
};
pub use webhooks::{Outcome, Outgoing};
