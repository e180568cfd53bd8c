//! The Payviox API: hosted sessions, payment methods, payments, balance and payouts.

mod auth;
mod balance;
mod control;
mod error;
mod ledger;
mod pages;
mod payment_methods;
mod payments;
mod payouts;
mod session;
mod session_payments;
mod sessions;
mod settings;
mod validation;
mod webhook;

use ::http::{Method, StatusCode, header};

use self::{
    auth::Auth,
    error::Error,
    payouts::{Payout, PayoutUser},
    session::{Item, PaymentState, Session, Status},
};
pub(crate) use self::{balance::Funds, settings::Settings};
use crate::engine::{
    call::Call,
    http::Reply,
    keys::KeyKind,
    provider::{Credential, Provider, Records},
    router::{self, Route},
    table::{Stored, Table},
    tenant::Tenant,
};

pub(crate) static PROVIDER: Provider = Provider {
    name: "payviox",
    url_variable: "PAYVIOX_API_URL",
    segments: &["session", "payments", "payment", "balance", "payout"],
    serve,
    refuse: router::refuse::<Error>,
    controls: &[control::ROUTES],
    pages: pages::ROUTES,
    openapi: [include_str!("../../openapi/payviox.json"), include_str!("../../openapi/payviox_controls.json")],
    credentials,
    senders: &[webhook::PAYMENTS, webhook::PAYOUTS],
    expire_due: |tenant, id, at| {
        ledger::expire(tenant, id, at);
    },
};

const SESSIONS: usize = 20_000;
const PAYOUT_USERS: usize = 5_000;
const PAYOUTS: usize = 5_000;

/// A business's records.
pub(crate) struct Business {
    pub(crate) sessions: Table<Session>,
    pub(crate) payout_users: Table<PayoutUser>,
    pub(crate) payouts: Table<Payout>,
}

impl Default for Business {
    fn default() -> Self {
        Self { sessions: Table::new(SESSIONS), payout_users: Table::new(PAYOUT_USERS), payouts: Table::new(PAYOUTS) }
    }
}

impl Records for Business {
    fn tables(&mut self) -> Vec<(&'static str, &mut dyn Stored)> {
        vec![("sessions", &mut self.sessions), ("payout_users", &mut self.payout_users), ("payouts", &mut self.payouts)]
    }

    fn deadlines(&self) -> Vec<(u64, String)> {
        let open = self.sessions.iter().filter(|session| session.status.is_none());
        open.map(|session| (session.expires_at(), session.id.clone())).collect()
    }
}

const ROUTES: &[Route<Auth, Error>] = &[
    Route::post("/session", Auth::AnyKey, sessions::create),
    Route::get("/session/{session_id}/payments", Auth::AnyKey, session_payments::list),
    Route::get("/payments/methods", Auth::AnyKey, payment_methods::list),
    Route::get("/payment/{session_id}", Auth::SecretKey, payments::details),
    Route::get("/balance", Auth::SecretKey, balance::read),
    Route::post("/payout/create", Auth::SecretKey, payouts::create),
    Route::get("/payout/operations", Auth::PayoutHash, payouts::operations),
    Route::post("/payout/operations", Auth::PayoutHash, payouts::operations),
];

/// Every operation there is.
#[cfg(test)]
pub(crate) fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROUTES.iter().map(|route| (route.method, route.path))
}

fn credentials(tenant: &Tenant) -> Vec<Credential> {
    vec![
        ("api_key", "PAYVIOX_API_KEY", KeyKind::Secret.key(&tenant.name)),
        ("public_key", "PAYVIOX_PUBLIC_KEY", KeyKind::Public.key(&tenant.name)),
        ("webhook_token", "PAYVIOX_WEBHOOK_TOKEN", tenant.webhook_secret(webhook::PAYMENTS.name)),
        ("payout_webhook_token", "PAYVIOX_PAYOUT_WEBHOOK_TOKEN", tenant.webhook_secret(webhook::PAYOUTS.name)),
    ]
}

fn serve(call: &mut Call<'_>) -> Reply {
    let request = call.request;
    // A public key is for the browser, so these routes are too.
    let browser = matches!(request.path.as_str(), "/session" | "/payments/methods");
    if browser && request.method == Method::OPTIONS {
        return Reply::empty(StatusCode::NO_CONTENT)
            .with(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .with(header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
            .with(header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
    }
    let reply = router::dispatch(ROUTES, call, auth::authorize);
    match browser {
        true => reply.with(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        false => reply,
    }
}
