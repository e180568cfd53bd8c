use crate::client::Client;
use pepay_core::pepay::{MintWsToken, WsToken};
use pepay_core::{Error, Reply};

/// Tokens for the live streams.
#[derive(Debug)]
pub struct WsTokens<'c>(pub(crate) &'c Client);

impl WsTokens<'_> {
    /// `POST /api/v1/ws/token`: a short-lived token for a browser's stream.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn mint(&self, scope: &MintWsToken) -> Result<Reply<WsToken>, Error> {
        self.0.call(scope)
    }
}
