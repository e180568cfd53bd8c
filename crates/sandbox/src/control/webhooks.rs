//! Webhook endpoints and deliveries, which the providers keep in their dashboards.

use http::{StatusCode, Uri};
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::{Error, body};
use crate::{
    engine::{call::Call, http::Reply},
    webhooks::{Alteration, Delivery, Endpoint, Outcome, Sender, State},
};

/// Copies made by one call to redeliver.
const COPIES: usize = 100;
const PULLED: usize = 100;

pub(super) fn endpoints(call: &mut Call<'_>) -> Result<Reply, Error> {
    Ok(Reply::ok(&json!({ "data": call.tenant.webhooks.endpoints.iter().collect::<Vec<_>>() })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewEndpoint {
    provider: &'static Sender,
    /// Where to deliver to; unset for one that is pulled.
    url: Option<String>,
    enabled_events: Option<Vec<String>>,
    environment: Option<String>,
    secret: Option<String>,
}

pub(super) fn add_endpoint(call: &mut Call<'_>) -> Result<Reply, Error> {
    let new: NewEndpoint = body(call)?;
    if new.url.as_deref().is_some_and(|url| !is_http(url)) {
        return Err(Error::invalid("url must be an http or https URL"));
    }
    if new.environment.as_deref().is_some_and(|name| !matches!(name, "devnet" | "mainnet")) {
        return Err(Error::invalid("environment must be devnet or mainnet"));
    }
    let tenant = &mut *call.tenant;
    let endpoint = Endpoint {
        id: format!("we_{}", tenant.profile.ids.hex(16)),
        provider: new.provider,
        url: new.url,
        enabled_events: new.enabled_events.unwrap_or_else(|| vec![new.provider.default_event.to_owned()]),
        environment: new.environment,
        secret: new.secret.unwrap_or_else(|| tenant.webhook_secret(new.provider.name)),
        previous_secret: None,
        created_at: call.now,
    };
    let reply = Reply::created(&endpoint);
    tenant.webhooks.endpoints.insert(endpoint);
    Ok(reply)
}

fn is_http(url: &str) -> bool {
    url.parse::<Uri>().is_ok_and(|uri| matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some())
}

pub(super) fn remove_endpoint(call: &mut Call<'_>) -> Result<Reply, Error> {
    let removed = call.tenant.webhooks.endpoints.remove(call.params.get("endpoint_id"));
    removed.map(|_| Reply::empty(StatusCode::NO_CONTENT)).ok_or_else(|| Error::not_found("endpoint"))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Rotate {
    /// The new secret; drawn if unset.
    secret: Option<String>,
    /// Ends the rotation: the former secret signs no more.
    finish: bool,
}

pub(super) fn rotate(call: &mut Call<'_>) -> Result<Reply, Error> {
    let rotate: Rotate = body(call)?;
    let drawn = format!("whsec_{}", call.tenant.profile.ids.hex(32));
    let id = call.params.get("endpoint_id");
    let endpoint = call.tenant.webhooks.endpoints.get_mut(id).ok_or_else(|| Error::not_found("endpoint"))?;
    if rotate.finish {
        endpoint.previous_secret = None;
    } else {
        let former = std::mem::replace(&mut endpoint.secret, rotate.secret.unwrap_or(drawn));
        endpoint.previous_secret = Some(former);
    }
    Ok(Reply::ok(endpoint))
}

/// The log of deliveries, latest first.
pub(super) fn deliveries(call: &mut Call<'_>) -> Result<Reply, Error> {
    let deliveries = call.tenant.webhooks.deliveries.iter().rev();
    let subject = call.query("subject");
    let state = call.query("state").map(|name| serde_json::from_value::<State>(json!(name))).transpose();
    let state = state.map_err(|_| Error::invalid("state must be pending, delivered or failed"))?;
    let wanted = deliveries.filter(|delivery| {
        subject.is_none_or(|subject| subject == delivery.message.subject)
            && state.is_none_or(|state| state == delivery.state)
    });
    let limit = match call.query("limit").map(str::parse) {
        None => 200,
        Some(Ok(limit)) => limit,
        Some(Err(_)) => return Err(Error::invalid("limit must be a number")),
    };
    Ok(Reply::ok(&json!({
        "held": call.tenant.profile.webhooks_held,
        "due": call.tenant.webhooks.due_count(call.now),
        "data": wanted.take(limit).collect::<Vec<_>>(),
    })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Redeliver {
    /// How many copies.
    #[serde(default = "one")]
    count: usize,
    tamper: Option<Value>,
    #[serde(default)]
    skew_ms: i64,
}

fn one() -> usize {
    1
}

/// Sends a message again, as it was or altered, as deliveries of their own.
pub(super) fn redeliver(call: &mut Call<'_>) -> Result<Reply, Error> {
    let Redeliver { count, tamper, skew_ms } = body(call)?;
    if !(1..=COPIES).contains(&count) {
        return Err(Error::invalid("count must be between 1 and 100"));
    }
    let alteration: Alteration = serde_json::from_value(json!({ "tamper": tamper, "skew_ms": skew_ms }))
        .map_err(|problem| Error::invalid(problem.to_string()))?;
    let tenant = &mut *call.tenant;
    let original = tenant.webhooks.deliveries.get(call.params.get("delivery_id"));
    let original = original.cloned().ok_or_else(|| Error::not_found("delivery"))?;
    let mut ids = Vec::new();
    for _ in 0..count {
        let mut copy =
            Delivery::new(&mut tenant.profile.ids, original.endpoint_id.clone(), original.message.clone(), call.now);
        copy.alteration = alteration.clone();
        ids.push(copy.id.clone());
        tenant.webhooks.add(copy, call.now);
    }
    Ok(Reply::created(&json!({ "deliveries": ids })))
}

/// Keeps deliveries back until they are released.
pub(super) fn hold(call: &mut Call<'_>) -> Result<Reply, Error> {
    call.tenant.profile.webhooks_held = true;
    Ok(Reply::ok(&json!({ "held": true, "waiting": call.tenant.webhooks.waiting() })))
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Release {
    /// As they came, the other way round, or in an order drawn from the seed.
    order: Order,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Order {
    #[default]
    Original,
    Reversed,
    Shuffled,
}

pub(super) fn release(call: &mut Call<'_>) -> Result<Reply, Error> {
    let release: Release = body(call)?;
    let tenant = &mut *call.tenant;
    let mut waiting = tenant.webhooks.waiting();
    match release.order {
        Order::Original => {}
        Order::Reversed => waiting.reverse(),
        Order::Shuffled => waiting.sort_by_cached_key(|_| tenant.profile.dice.hex(16)),
    }
    if !matches!(release.order, Order::Original) {
        tenant.webhooks.reorder(&waiting, call.now);
    }
    tenant.profile.webhooks_held = false;
    Ok(Reply::ok(&json!({ "held": false, "released": waiting })))
}

/// Hands out what waits for endpoints without a URL, signed as it would be sent, and counts it as delivered.
pub(super) fn pull(call: &mut Call<'_>) -> Result<Reply, Error> {
    let tenant = &mut *call.tenant;
    let signed_at = tenant.settings().signing_time(call.now, call.wall);
    let mut pulled = Vec::new();
    for id in tenant.webhooks.waiting_to_be_pulled().into_iter().take(PULLED) {
        tenant.webhooks.take_from_queue(&id);
        if let Some(request) = tenant.webhooks.prepare(&tenant.name, &id, signed_at) {
            tenant.webhooks.record(&request, Outcome::Pulled, call.now, &tenant.profile.settings);
            pulled.push(request);
        }
    }
    Ok(Reply::ok(&json!({ "data": pulled })))
}
