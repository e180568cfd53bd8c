//! Pages for people: the Pepay checkout, Payviox's hosted page, and the dashboard.

mod assets;
mod checkout;
mod dashboard;
mod error;
mod hosted;
mod provider;
mod qr;

use ::http::{StatusCode, header};
use askama::Template;

use self::error::Error;
pub(crate) use self::error::refuse;
use crate::{
    engine::{
        call::Call,
        http::Reply,
        router::{self, Route},
    },
    payviox,
};

const ROUTES: &[Route<(), Error>] = &[
    Route::get("/", (), dashboard::redirect),
    Route::get("/_sandbox", (), dashboard::redirect),
    Route::get(dashboard::PATH, (), dashboard::page),
    Route::get("/_sandbox/assets/{name}", (), assets::get),
    Route::get("/pay", (), checkout::page),
    Route::get("/pay/qr", (), qr::svg),
    Route::get("/provider/{provider}/{session_id}", (), provider::page),
    Route::post("/provider/{provider}/{session_id}", (), provider::act),
    Route::get("/{session_id}", (), hosted::page),
    Route::post("/{session_id}", (), hosted::act),
];

/// Pages need nothing from elsewhere, and run no script but their own.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'";

/// Whether `path` under `/_sandbox/` is a page's rather than a control's.
pub(crate) fn is_page(path: &str) -> bool {
    path == "/_sandbox" || path == dashboard::PATH || path.starts_with("/_sandbox/assets/")
}

/// Answers a request for a page.
pub(crate) fn serve(call: &mut Call<'_>) -> Reply {
    let reply = router::dispatch(ROUTES, call, |(), _| Ok(()));
    let accepts_html = call.request.header("accept").is_some_and(|types| types.contains("text/html"));
    match reply.status.is_client_error() && !accepts_html {
        // Not a person: a client that asks the Payviox API for a path it does not have.
        true => router::refuse::<payviox::Error>(call.tenant.settings(), reply.status),
        false => reply,
    }
}

/// A page, which no cache keeps: it shows what is so now.
fn html(status: StatusCode, template: &impl Template) -> Reply {
    match template.render() {
        Ok(text) => Reply::bytes(status, "text/html; charset=utf-8", text)
            .with(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY)
            .with(header::CACHE_CONTROL, "no-store")
            .with(header::REFERRER_POLICY, "no-referrer")
            .with(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        Err(_) => Reply::empty(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// A page that no other page may put into a frame.
fn unframed(reply: Reply) -> Reply {
    reply.with(header::X_FRAME_OPTIONS, "DENY")
}

/// What a link may lead to: never a script.
fn web_page(url: &str) -> Option<&str> {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)).then_some(url)
}

fn see_other(location: &str) -> Reply {
    Reply::empty(StatusCode::SEE_OTHER).with(header::LOCATION, location)
}
