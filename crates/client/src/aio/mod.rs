//! The asynchronous client, for programs that run on tokio (feature `tokio`).
//!
//! ```no_run
//! use pepay_client::aio::Pepay;
//! use pepay_client::{Usd, pepay::CreateInvoice};
//!
//! # async fn checkout() -> Result<(), pepay_client::Error> {
//! let pepay = Pepay::from_env()?;
//! let invoice = pepay.invoices().create(&CreateInvoice::new(Usd::parse("49.99").unwrap())).await?;
//! # Ok(())
//! # }
//! ```
//!
//! Everything but the waiting is that of the blocking client: the same parameters, replies and errors, the same retries
//! under one deadline, the same proxies and certificates, and connections of HTTP/1.1 that are kept alive. No task is
//! spawned for a connection, so that a client may be used by one runtime after another.
//!
//! A call whose future is dropped ends with its connection. If it was a write, it may have happened, as after a crash: make
//! it again with the same idempotency key ([`CallOptions::idempotency_key`](crate::CallOptions::idempotency_key)), or
//! look the order up. A runtime's own timeout is no better: use
//! [`CallOptions::timeout`](crate::CallOptions::timeout), whose error tells what happened.

mod client;
mod connect;
mod connection;
mod pages;
pub mod payviox;
pub mod pepay;
mod socket;
mod stream;
mod transport;
mod wait;

pub use client::{Payviox, Pepay};
pub use pages::Pages;
pub use stream::EventStream;
pub use transport::Transport;
