use crate::client::Client;
use pepay_core::payviox::{ListPaymentMethods, ListSessionPaymentMethods, PaymentMethod};
use pepay_core::{Error, Reply};

/// What customers can pay with.
#[derive(Debug)]
pub struct PaymentMethods<'c>(pub(crate) &'c Client);

impl PaymentMethods<'_> {
    /// `GET /payments/methods`: the payment methods of the business. May be kept for 5 to 15 minutes.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list(&self, filter: &ListPaymentMethods) -> Result<Reply<Vec<PaymentMethod>>, Error> {
        self.0.call(filter)
    }

    /// `GET /session/{session_id}/payments`: those of one session.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list_for_session(&self, session_id: &str) -> Result<Reply<Vec<PaymentMethod>>, Error> {
        self.0.call(&ListSessionPaymentMethods::new(session_id))
    }
}
