// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use crate::aio::pages::Pages;
use pepay_core::pepay::{BlockToken, BlockedToken, ListTokens, SearchTokens, TokenPage};
use pepay_core::{Error, Reply};

/// The tokens that a merchant accepts.
///
/// The provider's page: <https://docs-alpha.pepay.io/sdk/merchants/tokens>.
#[derive(Debug)]
pub struct Tokens<'c>(pub(crate) &'c Client);

impl<'c> Tokens<'c> {
    /// Lists the tokens that the merchant accepts.
    ///
    /// `GET /api/v1/merchant/tokens`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListTokens) -> Result<Reply<TokenPage>, Error> {
        self.0.call(params).await
    }

    /// Searches all tokens that the provider supports, a page at a time.
    ///
    /// `GET /api/v1/merchant/tokens/search`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn search(&self, params: &SearchTokens) -> Result<Reply<TokenPage>, Error> {
        self.0.call(params).await
    }

    /// Gives every item of all pages, page by page as they are needed.
    #[must_use]
    pub fn iter_search(&self, params: SearchTokens) -> Pages<'c, SearchTokens> {
        Pages::new(self.0, params)
    }

    /// Blocks a token, or accepts it again.
    ///
    /// `token_id`: The token's id.
    ///
    /// `blocked`: True to refuse the token, false to accept it again.
    ///
    /// `POST /api/v1/merchant/tokens/{token_id}/block`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn block(&self, token_id: i64, blocked: bool) -> Result<Reply<BlockedToken>, Error> {
        self.0.call(&BlockToken::new(token_id, blocked)).await
    }
}
