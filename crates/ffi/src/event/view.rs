//! What an event says, of either provider.

use super::name::{PEPAY_EVENT_UNKNOWN, number};
use super::{Event, PayoutText, PayvioxText, Trusted};
use crate::memory::View;
use crate::text::{PEPAY_ABSENT, pepay_str, time, truth};
use crate::webhook::pepay_verdict;
use pepay_core::{Cents, Extra, Object, payviox, pepay};
use std::mem::offset_of;

/// What a webhook says. The fields of the other provider are absent.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_event_view {
    /// Which of the secrets matched, counted from 0.
    pub secret_index: i32,
    /// 1 if the previous secret's signature matched, else 0.
    pub is_previous: i32,
    /// Identifies the event: all of its deliveries have it, and no other event does: keep it to tell repeats.
    pub dedupe_key: pepay_str,
    /// As the provider writes it, such as "invoice.updated" (Pepay), "succeeded" (Payviox) or "payout.succeeded" (its
    /// payouts). `event_name` tells the events of all three apart.
    pub event_type: pepay_str,
    /// Pepay: when it happened, in Unix milliseconds, or `PEPAY_ABSENT`.
    pub created_ms: i64,
    /// Pepay: 1 on mainnet, 0 on devnet, or -1.
    pub is_live: i32,
    /// Always 0.
    pub reserved: i32,
    /// Pepay: the resource after the change.
    pub object_json: pepay_str,
    /// Pepay: the fields that changed, with their values before.
    pub previous_attributes_json: pepay_str,
    /// Payviox: the merchant's own id of the order; of a payout, the withdrawal's id.
    pub order_id: pepay_str,
    /// Payviox: the session.
    pub session_id: pepay_str,
    /// Payviox: what the session asked for, without the fees that the customer paid on top; of a payout, what is
    /// withdrawn, before its fees are taken off. In cents, or `PEPAY_ABSENT`.
    pub amount_cents: i64,
    /// Payviox: what came on top, or is taken off a payout, in cents, or `PEPAY_ABSENT`.
    pub fees_cents: i64,
    /// Payviox: what is still due, in cents, or `PEPAY_ABSENT`.
    pub amount_remaining_cents: i64,
    /// Payviox: ISO 4217, such as "USD".
    pub currency: pepay_str,
    /// Payviox: who took the payment, such as "stripe"; of a payout, "paypal" or "crypto".
    pub payment_provider: pepay_str,
    /// Payviox: such as "card".
    pub payment_method: pepay_str,
    /// Payviox: the merchant's own keys.
    pub metadata_json: pepay_str,
    /// Payviox's payouts: what arrives, in cents, or `PEPAY_ABSENT`.
    pub net_amount_cents: i64,
    /// Payviox's payouts: why it was rejected, if somebody said so.
    pub reason: pepay_str,
    /// Payviox's payouts: 1 for a test from the dashboard, 0 if it says that it is none, or -1.
    pub is_test: i32,
    /// Always 0.
    pub reserved_2: i32,
    /// Pepay: the version of the API that it is written in, such as "2025-12-16".
    pub api_version: pepay_str,
    /// Pepay: how many deliveries are still to come, or `PEPAY_ABSENT`.
    pub pending_webhooks: i64,
    /// Pepay: the provider's id of the API call that caused it.
    pub request_id: pepay_str,
    /// Pepay: the idempotency key of that call.
    pub request_idempotency_key: pepay_str,
    /// Payviox: what was bought: [{"name": "T-shirt", "quantity": 1, "price": 5000}], prices in cents.
    pub items_json: pepay_str,
    /// Payviox: who paid, as far as they said: {"name": "...", "email": "..."}.
    pub customer_json: pepay_str,
    /// Payviox's payouts: the e-mail address of who gets it.
    pub recipient_email: pepay_str,
    /// Payviox's payouts: how it is paid out: what the event has under "paypal" or "crypto".
    pub payout_json: pepay_str,
    /// `PEPAY_EVENT_*`. No event of Pepay's newest webhooks is `PEPAY_EVENT_INVOICE_PAID`: an invoice that was paid is
    /// `PEPAY_EVENT_INVOICE_UPDATED`, and `pepay_event_invoice()` has its state.
    pub event_name: i32,
    /// Always 0.
    pub reserved_3: i32,
    /// The same as text, such as "session.succeeded"; what is not known, too.
    pub event_name_text: pepay_str,
    /// Pepay: what it is: "event".
    pub object: pepay_str,
    /// Pepay: 1 if `pepay_event_whole_json()` says anything that is not in here, as it does of webhooks of the first
    /// generation and of what this version does not declare; else 0.
    pub has_more: i32,
    /// Always 0.
    pub reserved_4: i32,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_event_view {
    const FIRST_SIZE: usize = offset_of!(Self, net_amount_cents);
}

impl pepay_event_view {
    const NONE: Self = Self {
        secret_index: 0,
        is_previous: 0,
        dedupe_key: pepay_str::ABSENT,
        event_type: pepay_str::ABSENT,
        created_ms: PEPAY_ABSENT,
        is_live: -1,
        reserved: 0,
        object_json: pepay_str::ABSENT,
        previous_attributes_json: pepay_str::ABSENT,
        order_id: pepay_str::ABSENT,
        session_id: pepay_str::ABSENT,
        amount_cents: PEPAY_ABSENT,
        fees_cents: PEPAY_ABSENT,
        amount_remaining_cents: PEPAY_ABSENT,
        currency: pepay_str::ABSENT,
        payment_provider: pepay_str::ABSENT,
        payment_method: pepay_str::ABSENT,
        metadata_json: pepay_str::ABSENT,
        net_amount_cents: PEPAY_ABSENT,
        reason: pepay_str::ABSENT,
        is_test: -1,
        reserved_2: 0,
        api_version: pepay_str::ABSENT,
        pending_webhooks: PEPAY_ABSENT,
        request_id: pepay_str::ABSENT,
        request_idempotency_key: pepay_str::ABSENT,
        items_json: pepay_str::ABSENT,
        customer_json: pepay_str::ABSENT,
        recipient_email: pepay_str::ABSENT,
        payout_json: pepay_str::ABSENT,
        event_name: PEPAY_EVENT_UNKNOWN,
        reserved_3: 0,
        event_name_text: pepay_str::ABSENT,
        object: pepay_str::ABSENT,
        has_more: 0,
        reserved_4: 0,
    };

    fn of_pepay(event: &pepay::Event) -> Self {
        let (data, request) = (event.data.as_ref(), event.request.as_ref());
        Self {
            dedupe_key: event.id.as_str().into(),
            event_type: event.kind.as_str().into(),
            created_ms: time(event.created),
            is_live: truth(event.livemode),
            object_json: data.map_or(pepay_str::ABSENT, |data| (&data.object).into()),
            previous_attributes_json: data.map_or(pepay_str::ABSENT, |data| (&data.previous_attributes).into()),
            api_version: (&event.api_version).into(),
            pending_webhooks: event.pending_webhooks.unwrap_or(PEPAY_ABSENT),
            request_id: request.map_or(pepay_str::ABSENT, |request| (&request.id).into()),
            request_idempotency_key: request.map_or(pepay_str::ABSENT, |request| (&request.idempotency_key).into()),
            object: (&event.object).into(),
            has_more: has_more(event).into(),
            ..Self::NONE
        }
    }

    fn of_payviox(event: &payviox::Event, text: &PayvioxText) -> Self {
        Self {
            dedupe_key: text.dedupe_key.as_str().into(),
            session_id: (&text.session_id).into(),
            items_json: (&text.items).into(),
            customer_json: (&text.customer).into(),
            event_type: event.kind.as_str().into(),
            order_id: event.order_id.as_str().into(),
            amount_cents: cents(event.amount),
            fees_cents: cents(event.fees),
            amount_remaining_cents: cents(event.amount_remaining),
            currency: (&event.currency).into(),
            payment_provider: (&event.provider).into(),
            payment_method: (&event.payment_method).into(),
            metadata_json: (&event.metadata).into(),
            ..Self::NONE
        }
    }

    fn of_payout(event: &payviox::PayoutEvent, text: &PayoutText) -> Self {
        Self {
            dedupe_key: text.dedupe_key.as_str().into(),
            payout_json: (&text.details).into(),
            recipient_email: event.recipient.as_ref().map_or(pepay_str::ABSENT, |recipient| (&recipient.email).into()),
            event_type: event.kind.as_str().into(),
            order_id: event.order_id.as_str().into(),
            amount_cents: cents(event.amount),
            fees_cents: cents(event.fees),
            currency: (&event.currency).into(),
            payment_provider: (&event.provider).into(),
            metadata_json: (&event.metadata).into(),
            net_amount_cents: cents(event.net()),
            reason: (&event.reason).into(),
            is_test: truth(event.test_mode),
            ..Self::NONE
        }
    }
}

/// Whether an event of Pepay says anything that its view does not. A part that is empty is not in the view either.
fn has_more(event: &pepay::Event) -> bool {
    const OF_EVENT: &[&str] =
        &["id", "type", "object", "api_version", "created", "livemode", "pending_webhooks", "request", "data"];
    const OF_REQUEST: &[&str] = &["id", "idempotency_key"];
    const OF_DATA: &[&str] = &["object", "previous_attributes"];
    let is_shown = |part: &dyn Object, fields: &[&str]| {
        let (mut any, mut all) = (false, part.extra().is_none_or(Extra::is_empty));
        part.visit(&mut |field, _| {
            any = true;
            all &= fields.contains(&field);
        });
        any && all
    };
    !(is_shown(event, OF_EVENT)
        && event.request.as_ref().is_none_or(|request| is_shown(request, OF_REQUEST))
        && event.data.as_ref().is_none_or(|data| is_shown(data, OF_DATA)))
}

fn cents(amount: Option<Cents>) -> i64 {
    amount.map_or(PEPAY_ABSENT, |Cents(cents)| cents)
}

impl From<&Trusted> for pepay_event_view {
    fn from(trusted: &Trusted) -> Self {
        let said = match &trusted.event {
            Event::Pepay { event, .. } => Self::of_pepay(event),
            Event::Payviox { event, text } => Self::of_payviox(event, text),
            Event::PayvioxPayout { event, text } => Self::of_payout(event, text),
        };
        let pepay_verdict { secret_index, is_previous, .. } = trusted.verdict;
        let event_name_text = trusted.name.as_str().into();
        Self { secret_index, is_previous, event_name: number(&trusted.name), event_name_text, ..said }
    }
}
