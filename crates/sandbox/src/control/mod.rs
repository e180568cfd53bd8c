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

use ::http::StatusCode;

use self::error::Error;
use crate::engine::{
    Engine,
    call::Call,
    http::{Reply, Request},
    router::{self, Route},
};

const ROUTES: &[Route<(), Error>] = &[
    Route::get("/_sandbox/health", (), tenants::health),
    Route::get("/_sandbox/openapi.json", (), openapi::document),
    Route::get("/_sandbox/tenant", (), tenants::describe),
    Route::post("/_sandbox/reset", (), tenants::reset),
    Route::get("/_sandbox/journal", (), tenants::journal),
    Route::delete("/_sandbox/journal", (), tenants::clear_journal),
    Route::get("/_sandbox/clock", (), clock::read),
    Route::post("/_sandbox/clock", (), clock::change),
    Route::get("/_sandbox/settings", (), settings::read),
    Route::post("/_sandbox/settings", (), settings::change),
    Route::get("/_sandbox/pepay/invoices", (), invoices::list),
    Route::get("/_sandbox/pepay/invoices/{invoice_id}", (), invoices::read),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/pay", (), invoices::pay),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/confirm", (), invoices::confirm),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/settle", (), invoices::settle),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/expire", (), invoices::expire),
    Route::post("/_sandbox/pepay/invoices/{invoice_id}/cancel", (), invoices::cancel),
    Route::get("/_sandbox/payviox/sessions", (), sessions::list),
    Route::get("/_sandbox/payviox/sessions/{session_id}", (), sessions::read),
    Route::post("/_sandbox/payviox/sessions/{session_id}/{action}", (), sessions::act),
    Route::post("/_sandbox/payviox/payouts", (), payouts::withdraw),
    Route::post("/_sandbox/payviox/payouts/{payout_id}/{action}", (), payouts::advance),
    Route::get("/_sandbox/webhooks/endpoints", (), webhooks::endpoints),
    Route::post("/_sandbox/webhooks/endpoints", (), webhooks::add_endpoint),
    Route::delete("/_sandbox/webhooks/endpoints/{endpoint_id}", (), webhooks::remove_endpoint),
    Route::post("/_sandbox/webhooks/endpoints/{endpoint_id}/rotate", (), webhooks::rotate),
    Route::post("/_sandbox/webhooks/ping", (), webhooks::ping),
    Route::get("/_sandbox/webhooks/deliveries", (), webhooks::deliveries),
    Route::post("/_sandbox/webhooks/deliveries/{delivery_id}/redeliver", (), webhooks::redeliver),
    Route::post("/_sandbox/webhooks/hold", (), webhooks::hold),
    Route::post("/_sandbox/webhooks/release", (), webhooks::release),
    Route::post("/_sandbox/webhooks/pull", (), webhooks::pull),
    Route::get("/_sandbox/faults", (), faults::list),
    Route::post("/_sandbox/faults", (), faults::add),
    Route::delete("/_sandbox/faults", (), faults::clear),
    Route::delete("/_sandbox/faults/{fault_id}", (), faults::remove),
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

/// A refusal of what never becomes a call.
pub(crate) fn refuse(status: StatusCode, message: &str) -> Reply {
    Error::new(status, message).reply()
}

/// Answers a control call.
pub(crate) fn serve(call: &mut Call<'_>) -> Reply {
    router::dispatch(ROUTES, call, |(), _| Ok(()))
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
