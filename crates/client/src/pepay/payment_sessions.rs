use crate::client::{Client, WaitOptions};
use pepay_core::pepay::{
    AvailableToken, CreatePaymentAddress, CustomerEmail, FormResponse, GetCustomerEmail, GetPaymentStatus,
    GetQuestions, GetSessionDetails, InvoiceQuestions, ListAvailableTokens, PaymentAddress, PaymentStatus,
    SessionDetails, SetCustomerEmail, SubmitForm, Success,
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

    /// `POST /api/v1/payments/customer-email`: where to send the receipt to.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn set_customer_email(&self, email: &str) -> Result<Reply<CustomerEmail>, Error> {
        self.0.call(&SetCustomerEmail::new(email))
    }

    /// `GET /api/v1/payments/customer-email`: the address left so far.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn get_customer_email(&self) -> Result<Reply<CustomerEmail>, Error> {
        self.0.call(&GetCustomerEmail)
    }

    /// `GET /api/v1/payments/invoice-questions`: what the merchant asks the payor.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn get_questions(&self) -> Result<Reply<InvoiceQuestions>, Error> {
        self.0.call(&GetQuestions)
    }

    /// `POST /api/v1/payments/submit-form`: the payor's answers.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn submit_form(&self, responses: Vec<FormResponse>) -> Result<Reply<Success>, Error> {
        self.0.call(&SubmitForm::new(responses))
    }

    /// Looks again and again until the payment is paid, expired or canceled. Underpaid is not the end: the rest
    /// can still come.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when it has not ended in time; any error of a look.
    pub fn wait_for_status(&self, options: &WaitOptions) -> Result<Reply<PaymentStatus>, Error> {
        self.0.wait(&GetPaymentStatus, options, |payment: &PaymentStatus| payment.status.is_terminal())
    }
}
