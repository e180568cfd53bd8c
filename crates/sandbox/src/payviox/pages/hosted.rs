//! Payviox's hosted page: methods, paying, and the way back to the merchant.

use askama::Template;
use http::StatusCode;

use super::card;
use crate::{
    engine::{
        call::Call,
        http::{Query, Reply},
        tenant::Tenant,
    },
    pages::{Error, html, see_other, web_page},
    payviox::{Item, PaymentState, Session, Status, ledger, payment_methods::Method},
};

/// Currencies whose smallest unit is the whole.
const WHOLE_CURRENCIES: [&str; 5] = ["CLP", "JPY", "KRW", "UGX", "VND"];
const USER_AGENT: usize = 256;
const TEST_CARD: &str = "4242 4242 4242 4242";

#[derive(Template)]
#[template(path = "hosted.html")]
struct Hosted<'a> {
    status: &'static str,
    order_id: &'a str,
    amount: String,
    currency: &'a str,
    description: Option<&'a str>,
    items: Vec<ItemRow<'a>>,
    /// On top of the items; known once paid.
    fee: Option<String>,
    methods: Vec<MethodRow>,
    notice: Option<String>,
    /// What was typed, and why it cannot be.
    card: &'a str,
    card_problem: Option<&'static str>,
    payable: bool,
    /// What can be given back.
    paid: Vec<&'static Method>,
    under_review: bool,
    headline: &'static str,
    mark: &'static str,
    /// Where the page leads by itself.
    onward: Option<String>,
    onward_text: &'static str,
}

struct ItemRow<'a> {
    name: &'a str,
    quantity: u64,
    price: String,
}

struct MethodRow {
    id: &'static str,
    name: &'static str,
    asks_for_card: bool,
    fee: String,
    /// With the fee on top.
    total: String,
}

/// What a page shows beside the session itself.
#[derive(Default)]
struct Shown<'a> {
    /// Where the payment goes on.
    provider_url: Option<String>,
    card: Option<&'a str>,
    card_problem: Option<&'static str>,
}

pub(super) fn page(call: &mut Call<'_>) -> Result<Reply, Error> {
    show(call, StatusCode::OK, Shown::default())
}

/// The session that the path names.
pub(super) fn named<'a>(call: &'a Call<'_>) -> Result<&'a Session, Error> {
    let session = call.tenant.records.payviox.sessions.get(call.params.get("session_id"));
    session.ok_or_else(|| {
        Error::new(
            StatusCode::NOT_FOUND,
            "Payment not found",
            "This payment link is not valid. Ask the merchant for a new one.",
        )
    })
}

/// What the customer's click does.
pub(super) fn act(call: &mut Call<'_>) -> Result<Reply, Error> {
    let form = Query::parse(&String::from_utf8_lossy(&call.request.body));
    let session = named(call)?;
    let id = session.id.clone();
    let outcome = form.get("outcome").unwrap_or("pay").to_owned();
    if matches!(outcome.as_str(), "accept" | "decline") && session.status == Some(Status::PendingReview) {
        decide(call, &id, &outcome);
        return Ok(see_other(&format!("/{id}")));
    }
    let method = form.get("method").and_then(Method::find);
    if outcome == "refund" {
        ledger::refund(call.tenant, &id, method, call.now);
        return Ok(see_other(&format!("/{id}")));
    }
    let method = method.filter(|method| Method::of_session(session).iter().any(|offered| offered.id == method.id));
    let method = method.ok_or_else(|| {
        Error::new(StatusCode::BAD_REQUEST, "No such payment method", "Go back and choose one of the methods offered.")
    })?;
    check_ip(call, session)?;
    if method.redirects && outcome == "pay" {
        note_visitor(call, &id);
        if !ledger::start(call.tenant, &id, method) {
            return Ok(see_other(&format!("/{id}")));
        }
        let provider_url = Some(format!("{}/provider/{}/{id}", call.config.base_url, method.provider));
        return show(call, StatusCode::OK, Shown { provider_url, ..Shown::default() });
    }
    let written = form.get("card").filter(|_| method.asks_for_card() && outcome == "pay");
    let number = written.map(card::digits);
    if let Some(problem) = number.as_deref().and_then(card::problem) {
        let shown = Shown { card: written, card_problem: Some(problem), ..Shown::default() };
        return show(call, StatusCode::BAD_REQUEST, shown);
    }
    note_visitor(call, &id);
    let refused = number.filter(|number| card::refusal(number).is_some());
    settle(call, &id, method, if refused.is_some() { "fail" } else { &outcome });
    Ok(see_other(&format!("/{id}?card={}", refused.unwrap_or_default())))
}

/// The address that was named when the session was made must be the one that pays.
pub(super) fn check_ip(call: &Call<'_>, session: &Session) -> Result<(), Error> {
    let peer = call.request.peer.to_string();
    match session.required_ip.as_deref().is_none_or(|ip| ip == peer) {
        true => Ok(()),
        false => Err(Error::new(StatusCode::FORBIDDEN, "IP mismatch", "Request IP does not match session IP.")),
    }
}

pub(super) fn note_visitor(call: &mut Call<'_>, id: &str) {
    let ip = call.request.peer.to_string();
    let user_agent = call.request.header("user-agent").unwrap_or_default().chars().take(USER_AGENT).collect();
    ledger::visited(call.tenant, id, ip, user_agent);
}

/// Ends an attempt. What the session's state does not allow changes nothing, and the page then shows that state.
pub(super) fn settle(call: &mut Call<'_>, id: &str, method: &Method, outcome: &str) {
    let (tenant, now) = (&mut *call.tenant, call.now);
    match outcome {
        "pay" => ledger::succeed(tenant, id, method, now),
        "review" => ledger::review(tenant, id, method, now),
        "decline" => ledger::decline(tenant, id, method, now),
        "fail" => ledger::fail(tenant, id, method),
        "incomplete" => underpay(tenant, id, method, now),
        _ => false,
    };
}

fn underpay(tenant: &mut Tenant, id: &str, method: &Method, now: u64) -> bool {
    let due = tenant.records.payviox.sessions.get(id).map(|session| session.amount_remaining.unwrap_or(session.amount));
    due.is_some_and(|due| ledger::underpay(tenant, id, method, due / 2, now))
}

fn decide(call: &mut Call<'_>, id: &str, outcome: &str) {
    let Some(method) = named(call).ok().and_then(|session| Method::find(session.method.as_deref()?)) else { return };
    match outcome {
        "accept" => ledger::accept(call.tenant, id, call.now),
        _ => ledger::decline(call.tenant, id, method, call.now),
    };
}

fn show(call: &Call<'_>, status: StatusCode, shown: Shown<'_>) -> Result<Reply, Error> {
    let session = named(call)?;
    let provider_url = shown.provider_url;
    let (headline, mark) = outcome(session);
    let onward_text = if provider_url.is_some() { "Continue to the provider" } else { "Return to the merchant" };
    let page = Hosted {
        status: session.status.map_or("open", Status::name),
        order_id: &session.order_id,
        amount: money(session.amount.saturating_add(session.fees.unwrap_or(0)), &session.currency),
        currency: &session.currency,
        description: session.description.as_deref(),
        items: session.items.iter().map(|item| item_row(item, &session.currency)).collect(),
        fee: session.fees.map(|cents| money(cents, &session.currency)),
        methods: Method::of_session(session).into_iter().map(|method| method_row(method, session)).collect(),
        notice: notice(call, session),
        card: shown.card.unwrap_or(TEST_CARD),
        card_problem: shown.card_problem,
        payable: session.is_payable() && provider_url.is_none(),
        paid: session.methods_in(PaymentState::Paid).collect(),
        under_review: session.status == Some(Status::PendingReview),
        headline: if provider_url.is_some() { "Continue with the provider" } else { headline },
        mark: if provider_url.is_some() { "→" } else { mark },
        onward: provider_url.or_else(|| return_url(call.tenant, session)),
        onward_text,
    };
    Ok(html(status, &page))
}

fn item_row<'a>(item: &'a Item, currency: &str) -> ItemRow<'a> {
    ItemRow {
        name: &item.name,
        quantity: item.quantity,
        price: money(item.price.saturating_mul(item.quantity), currency),
    }
}

fn method_row(method: &Method, session: &Session) -> MethodRow {
    let fee = method.fee_cents(session.amount);
    MethodRow {
        id: method.id,
        name: method.name,
        asks_for_card: method.asks_for_card(),
        fee: money(fee, &session.currency),
        total: money(session.amount.saturating_add(fee), &session.currency),
    }
}

fn notice(call: &Call<'_>, session: &Session) -> Option<String> {
    let names = |state| session.methods_in(state).map(|method| method.name).collect::<Vec<_>>();
    let (paid, refunded) = (names(PaymentState::Paid), names(PaymentState::Refunded));
    let text = match session.status {
        Some(Status::Failed) => {
            let refusal = card::refusal(call.query("card").unwrap_or_default());
            refusal.unwrap_or("The payment failed. You can try again.").to_owned()
        }
        _ if session.amount_remaining.is_some() && session.is_payable() => {
            "We received part of the amount. Send the rest to the same address to complete the payment.".to_owned()
        }
        _ if paid.len() > 1 => {
            format!("This order was paid more than once: {}. The merchant will refund the excess.", paid.join(", "))
        }
        _ if !paid.is_empty() && !refunded.is_empty() => format!("Refunded: {}.", refunded.join(", ")),
        _ => return None,
    };
    Some(text)
}

fn outcome(session: &Session) -> (&'static str, &'static str) {
    match session.status {
        Some(Status::Succeeded) if session.is_refunded() => ("This payment was refunded", "↩"),
        Some(Status::Succeeded) => ("Paid. Thank you.", "✓"),
        Some(Status::Declined) => ("This payment was declined", "×"),
        Some(Status::Expired) => ("This payment link has expired", "!"),
        _ => ("", ""),
    }
}

/// Where the merchant wants the customer back, with the session's id.
fn return_url(tenant: &Tenant, session: &Session) -> Option<String> {
    let settings = &tenant.settings().payviox;
    let failure = settings.failure_url.as_ref().or(settings.return_url.as_ref());
    let url = match session.status? {
        Status::Succeeded => settings.return_url.as_ref(),
        Status::Declined | Status::Expired => failure,
        _ => None,
    }?;
    let url = web_page(url)?;
    let separator = if url.contains('?') { '&' } else { '?' };
    Some(format!("{url}{separator}session_id={}", session.id))
}

/// An amount in minor units as a person writes it.
pub(super) fn money(minor: u64, currency: &str) -> String {
    match WHOLE_CURRENCIES.contains(&currency.to_uppercase().as_str()) {
        true => minor.to_string(),
        false => format!("{}.{:02}", minor / 100, minor % 100),
    }
}
