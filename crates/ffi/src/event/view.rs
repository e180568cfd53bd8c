//! What an event says, of either provider.

use super::{Event, Trusted};
use crate::memory::View;
use crate::text::{PEPAY_ABSENT, pepay_str, time, truth};
use crate::webhook::pepay_verdict;
use pepay_core::{Cents, payviox, pepay};
use std::mem::offset_of;

/// What a webhook says. The fields of the other provider are absent.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_event_view {
    /// Which of the secrets matched, counted from 0.
    pub secret_index: i32,
    /// 1 if the previous secret's signature matched, else 0.
    pub is_previous: i32,
    /// The same for every delivery of one event, and for no other: keep it to tell repeats.
    pub dedupe_key: pepay_str,
    /// Such as "invoice.updated" (Pepay), "succeeded" (Payviox) or "payout.succeeded" (its payouts).
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
    /// Payviox: what the session asked for, or what is withdrawn, in cents, or `PEPAY_ABSENT`.
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
    };

    fn of_pepay(event: &pepay::Event) -> Self {
        let data = event.data.as_ref();
        Self {
            dedupe_key: event.id.as_str().into(),
            event_type: event.kind.as_str().into(),
            created_ms: time(event.created),
            is_live: truth(event.livemode),
            object_json: data.map_or(pepay_str::ABSENT, |data| (&data.object).into()),
            previous_attributes_json: data.map_or(pepay_str::ABSENT, |data| (&data.previous_attributes).into()),
            ..Self::NONE
        }
    }

    fn of_payviox(event: &payviox::Event) -> Self {
        Self {
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

    fn of_payout(event: &payviox::PayoutEvent) -> Self {
        Self {
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

fn cents(amount: Option<Cents>) -> i64 {
    amount.map_or(PEPAY_ABSENT, |Cents(cents)| cents)
}

impl From<&Trusted> for pepay_event_view {
    fn from(trusted: &Trusted) -> Self {
        let said = match &trusted.event {
            Event::Pepay { event, .. } => Self::of_pepay(event),
            Event::Payviox { event, dedupe_key, session_id } => Self {
                dedupe_key: dedupe_key.as_str().into(),
                session_id: session_id.into(),
                ..Self::of_payviox(event)
            },
            Event::PayvioxPayout { event, dedupe_key } => {
                Self { dedupe_key: dedupe_key.as_str().into(), ..Self::of_payout(event) }
            }
        };
        let pepay_verdict { secret_index, is_previous, .. } = trusted.verdict;
        Self { secret_index, is_previous, ..said }
    }
}
