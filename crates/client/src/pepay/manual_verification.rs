use crate::client::Client;
use pepay_core::pepay::{ManualVerification, RetrieveManualVerification, TriggerManualVerification};
use pepay_core::{Error, Reply};

/// Verifying a payment by hand, as its payor asks for it. Needs a session token and its signature.
#[derive(Debug)]
pub struct ManualVerifications<'c>(pub(crate) &'c Client);

impl ManualVerifications<'_> {
    /// `POST /api/v1/invoice/{invoice_id}/verify`: asks for it. The answer only says that it has begun.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn trigger(&self, verification: &TriggerManualVerification) -> Result<Reply<ManualVerification>, Error> {
        self.0.call(verification)
    }

    /// `GET /api/v1/invoice/{invoice_id}/verify`: how far it is.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn retrieve(&self, invoice_id: &str) -> Result<Reply<ManualVerification>, Error> {
        self.0.call(&RetrieveManualVerification::new(invoice_id))
    }
}
