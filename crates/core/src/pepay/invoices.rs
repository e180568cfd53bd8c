//! Invoices, as a merchant makes and reads them (`/api-spec/merchant/invoices`).

use super::{Environment, Invoice, InvoicePayment, InvoiceStatus, Network};
use crate::endpoint::endpoint;
use crate::object::object;
use crate::pager::paged_by_cursor;
use crate::{
    Api, Auth, Body, CommaList, Credentials, DateTime, Endpoint, Error, FieldErrors, Json, Malformed, Millis, Route,
    Secret, Timestamp, Usd, UsdMillis, rules,
};
use alloc::string::String;
use alloc::vec::Vec;

object! {
    /// `POST /api/v1/invoices`: asks for a payment. The reply carries the payor's session.
    pub struct CreateInvoice {
        required {
            /// What is to be paid, 0.01 to 1,000,000 US dollars.
            amount_usd: Usd,
        }
        optional {
            /// Shown to the payor, up to 255 characters.
            description: String,
            /// The merchant's own id of its customer, up to 255 characters.
            customer_id: String,
            /// Any JSON object, up to 512 bytes.
            metadata: Json,
            /// How long the invoice can be paid, 1 ms to 30 days. Default 12 hours.
            expires_in = "expires_in_ms": Millis,
            /// Settle to `receiver_override_address` instead of the merchant's own.
            receiver_override_enable: bool,
            /// Where to settle to.
            receiver_override_address: String,
            /// Up to 255 characters. Default: the merchant's company name.
            invoice_title: String,
            /// Up to 255 characters. Default: the merchant's company name.
            invoice_footer: String,
            /// Up to 255 characters.
            customer_email: String,
            /// Where the payor returns to: https, up to 2048 characters.
            payment_return_url: String,
            /// False: the payor is not sent back even if a URL is set.
            payment_return_url_enabled: bool,
            /// `{"questions": [{"id", "question", "type", "validation": {"required"}}]}`, up to 5
            /// questions and 512 bytes.
            questions: Json,
        }
    }
}

object! {
    /// What creating an invoice returns: where to send the payor, and the payor's credentials.
    #[non_exhaustive]
    pub struct CreatedInvoice {
        required {
            /// The invoice's id, opaque.
            invoice_id = "invoice_id" | "id": String,
        }
        optional {
            /// The hosted checkout page. Its query holds the session, so it is masked like one.
            payment_url: Secret,
            /// When the invoice expires.
            expires_at: Timestamp,
            /// The payor's `x-session-token`.
            session_token: Secret,
            /// The payor's `x-signature`.
            signature: Secret,
            /// The same two, as headers.
            payment_session_headers: PaymentSessionHeaders,
        }
    }
}

object! {
    /// The payor's session as ready-made headers.
    pub struct PaymentSessionHeaders {
        required {}
        optional {
            /// `x-session-token`
            x_session_token = "x-session-token": Secret,
            /// `x-signature`
            x_signature = "x-signature": Secret,
        }
    }
}

impl CreatedInvoice {
    /// The payor's credentials.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when the reply carried none.
    pub fn session(&self) -> Result<Credentials, Error> {
        let expose =
            |secret: &Option<Secret>| secret.as_ref().map_or_else(String::new, |secret| secret.expose().into());
        Credentials::session(&expose(&self.session_token), &expose(&self.signature))
    }
}

impl Endpoint for CreateInvoice {
    type Reply = CreatedInvoice;

    const ROUTE: Route = Route::post("invoices.create", "/api/v1/invoices", Auth::Merchant);

    fn check(&self, _: &Api, errors: &mut FieldErrors) {
        rules::between(errors, "amount_usd", &self.amount_usd.0, "0.01", "1000000");
        for (field, text) in [
            ("description", &self.description),
            ("customer_id", &self.customer_id),
            ("invoice_title", &self.invoice_title),
            ("invoice_footer", &self.invoice_footer),
            ("customer_email", &self.customer_email),
        ] {
            rules::max_characters(errors, field, text.as_deref(), 255);
        }
        rules::json_object(errors, "metadata", self.metadata.as_ref(), 512);
        rules::json_object(errors, "questions", self.questions.as_ref(), 512);
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
        rules::max_characters(errors, "payment_return_url", self.payment_return_url.as_deref(), 2048);
        if self.payment_return_url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
            errors.add("payment_return_url", "The payment_return_url field must start with https://.".into());
        }
    }

    fn read(_: &Api, body: &mut Body<'_>) -> Result<CreatedInvoice, Malformed> {
        let mut created: CreatedInvoice = body.read()?;
        if let Some(headers) = &created.payment_session_headers {
            created.session_token = created.session_token.or_else(|| headers.x_session_token.clone());
            created.signature = created.signature.or_else(|| headers.x_signature.clone());
        }
        Ok(created)
    }
}

object! {
    /// `GET /api/v1/invoices`: invoices, newest first.
    pub struct ListInvoices {
        required {}
        optional {
            /// 1 to 100 on a page. Default 10.
            limit: i64,
            /// Invoices made before this one.
            starting_after: String,
            /// Invoices made after this one.
            ending_before: String,
            /// Any of these statuses.
            status: CommaList,
            /// `standard`, `commerce`, or both.
            invoice_type: CommaList,
            /// Of this customer of the merchant's.
            customer_id: String,
            /// Of this environment.
            environment: Environment,
            /// Made at or after.
            created_gte: DateTime,
            /// Made at or before.
            created_lte: DateTime,
            /// `latest_payment`, `payments`, or both.
            expand: CommaList,
            /// Payments on each invoice, 1 to 100, with `expand` of `payments`. Default 10.
            payments_limit: i64,
            /// Paid from this wallet, together with its network.
            payer_wallet_address: String,
            /// On this network.
            payer_wallet_network: Network,
        }
    }
}

object! {
    /// `GET /api/v1/invoices/customer/{customer_id}`: one customer's invoices, newest first.
    pub struct ListCustomerInvoices {
        required {
            /// The merchant's own id of its customer.
            customer_id: String,
        }
        optional {
            /// 1 to 100 on a page. Default 10.
            limit: i64,
            /// Invoices made before this one.
            starting_after: String,
            /// Invoices made after this one.
            ending_before: String,
            /// Any of these statuses.
            status: CommaList,
            /// `standard`, `commerce`, or both.
            invoice_type: CommaList,
            /// Of this environment.
            environment: Environment,
            /// Made at or after.
            created_gte: DateTime,
            /// Made at or before.
            created_lte: DateTime,
            /// `latest_payment`, `payments`, or both.
            expand: CommaList,
            /// Payments on each invoice, 1 to 100, with `expand` of `payments`. Default 10.
            payments_limit: i64,
        }
    }
}

object! {
    /// One page of invoices.
    #[non_exhaustive]
    pub struct InvoicePage {
        required {
            /// The invoices.
            data = "data" | "items" | "invoices": Vec<Invoice>,
        }
        optional {
            /// Always `list`.
            object: String,
            /// Whether there are more in this direction.
            has_more: bool,
        }
    }
}

object! {
    /// `GET /api/v1/invoices/{invoice_id}`: one invoice.
    pub struct RetrieveInvoice {
        required {
            /// The invoice.
            invoice_id: String,
        }
        optional {
            /// `latest_payment`, `payments`, or both.
            expand: CommaList,
            /// Payments on it, 1 to 100, with `expand` of `payments`. Default 10.
            payments_limit: i64,
        }
    }
}

object! {
    /// `GET /api/v1/invoices/{invoice_id}/status`: an invoice with its latest payment, for polling.
    pub struct GetInvoiceStatus {
        required {
            /// The invoice.
            invoice_id: String,
        }
        optional {}
    }
}

object! {
    /// How far an invoice is.
    #[non_exhaustive]
    pub struct InvoiceState {
        required {
            /// The invoice.
            invoice: Invoice,
        }
        optional {
            /// Always `invoice_status`.
            object: String,
            /// Its latest payment, if there is one.
            latest_payment: InvoicePayment,
        }
    }
}

object! {
    /// `GET /api/v1/invoices/totals`: sums by status.
    pub struct GetInvoiceTotals {
        required {}
        optional {
            /// Any of these statuses.
            status: CommaList,
            /// `standard`, `commerce`, or both.
            invoice_type: CommaList,
            /// Of this customer of the merchant's.
            customer_id: String,
            /// Of this environment.
            environment: Environment,
            /// Made at or after.
            created_gte: DateTime,
            /// Made at or before.
            created_lte: DateTime,
        }
    }
}

object! {
    /// Sums by status.
    #[non_exhaustive]
    pub struct InvoiceTotals {
        required {
            /// The sums.
            totals: TotalsByStatus,
        }
        optional {
            /// Always `invoice_totals`.
            object: String,
            /// Always `usd`.
            currency: String,
            /// Always `usd_millis`.
            amount_unit: String,
        }
    }
}

object! {
    /// A sum for each status.
    pub struct TotalsByStatus {
        required {}
        optional {
            /// Of every status.
            all: Total,
            /// Paid in full.
            paid: Total,
            /// Nothing paid.
            unpaid: Total,
            /// Partly paid.
            underpaid: Total,
            /// Run out of time.
            expired: Total,
            /// Called off.
            canceled = "canceled" | "cancelled": Total,
        }
    }
}

object! {
    /// A sum of invoices.
    pub struct Total {
        required {}
        optional {
            /// The sum.
            amount: UsdMillis,
            /// The same in dollars, three decimals.
            amount_decimal: Usd,
            /// How many invoices.
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
endpoint!(ListInvoices => InvoicePage, Route::get("invoices.list", "/api/v1/invoices", Auth::Merchant), check);
endpoint!(
    ListCustomerInvoices => InvoicePage,
    Route::get("invoices.list_by_customer", "/api/v1/invoices/customer/{customer_id}", Auth::Merchant),
    check
);

impl ListInvoices {
    fn check(&self, errors: &mut FieldErrors) {
        rules::page(errors, self.limit, 100, &self.starting_after, &self.ending_before);
        rules::within(errors, "payments_limit", self.payments_limit, 1, 100);
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
        rules::page(errors, self.limit, 100, &self.starting_after, &self.ending_before);
        rules::within(errors, "payments_limit", self.payments_limit, 1, 100);
    }
}

impl InvoiceState {
    /// How far the invoice is.
    #[must_use]
    pub fn status(&self) -> &InvoiceStatus {
        &self.invoice.status
    }
}

paged_by_cursor!(ListInvoices, Invoice);
paged_by_cursor!(ListCustomerInvoices, Invoice);
