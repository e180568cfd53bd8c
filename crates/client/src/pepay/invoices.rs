use crate::client::Client;
use pepay_core::pepay::{CreateInvoice, CreatedInvoice};
use pepay_core::{Error, Reply};

/// Invoices, as a merchant makes them.
#[derive(Debug)]
pub struct Invoices<'c>(pub(crate) &'c Client);

impl Invoices<'_> {
    /// `POST /api/v1/invoices`: asks for a payment. The reply says where to send the payor.
    ///
    /// # Errors
    /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest) with field errors, before sending or
    /// from the server; [`OutcomeUnknown`](pepay_core::ErrorKind::OutcomeUnknown) when the invoice may
    /// exist without our knowing; the others as their kind says.
    pub fn create(&self, invoice: &CreateInvoice) -> Result<Reply<CreatedInvoice>, Error> {
        self.0.call(invoice)
    }
}
