//! Payviox's open sessions, whose payments are looked up one by one: Payviox has no list of events.
//!
//! A payment's status becomes the event that its webhook would have brought, with the same key, so that a webhook that still
//! arrives is a duplicate. Payviox tells neither a refund nor a part payment in that way: those come by webhook only.

use super::desk::{Desk, Flow};
use super::records::Records;
use super::{Put, Was};
use crate::inbox::{Claim, Sender};
use crate::payviox::{Event, Payment};
use crate::values::Cents;
use crate::webhooks::EventName;
use crate::wire::{Json, json};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What nothing but a refund follows.
const ENDED: [&str; 4] = ["succeeded", "declined", "expired", "refunded"];

/// Looks up what has become of these sessions, and of those that are open.
pub(super) async fn settle(desk: &mut Desk, records: &Records, sessions: &[String]) -> Flow<()> {
    records.try_open(desk, Sender::Payviox, None).await?;
    records.try_open(desk, Sender::PayvioxPayouts, None).await?;
    let mut seen = BTreeSet::new();
    let told = records.unfinished_sessions(desk).await?;
    let expected = records.expected_sessions(desk).await?;
    let is_past = |session_id: &String| expected.iter().any(|(known, is_past)| known == session_id && *is_past);
    let all = sessions.iter().chain(&told).chain(expected.iter().map(|(session_id, _)| session_id));
    let all: Vec<&String> = all.filter(|session_id| seen.insert(*session_id)).collect();
    for session_id in all {
        let has_ended = match desk.payment(session_id).await? {
            Some(payment) => look_up(desk, records, &payment).await?,
            None => {
                desk.report.unknown_sessions.push(session_id.clone());
                is_past(session_id)
            }
        };
        desk.report.compared += 1;
        if has_ended {
            desk.rows(records.end_session(session_id)).await?;
        }
    }
    Ok(())
}

/// Puts what the inbox lacks of a payment through it; whether nothing but a refund can follow.
async fn look_up(desk: &mut Desk, records: &Records, payment: &Payment) -> Flow<bool> {
    if let Some(event) = event_of(payment) {
        let body = json::stored(&event).into_bytes();
        let claim = Claim::of_payviox(&event);
        if !is_told(desk, records, &claim, &event).await? {
            desk.put(Put { was: Was::Missing, claim, body }).await?;
        }
    }
    Ok(payment.status.as_ref().is_some_and(|status| ENDED.contains(&status.as_str())))
}

/// Whether the inbox has this event, or one that says the same of this session: a look-up tells of a single payment, so that
/// a provider with another spelling, or none, is not a second one.
async fn is_told(desk: &mut Desk, records: &Records, claim: &Claim, event: &Event) -> Flow<bool> {
    if !records.verdicts(desk, Sender::Payviox, core::slice::from_ref(&claim.dedupe_key)).await?.is_empty() {
        return Ok(true);
    }
    let told = records.bodies(desk, Sender::Payviox, &claim.subject).await?;
    let mut told = told.iter().filter_map(|body| Event::read(body).ok());
    Ok(told.any(|other| other.kind == event.kind && other.session_id() == event.session_id()))
}

/// The webhook that tells of a payment's status; `None` if there is none for it.
pub(super) fn event_of(payment: &Payment) -> Option<Event> {
    let kind = payment.status.as_ref()?.as_str();
    if matches!(EventName::from(format!("session.{kind}").as_str()), EventName::Other(_)) {
        return None;
    }
    // Fees come on top of what was asked for, and some copies of the provider's pages include them in `amount`.
    let items = payment.items.as_deref().unwrap_or_default();
    let asked = items.iter().try_fold(0_i64, |sum, item| sum.checked_add(item.price.0.checked_mul(item.quantity)?));
    let remaining = payment.extra.get("amount_remaining");
    Some(Event {
        amount: asked.filter(|sum| *sum != 0).map(Cents).or(payment.net_amount),
        currency: payment.currency.clone(),
        fees: payment.fees,
        metadata: Some(metadata_of(payment)),
        provider: payment.provider.clone(),
        items: payment.items.clone(),
        payment_method: payment.payment_details.as_ref().and_then(|details| details.kind.clone()),
        customer: payment.customer_details.clone(),
        amount_remaining: remaining.and_then(|cents| cents.as_str().parse().ok()).map(Cents),
        ..Event::new(kind, payment.order_id.as_deref()?)
    })
}

/// The merchant's metadata with the session's id, as an event has it.
fn metadata_of(payment: &Payment) -> Json {
    const SESSION: &str = "integration_session_id";
    let text = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let members = payment.metadata.as_ref().and_then(Json::object_members).unwrap_or_default();
    let own = members.iter().filter(|(name, _)| name != SESSION).map(|(name, value)| format!("{}:{value}", text(name)));
    let all: Vec<String> = own.chain([format!("{}:{}", text(SESSION), text(&payment.session_id))]).collect();
    Json::from_valid(&["{".to_string(), all.join(","), "}".to_string()].concat())
}
