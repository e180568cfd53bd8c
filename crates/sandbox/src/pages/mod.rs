//! Pages for people: the Pepay checkout, Payviox's hosted page, and the dashboard.

mod error;
mod hosted;

use ::http::{StatusCode, header};

use self::error::Error;
use crate::engine::{
    call::Call,
    http::Reply,
    router::{self, Match, Route},
};

type Handler = fn(&mut Call<'_>) -> Result<Reply, Error>;

const fn route(method: &'static str, path: &'static str, handler: Handler) -> Route<(), Error> {
    Route { method, path, auth: (), handler }
}

const ROUTES: &[Route<(), Error>] = &[
    route("GET", "/provider/{provider}/{session_id}", hosted::provider_page),
    route("GET", "/{session_id}", hosted::page),
];

/// Answers a request for a page.
pub(crate) fn serve(call: &mut Call<'_>) -> Reply {
    match router::find(ROUTES, &call.request.method, &call.request.path) {
        Match::Found(route, params) => {
            call.params = params;
            (route.handler)(call).unwrap_or_else(|error| error.reply())
        }
        Match::WrongMethod(allowed) => {
            Error(StatusCode::METHOD_NOT_ALLOWED).reply().with(header::ALLOW, &allowed.join(", "))
        }
        Match::NotFound => Error(StatusCode::NOT_FOUND).reply(),
    }
}
