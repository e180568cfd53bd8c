// Generated from crates/core by `cargo xtask generate`; do not edit.

use crate::aio::client::Client;
use crate::aio::pages::Pages;
use pepay_core::pepay::{
    CreateInvoice, CreatedInvoice, GetInvoiceStatus, GetInvoiceTotals, Invoice, InvoicePage, InvoiceState,
    InvoiceTotals, ListCustomerInvoices, ListInvoices, RetrieveInvoice,
};
use pepay_core::{Error, Reply};

/// Invoices, as a merchant creates and reads them.
///
/// The provider's page: <https://docs-alpha.pepay.io/api-spec/merchant/invoices>.
#[derive(Debug)]
pub struct Invoices<'c>(pub(crate) &'c Client);

impl<'c> Invoices<'c> {
    /// Creates an invoice. The reply holds the checkout page and the payor's session.
    ///
    /// `POST /api/v1/invoices`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest) before anything is sent, or when the provider refuses it;
    /// [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown) when it may have happened; [`Error::kind`] says what to do
    /// about any other.
    pub async fn create(&self, params: &CreateInvoice) -> Result<Reply<CreatedInvoice>, Error> {
        self.0.call(params).await
    }

    /// Lists one page of invoices, newest first.
    ///
    /// `GET /api/v1/invoices`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn list(&self, params: &ListInvoices) -> Result<Reply<InvoicePage>, Error> {
        self.0.call(params).await
    }

    /// Gives every item of all pages, page by page as they are needed: from new to old, or from old to new with
    /// `ending_before`.
    #[must_use]
    pub fn iter(&self, params: ListInvoices) -> Pages<'c, ListInvoices> {
        Pages::new(self.0, params)
    }

    /// Lists one page of a customer's invoices, newest first.
    ///
    /// `GET /api/v1/invoices/customer/{customer_id}`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn list_by_customer(&self, params: &ListCustomerInvoices) -> Result<Reply<InvoicePage>, Error> {
        self.0.call(params).await
    }

    /// Gives every item of all pages, page by page as they are needed: from new to old, or from old to new with
    /// `ending_before`.
    #[must_use]
    pub fn iter_by_customer(&self, params: ListCustomerInvoices) -> Pages<'c, ListCustomerInvoices> {
        Pages::new(self.0, params)
    }

    /// Retrieves one invoice.
    ///
    /// `GET /api/v1/invoices/{invoice_id}`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn retrieve(&self, params: &RetrieveInvoice) -> Result<Reply<Invoice>, Error> {
        self.0.call(params).await
    }

    /// Retrieves an invoice with its latest payment, for polling.
    ///
    /// `invoice_id`: The invoice's id.
    ///
    /// `GET /api/v1/invoices/{invoice_id}/status`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) when it is not there, or its session has expired; [`Error::kind`] says
    /// what to do about any other.
    pub async fn status(&self, invoice_id: &str) -> Result<Reply<InvoiceState>, Error> {
        self.0.call(&GetInvoiceStatus::new(invoice_id)).await
    }

    /// Retrieves the totals of invoices by status.
    ///
    /// `GET /api/v1/invoices/totals`, with an API key, a commerce API key or a bearer token.
    ///
    /// # Errors
    /// [`Error::kind`] says what to do about it.
    pub async fn totals(&self, params: &GetInvoiceTotals) -> Result<Reply<InvoiceTotals>, Error> {
        self.0.call(params).await
    }
}
