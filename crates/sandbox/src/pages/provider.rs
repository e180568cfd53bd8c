//! The page of a provider that pays on its own site, to which `redirect_url` leads.

use askama::Template;
use http::StatusCode;

use super::{Error, hosted, html, see_other, unframed};
use crate::{
    engine::{
        call::Call,
        http::{Query, Reply},
        router::Refusal,
    },
    payviox::{Status, payment_methods::Method},
};

#[derive(Template)]
#[template(path = "provider.html")]
struct Provider<'a> {
    provider: &'static str,
    status: &'static str,
    amount: String,
    currency: &'a str,
    crypto: bool,
}

pub(super) fn page(call: &mut Call<'_>) -> Result<Reply, Error> {
    let session = hosted::named(call)?;
    let method = begun(call)?;
    if !session.is_payable() {
        return Ok(see_other(&format!("/{}", session.id)));
    }
    let due = session.amount_remaining.unwrap_or(session.amount).saturating_add(method.fee_cents(session.amount));
    let page = Provider {
        provider: method.provider,
        status: session.status.map_or("open", Status::name),
        amount: hosted::money(due, &session.currency),
        currency: &session.currency,
        crypto: method.is_crypto(),
    };
    Ok(unframed(html(StatusCode::OK, &page)))
}

/// The method whose payment was started with this provider.
fn begun(call: &Call<'_>) -> Result<&'static Method, Error> {
    let method = hosted::named(call)?.method.as_deref().and_then(Method::find);
    let method = method.filter(|method| method.provider == call.params.get("provider"));
    method.ok_or_else(|| Error::of_status(StatusCode::NOT_FOUND))
}

pub(super) fn act(call: &mut Call<'_>) -> Result<Reply, Error> {
    let form = Query::parse(&String::from_utf8_lossy(&call.request.body));
    let method = begun(call)?;
    hosted::check_ip(call, hosted::named(call)?)?;
    let id = call.params.get("session_id").to_owned();
    hosted::note_visitor(call, &id);
    hosted::settle(call, &id, method, form.get("outcome").unwrap_or("pay"));
    Ok(see_other(&format!("/{id}")))
}
