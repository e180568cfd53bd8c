//! `pepay_event`: a webhook that was checked and read.

pub mod exports;
pub mod view;

use crate::failure::Failure;
use crate::memory::is_shareable;
use crate::webhook::{Receiver, Verifier, pepay_verdict};
use pepay_core::{json, payviox, pepay};
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
    PayvioxPayout {
        event: Box<payviox::PayoutEvent>,
        dedupe_key: String,
    },
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
            Verifier::PayvioxPayouts(_) => {
                let event = Box::new(payviox::PayoutEvent::read(body)?);
                Event::PayvioxPayout { dedupe_key: event.dedupe_key(), event }
            }
        };
        Ok(Self { verdict, event })
    }

    fn canonical(&self) -> String {
        match &self.event {
            Event::Pepay { event, .. } => json::canonical(event),
            Event::Payviox { event, .. } => json::canonical(event.as_ref()),
            Event::PayvioxPayout { event, .. } => json::canonical(event.as_ref()),
        }
    }

    fn invoice(&self) -> Result<&pepay::Invoice, Failure> {
        let invoice = match &self.event {
            Event::Pepay { event, invoice } => invoice.get_or_init(|| event.invoice().map(Box::new)).as_deref(),
            Event::Payviox { .. } | Event::PayvioxPayout { .. } => None,
        };
        invoice.ok_or_else(|| Failure::state("the event is not about an invoice"))
    }
}

impl pepay_event {
    fn trusted(&self) -> Result<&Trusted, Failure> {
        self.event.as_ref().map_err(Clone::clone)
    }
}
