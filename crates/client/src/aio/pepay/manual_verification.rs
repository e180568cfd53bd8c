// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use pepay_core::pepay::{ManualVerification, RetrieveManualVerification, TriggerManualVerification};
use pepay_core::{Error, Reply};

/// A payor's request to search the network for a payment.
///
/// The provider's page:
/// <https://docs-alpha.pepay.io/api-reference/invoices/trigger-async-manual-verification-for-an-invoice>.
#[derive(Debug)]
pub struct ManualVerifications<'c>(pub(crate) &'c Client);

impl ManualVerifications<'_> {
    /// Asks the provider to search the network for an invoice's payment. The search runs in the background: the reply
    /// only says that it has started.
    ///
    /// `POST /api/v1/invoice/{invoice_id}/verify`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn trigger(&self, params: &TriggerManualVerification) -> Result<Reply<ManualVerification>, Error> {
        self.0.call(params).await
    }

    /// Retrieves the state of a manual verification.
    ///
    /// `invoice_id`: The invoice's id.
    ///
    /// `GET /api/v1/invoice/{invoice_id}/verify`, with the payor's session token and its signature.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn retrieve(&self, invoice_id: &str) -> Result<Reply<ManualVerification>, Error> {
        self.0.call(&RetrieveManualVerification::new(invoice_id)).await
    }
}
