//! The page of a provider that pays on its own site, to which `redirect_url` leads.

use askama::Template;
use http::StatusCode;

use super::hosted;
use crate::{
    engine::{
        call::Call,
        http::{Query, Reply},
        router::Refusal,
    },
    pages::{Error, html, see_other, unframed},
    payviox::{PaymentState, Session, Status, payment_methods::Method},
};

#[derive(Template)]
#[template(path = "provider.html")]
struct Provider<'a> {
    provider: &'static str,
    status: &'static str,
    amount: String,
    currency: &'a str,
    crypto: bool,
    /// The method that paid the session while this page was open.
    paid_with: Option<&'static str>,
}

pub(super) fn page(call: &mut Call<'_>) -> Result<Reply, Error> {
    let session = hosted::named(call)?;
    let Some(method) = open(call, session)? else { return Ok(see_other(&format!("/{}", session.id))) };
    let page = Provider {
        provider: method.provider,
        status: session.status.map_or("open", Status::name),
        amount: due(session, method),
        currency: &session.currency,
        crypto: method.is_crypto(),
        paid_with: session.methods_in(PaymentState::Paid).next().map(|method| method.name),
    };
    Ok(unframed(html(StatusCode::OK, &page)))
}

pub(super) fn act(call: &mut Call<'_>) -> Result<Reply, Error> {
    let form = Query::parse(&String::from_utf8_lossy(&call.request.body));
    let session = hosted::named(call)?;
    hosted::check_ip(call, session)?;
    let id = session.id.clone();
    let method = open(call, session)?;
    // A form that was sent twice asks for what was due before the first.
    let method = method.filter(|method| form.get("due").is_none_or(|shown| shown == due(session, method)));
    if let Some(method) = method {
        hosted::note_visitor(call, &id);
        hosted::settle(call, &id, method, form.get("outcome").unwrap_or("pay"));
    }
    Ok(see_other(&format!("/{id}")))
}

/// The method whose payment was begun with this provider and can still be made. It can even if the session was paid
/// meanwhile: providers know nothing of each other.
fn open(call: &Call<'_>, session: &Session) -> Result<Option<&'static Method>, Error> {
    let here = |method: &&Method| method.provider == call.params.get("provider");
    let known = session.payments.iter().filter_map(|payment| Method::find(&payment.method)).any(|method| here(&method));
    if !known {
        return Err(Error::of_status(StatusCode::NOT_FOUND));
    }
    let mut begun = session.methods_in(PaymentState::Begun).rev();
    Ok(begun.find(here).filter(|_| session.is_payable() || session.is_paid()))
}

/// What the customer would pay, with the fee.
fn due(session: &Session, method: &Method) -> String {
    let due = session.amount_remaining.unwrap_or(session.amount).saturating_add(method.fee_cents(session.amount));
    hosted::money(due, &session.currency)
}
