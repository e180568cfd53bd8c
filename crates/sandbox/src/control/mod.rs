//! Controls under `/_sandbox/`: what the providers have no API for, and what only a sandbox can do.

mod clock;
mod error;
mod faults;
mod invoices;
mod openapi;
mod payouts;
mod sessions;
mod settings;
mod tenants;
mod webhooks;

use ::http::{StatusCode, header};

use self::error::Error;
use crate::engine::{
    Engine,
    call::Call,
    http::{Reply, Request},
    router::{self, Match, Route},
};

type Handler = fn(&mut Call<'_>) -> Result<Reply, Error>;

const fn route(method: &'static str, path: &'static str, handler: Handler) -> Route<(), Error> {
    Route { method, path, auth: (), handler }
}

const ROUTES: &[Route<(), Error>] = &[
    route("GET", "/_sandbox/health", tenants::health),
    route("GET", "/_sandbox/openapi.json", openapi::document),
    route("GET", "/_sandbox/tenant", tenants::describe),
    route("POST", "/_sandbox/reset", tenants::reset),
    route("GET", "/_sandbox/journal", tenants::journal),
    route("DELETE", "/_sandbox/journal", tenants::clear_journal),
    route("GET", "/_sandbox/clock", clock::read),
    route("POST", "/_sandbox/clock", clock::change),
    route("GET", "/_sandbox/settings", settings::read),
    route("POST", "/_sandbox/settings", settings::change),
    route("GET", "/_sandbox/pepay/invoices", invoices::list),
    route("GET", "/_sandbox/pepay/invoices/{invoice_id}", invoices::read),
    route("POST", "/_sandbox/pepay/invoices/{invoice_id}/pay", invoices::pay),
    route("POST", "/_sandbox/pepay/invoices/{invoice_id}/confirm", invoices::confirm),
    route("POST", "/_sandbox/pepay/invoices/{invoice_id}/settle", invoices::settle),
    route("POST", "/_sandbox/pepay/invoices/{invoice_id}/expire", invoices::expire),
    route("POST", "/_sandbox/pepay/invoices/{invoice_id}/cancel", invoices::cancel),
    route("GET", "/_sandbox/payviox/sessions", sessions::list),
    route("GET", "/_sandbox/payviox/sessions/{session_id}", sessions::read),
    route("POST", "/_sandbox/payviox/sessions/{session_id}/{action}", sessions::act),
    route("POST", "/_sandbox/payviox/payouts", payouts::withdraw),
    route("POST", "/_sandbox/payviox/payouts/{payout_id}/{action}", payouts::advance),
    route("GET", "/_sandbox/webhooks/endpoints", webhooks::endpoints),
    route("POST", "/_sandbox/webhooks/endpoints", webhooks::add_endpoint),
    route("DELETE", "/_sandbox/webhooks/endpoints/{endpoint_id}", webhooks::remove_endpoint),
    route("POST", "/_sandbox/webhooks/endpoints/{endpoint_id}/rotate", webhooks::rotate),
    route("POST", "/_sandbox/webhooks/ping", webhooks::ping),
    route("GET", "/_sandbox/webhooks/deliveries", webhooks::deliveries),
    route("POST", "/_sandbox/webhooks/deliveries/{delivery_id}/redeliver", webhooks::redeliver),
    route("POST", "/_sandbox/webhooks/hold", webhooks::hold),
    route("POST", "/_sandbox/webhooks/release", webhooks::release),
    route("POST", "/_sandbox/webhooks/pull", webhooks::pull),
    route("GET", "/_sandbox/faults", faults::list),
    route("POST", "/_sandbox/faults", faults::add),
    route("DELETE", "/_sandbox/faults", faults::clear),
    route("DELETE", "/_sandbox/faults/{fault_id}", faults::remove),
];

/// Every operation there is.
#[cfg(test)]
fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROUTES.iter().map(|route| (route.method, route.path))
}

/// Answers a control call that concerns every tenant, if it is one.
pub(crate) fn shared(engine: &mut Engine, request: &Request) -> Option<Reply> {
    if let Err(error) = same_origin(request) {
        return Some(error.reply());
    }
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", "/_sandbox/reset") => tenants::reset_all(engine, request),
        (method, "/_sandbox/faults") => faults::shared(engine, method, request),
        _ => None,
    }
}

/// Answers a control call.
pub(crate) fn serve(call: &mut Call<'_>) -> Reply {
    match router::find(ROUTES, &call.request.method, &call.request.path) {
        Match::Found(route, params) => {
            call.params = params;
            (route.handler)(call).unwrap_or_else(|error| error.reply())
        }
        Match::WrongMethod(allowed) => Error::new(StatusCode::METHOD_NOT_ALLOWED, "method not allowed")
            .reply()
            .with(header::ALLOW, &allowed.join(", ")),
        Match::NotFound => Error::new(StatusCode::NOT_FOUND, "no such control").reply(),
    }
}

/// The controls need no key, so a page of another origin must not reach them through somebody's browser.
fn same_origin(request: &Request) -> Result<(), Error> {
    let Some(origin) = request.header("origin") else { return Ok(()) };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    match authority.is_some() && authority == request.header("host") {
        true => Ok(()),
        false => Err(Error::new(StatusCode::FORBIDDEN, "controls are closed to other origins")),
    }
}
