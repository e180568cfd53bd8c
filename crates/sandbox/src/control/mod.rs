//! Controls under `/_sandbox/`: what the providers have no API for, and what only a sandbox can do.

mod clock;
mod error;
mod faults;
mod openapi;
mod settings;
mod tenants;
mod webhooks;

use ::http::StatusCode;

pub(crate) use self::error::{Error, body};
#[cfg(test)]
pub(crate) use self::openapi::parts as openapi_parts;
use crate::{
    engine::{
        Engine,
        call::Call,
        http::{Reply, Request},
        router::{self, Route},
    },
    providers::PROVIDERS,
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
    Route::get("/_sandbox/webhooks/endpoints", (), webhooks::endpoints),
    Route::post("/_sandbox/webhooks/endpoints", (), webhooks::add_endpoint),
    Route::delete("/_sandbox/webhooks/endpoints/{endpoint_id}", (), webhooks::remove_endpoint),
    Route::post("/_sandbox/webhooks/endpoints/{endpoint_id}/rotate", (), webhooks::rotate),
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

/// The controls of the sandbox itself, and those of its providers.
fn routes() -> impl Iterator<Item = &'static Route<(), Error>> {
    ROUTES.iter().chain(PROVIDERS.into_iter().flat_map(|provider| provider.controls.iter().copied().flatten()))
}

/// Every operation there is.
#[cfg(test)]
pub(crate) fn operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    routes().map(|route| (route.method, route.path))
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
    router::dispatch(routes(), call, |(), _| Ok(()))
}

/// The controls need no key, so a page of another origin must not reach them through somebody's browser.
fn same_origin(request: &Request) -> Result<(), Error> {
    let Some(origin) = request.header("origin") else { return Ok(()) };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    match authority.is_some() && authority == request.header("host") {
        true => Ok(()),
        false => Err(Error::new(StatusCode::FORBIDDEN, "web pages of other origins cannot use the controls")),
    }
}
