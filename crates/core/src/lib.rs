//! The sans-IO core of pepay, the payment-session SDK.
//!
//! It speaks two payment APIs, [Pepay](pepay) (crypto invoices and payor sessions) and
//! [Payviox](payviox) (hosted sessions), without opening a socket: it builds each request, reads
//! each response, and decides what happens in between. Time comes in as a number and randomness
//! as bytes, so every decision can be replayed and tested, and every language that embeds the core
//! behaves alike.
//!
//! # One call
//!
//! A logical API call is one [`Call`]. The host sends what it is given and says what came back:
//!
//! ```
//! use pepay_core::{Api, Call, CallOptions, Config, Credentials, Duration, Entropy, Headers, Step};
//! use pepay_core::pepay::GetSessionDetails;
//!
//! let api = Api::pepay(Config {
//!     credentials: Credentials::session("pst_1", "sig_1")?,
//!     ..Config::default()
//! })?;
//! let now = Duration::ZERO; // any monotonic clock
//! let mut call = Call::new(&api, &GetSessionDetails, &CallOptions::default(), Entropy::from([7; 32]), now)?;
//! assert_eq!(call.request().url(), "https://api-beta.pepay.io/api/v1/payments/session-details");
//!
//! // The host sends `call.request()` within `call.timeout()` and hands over the answer.
//! let body = br#"{"invoice_id":"inv_1","invoice_status":"unpaid","amount_usd":49.99}"#;
//! match call.received(200, Headers::default(), body.to_vec(), now) {
//!     Step::Done(details) => assert_eq!(details.amount_usd.as_ref().unwrap().to_string(), "49.99"),
//!     Step::Wait(_pause) => unreachable!("sleep, then call.resume(now) and send again"),
//!     step => panic!("{step:?}"),
//! }
//! # Ok::<(), pepay_core::Error>(())
//! ```
//!
//! # Where things are
//!
//! A provider is a module, a resource is a file: [`pepay`] and [`payviox`] hold all endpoints and the
//! webhooks of theirs. Adding an endpoint is adding one type that implements [`Endpoint`].
#![no_std]

extern crate alloc;

mod api;
mod call;
mod client_ip;
mod config;
mod decimal;
mod drift;
mod encoding;
mod endpoint;
mod error;
mod error_body;
mod exchange;
mod explain;
mod header;
mod idempotency;
pub mod json;
mod machine;
mod money;
mod object;
mod open_enum;
mod pager;
mod policy;
mod poll;
mod proxy;
mod request;
mod retry_after;
mod rules;
mod secret;
mod signature;
mod timestamp;
mod url;
mod values;

pub mod payviox;
pub mod pepay;

pub use api::{Api, Provider};
pub use call::{Call, Reply, Response, Step};
pub use client_ip::{IpRange, client_ip};
pub use config::{Config, Credentials};
pub use core::time::Duration;
pub use decimal::{Decimal, ParseDecimalError};
pub use drift::Drift;
pub use encoding::MAX_BODY;
pub use endpoint::{Auth, Body, Endpoint, Method, Replay, Route};
pub use error::{Attempt, Error, ErrorKind, FieldErrors, Outcome};
pub use explain::Finding;
pub use header::Headers;
pub use idempotency::idempotency_key;
pub use json::Json;
pub use money::{Cents, Usd, UsdMillis};
pub use object::{Malformed, Object, Value};
pub use pager::{Paged, Pager};
pub use policy::{CallOptions, Entropy, Phase, Policy, RETRYABLE_STATUSES, TransportFailure, TransportKind};
pub use poll::{Poll, PollStep};
pub use proxy::{PROXY_VARIABLES, Proxy, ProxyScheme, ProxySetting, proxy_for};
pub use request::Request;
pub use secret::{Secret, mask_fields};
pub use signature::SignatureFault;
pub use timestamp::Timestamp;
pub use values::{CommaList, DateTime, Millis, Nullable};

/// The version of this SDK, as it appears in the `User-Agent` header.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
