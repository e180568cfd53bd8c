//! Orders as records, and the steps that an order can take.

use serde::{Deserialize, Serialize};

use super::{
    super::{
        Error,
        fields::Fields,
        invoice::{Environment, Invoice},
    },
    customer::Customer,
    estimates::Estimate,
    items::Item,
};
use crate::engine::{money::Usd, table::Row};

/// An order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) invoice_id: String,
    pub(crate) environment: Environment,
    pub(crate) customer: Customer,
    pub(super) items: Vec<Item>,
    pub(super) total: Usd,
    /// A wallet on BSC.
    pub(super) refund_destination: Option<String>,
    pub(super) status: Status,
    pub(super) substatus: Substatus,
    pub(super) timeline: Vec<Entry>,
    pub(super) shipment: Option<Shipment>,
    pub(super) created_at: u64,
}

/// A step that was taken.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Entry {
    pub(super) status: Status,
    pub(super) at: u64,
    pub(super) message: String,
}

/// A parcel on its way.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Shipment {
    pub(super) carrier: String,
    pub(super) tracking_number: String,
    pub(super) tracking_url: Option<String>,
    pub(super) shipped_at: u64,
    pub(super) delivered_at: Option<u64>,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Processing,
    Placed,
    Fulfilled,
    Cancelled,
    Failed,
    Refunded,
}

/// The same in more detail. The provider names `PROVIDER_PLACEMENT_SUBMITTED` and `AWAITING_TRACKING` only.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Substatus {
    AwaitingPayment,
    PaymentConfirmed,
    ProviderPlacementSubmitted,
    AwaitingTracking,
    InTransit,
    Delivered,
    InvoiceExpired,
    InvoiceCanceled,
    RefundPending,
    Refunded,
}

/// A step that the simulator can be asked for.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    PaymentConfirmed,
    PaymentSettled,
    Placed,
    Shipped,
    DeliveryConfirmed,
    Failed,
    Cancelled,
    Refunded,
}

impl Step {
    pub(super) const ALL: [Self; 8] = [
        Self::PaymentConfirmed,
        Self::PaymentSettled,
        Self::Placed,
        Self::Shipped,
        Self::DeliveryConfirmed,
        Self::Failed,
        Self::Cancelled,
        Self::Refunded,
    ];
}

impl Row for Order {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Order {
    pub(super) fn new(
        id: String,
        invoice: &Invoice,
        estimate: Estimate,
        refund_destination: Option<String>,
        now: u64,
    ) -> Self {
        let status = Status::Processing;
        Self {
            id,
            invoice_id: invoice.id.clone(),
            environment: invoice.environment,
            customer: estimate.customer,
            items: estimate.items,
            total: invoice.amount,
            refund_destination,
            status,
            substatus: Substatus::AwaitingPayment,
            timeline: vec![Entry { status, at: now, message: "Order created".to_owned() }],
            shipment: None,
            created_at: now,
        }
    }

    pub(super) fn updated_at(&self) -> u64 {
        self.timeline.last().map_or(self.created_at, |entry| entry.at)
    }

    /// Before anybody was paid, and until it is shipped; not while it is being placed.
    pub(super) fn can_cancel(&self) -> bool {
        matches!(self.substatus, Substatus::AwaitingPayment | Substatus::AwaitingTracking)
    }

    /// Whether it can take this step; if not, what the step needs. `is_paid` tells whether there is money to give back.
    pub(super) fn check(&self, step: Step, is_paid: bool) -> Result<(), &'static str> {
        let (can, needs) = match step {
            Step::PaymentConfirmed => {
                (self.substatus == Substatus::AwaitingPayment, "payment_confirmed needs an order that awaits payment")
            }
            Step::PaymentSettled => {
                (self.substatus == Substatus::PaymentConfirmed, "payment_settled follows payment_confirmed")
            }
            Step::Placed => (self.substatus == Substatus::ProviderPlacementSubmitted, "placed follows payment_settled"),
            Step::Shipped => (self.substatus == Substatus::AwaitingTracking, "shipped follows placed"),
            Step::DeliveryConfirmed => (self.substatus == Substatus::InTransit, "delivery_confirmed follows shipped"),
            Step::Failed => (self.status == Status::Processing, "failed needs an order in processing"),
            Step::Cancelled => (
                self.substatus == Substatus::AwaitingTracking,
                "cancelled needs an order that is placed and not shipped",
            ),
            Step::Refunded if self.refund_destination.is_none() => {
                (false, "refunded needs a refund destination on BSC")
            }
            Step::Refunded => (is_paid && self.status != Status::Refunded, "refunded needs an order that was paid for"),
        };
        if can { Ok(()) } else { Err(needs) }
    }
}

/// `refundDestinationWalletAddressBsc`, if the body has it.
pub(super) fn refund_destination(fields: &Fields) -> Result<Option<String>, Error> {
    let name = "refundDestinationWalletAddressBsc";
    let address = fields.text(name, 42)?;
    let is_address = |text: &String| {
        text.strip_prefix("0x")
            .is_some_and(|digits| digits.len() == 40 && digits.bytes().all(|it| it.is_ascii_hexdigit()))
    };
    match address.as_ref().is_none_or(is_address) {
        true => Ok(address),
        false => Err(Error::invalid(format!("{name} must be an address on BSC: 0x and 40 hex digits"))),
    }
}
