use crate::client::Client;
use crate::pages::Pages;
use pepay_core::pepay::{BlockToken, BlockedToken, ListTokens, SearchTokens, TokenPage};
use pepay_core::{Error, Reply};

/// The tokens that a merchant accepts.
#[derive(Debug)]
pub struct Tokens<'c>(pub(crate) &'c Client);

impl<'c> Tokens<'c> {
    /// `GET /api/v1/merchant/tokens`: the tokens that the merchant accepts.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list(&self, filter: &ListTokens) -> Result<Reply<TokenPage>, Error> {
        self.0.call(filter)
    }

    /// `GET /api/v1/merchant/tokens/search`: one page of the tokens that there are.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn search(&self, filter: &SearchTokens) -> Result<Reply<TokenPage>, Error> {
        self.0.call(filter)
    }

    /// Every token that `filter` asks for, page by page as they are needed.
    #[must_use]
    pub fn iter_search(&self, filter: SearchTokens) -> Pages<'c, SearchTokens> {
        Pages::new(self.0, filter)
    }

    /// `POST /api/v1/merchant/tokens/{token_id}/block`: refuses a token, or accepts it again.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn block(&self, token_id: i64, blocked: bool) -> Result<Reply<BlockedToken>, Error> {
        self.0.call(&BlockToken::new(token_id, blocked))
    }
}
