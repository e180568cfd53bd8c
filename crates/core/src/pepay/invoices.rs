//! Invoices, as a merchant makes and reads them (`/api-spec/merchant/invoices`).

use super::{Environment, Invoice, InvoicePayment, InvoiceStatus, Network};
use crate::api::endpoint::endpoint;
use crate::api::{Api, Auth, Body, Credentials, Endpoint, Route, rules};
use crate::call::pager::paged_by_cursor;
use crate::error::{Error, FieldErrors};
use crate::values::{CommaList, DateTime, Millis, Secret, Timestamp, Usd, UsdMillis};
use crate::wire::object::object;
use crate::wire::url::is_loopback_url;
use crate::wire::{Json, Malformed};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// Creates an invoice. The reply holds the checkout page and the payor's session.
    pub struct CreateInvoice {
        required {
            /// The amount to be paid, in US dollars.
            amount_usd: Usd where Decimal("0.01", "1000000"),
        }
        optional {
            /// A text for the payor.
            description: String where Characters(255),
            /// The merchant's own id of the customer.
            customer_id: String where Characters(255),
            /// Any JSON object. The invoice and its events carry it.
            metadata: Json where Object(512),
            /// How long the invoice can be paid, 1 millisecond to 30 days. Default: 12 hours.
            expires_in = "expires_in_ms": Millis,
            /// True to settle to `receiver_override_address` instead of the merchant's own address.
            receiver_override_enable: bool,
            /// The address to settle to. Required if `receiver_override_enable` is true.
            receiver_override_address: String,
            /// A title for the invoice. Default: the merchant's company name.
            invoice_title: String where Characters(255),
            /// A footer for the invoice. Default: the merchant's company name.
            invoice_footer: String where Characters(255),
            /// The customer's e-mail address.
            customer_email: String where Characters(255),
            /// The https URL that the payor returns to. Default: the merchant's. With a sandbox on this machine, it
            /// may also be an http URL on this machine.
            payment_return_url: String where Characters(2048),
            /// False to keep the payor on the checkout page even if there is a return URL.
            payment_return_url_enabled: bool,
            /// The questions to the payor, up to 5 of them: `{"questions": [{"id", "question", "type",
            /// "validation": {"required"}}]}`.
            questions: Json where Object(512),
        }
    }
}

object! {
    /// A new invoice: where to send the payor, and the payor's session.
    #[non_exhaustive]
    pub struct CreatedInvoice {
        required {
            /// The invoice's id. Do not rely on its format.
            invoice_id = "invoice_id" | "id": String,
        }
        optional {
            /// The URL of the hosted checkout page, to redirect the payor to. It contains the session, so it is secret.
            payment_url: Secret,
            /// When the invoice expires.
            expires_at: Timestamp,
            /// The payor's session token, which is sent as `x-session-token`.
            session_token: Secret,
            /// The signature of the session token, which is sent as `x-signature`.
            signature: Secret,
            /// The session token and its signature as headers.
            payment_session_headers: PaymentSessionHeaders,
        }
    }
}

object! {
    /// The payor's session as headers, ready to be sent.
    pub struct PaymentSessionHeaders {
        required {}
        optional {
            /// The payor's session token.
            x_session_token = "x-session-token": Secret,
            /// The signature of the session token.
            x_signature = "x-signature": Secret,
        }
    }
}

impl CreatedInvoice {
    /// The payor's credentials.
    ///
    /// # Errors
    /// [`Config`](crate::error::ErrorKind::Config) when the reply has none.
    pub fn session(&self) -> Result<Credentials, Error> {
        Credentials::of_session(&self.session_token, &self.signature)
    }
}

impl Endpoint for CreateInvoice {
    type Reply = CreatedInvoice;

    const ROUTE: Route = Route::post("invoices.create", "/api/v1/invoices", Auth::Merchant);

    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        let questions = self.questions.as_ref().and_then(|questions| questions.get("questions")?.len());
        if questions.is_some_and(|count| count > 5) {
            errors.add("questions", "The questions field must not have more than 5 questions.".into());
        }
        if self.expires_in.is_some_and(|life| !(1..=2_592_000_000).contains(&life.count())) {
            errors.add("expires_in", "The expires_in field must be 1 millisecond to 30 days (2592000000 ms).".into());
        }
        if self.receiver_override_enable == Some(true) && self.receiver_override_address.is_none() {
            rules::required(errors, "receiver_override_address");
        }
        if self.payment_return_url.as_deref().is_some_and(|url| !may_return_to(url, api)) {
            errors.add("payment_return_url", "The payment_return_url field must start with https://.".into());
        }
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<CreatedInvoice, Malformed> {
        let mut created: CreatedInvoice = body.read()?;
        open_session(&created.payment_session_headers, &mut created.session_token, &mut created.signature);
        Ok(created)
    }
}

/// Takes the payor's session from the headers where the reply has it only there.
pub(super) fn open_session(
    headers: &Option<PaymentSessionHeaders>,
    token: &mut Option<Secret>,
    signature: &mut Option<Secret>,
) {
    if let Some(headers) = headers {
        *token = token.take().or_else(|| headers.x_session_token.clone());
        *signature = signature.take().or_else(|| headers.x_signature.clone());
    }
}

/// The provider takes https alone. A sandbox on this machine also leads back to a shop on it, which has no certificate.
fn may_return_to(url: &str, api: &Api) -> bool {
    let local = || is_loopback_url(url) && is_loopback_url(api.base_url());
    url.starts_with("https://") || (url.starts_with("http://") && local())
}

object! {
    /// Lists one page of invoices, newest first.
    pub struct ListInvoices {
        required {}
        optional {
            /// How many invoices a page holds. Default: 10.
            limit: i64 where Integer(1, 100),
            /// The id of an invoice: the page begins with the next older one. Not together with `ending_before`.
            starting_after: String,
            /// The id of an invoice: the page ends with the next newer one. Not together with `starting_after`.
            ending_before: String,
            /// Only invoices with one of these statuses.
            status: CommaList,
            /// Only invoices of these types: `standard` or `commerce`.
            invoice_type: CommaList,
            /// Only invoices of this customer, by the merchant's own id.
            customer_id: String,
            /// Only invoices of this environment.
            environment: Environment,
            /// Only invoices created at this time or later.
            created_gte: DateTime,
            /// Only invoices created at this time or earlier.
            created_lte: DateTime,
            /// What to include in each invoice: `latest_payment` or `payments`.
            expand: CommaList,
            /// How many payments to include in each invoice if `expand` asks for `payments`. Default: 10.
            payments_limit: i64 where Integer(1, 100),
            /// Only invoices paid from the wallet with this address. Requires `payer_wallet_network`.
            payer_wallet_address: String,
            /// The network of the wallet in `payer_wallet_address`.
            payer_wallet_network: Network,
        }
    }
}

object! {
    /// Lists one page of a customer's invoices, newest first.
    pub struct ListCustomerInvoices {
        required {
            /// The merchant's own id of the customer.
            customer_id: String,
        }
        optional {
            /// How many invoices a page holds. Default: 10.
            limit: i64 where Integer(1, 100),
            /// The id of an invoice: the page begins with the next older one. Not together with `ending_before`.
            starting_after: String,
            /// The id of an invoice: the page ends with the next newer one. Not together with `starting_after`.
            ending_before: String,
            /// Only invoices with one of these statuses.
            status: CommaList,
            /// Only invoices of these types: `standard` or `commerce`.
            invoice_type: CommaList,
            /// Only invoices of this environment.
            environment: Environment,
            /// Only invoices created at this time or later.
            created_gte: DateTime,
            /// Only invoices created at this time or earlier.
            created_lte: DateTime,
            /// What to include in each invoice: `latest_payment` or `payments`.
            expand: CommaList,
            /// How many payments to include in each invoice if `expand` asks for `payments`. Default: 10.
            payments_limit: i64 where Integer(1, 100),
        }
    }
}

object! {
    /// One page of invoices, newest first.
    #[non_exhaustive]
    pub struct InvoicePage {
        required {
            /// The invoices on this page, newest first.
            data = "data" | "items" | "invoices": Vec<Invoice>,
        }
        optional {
            /// Always `list`.
            object: String,
            /// Whether there are more invoices beyond this page, in the direction of travel.
            has_more: bool,
        }
    }
}

object! {
    /// Retrieves one invoice.
    pub struct RetrieveInvoice {
        required {
            /// The invoice's id.
            invoice_id: String,
        }
        optional {
            /// What to include in the invoice: `latest_payment` or `payments`.
            expand: CommaList,
            /// How many payments to include in the invoice if `expand` asks for `payments`. Default: 10.
            payments_limit: i64 where Integer(1, 100),
        }
    }
}

object! {
    /// Retrieves an invoice with its latest payment, for polling.
    pub struct GetInvoiceStatus {
        required {
            /// The invoice's id.
            invoice_id: String,
        }
        optional {}
    }
}

object! {
    /// An invoice with its latest payment.
    #[non_exhaustive]
    pub struct InvoiceState {
        required {
            /// The invoice.
            invoice: Invoice,
        }
        optional {
            /// Always `invoice_status`.
            object: String,
            /// The latest payment towards the invoice; absent if there is none.
            latest_payment: InvoicePayment,
        }
    }
}

object! {
    /// Retrieves the totals of invoices by status.
    pub struct GetInvoiceTotals {
        required {}
        optional {
            /// Only invoices with one of these statuses.
            status: CommaList,
            /// Only invoices of these types: `standard` or `commerce`.
            invoice_type: CommaList,
            /// Only invoices of this customer, by the merchant's own id.
            customer_id: String,
            /// Only invoices of this environment.
            environment: Environment,
            /// Only invoices created at this time or later.
            created_gte: DateTime,
            /// Only invoices created at this time or earlier.
            created_lte: DateTime,
        }
    }
}

object! {
    /// Totals of invoices by status.
    #[non_exhaustive]
    pub struct InvoiceTotals {
        required {
            /// The totals.
            totals: TotalsByStatus,
        }
        optional {
            /// Always `invoice_totals`.
            object: String,
            /// Always `usd`.
            currency: String,
            /// The unit of the integer amounts, always `usd_millis`: thousandths of a US dollar.
            amount_unit: String,
        }
    }
}

object! {
    /// A total for each status of invoices.
    pub struct TotalsByStatus {
        required {}
        optional {
            /// The total of all invoices, whatever their status.
            all: Total,
            /// The total of the invoices that are paid in full.
            paid: Total,
            /// The total of the invoices for which nothing has been paid.
            unpaid: Total,
            /// The total of the invoices that are paid in part.
            underpaid: Total,
            /// The total of the invoices that were not paid in time.
            expired: Total,
            /// The total of the invoices that were canceled.
            canceled = "canceled" | "cancelled": Total,
        }
    }
}

object! {
    /// A total of several invoices.
    pub struct Total {
        required {}
        optional {
            /// The total amount, in thousandths of a US dollar.
            amount: UsdMillis,
            /// The total amount in US dollars, with three decimals.
            amount_decimal: Usd,
            /// The number of invoices.
            count: i64,
        }
    }
}

endpoint!(RetrieveInvoice => Invoice, Route::get("invoices.retrieve", "/api/v1/invoices/{invoice_id}", Auth::Merchant));
endpoint!(
    GetInvoiceStatus => InvoiceState,
    Route::get("invoices.status", "/api/v1/invoices/{invoice_id}/status", Auth::Merchant)
);
endpoint!(GetInvoiceTotals => InvoiceTotals, Route::get("invoices.totals", "/api/v1/invoices/totals", Auth::Merchant));
endpoint!(ListInvoices => page InvoicePage, Route::get("invoices.list", "/api/v1/invoices", Auth::Merchant), check);
endpoint!(
    ListCustomerInvoices => page InvoicePage,
    Route::get("invoices.list_by_customer", "/api/v1/invoices/customer/{customer_id}", Auth::Merchant),
    check
);

impl ListInvoices {
    fn check(&self, errors: &mut FieldErrors) {
        rules::page(errors, &self.starting_after, &self.ending_before);
        if self.payer_wallet_address.is_some() != self.payer_wallet_network.is_some() {
            errors.add(
                "payer_wallet_address",
                "The payer_wallet_address and payer_wallet_network fields must be given together.".into(),
            );
        }
    }
}

impl ListCustomerInvoices {
    fn check(&self, errors: &mut FieldErrors) {
        rules::page(errors, &self.starting_after, &self.ending_before);
    }
}

impl InvoiceState {
    /// The payment status of the invoice.
    #[must_use]
    pub fn status(&self) -> &InvoiceStatus {
        &self.invoice.status
    }
}

paged_by_cursor!(ListInvoices, Invoice);
paged_by_cursor!(ListCustomerInvoices, Invoice);
