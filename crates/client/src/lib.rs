//! The Rust client for the Pepay and Payviox payment APIs.
//!
//! ```
//! use pepay_client::{Config, Credentials, Pepay, Usd, pepay::CreateInvoice};
//!
//! # // One canned answer on loopback; `pepay-sandbox` is the real thing.
//! # use std::io::{Read, Write};
//! # let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
//! # let url = format!("http://{}", listener.local_addr().unwrap());
//! # std::thread::spawn(move || {
//! #     let (mut stream, _) = listener.accept().unwrap();
//! #     stream.read(&mut [0; 4096]).unwrap();
//! #     let body = r#"{"invoice_id":"inv_1","payment_url":"https://pay.example/1"}"#;
//! #     write!(stream, "HTTP/1.1 201 Created\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
//! # });
//! let pepay = Pepay::new(Config {
//!     credentials: Credentials::api_key("sk_test_1")?,
//! #   base_url: Some(url),
//!     ..Config::default()
//! })?;
//! let invoice = pepay.invoices().create(&CreateInvoice {
//!     description: Some("Order 1042".into()),
//!     ..CreateInvoice::new(Usd::parse("49.99").unwrap())
//! })?;
//! let page = invoice.payment_url.as_ref().unwrap();
//! println!("send the payer to {}", page.expose());
//! # assert_eq!(page.expose(), "https://pay.example/1");
//! # Ok::<(), pepay_client::Error>(())
//! ```
//!
//! The types of parameters and replies, and all decisions about retries and errors, are those of
//! [`pepay_core`], which is re-exported here. This crate adds the sockets: keep-alive connections
//! of HTTP/1.1, proxies, TLS with the system's roots, and no redirects.
//!
//! # Blocking and asynchronous
//!
//! [`Pepay`] and [`Payviox`] block the thread that calls them, for as long as a call takes: up to its deadline, 30 seconds
//! unless you say otherwise. Inside asynchronous code they would hold up every other task of that thread. There, use `aio`,
//! the same clients with calls that are awaited (feature `tokio`), or `tokio::task::spawn_blocking`.
//!
//! # Features
//!
//! None is on by default.
//!
//! | feature | adds |
//! | --- | --- |
//! | `tokio` | the asynchronous client, `aio` |
//! | `axum` | extractors of webhooks, `axum` |
//! | `postgres`, `mysql`, `sqlite` | an inbox over sqlx, `inbox` |
//! | `http` | `http::HeaderMap` wherever headers are taken |
//! | `serde` | `Serialize` for parameters, replies and events, secrets masked |
//! | `tracing` | a span for each call |
//!
//! # Live streams
//!
//! [`Events::stream`](pepay::Events::stream) gives events as they happen, over a WebSocket: each once and in order, also over
//! connections that break. It is an iterator, and waits for the next item.
//!
//! ```no_run
//! use pepay_client::pepay::StreamEvents;
//! use pepay_client::{Config, Credentials, Pepay, StreamItem, StreamOptions};
//!
//! let pepay = Pepay::new(Config { credentials: Credentials::api_key("sk_test_1")?, ..Config::default() })?;
//! let events = StreamEvents { types: Some("invoice.*".into()), ..StreamEvents::default() };
//! // The id of the last event that was handled, as it was kept below; with none it begins with what happens from now on.
//! let since = std::fs::read_to_string("last-event").ok();
//! for item in pepay.events().stream(events, &StreamOptions { since, ..StreamOptions::default() })? {
//!     match item? {
//!         StreamItem::Event(event) => {
//!             println!("{} {:?}", event.id, event.kind);
//!             std::fs::write("last-event", &event.id).expect("the event is kept");
//!         }
//!         StreamItem::Gap(_) => println!("read the open invoices: events may be missing"),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), pepay_client::Error>(())
//! ```
//!
//! [`PaymentSessions::stream`](pepay::PaymentSessions::stream) does the same for one payment session.
//! [`EventStream::next_within`] waits for a limited time, and [`EventStream::stopper`] ends a stream from another thread.
//!
//! # One call
//!
//! What happens inside a method such as `pepay.invoices().create(…)`, layer by layer:
//!
//! - The resource, here [`pepay::Invoices`], hands its parameters as an [`Endpoint`] of the core to the client, which
//!   [`Pepay`] and [`Payviox`] are made of.
//! - The client begins a [`Call`] and does as each [`Step`] of it says: it makes an attempt, or it sleeps, until there is
//!   a [`Reply`] or an [`Error`]. Its span tells the [`Observer`] of every attempt and of the result, and the
//!   [`DriftCounter`] counts what was undocumented in the reply.
//! - The [`Transport`] makes one attempt. It hands the call's [`Request`] to ureq, within the time that the call allows,
//!   and gives back the whole [`Response`], or a [`TransportFailure`] with the [`Phase`] that was reached.
//! - ureq sends the request over a connection: one that earlier calls have left idle, or a new one from the connector,
//!   which looks up the host, connects, asks the proxy for a tunnel, and begins TLS. The connection sends the request in
//!   one write, and reads the head of the answer until it is whole.
//! - A connection runs over a stream: a socket, or TLS over another stream. Each read and each write has a deadline.
//! - [`Pages`] and `wait_for_status` stand above all this: they make one call after another, as the core's [`Pager`] and
//!   [`Poll`] say. An [`EventStream`] makes calls too, and opens a [`WebSocket`] over the connector, as the core's [`Stream`]
//!   says. While an invoice is waited for, one on a thread of its own tells when to look.
//!
//! # Where things are
//!
//! | module | holds |
//! | --- | --- |
//! | [`pepay`], [`payviox`] | the resources of each API, generated from the core |
//! | `pages`, `recovery`, `stream`, `wait` | what takes several calls |
//! | `aio` | the same, awaited: its own calls, connections and pages |
//! | `axum`, `inbox` | webhooks, received and handled once |
//! | `client`, `clock`, `drift`, `entropy`, `env`, `observe`, `trace` | one call, and what it is set up with |
//! | `transport`, `proxy` | one attempt |
//! | `connect`, `resolve`, `target`, `tunnel` | opening a connection |
//! | `connection`, `head` | a connection as ureq uses it |
//! | `websocket`, `stop` | a WebSocket, and ending it from another thread |
//! | `error` | what went wrong on the way |
//! | `socket`, `tls`, `roots` | bytes until a deadline |
//!
//! Modules import in one direction only: `recovery`, `stream` and `wait` know the resources, these know the client, and the client
//! knows the transport.

/// The programs of the guide.
#[cfg(all(doctest, feature = "tokio", feature = "axum", feature = "postgres"))]
#[doc = include_str!("../../../docs/rust.md")]
struct Guide;

mod client;
mod clock;
mod connect;
mod connection;
mod drift;
mod entropy;
mod error;
mod head;
mod observe;
mod pages;
mod proxy;
mod recovery;
mod resolve;
mod roots;
mod socket;
mod stop;
mod stream;
mod target;
mod tls;
#[cfg(feature = "tracing")]
mod trace;
mod transport;
mod tunnel;
mod wait;
mod websocket;

#[cfg(feature = "tokio")]
pub mod aio;
#[cfg(feature = "axum")]
pub mod axum;
pub mod env;
#[cfg(feature = "sqlx")]
pub mod inbox;
pub mod payviox;
pub mod pepay;

pub use client::{Payviox, Pepay};
pub use clock::{Now, wall_clock};
pub use drift::DriftCounter;
pub use observe::{AttemptInfo, Observer, ResultInfo};
pub use pages::Pages;
pub use pepay_core::*;
pub use proxy::Proxies;
pub use stop::Stop;
pub use stream::EventStream;
pub use transport::{Transport, TransportConfig};
pub use wait::{Live, WaitOptions};
pub use websocket::{Received, Upgrade, WebSocket};
