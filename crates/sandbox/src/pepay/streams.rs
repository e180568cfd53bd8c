//! `/ws/…`: events as they happen.

use std::sync::Arc;

use http::{HeaderName, StatusCode, header};
use serde_json::{Value, json};

use super::{Error, Event, api_keys, commerce::Customer, invoice::Environment, query};
use crate::{
    engine::{
        call::Call,
        http::Reply,
        keys::{self, KeyKind},
        subscription::{Feed, Frames, Subscription},
        tenant::Tenant,
    },
    faults::StreamFault,
    webhooks::event_matches,
};

/// Frames handed out at a time; a stream that replays more gets the rest next.
const FRAMES: usize = 500;
/// The latest events with which a stream begins that cannot begin where it was asked to.
const SNAPSHOT: usize = 100;
/// The codes with which a stream closes after a `ws_error`.
const TOKEN_EXPIRED: u16 = 4401;
const TENANT_GONE: u16 = 4410;

/// A merchant's events as frames.
#[derive(Debug)]
struct Events {
    /// The position of the next event to look at.
    next: u64,
    filter: Filter,
    /// Frames that go first.
    frames: Vec<String>,
    /// Where the replay ends and a frame says so.
    live_at: Option<u64>,
    /// So many events are left out; a fault.
    skip: u64,
    /// When the token expires that opened it.
    expires_at: Option<u64>,
}

/// Which events a stream carries.
#[derive(Debug, Default)]
struct Filter {
    types: Option<Vec<String>>,
    invoice_id: Option<String>,
    customer_id: Option<String>,
    environment: Option<Environment>,
    /// Whether commerce events only, or all but these.
    commerce: Option<bool>,
    order_id: Option<String>,
    /// Whose orders.
    buyer: Option<Customer>,
    /// Whether it is for the payer, who alone sees quotes.
    payor: bool,
}

pub(super) fn merchant(call: &mut Call<'_>) -> Result<Reply, Error> {
    let expires_at = check_server(call, "merchant")?;
    let kind = query::one_of(call, "invoice_type", &["standard", "commerce"])?;
    let commerce = kind.map(|kind| kind == "commerce");
    let filter = Filter { commerce, ..filter(call)? };
    open(call, filter, expires_at)
}

pub(super) fn commerce(call: &mut Call<'_>) -> Result<Reply, Error> {
    let expires_at = check_server(call, "commerce")?;
    let filter = Filter {
        commerce: Some(true),
        order_id: call.query("order_id").map(str::to_owned),
        buyer: Customer::filter(call)?,
        customer_id: None,
        environment: Some(call.tenant.profile.accounts.merchant.environment),
        ..filter(call)?
    };
    open(call, filter, expires_at)
}

pub(super) fn payment(call: &mut Call<'_>) -> Result<Reply, Error> {
    let claims = check_token(call, "payment")?;
    // What becomes of an order is the merchant's to tell.
    let types = ["invoice.*", "invoice_payment.*", "payment_quote.*"].map(str::to_owned).to_vec();
    let invoice_id = claims["invoice_id"].as_str().map(str::to_owned);
    let filter = Filter { types: Some(types), invoice_id, payor: true, ..Filter::default() };
    open(call, filter, expiry(&claims))
}

/// A server sends its key, a browser a token that was minted with it. Gives when the token expires.
fn check_server(call: &Call<'_>, scope: &str) -> Result<Option<u64>, Error> {
    let request = call.request;
    let Some(key) = request.header("x-api-key").or_else(|| request.header("x-commerce-api-key")) else {
        return check_token(call, scope).map(|claims| expiry(&claims));
    };
    let kind = api_keys::kind_of(call, key)?;
    match (scope == "commerce") == (kind == KeyKind::Commerce) {
        true => Ok(None),
        false => Err(Error::forbidden("This key has another scope")),
    }
}

/// Checks the `token` parameter, and gives its claims.
fn check_token(call: &Call<'_>, scope: &str) -> Result<Value, Error> {
    let refused = || Error::unauthorized("Invalid or expired token");
    let claims = call.query("token").and_then(keys::jwt_claims).ok_or_else(refused)?;
    let is_alive = expiry(&claims).is_some_and(|at| call.now < at);
    if !is_alive || claims["sub"] != call.tenant.name {
        return Err(refused());
    }
    match claims["scope"] == scope {
        true => Ok(claims),
        false => Err(Error::forbidden("This token has another scope")),
    }
}

fn expiry(claims: &Value) -> Option<u64> {
    claims["exp"].as_u64().map(|seconds| seconds * 1000)
}

fn filter(call: &Call<'_>) -> Result<Filter, Error> {
    let owned = |name| call.query(name).map(str::to_owned);
    let types: Option<Vec<_>> =
        call.query("types").map(|list| list.split(',').map(|it| it.trim().to_owned()).collect());
    let is_type =
        |text: &String| !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || b"._*".contains(&it));
    if types.as_ref().is_some_and(|types| !types.iter().all(is_type)) {
        return Err(Error::invalid("types must be a list of event types such as invoice.*,invoice_payment.created"));
    }
    Ok(Filter {
        types,
        invoice_id: owned("invoice_id"),
        customer_id: owned("customer_id"),
        environment: query::optional_environment(call)?,
        ..Filter::default()
    })
}

fn open(call: &Call<'_>, filter: Filter, expires_at: Option<u64>) -> Result<Reply, Error> {
    query::one_of(call, "format", &["event_v1"])?;
    let upgrades = call.request.header("upgrade").is_some_and(|name| name.eq_ignore_ascii_case("websocket"));
    let key = call.request.header("sec-websocket-key").filter(|_| upgrades);
    let key = key.ok_or_else(|| {
        Error::new(StatusCode::UPGRADE_REQUIRED, "UPGRADE_REQUIRED", "This route serves WebSockets only")
    })?;

    let feed = Box::new(Events::from(call, filter, expires_at));
    let accept = tokio_tungstenite::tungstenite::handshake::derive_accept_key(key.as_bytes());
    let mut reply = Reply::empty(StatusCode::SWITCHING_PROTOCOLS)
        .with(header::CONNECTION, "upgrade")
        .with(header::UPGRADE, "websocket")
        .with(HeaderName::from_static("sec-websocket-accept"), &accept);
    reply.stream = Some(Subscription {
        tenant: call.tenant.name.clone(),
        life: Arc::downgrade(&call.tenant.life),
        heartbeat_ms: call.tenant.settings().pepay.stream_heartbeat_ms,
        feed,
        fault: StreamFault::default(),
    });
    Ok(reply)
}

impl Events {
    /// From the event in `since` on, or from now on.
    fn from(call: &Call<'_>, filter: Filter, expires_at: Option<u64>) -> Self {
        let events = &call.tenant.records.pepay.events;
        let mut feed = Self { next: events.end(), filter, frames: Vec::new(), live_at: None, skip: 0, expires_at };
        let Some(since) = call.query("since") else { return feed };
        let retention = call.tenant.settings().pepay.stream_retention_ms;
        let is_kept = |event: &Event| retention.is_none_or(|ms| call.now <= (event.created * 1000).saturating_add(ms));
        match (events.position(since), events.get(since)) {
            (Some(position), Some(event)) if is_kept(event) => {
                feed.next = position + 1;
                feed.live_at = Some(events.end());
                feed.frames.push(json!({ "object": "ws_control", "type": "replay", "since": since }).to_string());
            }
            (Some(_), _) => feed.resync(call.tenant, "since_too_old"),
            (None, _) => feed.resync(call.tenant, "since_unknown"),
        }
        feed
    }

    /// Goes on with a snapshot of the latest events, because what came before them cannot be told.
    fn resync(&mut self, tenant: &Tenant, reason: &str) {
        let events = &tenant.records.pepay.events;
        let latest = events.iter_to(events.end()).rev().filter(|event| self.filter.keeps(tenant, event));
        let first = latest.take(SNAPSHOT).last().and_then(|event| events.position(&event.id));
        self.next = first.unwrap_or(events.end());
        self.live_at = Some(events.end());
        let control = json!({ "object": "ws_control", "type": "resync", "reason": reason, "snapshot": SNAPSHOT });
        self.frames.push(control.to_string());
    }
}

impl Feed for Events {
    fn frames(&mut self, tenant: &Tenant, now: u64) -> Frames {
        let events = &tenant.records.pepay.events;
        if events.start().is_some_and(|oldest| self.next < oldest) {
            self.resync(tenant, "too_slow");
        }
        let mut texts = std::mem::take(&mut self.frames);
        for (position, event) in events.iter_from(self.next) {
            if texts.len() >= FRAMES {
                break;
            }
            self.next = position + 1;
            if !self.filter.keeps(tenant, event) {
                continue;
            }
            match self.skip.checked_sub(1) {
                Some(left) => self.skip = left,
                None => texts.push(event.json.clone()),
            }
        }
        if self.live_at.take_if(|at| self.next >= *at).is_some() {
            texts.push(json!({ "object": "ws_control", "type": "live" }).to_string());
        }
        let is_expired = tenant.settings().pepay.streams_end_with_token && self.expires_at.is_some_and(|at| at <= now);
        match is_expired && texts.is_empty() {
            true => ending("TOKEN_EXPIRED", "The token has expired", TOKEN_EXPIRED),
            false => Frames { texts, close: None },
        }
    }

    fn farewell(&self) -> Frames {
        ending("RESET", "The sandbox was reset", TENANT_GONE)
    }

    fn skip(&mut self, events: u64) {
        self.skip = events;
    }
}

/// The frame that says why a stream ends.
fn ending(code: &str, message: &str, close: u16) -> Frames {
    let error = json!({ "object": "ws_error", "error": { "code": code, "message": message } });
    Frames { texts: vec![error.to_string()], close: Some(close) }
}

impl Filter {
    fn keeps(&self, tenant: &Tenant, event: &Event) -> bool {
        let order = || tenant.records.pepay.commerce.orders.get(event.order_id.as_ref()?);
        let customer_id = || tenant.records.pepay.invoices.get(&event.invoice_id)?.terms.customer_id.clone();
        (self.payor || !event.is_quote())
            && self.commerce.is_none_or(|commerce| commerce == event.order_id.is_some())
            && (self.order_id.is_none() || self.order_id == event.order_id)
            && self.buyer.as_ref().is_none_or(|buyer| order().is_some_and(|order| buyer.means(&order.customer)))
            && self.types.as_ref().is_none_or(|types| types.iter().any(|it| event_matches(it, &event.event_type)))
            && self.invoice_id.as_ref().is_none_or(|id| *id == event.invoice_id)
            && self.environment.is_none_or(|environment| environment == event.environment)
            && (self.customer_id.is_none() || self.customer_id == customer_id())
    }
}
