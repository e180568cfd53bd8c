use crate::client::Client;
use pepay_core::pepay::{GetSettlement, Settlement, UpdateSettlement, UpdatedSettlement};
use pepay_core::{Error, Reply};

/// What payments are settled to. Needs a dashboard token.
#[derive(Debug)]
pub struct Settlements<'c>(pub(crate) &'c Client);

impl Settlements<'_> {
    /// `GET /api/v1/merchant/settlement-preference`: what payments are settled to.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn get(&self) -> Result<Reply<Settlement>, Error> {
        self.0.call(&GetSettlement)
    }

    /// `PUT /api/v1/merchant/settlement-token`: chooses a token; `None` is the system's choice.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn update(&self, token_id: Option<i64>) -> Result<Reply<UpdatedSettlement>, Error> {
        self.0.call(&UpdateSettlement::new(token_id))
    }
}
