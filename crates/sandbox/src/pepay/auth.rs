//! Who may call a route: merchant keys, dashboard logins, payor sessions.

use http::StatusCode;

use super::{Error, api_keys, signature};
use crate::engine::{
    call::Call,
    keys::{self, KeyKind},
};

/// What a route demands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Auth {
    /// A merchant key or a dashboard JWT.
    Merchant,
    /// A dashboard JWT only.
    Dashboard,
    /// A key of either scope, or a dashboard JWT.
    AnyScope,
    /// A key of either scope.
    AnyKey,
    /// A commerce key.
    Commerce,
    /// A commerce key, or a dashboard JWT.
    CommerceOrDashboard,
    /// A payor's session and signature.
    Payor,
    /// The same, but an expired invoice is answered with 410.
    PayorUntilExpiry,
    /// What a WebSocket's address or first request carries, which its route looks at.
    Stream,
}

/// Which credential came with a request.
#[derive(Clone, Copy)]
enum Credential<'a> {
    Key(KeyKind),
    Dashboard,
    Session(&'a str, Option<&'a str>),
}

pub(super) fn authorize(auth: Auth, call: &mut Call<'_>) -> Result<(), Error> {
    if auth == Auth::Stream {
        return Ok(());
    }
    let credential = credential(auth, call)?;
    match (auth, credential) {
        (Auth::Payor | Auth::PayorUntilExpiry, Credential::Session(token, signature)) => {
            call.invoice_id = signature::invoice_of(call, token, signature)?;
            check_lifetime(auth, call)
        }
        (Auth::Merchant, Credential::Key(KeyKind::Secret | KeyKind::Public) | Credential::Dashboard)
        | (Auth::Dashboard, Credential::Dashboard)
        | (Auth::AnyScope, Credential::Key(_) | Credential::Dashboard)
        | (Auth::AnyKey, Credential::Key(_))
        | (Auth::Commerce | Auth::CommerceOrDashboard, Credential::Key(KeyKind::Commerce))
        | (Auth::CommerceOrDashboard, Credential::Dashboard) => Ok(()),
        _ => Err(Error::forbidden("This credential is not accepted on this route")),
    }
}

/// Whether a key of the commerce scope came with the request.
pub(super) fn holds_commerce_key(call: &Call<'_>) -> bool {
    matches!(credential(Auth::AnyScope, call), Ok(Credential::Key(KeyKind::Commerce)))
}

fn credential<'a>(auth: Auth, call: &Call<'a>) -> Result<Credential<'a>, Error> {
    let request = call.request;
    let session =
        request.header("x-session-token").map(|token| Credential::Session(token, request.header("x-signature")));
    // Who holds several credentials means the one that the route asks for.
    if let (Auth::Payor | Auth::PayorUntilExpiry, Some(session)) = (auth, &session) {
        return Ok(*session);
    }
    if request.headers.contains_key("x-api-key") && request.headers.contains_key("x-commerce-api-key") {
        return Err(Error::invalid("send one of x-api-key and x-commerce-api-key, not both"));
    }
    if let Some(key) = request.header("x-api-key") {
        return api_keys::kind_of(call, key).map(Credential::Key);
    }
    if let Some(key) = request.header("x-commerce-api-key") {
        return match api_keys::kind_of(call, key)? {
            KeyKind::Commerce => Ok(Credential::Key(KeyKind::Commerce)),
            _ => Err(Error::unauthorized("Invalid commerce API key")),
        };
    }
    if let Some(token) = request.bearer() {
        return match keys::dashboard_tenant(token) {
            Some(name) if name == call.tenant.name => Ok(Credential::Dashboard),
            _ => Err(Error::unauthorized("Invalid or expired token")),
        };
    }
    session.ok_or_else(|| Error::unauthorized("Authentication is required"))
}

/// A session outlives its invoice a little, so that the payer can read how it ended.
fn check_lifetime(auth: Auth, call: &Call<'_>) -> Result<(), Error> {
    let Some(invoice) = call.tenant.records.pepay.invoices.get(&call.invoice_id) else {
        return Err(Error::not_found("Payment session not found"));
    };
    if auth == Auth::PayorUntilExpiry && call.now >= invoice.expires_at {
        return Err(Error::new(StatusCode::GONE, "INVOICE_EXPIRED", "Invoice has expired"));
    }
    let grace = call.tenant.settings().pepay.session_grace_ms;
    match call.now >= invoice.expires_at.saturating_add(grace) {
        true => Err(Error::new(StatusCode::NOT_FOUND, "SESSION_EXPIRED", "Payment session not found or expired")),
        false => Ok(()),
    }
}
