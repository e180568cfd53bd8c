// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::payviox::{Balance, RetrieveBalance};
use pepay_core::{Error, Reply};

/// The balances of the business.
///
/// The provider's page: <https://docs.payviox.com/api/endpoints/get-balance>.
#[derive(Debug)]
pub struct BalanceOf<'c>(pub(crate) &'c Client);

impl BalanceOf<'_> {
    /// Retrieves the business's balances.
    ///
    /// `GET /balance`, with a secret key.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn retrieve(&self) -> Result<Reply<Balance>, Error> {
        self.0.call(&RetrieveBalance).await
    }
}
