//! QR codes of payment addresses.

use http::{StatusCode, header};
use qrcode::{QrCode, render::svg};

use crate::{
    engine::{call::Call, http::Reply, router::Refusal},
    pages::Error,
};

/// No network's addresses are longer.
const LONGEST: usize = 128;

pub(super) fn svg(call: &mut Call<'_>) -> Result<Reply, Error> {
    let text = call.query("text").unwrap_or_default();
    let code = (1..=LONGEST).contains(&text.len()).then(|| QrCode::new(text).ok()).flatten();
    let code = code.ok_or_else(|| Error::of_status(StatusCode::BAD_REQUEST))?;
    let image = code.render::<svg::Color<'_>>().min_dimensions(196, 196).build();
    Ok(Reply::bytes(StatusCode::OK, "image/svg+xml", image).with(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
}
