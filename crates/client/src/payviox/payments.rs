use crate::client::Client;
use pepay_core::payviox::{Payment, RetrievePayment};
use pepay_core::{Error, Reply};

/// Payments, for reconciliation. Needs a secret key.
#[derive(Debug)]
pub struct Payments<'c>(pub(crate) &'c Client);

impl Payments<'_> {
    /// `GET /payment/{session_id}`: a session with its payment.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn retrieve(&self, session_id: &str) -> Result<Reply<Payment>, Error> {
        self.0.call(&RetrievePayment::new(session_id))
    }
}
