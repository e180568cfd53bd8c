//! The Pepay API: merchant routes, payor routes, events.

mod access;
mod api_keys;
mod auth;
mod available_tokens;
mod catalogue;
mod commerce;
mod control;
mod customer_email;
mod error;
mod events;
mod fields;
mod idempotency;
mod invoice;
mod invoice_list;
mod invoice_status;
mod invoices;
mod ledger;
mod merchant;
mod new_invoice;
mod pages;
mod payment_addresses;
mod payment_sessions;
mod query;
mod questions;
mod settings;
mod settlement;
mod signature;
mod streams;
mod tokens;
mod verification;
mod views;
mod webhook;
mod ws_token;

use ::http::{HeaderName, Method, StatusCode, header};

use self::{
    api_keys::ApiKey,
    auth::Auth,
    catalogue::Token,
    error::Error,
    events::Event,
    idempotency::Replay,
    invoice::{Invoice, Payment},
};
pub(crate) use self::{merchant::Merchant, settings::Settings};
use crate::engine::{
    call::{Call, Cause},
    http::Reply,
    keys::{self, KeyKind},
    provider::{Credential, Provider, Records},
    router::{self, Route},
    table::{Stored, Table},
    tenant::Tenant,
};

pub(crate) static PROVIDER: Provider = Provider {
    name: "pepay",
    url_variable: "PEPAY_API_URL",
    segments: &["api", "ws"],
    serve,
    refuse: router::refuse::<Error>,
    controls: &[control::ROUTES, commerce::CONTROLS],
    pages: pages::ROUTES,
    openapi: [include_str!("../../openapi/pepay.json"), include_str!("../../openapi/pepay_controls.json")],
    credentials,
    senders: &[webhook::SENDER],
    expire_due: |tenant, id, at| {
        ledger::expire(tenant, id, at, &Cause::default());
    },
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
    pub(crate) commerce: commerce::Records,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            invoices: Table::new(INVOICES),
            payments: Table::new(PAYMENTS),
            events: Table::new(EVENTS),
            replays: Table::new(REPLAYS),
            api_keys: Table::new(API_KEYS),
            commerce: commerce::Records::default(),
        }
    }
}

impl Account {
    pub(crate) fn issued_key(&self, key: &str) -> Option<&ApiKey> {
        self.api_keys.iter().find(|issued| issued.api_key == key)
    }

    /// The payments of an invoice, latest first.
    pub(crate) fn payments_of<'a>(&'a self, invoice_id: &'a str) -> impl Iterator<Item = &'a Payment> {
        self.payments.iter().rev().filter(move |payment| payment.invoice_id == invoice_id)
    }
}

impl Records for Account {
    fn tables(&mut self) -> Vec<(&'static str, &mut dyn Stored)> {
        let mut tables: Vec<(&'static str, &mut dyn Stored)> = vec![
            ("invoices", &mut self.invoices),
            ("invoice_payments", &mut self.payments),
            ("events", &mut self.events),
            ("replays", &mut self.replays),
            ("api_keys", &mut self.api_keys),
        ];
        tables.extend(self.commerce.tables());
        tables
    }

    fn deadlines(&self) -> Vec<(u64, String)> {
        let open = self.invoices.iter().filter(|invoice| !invoice.status.is_final());
        open.map(|invoice| (invoice.expires_at, invoice.id.clone())).collect()
    }

    fn has_issued(&self, key: &str) -> bool {
        self.issued_key(key).is_some()
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
    // Routes for webhook endpoints are undocumented; until that changes, `/_sandbox/webhooks` manages them.
    Route::get("/ws/merchant/events", Auth::Stream, streams::merchant),
    Route::get("/ws/commerce/events", Auth::Stream, streams::commerce),
    Route::get("/ws/payment", Auth::Stream, streams::payment),
];

fn routes() -> impl Iterator<Item = &'static Route<Auth, Error>> {
    ROUTES.iter().chain(commerce::ROUTES)
}

/// Every operation there is.
#[cfg(test)]
pub(crate) fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    routes().map(|route| (route.method, route.path))
}

fn credentials(tenant: &Tenant) -> Vec<Credential> {
    vec![
        ("api_key", "PEPAY_API_KEY", KeyKind::Secret.key(&tenant.name)),
        ("commerce_api_key", "PEPAY_COMMERCE_API_KEY", KeyKind::Commerce.key(&tenant.name)),
        ("jwt", "PEPAY_BEARER_TOKEN", keys::dashboard_jwt(&tenant.name)),
        ("webhook_secret", "PEPAY_WEBHOOK_SECRET", tenant.webhook_secret(webhook::SENDER.name)),
    ]
}

fn serve(call: &mut Call<'_>) -> Reply {
    let request = call.request;
    let browser = is_for_browsers(&request.path);
    let reply = if browser && request.method == Method::OPTIONS {
        preflight()
    } else {
        router::dispatch(routes(), call, admit)
    };
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
