use crate::client::Client;
use pepay_core::pepay::{
    AvailableToken, CreatePaymentAddress, GetPaymentStatus, GetSessionDetails, ListAvailableTokens, PaymentAddress,
    PaymentStatus, SessionDetails,
};
use pepay_core::{Error, Reply};

/// The payment session of one invoice, as its payor sees it. All calls need a session token and
/// its signature.
#[derive(Debug)]
pub struct PaymentSessions<'c>(pub(crate) &'c Client);

impl PaymentSessions<'_> {
    /// `GET /api/v1/payments/session-details`: what is to be paid, and how far it is.
    ///
    /// # Errors
    /// [`NotFound`](pepay_core::ErrorKind::NotFound) for an unknown or expired session,
    /// [`Authentication`](pepay_core::ErrorKind::Authentication) for a wrong signature.
    pub fn get_session_details(&self) -> Result<Reply<SessionDetails>, Error> {
        self.0.call(&GetSessionDetails)
    }

    /// `GET /api/v1/payments/available-tokens`: what can be paid with.
    ///
    /// # Errors
    /// As [`get_session_details`](Self::get_session_details).
    pub fn list_available_tokens(&self, filter: &ListAvailableTokens) -> Result<Reply<Vec<AvailableToken>>, Error> {
        self.0.call(filter)
    }

    /// `POST /api/v1/payments/payment-addresses`: an address to pay to, with its quote.
    ///
    /// # Errors
    /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest), without sending anything, when this
    /// client has seen that the invoice is locked to another network or token.
    pub fn create_payment_address(&self, choice: &CreatePaymentAddress) -> Result<Reply<PaymentAddress>, Error> {
        self.0.call(choice)
    }

    /// `GET /api/v1/payments/payment-status`: the status alone, for polling.
    ///
    /// # Errors
    /// As [`get_session_details`](Self::get_session_details).
    pub fn get_payment_status(&self) -> Result<Reply<PaymentStatus>, Error> {
        self.0.call(&GetPaymentStatus)
    }
}
