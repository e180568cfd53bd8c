//! `pepay_event`: a webhook that was checked and read.

pub mod exports;
pub mod name;
pub mod object;
pub mod view;

use crate::failure::Failure;
use crate::memory::is_shareable;
use crate::text::pepay_str;
use crate::webhook::{Receiver, Verifier, pepay_verdict};
use pepay_core::{AnyReply, EventName, json, payviox, pepay};
use std::sync::OnceLock;

/// A webhook that was checked and read.
pub struct pepay_event {
    event: Result<Trusted, Failure>,
    /// Written when it is first asked for.
    json: OnceLock<String>,
    whole_json: OnceLock<String>,
}

const _: () = is_shareable::<pepay_event>();

struct Trusted {
    verdict: pepay_verdict,
    event: Event,
    name: EventName,
}

enum Event {
    Pepay {
        event: Box<pepay::Event>,
        /// Read when it is first asked for.
        invoice: OnceLock<Option<Box<InvoiceText>>>,
    },
    Payviox {
        event: Box<payviox::Event>,
        text: PayvioxText,
    },
    PayvioxPayout {
        event: Box<payviox::PayoutEvent>,
        text: PayoutText,
    },
}

/// What an event is about, and its JSON, written when it is first asked for.
struct InvoiceText {
    invoice: pepay::Invoice,
    json: OnceLock<String>,
}

/// What a view of an event borrows and the event itself does not have as text.
struct PayvioxText {
    dedupe_key: String,
    session_id: Option<String>,
    items: Option<String>,
    customer: Option<String>,
}

/// The same for a payout.
struct PayoutText {
    dedupe_key: String,
    details: Option<String>,
}

impl From<&payviox::Event> for PayvioxText {
    fn from(event: &payviox::Event) -> Self {
        Self {
            dedupe_key: event.dedupe_key(),
            session_id: event.session_id(),
            items: event.items.as_ref().map(|items| items.json(json::Form::Canonical)),
            customer: event.customer.as_ref().map(|customer| json::canonical(customer)),
        }
    }
}

impl From<&payviox::PayoutEvent> for PayoutText {
    fn from(event: &payviox::PayoutEvent) -> Self {
        let paypal = event.paypal.as_ref().map(|paypal| json::canonical(paypal));
        let details = paypal.or_else(|| event.crypto.as_ref().map(|crypto| json::canonical(crypto)));
        Self { dedupe_key: event.dedupe_key(), details }
    }
}

impl Trusted {
    fn open(receiver: &Receiver, headers: &[u8], body: &[u8], now_unix_ms: i64) -> Result<Self, Failure> {
        let verdict = receiver.verify(headers, body, now_unix_ms)?;
        let (name, event) = match &receiver.verifier {
            Verifier::Pepay(_) => {
                let event = Box::new(pepay::Event::read(body)?);
                (event.name(), Event::Pepay { event, invoice: OnceLock::new() })
            }
            Verifier::Payviox(_) => {
                let event = Box::new(payviox::Event::read(body)?);
                (event.name(), Event::Payviox { text: PayvioxText::from(event.as_ref()), event })
            }
            Verifier::PayvioxPayouts(_) => {
                let event = Box::new(payviox::PayoutEvent::read(body)?);
                (event.name(), Event::PayvioxPayout { text: PayoutText::from(event.as_ref()), event })
            }
        };
        Ok(Self { verdict, name, event })
    }

    fn json(&self, form: json::Form) -> String {
        match &self.event {
            Event::Pepay { event, .. } => json::written(event.as_ref(), form),
            Event::Payviox { event, .. } => json::written(event.as_ref(), form),
            Event::PayvioxPayout { event, .. } => json::written(event.as_ref(), form),
        }
    }

    fn invoice(&self) -> Result<&InvoiceText, Failure> {
        let invoice = match &self.event {
            Event::Pepay { event, invoice } => invoice
                .get_or_init(|| event.invoice().map(|invoice| Box::new(InvoiceText { invoice, json: OnceLock::new() })))
                .as_deref(),
            Event::Payviox { .. } | Event::PayvioxPayout { .. } => None,
        };
        invoice.ok_or_else(|| Failure::state("the event is not about an invoice"))
    }
}

impl InvoiceText {
    fn json(&self) -> pepay_str {
        self.json.get_or_init(|| json::written(&self.invoice, json::Form::Whole)).as_str().into()
    }
}

impl pepay_event {
    fn trusted(&self) -> Result<&Trusted, Failure> {
        self.event.as_ref().map_err(Clone::clone)
    }

    fn written(&self, kept: &OnceLock<String>, form: json::Form) -> Result<pepay_str, Failure> {
        let trusted = self.trusted()?;
        Ok(kept.get_or_init(|| trusted.json(form)).as_str().into())
    }
}
