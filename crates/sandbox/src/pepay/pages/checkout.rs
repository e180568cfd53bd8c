//! The Pepay checkout, to which `payment_url` leads.

use askama::Template;
use http::StatusCode;

use crate::{
    engine::{call::Call, http::Reply, money::Usd},
    pages::{Error, html, web_page},
    pepay::{Invoice, signature::invoice_of_token},
};

#[derive(Template)]
#[template(path = "checkout.html")]
struct Checkout<'a> {
    session: &'a str,
    signature: &'a str,
    invoice_id: &'a str,
    status: &'static str,
    merchant: &'a str,
    title: &'a str,
    description: Option<&'a str>,
    footer: &'a str,
    remaining: Usd,
    /// What the sandbox's panel suggests as a part; empty if nothing remains.
    part: String,
    return_url: Option<&'a str>,
}

pub(super) fn page(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoice = named(call).ok_or_else(|| {
        let text = "This payment link is not valid or has expired. Ask the merchant for a new one.";
        Error::new(StatusCode::NOT_FOUND, "Payment not found", text)
    })?;
    let settings = &call.tenant.settings().pepay;
    let terms = &invoice.terms;
    let remaining = invoice.remaining();
    let page = Checkout {
        session: &invoice.session_token,
        signature: &invoice.signature,
        invoice_id: &invoice.id,
        status: invoice.status.name(),
        merchant: &settings.merchant_name,
        title: terms.title.as_deref().unwrap_or(&settings.merchant_name),
        description: terms.description.as_deref(),
        footer: terms.footer.as_deref().unwrap_or(&settings.merchant_name),
        remaining,
        part: part(remaining),
        return_url: return_url(invoice, settings.payment_return_url.as_deref()),
    };
    Ok(html(StatusCode::OK, &page))
}

/// About half, in whole cents where there are any.
fn part(remaining: Usd) -> String {
    match Usd((remaining.0 / 2).next_multiple_of(10)).min(remaining) {
        Usd(0) => String::new(),
        half => half.to_string(),
    }
}

fn named<'a>(call: &'a Call<'_>) -> Option<&'a Invoice> {
    let (session, signature) = (call.query("session")?, call.query("signature")?);
    invoice_of_token(call.tenant, session).filter(|invoice| invoice.signature == signature)
}

/// Where the payer may go back to.
fn return_url<'a>(invoice: &'a Invoice, default: Option<&'a str>) -> Option<&'a str> {
    let enabled = invoice.terms.payment_return_url_enabled != Some(false);
    invoice.terms.payment_return_url.as_deref().or(default).filter(|_| enabled).and_then(web_page)
}
