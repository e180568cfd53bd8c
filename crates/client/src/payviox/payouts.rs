use crate::client::Client;
use pepay_core::payviox::{CreatePayout, Payout};
use pepay_core::{Error, Reply};

/// Giving money to people. Needs a secret key.
#[derive(Debug)]
pub struct Payouts<'c>(pub(crate) &'c Client);

impl Payouts<'_> {
    /// `POST /payout/create`: gives money to somebody. It is never sent again once it may have been: a repeat would pay
    /// twice.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn create(&self, payout: &CreatePayout) -> Result<Reply<Payout>, Error> {
        self.0.call(payout)
    }
}
