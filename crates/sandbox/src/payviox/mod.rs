//! The Payviox API: hosted sessions, payment methods, payments, balance and payouts.

mod auth;
mod balance;
mod error;
pub(crate) mod ledger;
pub(crate) mod payment_methods;
mod payments;
pub(crate) mod payouts;
mod session;
mod session_payments;
mod sessions;
mod validation;
mod webhook;

use ::http::{Method, StatusCode, header};

use self::{auth::Auth, payouts::PayoutUser};
pub(crate) use self::{
    balance::Funds,
    error::Error,
    payouts::Payout,
    session::{Item, Session, Status},
};
use crate::engine::{
    call::Call,
    http::Reply,
    router::{self, Route},
    table::Table,
    tenant::Tenant,
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

impl Business {
    pub(crate) fn new() -> Self {
        Self { sessions: Table::new(SESSIONS), payout_users: Table::new(PAYOUT_USERS), payouts: Table::new(PAYOUTS) }
    }

    pub(crate) fn deadlines(&self) -> impl Iterator<Item = (u64, String)> {
        self.sessions
            .iter()
            .filter(|session| session.status.is_none())
            .map(|session| (session.expires_at(), session.id.clone()))
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

/// Answers a call to the Payviox API.
pub(crate) fn serve(call: &mut Call<'_>) -> Reply {
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

/// Expires the session whose time has come at `at`.
pub(crate) fn expire_due(tenant: &mut Tenant, id: &str, at: u64) {
    let due =
        tenant.payviox.sessions.get(id).is_some_and(|session| session.status.is_none() && session.expires_at() <= at);
    if due {
        ledger::expire(tenant, id, at);
    }
}
