//! Style and scripts.

use http::{StatusCode, header};

use super::Error;
use crate::engine::{call::Call, http::Reply, router::Refusal};

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

pub(super) fn get(call: &mut Call<'_>) -> Result<Reply, Error> {
    let (content_type, text) = match call.params.get("name") {
        "sandbox.css" => ("text/css; charset=utf-8", include_str!("../../assets/sandbox.css")),
        "checkout.js" => (JAVASCRIPT, include_str!("../../assets/checkout.js")),
        "hosted.js" => (JAVASCRIPT, include_str!("../../assets/hosted.js")),
        "product.svg" => ("image/svg+xml", include_str!("../../assets/product.svg")),
        "dashboard.js" => (JAVASCRIPT, include_str!("../../assets/dashboard.js")),
        _ => return Err(Error::of_status(StatusCode::NOT_FOUND)),
    };
    Ok(Reply::bytes(StatusCode::OK, content_type, text)
        .with(header::CACHE_CONTROL, "no-cache")
        .with(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
}
