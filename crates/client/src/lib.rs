//! The blocking Rust client for the Pepay and Payviox payment APIs.
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

mod client;
mod connect;
mod drift;
mod error;
mod head;
mod line;
mod observe;
mod pages;
mod proxy;
mod resolve;
mod roots;
mod socket;
mod target;
mod tls;
mod transport;
mod tunnel;

/// Payviox: parameters, replies and the client's resources.
pub mod payviox {
    mod balance;
    mod payment_methods;
    mod payments;
    mod payouts;
    mod sessions;

    pub use balance::BalanceOf;
    pub use payment_methods::PaymentMethods;
    pub use payments::Payments;
    pub use payouts::Payouts;
    pub use pepay_core::payviox::*;
    pub use sessions::Sessions;
}

/// Pepay: parameters, replies and the client's resources.
pub mod pepay {
    mod access;
    mod api_keys;
    mod events;
    mod invoices;
    mod manual_verification;
    mod payment_sessions;
    mod settlement;
    mod tokens;
    mod ws_tokens;

    pub use access::AccountAccess;
    pub use api_keys::ApiKeys;
    pub use events::Events;
    pub use invoices::Invoices;
    pub use manual_verification::ManualVerifications;
    pub use payment_sessions::PaymentSessions;
    pub use pepay_core::pepay::*;
    pub use settlement::Settlements;
    pub use tokens::Tokens;
    pub use ws_tokens::WsTokens;
}

use std::time::{SystemTime, UNIX_EPOCH};

pub use client::{Payviox, Pepay, WaitOptions};
pub use drift::DriftCounter;
pub use observe::{AttemptInfo, Observer, ResultInfo};
pub use pages::Pages;
pub use pepay_core::*;
pub use proxy::Proxies;
pub use transport::{Transport, TransportConfig};

/// The system's clock, for [`CallOptions::wall_clock`].
#[must_use]
pub fn wall_clock() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_millis(i64::try_from(since.as_millis()).ok()?)
}
