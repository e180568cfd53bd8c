use crate::client::{Client, WaitOptions};
use crate::pages::Pages;
use pepay_core::pepay::{
    CreateInvoice, CreatedInvoice, GetInvoiceStatus, GetInvoiceTotals, Invoice, InvoicePage, InvoiceState,
    InvoiceTotals, ListCustomerInvoices, ListInvoices, RetrieveInvoice,
};
use pepay_core::{Error, Reply};

/// Invoices, as a merchant makes them.
#[derive(Debug)]
pub struct Invoices<'c>(pub(crate) &'c Client);

impl<'c> Invoices<'c> {
    /// `POST /api/v1/invoices`: asks for a payment. The reply says where to send the payor.
    ///
    /// # Errors
    /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest) with field errors, before sending or
    /// from the server; [`OutcomeUnknown`](pepay_core::ErrorKind::OutcomeUnknown) when the invoice may
    /// exist without our knowing; the others as their kind says.
    pub fn create(&self, invoice: &CreateInvoice) -> Result<Reply<CreatedInvoice>, Error> {
        self.0.call(invoice)
    }

    /// `GET /api/v1/invoices`: one page of invoices, newest first.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list(&self, filter: &ListInvoices) -> Result<Reply<InvoicePage>, Error> {
        self.0.call(filter)
    }

    /// Every invoice that `filter` asks for, page by page as they are needed: from new to old, or from old to new with
    /// `ending_before`.
    #[must_use]
    pub fn iter(&self, filter: ListInvoices) -> Pages<'c, ListInvoices> {
        Pages::new(self.0, filter)
    }

    /// `GET /api/v1/invoices/customer/{customer_id}`: one page of a customer's invoices.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn list_by_customer(&self, filter: &ListCustomerInvoices) -> Result<Reply<InvoicePage>, Error> {
        self.0.call(filter)
    }

    /// Every invoice of a customer, as [`iter`](Self::iter).
    #[must_use]
    pub fn iter_by_customer(&self, filter: ListCustomerInvoices) -> Pages<'c, ListCustomerInvoices> {
        Pages::new(self.0, filter)
    }

    /// `GET /api/v1/invoices/{invoice_id}`: one invoice.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn retrieve(&self, invoice: &RetrieveInvoice) -> Result<Reply<Invoice>, Error> {
        self.0.call(invoice)
    }

    /// `GET /api/v1/invoices/{invoice_id}/status`: one invoice with its latest payment.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn status(&self, invoice_id: &str) -> Result<Reply<InvoiceState>, Error> {
        self.0.call(&GetInvoiceStatus::new(invoice_id))
    }

    /// `GET /api/v1/invoices/totals`: sums by status.
    ///
    /// # Errors
    /// As its [`kind`](pepay_core::ErrorKind) says.
    pub fn totals(&self, filter: &GetInvoiceTotals) -> Result<Reply<InvoiceTotals>, Error> {
        self.0.call(filter)
    }

    /// Looks again and again until the invoice is paid, expired or canceled. Underpaid is not the end: the rest
    /// can still come.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when it has not ended in time; any error of a look.
    pub fn wait_for_status(&self, invoice_id: &str, options: &WaitOptions) -> Result<Reply<InvoiceState>, Error> {
        self.0.wait(&GetInvoiceStatus::new(invoice_id), options, |state: &InvoiceState| state.status().is_terminal())
    }
}
