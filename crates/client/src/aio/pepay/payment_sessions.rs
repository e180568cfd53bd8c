// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{
    AvailableToken, CreatePaymentAddress, CustomerEmail, FormResponse, GetCustomerEmail, GetPaymentStatus,
    GetQuestions, GetSessionDetails, InvoiceQuestions, ListAvailableTokens, PaymentAddress, PaymentStatus,
    SessionDetails, SetCustomerEmail, SubmitForm, Success,
};
use pepay_core::{Error, Reply};

/// The payment session of one invoice, as its payor sees it.
///
/// The provider's page: <https://docs-alpha.pepay.io/api-spec/payors/payment-sessions>.
#[derive(Debug)]
pub struct PaymentSessions<'c>(pub(crate) &'c Client);

impl PaymentSessions<'_> {
    /// Retrieves the payor's view of the invoice: the amount, the time left, and the status.
    ///
    /// `GET /api/v1/payments/session-details`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn get_session_details(&self) -> Result<Reply<SessionDetails>, Error> {
        self.0.call(&GetSessionDetails).await
    }

    /// Lists the tokens that the payor can pay with. Once a part has been paid, only the locked token is listed.
    ///
    /// `GET /api/v1/payments/available-tokens`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn list_available_tokens(
        &self,
        params: &ListAvailableTokens,
    ) -> Result<Reply<Vec<AvailableToken>>, Error> {
        self.0.call(params).await
    }

    /// Creates an address to pay to, with a quote. Each call replaces the invoice's previous address.
    ///
    /// `POST /api/v1/payments/payment-addresses`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create_payment_address(&self, params: &CreatePaymentAddress) -> Result<Reply<PaymentAddress>, Error> {
        self.0.call(params).await
    }

    /// Retrieves the payment status alone, for polling.
    ///
    /// `GET /api/v1/payments/payment-status`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn get_payment_status(&self) -> Result<Reply<PaymentStatus>, Error> {
        self.0.call(&GetPaymentStatus).await
    }

    /// Sets the payor's e-mail address, to which the receipt is sent.
    ///
    /// `email`: The payor's e-mail address.
    ///
    /// `POST /api/v1/payments/customer-email`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn set_customer_email(&self, email: &str) -> Result<Reply<CustomerEmail>, Error> {
        self.0.call(&SetCustomerEmail::new(email)).await
    }

    /// Retrieves the payor's e-mail address.
    ///
    /// `GET /api/v1/payments/customer-email`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn get_customer_email(&self) -> Result<Reply<CustomerEmail>, Error> {
        self.0.call(&GetCustomerEmail).await
    }

    /// Retrieves the merchant's questions to the payor.
    ///
    /// `GET /api/v1/payments/invoice-questions`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn get_questions(&self) -> Result<Reply<InvoiceQuestions>, Error> {
        self.0.call(&GetQuestions).await
    }

    /// Sends the payor's answers to the merchant's questions.
    ///
    /// `responses`: The answers. Between 1 and 5.
    ///
    /// `POST /api/v1/payments/submit-form`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn submit_form(&self, responses: Vec<FormResponse>) -> Result<Reply<Success>, Error> {
        self.0.call(&SubmitForm::new(responses)).await
    }
}
