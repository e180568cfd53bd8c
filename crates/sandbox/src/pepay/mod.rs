//! The Pepay API: merchant routes, payor routes, events.

mod access;
mod api_keys;
mod auth;
mod available_tokens;
mod catalogue;
mod customer_email;
mod error;
mod events;
mod fields;
mod idempotency;
mod invoice;
mod invoice_list;
mod invoice_status;
mod invoices;
pub(crate) mod ledger;
mod merchant;
mod new_invoice;
mod payment_addresses;
mod payment_sessions;
mod query;
mod questions;
mod settlement;
mod signature;
mod streams;
mod tokens;
mod verification;
mod views;
mod ws_token;

use ::http::{HeaderName, Method, StatusCode, header};

pub use self::streams::Subscription;
use self::{api_keys::ApiKey, auth::Auth, idempotency::Replay};
pub(crate) use self::{
    catalogue::{CATALOGUE, Token},
    error::Error,
    events::{Event, ping},
    invoice::{Invoice, Payment},
    merchant::Merchant,
    signature::invoice_of_token,
    streams::frames,
    views::{invoice_view, payment_view},
};
use crate::engine::{
    call::{Call, Cause},
    http::Reply,
    router::{self, Route},
    table::Table,
    tenant::Tenant,
};

const INVOICES: usize = 20_000;
const PAYMENTS: usize = 40_000;
const EVENTS: usize = 20_000;
const REPLAYS: usize = 20_000;
const API_KEYS: usize = 100;

/// A merchant's records.
pub(crate) struct Account {
    pub(crate) invoices: Table<Invoice>,
    pub(crate) payments: Table<Payment>,
    pub(crate) events: Table<Event>,
    pub(crate) replays: Table<Replay>,
    pub(crate) api_keys: Table<ApiKey>,
}

impl Account {
    pub(crate) fn new() -> Self {
        Self {
            invoices: Table::new(INVOICES),
            payments: Table::new(PAYMENTS),
            events: Table::new(EVENTS),
            replays: Table::new(REPLAYS),
            api_keys: Table::new(API_KEYS),
        }
    }

    pub(crate) fn issued_key(&self, key: &str) -> Option<&ApiKey> {
        self.api_keys.iter().find(|issued| issued.api_key == key)
    }

    /// The payments of an invoice, latest first.
    pub(crate) fn payments_of<'a>(&'a self, invoice_id: &'a str) -> impl Iterator<Item = &'a Payment> {
        self.payments.iter().rev().filter(move |payment| payment.invoice_id == invoice_id)
    }

    pub(crate) fn deadlines(&self) -> impl Iterator<Item = (u64, String)> {
        self.invoices
            .iter()
            .filter(|invoice| !invoice.status.is_final())
            .map(|invoice| (invoice.expires_at, invoice.id.clone()))
    }
}

const ROUTES: &[Route<Auth, Error>] = &[
    Route::post("/api/v1/invoices", Auth::Merchant, new_invoice::create),
    Route::get("/api/v1/invoices", Auth::Merchant, invoice_list::list),
    Route::get("/api/v1/invoices/totals", Auth::Merchant, invoice_list::totals),
    Route::get("/api/v1/invoices/customer/{customer_id}", Auth::Merchant, invoice_list::list_by_customer),
    Route::get("/api/v1/invoices/{invoice_id}", Auth::Merchant, invoices::retrieve),
    Route::get("/api/v1/invoices/{invoice_id}/status", Auth::Merchant, invoice_status::poll),
    Route::post("/api/v1/invoice/{invoice_id}/verify", Auth::Payor, verification::trigger),
    Route::get("/api/v1/invoice/{invoice_id}/verify", Auth::Payor, verification::read),
    Route::get("/api/v1/payments/session-details", Auth::Payor, payment_sessions::details),
    Route::get("/api/v1/payments/available-tokens", Auth::Payor, available_tokens::list),
    Route::post("/api/v1/payments/payment-addresses", Auth::Payor, payment_addresses::allocate),
    Route::get("/api/v1/payments/payment-status", Auth::Payor, payment_sessions::status),
    Route::post("/api/v1/payments/customer-email", Auth::PayorUntilExpiry, customer_email::set),
    Route::get("/api/v1/payments/customer-email", Auth::PayorUntilExpiry, customer_email::get),
    Route::get("/api/v1/payments/invoice-questions", Auth::Payor, questions::list),
    Route::post("/api/v1/payments/submit-form", Auth::Payor, questions::submit),
    Route::get("/api/v1/merchant/tokens", Auth::Merchant, tokens::list),
    Route::get("/api/v1/merchant/tokens/search", Auth::Merchant, tokens::search),
    Route::post("/api/v1/merchant/tokens/{token_id}/block", Auth::Merchant, tokens::block),
    Route::get("/api/v1/merchant/settlement-preference", Auth::Dashboard, settlement::preference),
    Route::put("/api/v1/merchant/settlement-token", Auth::Dashboard, settlement::choose_token),
    Route::get("/api/v1/user/mainnet-access/status", Auth::Merchant, access::status),
    Route::post("/api/v1/user/mainnet-access/activate", Auth::Merchant, access::activate),
    Route::put("/api/v1/user/environment", Auth::Merchant, access::switch_environment),
    Route::get("/api/v1/api-keys", Auth::Dashboard, api_keys::list),
    Route::post("/api/v1/api-keys", Auth::Dashboard, api_keys::create),
    Route::post("/api/v1/api-keys/{key_id}/revoke", Auth::Dashboard, api_keys::revoke),
    Route::post("/api/v1/merchant-api-keys/{key_id}/revoke", Auth::Dashboard, api_keys::revoke),
    Route::get("/api/v1/events", Auth::AnyScope, events::list),
    Route::get("/api/v1/events/{event_id}", Auth::AnyScope, events::retrieve),
    Route::post("/api/v1/ws/token", Auth::AnyKey, ws_token::mint),
    Route::get("/ws/merchant/events", Auth::Stream, streams::merchant),
    Route::get("/ws/commerce/events", Auth::Stream, streams::commerce),
    Route::get("/ws/payment", Auth::Stream, streams::payment),
];

/// Every operation there is.
#[cfg(test)]
pub(crate) fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROUTES.iter().map(|route| (route.method, route.path))
}

/// Answers a call to the Pepay API.
pub(crate) fn serve(call: &mut Call<'_>) -> Reply {
    let request = call.request;
    let browser = is_for_browsers(&request.path);
    let reply =
        if browser && request.method == Method::OPTIONS { preflight() } else { router::dispatch(ROUTES, call, admit) };
    let reply = match browser {
        true => reply
            .with(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .with(header::ACCESS_CONTROL_EXPOSE_HEADERS, "retry-after, x-request-id"),
        false => reply,
    };
    reply.with(HeaderName::from_static("x-request-id"), &call.request_id)
}

fn admit(auth: Auth, call: &mut Call<'_>) -> Result<(), Error> {
    auth::authorize(auth, call)?;
    limit_rate(call)
}

fn limit_rate(call: &mut Call<'_>) -> Result<(), Error> {
    let limit = call.tenant.settings().pepay.requests_per_minute;
    match call.tenant.limiter.count("pepay", limit, call.now) {
        Some(seconds) => Err(Error::rate_limited(seconds)),
        None => Ok(()),
    }
}

/// The payor's routes are called from the payer's browser.
fn is_for_browsers(path: &str) -> bool {
    path.starts_with("/api/v1/payments/") || path.starts_with("/api/v1/invoice/")
}

fn preflight() -> Reply {
    Reply::empty(StatusCode::NO_CONTENT)
        .with(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
        .with(header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, x-session-token, x-signature")
        .with(header::ACCESS_CONTROL_MAX_AGE, "600")
}

/// Expires the invoice whose time has come at `at`.
pub(crate) fn expire_due(tenant: &mut Tenant, id: &str, at: u64) {
    let due =
        tenant.pepay.invoices.get(id).is_some_and(|invoice| !invoice.status.is_final() && invoice.expires_at <= at);
    if due {
        ledger::expire(tenant, id, at, &Cause::default());
    }
}
