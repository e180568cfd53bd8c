//! Events: the record of every change, listed here and delivered as webhooks.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json, value::RawValue};

use super::{Error, Invoice, auth::holds_commerce_key, invoice::Environment, query, webhook::SENDER};
use crate::{
    engine::{
        call::{Call, Cause},
        http::Reply,
        table::Row,
        tenant::Tenant,
    },
    webhooks::{Message, event_matches},
};

const API_VERSION: &str = "2025-12-16";

/// The event of a quote; only the payor's stream carries it.
pub(super) const QUOTE_UPDATED: &str = "payment_quote.updated";

/// An event as it is kept: what it is filtered by, and its exact JSON.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) event_type: String,
    pub(crate) invoice_id: String,
    /// The commerce order that it is about, or whose invoice.
    #[serde(default)]
    pub(crate) order_id: Option<String>,
    pub(crate) environment: Environment,
    /// Unix seconds.
    pub(crate) created: u64,
    pub(crate) json: String,
}

impl Event {
    /// Whether it is for the payer alone.
    pub(super) fn is_quote(&self) -> bool {
        self.event_type == QUOTE_UPDATED
    }
}

impl Row for Event {
    fn key(&self) -> &str {
        &self.id
    }
}

/// What an event is about.
pub(super) struct Subject {
    pub(super) invoice_id: String,
    pub(super) order_id: Option<String>,
    pub(super) environment: Environment,
}

impl Subject {
    pub(super) fn of(invoice: &Invoice) -> Self {
        Self {
            invoice_id: invoice.id.clone(),
            order_id: invoice.commerce_order_id.clone(),
            environment: invoice.environment,
        }
    }
}

/// The event object.
#[derive(Serialize)]
struct Envelope<'a> {
    id: &'a str,
    object: &'static str,
    api_version: &'static str,
    created: u64,
    r#type: &'a str,
    livemode: bool,
    pending_webhooks: usize,
    request: RequestRef<'a>,
    data: Data<'a>,
}

#[derive(Serialize)]
struct RequestRef<'a> {
    id: Option<&'a str>,
    idempotency_key: Option<&'a str>,
}

#[derive(Serialize)]
struct Data<'a> {
    object: &'a RawValue,
    previous_attributes: &'a Map<String, Value>,
}

/// Records an event and queues its webhooks.
pub(super) fn emit(
    tenant: &mut Tenant,
    event_type: &str,
    subject: Subject,
    object: &RawValue,
    previous_attributes: Map<String, Value>,
    now: u64,
    cause: &Cause,
) {
    let message = record(tenant, event_type, subject, object, previous_attributes, now, cause);
    tenant.webhooks.publish(&mut tenant.profile.ids, &message, now);
}

/// Records an event that is told by the API and streams only, and gives the message that a webhook would be.
pub(super) fn record(
    tenant: &mut Tenant,
    event_type: &str,
    subject: Subject,
    object: &RawValue,
    previous_attributes: Map<String, Value>,
    now: u64,
    cause: &Cause,
) -> Message {
    tenant.profile.accounts.merchant.events += 1;
    let id = format!("evt_{now}-{}", tenant.profile.accounts.merchant.events);
    let mut message = Message {
        provider: &SENDER,
        event_type: event_type.to_owned(),
        event_id: Some(id.clone()),
        environment: Some(subject.environment.name().to_owned()),
        subject: subject.invoice_id.clone(),
        body: String::new(),
    };
    let envelope = Envelope {
        id: &id,
        object: "event",
        api_version: API_VERSION,
        created: now / 1000,
        r#type: event_type,
        livemode: subject.environment == Environment::Mainnet,
        pending_webhooks: tenant.webhooks.audience(&message),
        request: RequestRef { id: cause.request_id.as_deref(), idempotency_key: cause.idempotency_key.as_deref() },
        data: Data { object, previous_attributes: &previous_attributes },
    };
    message.body = serde_json::to_string(&envelope).unwrap_or_default();
    tenant.records.pepay.events.insert(Event {
        id,
        event_type: event_type.to_owned(),
        invoice_id: subject.invoice_id,
        order_id: subject.order_id,
        environment: subject.environment,
        created: now / 1000,
        json: message.body.clone(),
    });
    message
}

/// Sends a `test.ping` to whoever wants it. It is no change, so it is not recorded.
pub(super) fn ping(tenant: &mut Tenant, now: u64) {
    let event = json!({
        "id": format!("evt_{now}-0"),
        "object": "event",
        "created": now / 1000,
        "type": "test.ping",
        "data": { "object": { "object": "ping", "status": "ok" } },
    });
    let message = Message {
        provider: &SENDER,
        event_type: "test.ping".to_owned(),
        event_id: Some(format!("evt_{now}-0")),
        environment: None,
        subject: String::new(),
        body: event.to_string(),
    };
    tenant.webhooks.publish(&mut tenant.profile.ids, &message, now);
}

pub(super) fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let types: Option<Vec<&str>> = call.query("type").map(|list| list.split(',').map(str::trim).collect());
    let since = seconds(call, "created[gte]")?.unwrap_or(0);
    let until = seconds(call, "created[lte]")?.unwrap_or(u64::MAX);
    let environment = query::optional_environment(call)?;
    let invoice_id = call.query("invoice_id");
    let page = query::Page::read(call)?;
    let visible = visible(call);

    let (events, has_more) = page.cut(&call.tenant.records.pepay.events, |event| {
        visible(event)
            && types.as_ref().is_none_or(|types| types.iter().any(|it| event_matches(it, &event.event_type)))
            && (since..=until).contains(&event.created)
            && environment.is_none_or(|environment| environment == event.environment)
            && invoice_id.is_none_or(|id| id == event.invoice_id)
    })?;
    let data = events.into_iter().map(raw).collect::<Result<Vec<_>, _>>()?;
    Ok(Reply::ok(&Wrapped { success: true, data: query::List { object: "list", data, has_more } }))
}

pub(super) fn retrieve(call: &mut Call<'_>) -> Result<Reply, Error> {
    let id = call.params.get("event_id");
    let visible = visible(call);
    let event = call
        .tenant
        .records
        .pepay
        .events
        .get(id)
        .filter(|event| visible(event))
        .ok_or_else(|| Error::not_found("Event not found"))?;
    Ok(Reply::ok(&Wrapped { success: true, data: raw(event)? }))
}

/// Which events the key opens: all, or those of commerce on its own network environment.
fn visible(call: &Call<'_>) -> impl Fn(&Event) -> bool {
    let commerce = holds_commerce_key(call);
    let environment = call.tenant.profile.accounts.merchant.environment;
    move |event| !event.is_quote() && (!commerce || (event.order_id.is_some() && event.environment == environment))
}

/// The envelope around everything about events.
#[derive(Serialize)]
struct Wrapped<T> {
    success: bool,
    data: T,
}

fn raw(event: &Event) -> Result<&RawValue, Error> {
    serde_json::from_str(&event.json).map_err(Error::invalid)
}

fn seconds(call: &Call<'_>, name: &str) -> Result<Option<u64>, Error> {
    let parse = |text: &str| text.parse().map_err(|_| Error::invalid(format!("{name} must be Unix seconds")));
    call.query(name).map(parse).transpose()
}
