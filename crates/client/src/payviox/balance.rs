use crate::client::Client;
use pepay_core::payviox::{Balance, RetrieveBalance};
use pepay_core::{Error, Reply};

/// The business's balances. Needs a secret key.
#[derive(Debug)]
pub struct BalanceOf<'c>(pub(crate) &'c Client);

impl BalanceOf<'_> {
    /// `GET /balance`: what the business has, in cents.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn retrieve(&self) -> Result<Reply<Balance>, Error> {
        self.0.call(&RetrieveBalance)
    }
}
