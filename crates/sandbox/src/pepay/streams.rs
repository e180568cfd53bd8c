//! `/ws/…`: events as they happen.

use http::{HeaderName, StatusCode, header};
use serde_json::json;

use super::{Error, Event, api_keys, invoice::Environment, query};
use crate::{
    engine::{
        call::Call,
        http::Reply,
        keys::{self, KeyKind},
        tenant::Tenant,
    },
    webhooks::event_matches,
};

/// Frames handed out at a time; a stream that replays more gets the rest next.
const FRAMES: usize = 500;

/// What a WebSocket is to be sent; see [`Engine::frames`](crate::Engine::frames).
#[derive(Clone, Debug)]
pub struct Subscription {
    pub(crate) tenant: String,
    /// The position of the next event to look at.
    next: u64,
    filter: Filter,
    /// Frames that go first.
    frames: Vec<String>,
}

/// Which events a stream carries.
#[derive(Clone, Debug, Default)]
struct Filter {
    types: Option<Vec<String>>,
    invoice_id: Option<String>,
    customer_id: Option<String>,
    environment: Option<Environment>,
    /// Commerce events only, of which there are none.
    commerce: bool,
}

pub(super) fn merchant(call: &mut Call<'_>) -> Result<Reply, Error> {
    check_server(call, "merchant")?;
    let commerce = query::one_of(call, "invoice_type", &["standard", "commerce"])? == Some("commerce");
    let filter = Filter { commerce, ..filter(call)? };
    open(call, filter)
}

pub(super) fn commerce(call: &mut Call<'_>) -> Result<Reply, Error> {
    check_server(call, "commerce")?;
    let filter = Filter { commerce: true, ..filter(call)? };
    open(call, filter)
}

pub(super) fn payment(call: &mut Call<'_>) -> Result<Reply, Error> {
    let invoice_id = check_token(call, "payment")?;
    let filter = Filter { invoice_id: Some(invoice_id), ..Filter::default() };
    open(call, filter)
}

/// A server sends its key, a browser a token that was minted with it.
fn check_server(call: &Call<'_>, scope: &str) -> Result<(), Error> {
    let request = call.request;
    let Some(key) = request.header("x-api-key").or_else(|| request.header("x-commerce-api-key")) else {
        return check_token(call, scope).map(drop);
    };
    let kind = api_keys::kind_of(call, key)?;
    match (scope == "commerce") == (kind == KeyKind::Commerce) {
        true => Ok(()),
        false => Err(Error::forbidden("This key has another scope")),
    }
}

/// Checks the `token` parameter, and gives the invoice it is for, if it is for one.
fn check_token(call: &Call<'_>, scope: &str) -> Result<String, Error> {
    let refused = || Error::unauthorized("Invalid or expired token");
    let claims = call.query("token").and_then(keys::jwt_claims).ok_or_else(refused)?;
    let is_alive = claims["exp"].as_u64().is_some_and(|at| call.now / 1000 < at);
    match claims["scope"] == scope && claims["sub"] == call.tenant.name && is_alive {
        true => Ok(claims["invoice_id"].as_str().unwrap_or_default().to_owned()),
        false => Err(refused()),
    }
}

fn filter(call: &Call<'_>) -> Result<Filter, Error> {
    let owned = |name| call.query(name).map(str::to_owned);
    Ok(Filter {
        types: call.query("types").map(|list| list.split(',').map(|it| it.trim().to_owned()).collect()),
        invoice_id: owned("invoice_id"),
        customer_id: owned("customer_id"),
        environment: query::optional_environment(call)?,
        commerce: false,
    })
}

fn open(call: &Call<'_>, filter: Filter) -> Result<Reply, Error> {
    query::one_of(call, "format", &["event_v1"])?;
    let upgrades = call.request.header("upgrade").is_some_and(|name| name.eq_ignore_ascii_case("websocket"));
    let key = call.request.header("sec-websocket-key").filter(|_| upgrades);
    let key = key.ok_or_else(|| Error::new(StatusCode::UPGRADE_REQUIRED, "UPGRADE_REQUIRED", "This is a WebSocket"))?;

    let events = &call.tenant.pepay.events;
    let since = call.query("since").map(|id| events.position(id));
    let mut frames = Vec::new();
    let next = match since {
        None => events.end(),
        Some(Some(position)) => position + 1,
        Some(None) => {
            // What came since cannot be told, so all there is follows.
            frames.push(json!({ "object": "ws_control", "type": "resync" }).to_string());
            0
        }
    };
    let accept = tokio_tungstenite::tungstenite::handshake::derive_accept_key(key.as_bytes());
    let mut reply = Reply::empty(StatusCode::SWITCHING_PROTOCOLS)
        .with(header::CONNECTION, "upgrade")
        .with(header::UPGRADE, "websocket")
        .with(HeaderName::from_static("sec-websocket-accept"), &accept);
    reply.stream = Some(Subscription { tenant: call.tenant.name.clone(), next, filter, frames });
    Ok(reply)
}

/// The frames that a subscription has not had yet, up to a limit.
pub(crate) fn frames(tenant: &Tenant, subscription: &mut Subscription) -> Vec<String> {
    let mut frames = std::mem::take(&mut subscription.frames);
    let events = &tenant.pepay.events;
    // A tenant that was reset begins anew.
    subscription.next = subscription.next.min(events.end());
    for (position, event) in events.iter_from(subscription.next) {
        if frames.len() >= FRAMES {
            break;
        }
        subscription.next = position + 1;
        if subscription.filter.keeps(tenant, event) {
            frames.push(event.json.clone());
        }
    }
    frames
}

impl Filter {
    fn keeps(&self, tenant: &Tenant, event: &Event) -> bool {
        let customer_id = || tenant.pepay.invoices.get(&event.invoice_id)?.terms.customer_id.clone();
        !self.commerce
            && self.types.as_ref().is_none_or(|types| types.iter().any(|it| event_matches(it, &event.event_type)))
            && self.invoice_id.as_ref().is_none_or(|id| *id == event.invoice_id)
            && self.environment.is_none_or(|environment| environment == event.environment)
            && (self.customer_id.is_none() || self.customer_id == customer_id())
    }
}
