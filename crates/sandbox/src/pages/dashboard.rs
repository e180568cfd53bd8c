//! The dashboard: everything a tenant has, with buttons. The script fills it from the controls.

use askama::Template;
use http::StatusCode;

use super::{Error, html, see_other, unframed};
use crate::engine::{
    call::Call,
    http::Reply,
    keys::{DEFAULT_TENANT, KeyKind},
};

pub(super) const PATH: &str = "/_sandbox/";

#[derive(Template)]
#[template(path = "dashboard.html")]
struct Dashboard {
    default_key: String,
}

pub(super) fn page(_: &mut Call<'_>) -> Result<Reply, Error> {
    let page = Dashboard { default_key: KeyKind::Secret.key(DEFAULT_TENANT) };
    Ok(unframed(html(StatusCode::OK, &page)))
}

pub(super) fn redirect(_: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(see_other(PATH))
}
