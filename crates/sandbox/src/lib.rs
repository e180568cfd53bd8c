//! The Pepay and Payviox payment APIs on your own machine: a clock you control, faults on demand, real webhooks,
//! and payment pages that a person can use.
//!
//! [`Engine`] is the sandbox without its sockets: it takes requests and the time, and returns replies and
//! webhook deliveries. [`server`] puts it on the network, and a [`Sandbox`] runs it within a test:
//!
//! ```
//! use pepay_sandbox::Sandbox;
//!
//! # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
//! let sandbox = Sandbox::start().await?;
//! let world = sandbox.world(); // for each test its own
//! world.record("pepay")?;
//! world.control("POST".parse()?, "/webhooks/ping", &serde_json::json!({}))?;
//! assert_eq!(world.recorded().len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # }).unwrap();
//! ```

mod control;
mod engine;
mod faults;
mod local;
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
pub use local::{Refused, Sandbox, Webhook, World};
pub use webhooks::{Outcome, Outgoing};
