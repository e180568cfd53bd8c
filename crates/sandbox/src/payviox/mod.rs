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

use self::{auth::Auth, error::Error, payouts::PayoutUser};
pub(crate) use self::{
    balance::Funds,
    payouts::Payout,
    session::{Item, Session, Status},
};
use crate::engine::{
    call::Call,
    http::Reply,
    router::{self, Match, Route},
    settings::Settings,
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

type Handler = fn(&mut Call<'_>) -> Result<Reply, Error>;

const fn get(path: &'static str, auth: Auth, handler: Handler) -> Route<Auth, Error> {
    Route { method: "GET", path, auth, handler }
}

const fn post(path: &'static str, auth: Auth, handler: Handler) -> Route<Auth, Error> {
    Route { method: "POST", path, auth, handler }
}

const ROUTES: &[Route<Auth, Error>] = &[
    post("/session", Auth::AnyKey, sessions::create),
    get("/session/{session_id}/payments", Auth::AnyKey, session_payments::list),
    get("/payments/methods", Auth::AnyKey, payment_methods::list),
    get("/payment/{session_id}", Auth::SecretKey, payments::details),
    get("/balance", Auth::SecretKey, balance::read),
    post("/payout/create", Auth::SecretKey, payouts::create),
    get("/payout/operations", Auth::PayoutHash, payouts::operations),
    post("/payout/operations", Auth::PayoutHash, payouts::operations),
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
    let reply = answer(call).unwrap_or_else(|error| error.reply());
    match browser {
        true => reply.with(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        false => reply,
    }
}

fn answer(call: &mut Call<'_>) -> Result<Reply, Error> {
    match router::find(ROUTES, &call.request.method, &call.request.path) {
        Match::Found(route, params) => {
            call.params = params;
            auth::authorize(route.auth, call)?;
            (route.handler)(call)
        }
        Match::WrongMethod(allowed) => {
            Ok(Error::of_status(StatusCode::METHOD_NOT_ALLOWED).reply().with(header::ALLOW, &allowed.join(", ")))
        }
        Match::NotFound => Err(Error::of_status(StatusCode::NOT_FOUND)),
    }
}

/// An error of this status in the API's shape.
pub(crate) fn fail(_: &Settings, status: StatusCode) -> Reply {
    Error::of_status(status).reply()
}

/// Expires the session whose time has come at `at`.
pub(crate) fn expire_due(tenant: &mut Tenant, id: &str, at: u64) {
    let due =
        tenant.payviox.sessions.get(id).is_some_and(|session| session.status.is_none() && session.expires_at() <= at);
    if due {
        ledger::expire(tenant, id, at);
    }
}
