//! Pages for people: the dashboard, and what the pages of the providers have in common.

mod assets;
mod dashboard;
mod error;

use ::http::{StatusCode, header};
use askama::Template;

pub(crate) use self::error::{Error, refuse};
use crate::{
    engine::{
        call::Call,
        http::Reply,
        router::{self, Route},
    },
    providers::{PROVIDERS, ROOT},
};

const ROUTES: &[Route<(), Error>] = &[
    Route::get("/", (), dashboard::redirect),
    Route::get("/_sandbox", (), dashboard::redirect),
    Route::get(dashboard::PATH, (), dashboard::page),
    Route::get("/_sandbox/assets/{name}", (), assets::get),
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
    let routes = ROUTES.iter().chain(PROVIDERS.into_iter().flat_map(|provider| provider.pages));
    let reply = router::dispatch(routes, call, |(), _| Ok(()));
    let accepts_html = call.request.header("accept").is_some_and(|types| types.contains("text/html"));
    match reply.status.is_client_error() && !accepts_html {
        // Not a person: a client that asks an API for a path it does not have.
        true => (ROOT.refuse)(call.tenant.settings(), reply.status),
        false => reply,
    }
}

/// A page, which no cache keeps: it shows what is so now.
pub(crate) fn html(status: StatusCode, template: &impl Template) -> Reply {
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
pub(crate) fn unframed(reply: Reply) -> Reply {
    reply.with(header::X_FRAME_OPTIONS, "DENY")
}

/// What a link may lead to: never a script.
pub(crate) fn web_page(url: &str) -> Option<&str> {
    ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme)).then_some(url)
}

pub(crate) fn see_other(location: &str) -> Reply {
    Reply::empty(StatusCode::SEE_OTHER).with(header::LOCATION, location)
}
