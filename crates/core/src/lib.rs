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
//! What happens inside, layer by layer:
//!
//! - The parameters, an object of [`pepay`] or [`payviox`], check themselves. Their [`Endpoint`] says
//!   the [`Route`] and writes the [`Body`]; with the [`Api`]'s base URL and credentials this becomes the
//!   [`Request`], whose bytes never change again.
//! - [`Call`] knows the type of the reply and nothing else, and [`AnyCall`] not even that. It hands each answer to the
//!   exchange, which is the same code for every endpoint: it decodes the body and reads refusals into an [`Error`].
//! - The exchange asks the machine what to do after each attempt. The machine knows no content: from the
//!   status or the [`TransportFailure`], the [`Policy`] and the deadline it follows whether the server may
//!   have acted, whether the request may be sent again, and when.
//! - A good answer goes back up to [`Call`], which reads it into its [`Object`]; what this version does not know
//!   is kept, and told as [`Drift`].
//! - [`Pager`] and [`Poll`] stand above: the next page, the next look, and when there is none.
//!
//! # Where things are
//!
//! | module | holds |
//! | --- | --- |
//! | [`pepay`], [`payviox`] | every endpoint, one file per resource, and the provider's webhooks |
//! | `api` | the two APIs, credentials, what an endpoint is, the list of operations, their description |
//! | `call` | one call: typed, exchange, machine, policy; pages and polling |
//! | `error` | what can go wrong, and how a refusal is read |
//! | [`inbox`] | what a delivery of an event does, so that it counts once and in order |
//! | `stream` | live streams: connections, order, what was missed |
//! | `values` | money, moments, secrets, sets of words |
//! | `webhooks` | signatures, what broke one, names of events |
//! | `wire` | URLs, headers, bodies, JSON and the objects in it, proxies and addresses |
//!
//! Everything public is at the root of the crate. An endpoint is one type that implements [`Endpoint`] and one line in the
//! list of operations.
#![no_std]

extern crate alloc;

mod api;
mod call;
mod error;
mod stream;
mod values;
mod webhooks;
mod wire;

pub mod inbox;
pub mod payviox;
pub mod pepay;

#[cfg(feature = "schema")]
pub use api::schema;
pub use api::{Api, Auth, Body, Config, Credentials, Endpoint, Method, Provider, RawRequest, Replay, Route};
pub use call::{
    AnyCall, AnyEndpoint, AnyReply, Call, CallOptions, Drift, Entropy, Paged, Pager, Phase, Policy, Poll, PollStep,
    RETRYABLE_STATUSES, Read, Reply, Response, Step, TransportFailure, TransportKind, idempotency_key,
};
pub use core::time::Duration;
pub use error::{Attempt, Error, ErrorKind, FieldErrors, Outcome};
pub use stream::{Fetch, Handshake, Stream, StreamItem, StreamOptions, StreamStep, Streamed};
pub use values::{
    Cents, CommaList, DateTime, Decimal, Millis, Nullable, ParseDecimalError, Secret, Timestamp, Usd, UsdMillis,
    mask_fields,
};
pub use webhooks::{EventName, Finding, SignatureFault};
pub use wire::json;
#[doc(hidden)] // for hosts that make parameters of their own values
pub use wire::{Context, Declared, Elements, Found, Items, Members, Raw, ReadElements, ReadMembers, Slot, Takes};
pub use wire::{
    Extra, ExtraHeaders, HeaderSource, Headers, IpRange, Json, Limit, MAX_BODY, Malformed, Object, PROXY_VARIABLES,
    Proxy, ProxyScheme, ProxySetting, Request, Value, client_ip, proxy_for,
};

/// The version of this SDK, as it appears in the `User-Agent` header.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
