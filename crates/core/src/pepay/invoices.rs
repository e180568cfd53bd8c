//! Invoices, as a merchant makes and reads them (`/api-spec/merchant/invoices`).

use super::{Environment, Network};
use crate::object::{object, read_params, read_reply};
use crate::open_enum::open_enum;
use crate::request::RequestBuilder;
use crate::{
    Api, Auth, Credentials, Endpoint, Error, FieldErrors, Json, Malformed, Method, Replay, Route, Secret, Timestamp,
    Usd, UsdMillis, rules,
};
use alloc::string::String;

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
            /// Life of the invoice in milliseconds, up to 30 days. Default 12 hours.
            expires_in: i64,
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

open_enum! {
    /// How far an invoice is.
    pub enum InvoiceStatus {
        /// Nothing has arrived.
        Unpaid = "unpaid",
        /// A part has arrived; the rest must come on the same network and token.
        Underpaid = "underpaid",
        /// Settled in full. Final.
        Paid = "paid",
        /// Its time ran out. Final.
        Expired = "expired",
        /// Called off. Final.
        Canceled = "canceled" | "cancelled",
    }
}

impl InvoiceStatus {
    /// True when it will not change any more. An underpaid invoice can still be paid.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Paid | Self::Expired | Self::Canceled)
    }
}

object! {
    /// An invoice, as merchants read it and as webhooks carry it.
    #[non_exhaustive]
    pub struct Invoice {
        required {
            /// The invoice's id, opaque.
            id: String,
            /// How far it is.
            status: InvoiceStatus,
        }
        optional {
            /// Always `invoice`.
            object: String,
            /// The merchant's id at Pepay.
            merchant_id: i64,
            /// `standard` or `commerce`.
            invoice_type: String,
            /// Always `usd`.
            currency: String,
            /// What is to be paid.
            amount: UsdMillis,
            /// The same in dollars, three decimals.
            amount_decimal: Usd,
            /// What has been paid.
            amount_paid: UsdMillis,
            /// The same in dollars, three decimals.
            amount_paid_decimal: Usd,
            /// What is still to be paid.
            amount_remaining: UsdMillis,
            /// The same in dollars, three decimals.
            amount_remaining_decimal: Usd,
            /// Always `usd_millis`.
            amount_unit: String,
            /// The merchant's own id of its customer.
            customer_id: String,
            /// Who paid.
            payer_wallet_address: String,
            /// On which network.
            payer_wallet_network: Network,
            /// The commerce order it belongs to.
            commerce_order_id: String,
            /// Real money or test tokens.
            environment = "environment" | "network_environment": Environment,
            /// When it expires.
            expires_at: Timestamp,
            /// When it was made.
            created_at: Timestamp,
            /// When it was paid in full.
            paid_at: Timestamp,
            /// When the last payment came.
            last_payment_at: Timestamp,
            /// What the merchant attached.
            metadata: Json,
        }
    }
}

impl Endpoint for CreateInvoice {
    type Reply = CreatedInvoice;

    const ROUTE: Route = Route {
        name: "invoices.create",
        method: Method::Post,
        path: "/api/v1/invoices",
        auth: Auth::Merchant,
        replay: Replay::Keyed,
    };

    fn from_json(params: &str) -> Result<Self, Error> {
        read_params(params)
    }

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
        if self.expires_in.is_some_and(|millis| !(1..=2_592_000_000).contains(&millis)) {
            errors.add("expires_in", "The expires_in field must be 1 to 2592000000 milliseconds (30 days).".into());
        }
        if self.receiver_override_enable == Some(true) && self.receiver_override_address.is_none() {
            rules::required(errors, "receiver_override_address");
        }
        rules::max_characters(errors, "payment_return_url", self.payment_return_url.as_deref(), 2048);
        if self.payment_return_url.as_ref().is_some_and(|url| !url.starts_with("https://")) {
            errors.add("payment_return_url", "The payment_return_url field must start with https://.".into());
        }
    }

    fn write(&self, request: &mut RequestBuilder) {
        request.json(self);
    }

    fn read(_: &Api, body: &str) -> Result<CreatedInvoice, Malformed> {
        let mut created: CreatedInvoice = read_reply(body)?;
        if let Some(headers) = &created.payment_session_headers {
            created.session_token = created.session_token.or_else(|| headers.x_session_token.clone());
            created.signature = created.signature.or_else(|| headers.x_signature.clone());
        }
        Ok(created)
    }
}
