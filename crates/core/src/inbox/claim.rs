//! What identifies and orders an event.

use crate::error::Error;
use crate::pepay::{CommerceOrderStatus, InvoiceStatus};
use crate::values::Cents;
use crate::webhooks::{EventName, signature};
use crate::wire::Json;
use crate::{payviox, pepay};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

/// Who sends events, each with a secret of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sender {
    /// Pepay.
    Pepay,
    /// Payviox, about payments.
    Payviox,
    /// Payviox, about payouts.
    PayvioxPayouts,
}

impl Sender {
    /// As the column `provider` has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pepay => "pepay",
            Self::Payviox => "payviox",
            Self::PayvioxPayouts => "payviox_payout",
        }
    }

    /// The sender of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Pepay, Self::Payviox, Self::PayvioxPayouts].into_iter().find(|sender| sender.as_str() == name)
    }
}

/// What a delivery brings: which event, about what, and from when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who sent it.
    pub sender: Sender,
    /// Identifies the event together with the sender: all of its deliveries have it, and no other event does.
    ///
    /// For Payviox that is order and state, and besides what tells two such events of one order apart: of an incomplete
    /// session what remains to be paid, of a payment and its refund the provider that it was made at.
    pub dedupe_key: String,
    /// An [`EventName`], or one that this version does not know.
    pub name: String,
    /// What it is about, such as `invoice:inv_1`. Empty if that has no identity, like a ping.
    pub subject: String,
    /// What it says of the subject, such as `paid`.
    pub state: String,
    /// Its place among the events of its subject; compares as text. Empty if nothing tells.
    pub watermark: String,
}

impl Claim {
    /// Reads the event in a body whose signature was checked.
    ///
    /// # Errors
    /// [`Decode`](crate::ErrorKind::Decode) when it is not an event of this sender.
    pub fn read(sender: Sender, body: &[u8]) -> Result<Self, Error> {
        Ok(match sender {
            Sender::Pepay => Self::of_pepay(&pepay::Event::read(body)?),
            Sender::Payviox => Self::of_payviox(&payviox::Event::read(body)?),
            Sender::PayvioxPayouts => Self::of_payout(&payviox::PayoutEvent::read(body)?),
        })
    }

    /// What identifies and orders an event of Pepay's.
    #[must_use]
    pub fn of_pepay(event: &pepay::Event) -> Self {
        let (subject, state, rank) = subject(event);
        // What is about nothing in particular has no order.
        let watermark = if subject.is_empty() { String::new() } else { moment(event, rank) };
        Self {
            sender: Sender::Pepay,
            dedupe_key: key(event.id.clone()),
            name: key(event.kind.clone()),
            subject,
            state: key(state),
            watermark,
        }
    }

    /// What identifies and orders an event about one of Payviox's payments.
    #[must_use]
    pub fn of_payviox(event: &payviox::Event) -> Self {
        let told = match event.kind.as_str() {
            "incomplete" => event.amount_remaining.map(|Cents(cents)| cents.to_string()),
            "succeeded" | "refunded" => event.provider.clone(),
            _ => None,
        };
        let told = told.map(|told| format!(":{told}")).unwrap_or_default();
        Self {
            sender: Sender::Payviox,
            dedupe_key: key(event.dedupe_key() + &told),
            name: key(format!("session.{}", event.kind)),
            subject: key(format!("session:{}", event.order_id)),
            state: key(event.kind.clone()),
            watermark: ranked(&SESSION_RANKS, &event.kind),
        }
    }

    /// What identifies and orders an event about one of Payviox's payouts.
    #[must_use]
    pub fn of_payout(event: &payviox::PayoutEvent) -> Self {
        let state = event.kind.strip_prefix("payout.").unwrap_or(&event.kind);
        Self {
            sender: Sender::PayvioxPayouts,
            dedupe_key: key(event.dedupe_key()),
            name: key(format!("payout.{state}")),
            subject: key(format!("payout:{}", event.order_id)),
            state: key(state.into()),
            watermark: ranked(&PAYOUT_RANKS, state),
        }
    }

    /// Whether it is older than what set this watermark of its subject.
    #[must_use]
    pub fn is_stale(&self, watermark: &str) -> bool {
        !self.watermark.is_empty() && self.watermark.as_str() < watermark
    }

    /// The names it goes by, where `before` was its subject's state: `invoice.updated`, and `invoice.paid`.
    ///
    /// An event that is itself called `invoice.paid` has no name if its invoice was paid before.
    #[must_use]
    pub fn names(&self, before: &str) -> Vec<String> {
        let became = format!("invoice.{}", self.state);
        let is_known = !matches!(EventName::from(became.as_str()), EventName::Other(_));
        match self.state != before {
            _ if !(self.name.starts_with("invoice.") && is_known) => vec![self.name.clone()],
            true if self.name == became => vec![became],
            true => vec![self.name.clone(), became],
            false if self.name == became => Vec::new(),
            false => vec![self.name.clone()],
        }
    }
}

// Which of two states is the later one where no time tells: Pepay's of one second, and all of Payviox's, whose events
// carry no time. Equals are both handled: which of them comes last is for the provider to say.
const SESSION_RANKS: [(&str, u8); 6] =
    [("incomplete", 1), ("expired", 2), ("pending_review", 3), ("declined", 4), ("succeeded", 4), ("refunded", 5)];
const PAYOUT_RANKS: [(&str, u8); 5] =
    [("created", 1), ("processing", 2), ("succeeded", 3), ("failed", 3), ("rejected", 3)];

fn invoice_rank(status: &InvoiceStatus) -> u8 {
    match status {
        InvoiceStatus::Underpaid => 1,
        InvoiceStatus::Expired | InvoiceStatus::Canceled => 2,
        InvoiceStatus::Paid => 3,
        _ => 0,
    }
}

fn order_rank(status: &CommerceOrderStatus) -> u8 {
    match status {
        CommerceOrderStatus::Placed => 1,
        CommerceOrderStatus::Fulfilled => 2,
        CommerceOrderStatus::Canceled | CommerceOrderStatus::Failed => 3,
        CommerceOrderStatus::Refunded => 4,
        _ => 0,
    }
}

fn ranked(ranks: &[(&str, u8)], state: &str) -> String {
    let rank = ranks.iter().find(|(ranked, _)| *ranked == state);
    rank.map(|(_, rank)| watermark(0, 0, *rank)).unwrap_or_default()
}

/// What an event is about, the state that it tells, and the rank of this state.
fn subject(event: &pepay::Event) -> (String, String, u8) {
    let Some(data) = &event.data else { return Default::default() };
    // What is signed may be odd: a text, for one.
    let [kind, id, status] =
        data.object.as_ref().map(|object| object.members(["object", "id", "status"])).unwrap_or_default();
    let text = |json: &str| Json::parse(json).ok().and_then(|json| json.as_text());
    let (kind, status) = (kind.and_then(text).unwrap_or_default(), status.and_then(text).unwrap_or_default());
    let named = |id: &str| if kind.is_empty() || id.is_empty() { String::new() } else { key(format!("{kind}:{id}")) };
    // Their own status is the one with a single spelling.
    if let Some(invoice) = event.invoice() {
        return (named(&invoice.id), invoice.status.as_str().into(), invoice_rank(&invoice.status));
    }
    if let Some(order) = event.order() {
        return (named(&order.order_id), order.status.as_str().into(), order_rank(&order.status));
    }
    let is_empty = data.object.as_ref().and_then(Json::object_members).is_none_or(|members| members.is_empty());
    if let Some(invoice_id) = data.invoice_id.as_deref().filter(|id| is_empty && !id.is_empty()) {
        // An event of the first generation.
        let status = InvoiceStatus::from(match data.status.as_deref().unwrap_or_default() {
            "partial_payment" => "underpaid",
            "overpaid" => "paid",
            said => said,
        });
        return (key(format!("invoice:{invoice_id}")), status.as_str().into(), invoice_rank(&status));
    }
    // Text, or a number.
    let digits = |json: &str| json.strip_prefix('-').unwrap_or(json).bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |json: &&str| digits(json) && !["0", "-0"].contains(json);
    let identity = id.and_then(|json| text(json).or_else(|| Some(json).filter(is_number).map(String::from)));
    (named(&identity.unwrap_or_default()), status, 0)
}

/// The event's place in Pepay's stream: its id tells the millisecond and a sequence, `created` the second.
fn moment(event: &pepay::Event, rank: u8) -> String {
    let number = |text: &str, most| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = event.id.strip_prefix("evt_").and_then(|rest| rest.split_once('-'));
    match numbers.filter(|(time, sequence)| number(time, 15) && number(sequence, 12)) {
        Some((time, sequence)) => {
            watermark(time.parse().unwrap_or_default(), sequence.parse().unwrap_or_default(), rank)
        }
        None => event.created.map(|created| watermark(created.as_millis(), 0, rank)).unwrap_or_default(),
    }
}

fn watermark(unix_ms: i64, sequence: u64, rank: u8) -> String {
    format!("{unix_ms:015}-{sequence:012}-{rank}")
}

/// What a column for keys holds, in every database and collation.
const KEY_LENGTH: usize = 200;

/// The text if a column can hold it and tell it from others, else a digest: what is signed may still be odd.
fn key(text: String) -> String {
    // To MySQL, a space at the end is none.
    if text.chars().count() <= KEY_LENGTH && !text.chars().any(char::is_control) && !text.ends_with(' ') {
        return text;
    }
    format!("sha256:{}", signature::sha256(text.as_bytes()))
}
