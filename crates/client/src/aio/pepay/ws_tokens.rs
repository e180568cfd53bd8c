// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{MintWsToken, WsToken};
use pepay_core::{Error, Reply};

/// Tokens for live streams of events.
///
/// The provider's page: <https://docs-alpha.pepay.io/api-spec/realtime/ws-token>.
#[derive(Debug)]
pub struct WsTokens<'c>(pub(crate) &'c Client);

impl WsTokens<'_> {
    /// Creates a short-lived token with which a browser opens a live stream of events.
    ///
    /// `POST /api/v1/ws/token`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn mint(&self, params: &MintWsToken) -> Result<Reply<WsToken>, Error> {
        self.0.call(params).await
    }
}
