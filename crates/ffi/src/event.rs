//! `pepay_event`: a webhook that was checked and read.

use crate::failure::{Failure, pepay_error, show_failure};
use crate::guard::guard;
use crate::memory::{View, borrow, bytes, free, into_handle, is_shareable, show};
use crate::text::{PEPAY_ABSENT, pepay_str, time, truth};
use crate::views::invoice::pepay_invoice;
use crate::webhook::{Receiver, Verifier, pepay_verdict, pepay_webhook};
use pepay_core::{Cents, json, payviox, pepay};
use std::ffi::c_char;
use std::sync::OnceLock;

/// A webhook that was checked and read.
pub struct pepay_event {
    event: Result<Trusted, Failure>,
    /// Written when it is first asked for.
    json: OnceLock<String>,
}

const _: () = is_shareable::<pepay_event>();

struct Trusted {
    verdict: pepay_verdict,
    event: Event,
}

enum Event {
    Pepay {
        event: pepay::Event,
        /// Read when it is first asked for.
        invoice: OnceLock<Option<Box<pepay::Invoice>>>,
    },
    Payviox {
        event: Box<payviox::Event>,
        dedupe_key: String,
        session_id: Option<String>,
    },
}

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
    /// Such as "invoice.updated" (Pepay) or "succeeded" (Payviox).
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
    /// Payviox: the merchant's own id of the order.
    pub order_id: pepay_str,
    /// Payviox: the session.
    pub session_id: pepay_str,
    /// Payviox: what the session asked for, in cents, or `PEPAY_ABSENT`.
    pub amount_cents: i64,
    /// Payviox: what came on top, in cents, or `PEPAY_ABSENT`.
    pub fees_cents: i64,
    /// Payviox: what is still due, in cents, or `PEPAY_ABSENT`.
    pub amount_remaining_cents: i64,
    /// Payviox: ISO 4217, such as "USD".
    pub currency: pepay_str,
    /// Payviox: who took the payment, such as "stripe".
    pub payment_provider: pepay_str,
    /// Payviox: such as "card".
    pub payment_method: pepay_str,
    /// Payviox: the merchant's own keys.
    pub metadata_json: pepay_str,
}

// SAFETY: `repr(C)`, and only numbers and pointers.
unsafe impl View for pepay_event_view {
    const FIRST_SIZE: usize = size_of::<Self>();
}

impl Trusted {
    fn open(receiver: &Receiver, headers: &[u8], body: &[u8], now_unix_ms: i64) -> Result<Self, Failure> {
        let verdict = receiver.verify(headers, body, now_unix_ms)?;
        let event = match &receiver.verifier {
            Verifier::Pepay(_) => Event::Pepay { event: pepay::Event::read(body)?, invoice: OnceLock::new() },
            Verifier::Payviox(_) => {
                let event = Box::new(payviox::Event::read(body)?);
                Event::Payviox { dedupe_key: event.dedupe_key(), session_id: event.session_id(), event }
            }
        };
        Ok(Self { verdict, event })
    }

    fn view(&self) -> pepay_event_view {
        let view = pepay_event_view {
            secret_index: self.verdict.secret_index,
            is_previous: self.verdict.is_previous,
            ..pepay_event_view::NONE
        };
        match &self.event {
            Event::Pepay { event, .. } => {
                let data = event.data.as_ref();
                pepay_event_view {
                    dedupe_key: event.id.as_str().into(),
                    event_type: event.kind.as_str().into(),
                    created_ms: time(event.created),
                    is_live: truth(event.livemode),
                    object_json: data.map_or(pepay_str::ABSENT, |data| (&data.object).into()),
                    previous_attributes_json: data.map_or(pepay_str::ABSENT, |data| (&data.previous_attributes).into()),
                    ..view
                }
            }
            Event::Payviox { event, dedupe_key, session_id } => {
                let cents = |amount: Option<Cents>| amount.map_or(PEPAY_ABSENT, |Cents(cents)| cents);
                pepay_event_view {
                    dedupe_key: dedupe_key.as_str().into(),
                    event_type: event.kind.as_str().into(),
                    order_id: event.order_id.as_str().into(),
                    session_id: session_id.into(),
                    amount_cents: cents(event.amount),
                    fees_cents: cents(event.fees),
                    amount_remaining_cents: cents(event.amount_remaining),
                    currency: (&event.currency).into(),
                    payment_provider: (&event.provider).into(),
                    payment_method: (&event.payment_method).into(),
                    metadata_json: (&event.metadata).into(),
                    ..view
                }
            }
        }
    }

    fn canonical(&self) -> String {
        match &self.event {
            Event::Pepay { event, .. } => json::canonical(event),
            Event::Payviox { event, .. } => json::canonical(event.as_ref()),
        }
    }

    fn invoice(&self) -> Result<&pepay::Invoice, Failure> {
        let invoice = match &self.event {
            Event::Pepay { event, invoice } => invoice.get_or_init(|| event.invoice().map(Box::new)).as_deref(),
            Event::Payviox { .. } => None,
        };
        invoice.ok_or_else(|| Failure::state("the event is not about an invoice"))
    }
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
    };
}

impl pepay_event {
    fn trusted(&self) -> Result<&Trusted, Failure> {
        self.event.as_ref().map_err(Clone::clone)
    }
}

/// Checks the signature of a webhook as `pepay_webhook_verify()` does, then reads it. The result is
/// never NULL: `pepay_event_error()` says whether to trust it, and without trust there is nothing to
/// read from it. Free it with `pepay_event_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_new(
    webhook: *const pepay_webhook,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now_unix_ms: i64,
) -> *mut pepay_event {
    let event = guard(|| {
        // SAFETY: the conventions of the header.
        let (webhook, headers, body) = unsafe {
            (borrow(webhook, "webhook")?, bytes(headers, headers_len, "headers")?, bytes(body, body_len, "body")?)
        };
        Trusted::open(webhook.receiver()?, headers, body, now_unix_ms)
    });
    into_handle(pepay_event { event, json: OnceLock::new() })
}

/// Why the event is not to be trusted, or cannot be read: returns `out->kind`, which is `PEPAY_OK` if
/// it is and can.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_error(
    event: *const pepay_event,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(event, out, struct_size, |event| event.event.as_ref().err()) }
}

/// What a trusted event says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_read(
    event: *const pepay_event,
    out: *mut pepay_event_view,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, struct_size, |event| Ok(event.trusted()?.view())) }
}

/// The invoice that a trusted event of Pepay is about; `PEPAY_ERROR_STATE` if it is about none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_invoice(
    event: *const pepay_event,
    out: *mut pepay_invoice,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(event, out, struct_size, |event| event.trusted()?.invoice().map(Into::into)) }
}

/// A trusted event as JSON, in the form of `pepay_call_json()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_json(event: *const pepay_event, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe {
        show(event, out, size_of::<pepay_str>(), |event| {
            let trusted = event.trusted()?;
            Ok(event.json.get_or_init(|| trusted.canonical()).as_str().into())
        })
    }
}

/// Frees an event, and with it everything that its views point to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_event_free(event: *mut pepay_event) {
    // SAFETY: the conventions of the header.
    unsafe { free(event) };
}
