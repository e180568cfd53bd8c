//! Webhooks as extractors of axum (feature `axum`): what a handler gets was signed by the provider.
//!
//! ```
//! use axum::{Router, http::StatusCode, routing::post};
//! use pepay_client::axum::{Webhook, Webhooks};
//! use pepay_client::pepay::{self, InvoiceStatus};
//!
//! async fn paid(webhook: Webhook<pepay::Event>) -> StatusCode {
//!     if let Some(invoice) = webhook.event.invoice()
//!         && invoice.status == InvoiceStatus::Paid
//!     {
//!         println!("ship {}, once for {}", invoice.id, webhook.event.id);
//!     }
//!     StatusCode::OK
//! }
//!
//! let webhooks = Webhooks::default().with_pepay(pepay::WebhookVerifier::new(["whsec_1"])?);
//! let app: Router = Router::new().route("/webhooks/pepay", post(paid)).with_state(webhooks);
//! # Ok::<(), pepay_client::Error>(())
//! ```
//!
//! [`Webhooks::from_env`] has the secrets of the environment. A state of your own that holds [`Webhooks`] implements
//! axum's `FromRef` for it. Each event may come more than once and in any order: an [inbox](crate::inbox) in your database,
//! with one of the features `postgres`, `mysql` and `sqlite`, handles each once.

use crate::clock::Now;
use crate::env;
use axum_core::extract::{FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use pepay_core::inbox::Sender;
use pepay_core::{Error, ErrorKind, Timestamp, payviox, pepay};
use std::fmt;
use std::sync::Arc;

/// The longest webhook that is read: 1 MiB.
pub const MAX_BODY: usize = 1 << 20;

/// A webhook that can be trusted, with its event: [`pepay::Event`], [`payviox::Event`] or [`payviox::PayoutEvent`].
///
/// What is not signed as it must be, or is no event, is answered with 400; what is longer than 1 MiB with 413.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Webhook<E> {
    /// What happened.
    pub event: E,
    /// The raw body, as an inbox takes it.
    pub body: Bytes,
}

impl<E: Signed> Webhook<E> {
    /// Who sent it, as an inbox takes it.
    #[must_use]
    pub fn sender(&self) -> Sender {
        E::SENDER
    }
}

/// Who signs webhooks for this receiver: the state of a router, or a part of it.
#[derive(Debug, Clone, Default)]
pub struct Webhooks(Arc<Verifiers>);

#[derive(Debug, Clone, Default)]
struct Verifiers {
    pepay: Option<pepay::WebhookVerifier>,
    payviox: Option<payviox::WebhookVerifier>,
    payouts: Option<payviox::WebhookVerifier>,
}

impl Webhooks {
    /// With each secret that the environment has; see [`env`](mod@env) for the variables.
    ///
    /// # Errors
    /// [`Config`](ErrorKind::Config) when it has none.
    pub fn from_env() -> Result<Self, Error> {
        let (pepay, payviox, payouts) = (env::pepay_webhooks(), env::payviox_webhooks(), env::payout_webhooks());
        if let (Err(error), Err(_), Err(_)) = (&pepay, &payviox, &payouts) {
            return Err(error.clone());
        }
        Ok(Self(Arc::new(Verifiers { pepay: pepay.ok(), payviox: payviox.ok(), payouts: payouts.ok() })))
    }

    /// Also Pepay's.
    #[must_use]
    pub fn with_pepay(self, verifier: pepay::WebhookVerifier) -> Self {
        Self(Arc::new(Verifiers { pepay: Some(verifier), ..Arc::unwrap_or_clone(self.0) }))
    }

    /// Also those about Payviox's payments.
    #[must_use]
    pub fn with_payviox(self, verifier: payviox::WebhookVerifier) -> Self {
        Self(Arc::new(Verifiers { payviox: Some(verifier), ..Arc::unwrap_or_clone(self.0) }))
    }

    /// Also those about Payviox's payouts, which have a token of their own.
    #[must_use]
    pub fn with_payouts(self, verifier: payviox::WebhookVerifier) -> Self {
        Self(Arc::new(Verifiers { payouts: Some(verifier), ..Arc::unwrap_or_clone(self.0) }))
    }
}

/// An event that comes as a webhook.
pub trait Signed: Sized {
    /// Who sends it.
    #[doc(hidden)]
    const SENDER: Sender;

    /// Reads it, if its signature is right; none if there is no secret to tell.
    #[doc(hidden)]
    fn read(webhooks: &Webhooks, body: &[u8], headers: &HeaderMap) -> Option<Result<Self, Error>>;
}

impl Signed for pepay::Event {
    const SENDER: Sender = Sender::Pepay;

    fn read(webhooks: &Webhooks, body: &[u8], headers: &HeaderMap) -> Option<Result<Self, Error>> {
        Some(webhooks.0.pepay.as_ref()?.construct_event(body, headers, Timestamp::now()))
    }
}

impl Signed for payviox::Event {
    const SENDER: Sender = Sender::Payviox;

    fn read(webhooks: &Webhooks, body: &[u8], headers: &HeaderMap) -> Option<Result<Self, Error>> {
        Some(webhooks.0.payviox.as_ref()?.construct_event(body, headers))
    }
}

impl Signed for payviox::PayoutEvent {
    const SENDER: Sender = Sender::PayvioxPayouts;

    fn read(webhooks: &Webhooks, body: &[u8], headers: &HeaderMap) -> Option<Result<Self, Error>> {
        Some(webhooks.0.payouts.as_ref()?.construct_payout_event(body, headers))
    }
}

/// Why a webhook is not taken. As a response it has the status alone: whoever forges one learns nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// It is longer than 1 MiB: 413.
    TooLong,
    /// Its body did not arrive: 400.
    Cut(String),
    /// It is not to be trusted, or no event: 400.
    Refused(Error),
    /// There is no secret to tell by: 500, so that it is delivered again.
    NoSecret(Sender),
}

impl Rejection {
    /// The status that it is answered with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Cut(_) | Self::Refused(_) => StatusCode::BAD_REQUEST,
            Self::NoSecret(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the webhook is longer than {} MiB", MAX_BODY >> 20),
            Self::Cut(why) => write!(f, "the webhook's body did not arrive: {why}"),
            Self::Refused(error) if error.kind() == ErrorKind::Signature => {
                write!(f, "the webhook is not to be trusted: {error}")
            }
            Self::Refused(error) => error.fmt(f),
            Self::NoSecret(sender) => {
                write!(f, "no secret is set for webhooks of {}, so none can be trusted", sender.as_str())
            }
        }
    }
}

impl std::error::Error for Rejection {}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        #[cfg(feature = "tracing")]
        tracing::warn!(target: "pepay", "{self}");
        self.status().into_response()
    }
}

impl<S, E> FromRequest<S> for Webhook<E>
where
    S: Send + Sync,
    Webhooks: FromRef<S>,
    E: Signed,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        let (head, body) = request.into_parts();
        let body = match Limited::new(body, MAX_BODY).collect().await {
            Ok(body) => body.to_bytes(),
            Err(error) if error.is::<LengthLimitError>() => return Err(Rejection::TooLong),
            Err(error) => return Err(Rejection::Cut(error.to_string())),
        };
        match E::read(&Webhooks::from_ref(state), &body, &head.headers) {
            Some(Ok(event)) => Ok(Self { event, body }),
            Some(Err(error)) => Err(Rejection::Refused(error)),
            None => Err(Rejection::NoSecret(E::SENDER)),
        }
    }
}

#[cfg(feature = "sqlx")]
impl IntoResponse for crate::inbox::Receipt {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        status.into_response()
    }
}

/// As 500, so that it is delivered again.
#[cfg(feature = "sqlx")]
impl IntoResponse for crate::inbox::Error {
    fn into_response(self) -> Response {
        #[cfg(feature = "tracing")]
        tracing::error!(target: "pepay", "{self}");
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}
