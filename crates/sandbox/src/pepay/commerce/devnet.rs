//! `POST /api/commerce/devnet/orders/{orderId}/simulate`: takes an order through its life.

use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    super::{
        Error,
        catalogue::{CATALOGUE, Token},
        fields::Fields,
        invoice::Environment,
        ledger::{self, Incoming},
    },
    order::{Shipment, Status, Step, Substatus},
    orders, success, transitions,
    views::{self, Snapshot},
};
use crate::engine::{
    call::{Call, Cause},
    http::Reply,
    money::Usd,
    tenant::Tenant,
};

/// What the simulator is asked for.
pub(super) struct Simulation {
    pub(super) step: Step,
    wallet_network: Option<String>,
    wallet_address: Option<String>,
    tracking: Tracking,
}

/// How a parcel can be followed.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
struct Tracking {
    carrier: Option<String>,
    tracking_number: Option<String>,
    tracking_url: Option<String>,
}

impl Tracking {
    fn check(&self) -> Result<(), Error> {
        let texts = [&self.carrier, &self.tracking_number, &self.tracking_url];
        match texts.into_iter().flatten().all(|text| text.chars().count() <= 255) {
            true => Ok(()),
            false => Err(Error::invalid("tracking: a text must be at most 255 characters")),
        }
    }
}

#[derive(Serialize)]
struct Simulated<'a> {
    order: Snapshot<'a>,
}

pub(super) fn simulate(call: &mut Call<'_>) -> Result<Reply, Error> {
    if call.tenant.profile.accounts.merchant.environment != Environment::Devnet {
        return Err(Error::forbidden("The simulator takes commerce keys of devnet only"));
    }
    let simulation = Simulation::read(&Fields::read(call)?)?;
    let order = orders::named(call)?;
    if order.environment != Environment::Devnet {
        return Err(Error::invalid("the simulator takes orders on devnet only"));
    }
    let id = order.id.clone();
    let cause = call.cause();
    run(call.tenant, &id, &simulation, call.now, &cause)
        .map_err(|needs| Error::new(StatusCode::BAD_REQUEST, "INVALID_TRANSITION", needs))?;
    Ok(success(Simulated { order: views::snapshot(call.tenant, orders::named(call)?) }))
}

impl Simulation {
    fn read(fields: &Fields) -> Result<Self, Error> {
        let step = fields.get("transitionTo").ok_or_else(|| Error::invalid("transitionTo is required"))?;
        let step = Step::deserialize(step).map_err(|problem| Error::invalid(format!("transitionTo: {problem}")))?;
        let wallet_network = fields.text("walletNetwork", 64)?;
        let is_known = |network: &String| CATALOGUE.iter().any(|token| token.network == *network);
        if !wallet_network.as_ref().is_none_or(is_known) {
            return Err(Error::invalid("walletNetwork is not a known network"));
        }
        let tracking = match fields.get("tracking") {
            None => Tracking::default(),
            Some(value @ Value::Object(_)) => {
                let tracking =
                    Tracking::deserialize(value).map_err(|problem| Error::invalid(format!("tracking: {problem}")))?;
                tracking.check()?;
                tracking
            }
            Some(_) => return Err(Error::invalid("tracking must be an object")),
        };
        Ok(Self { step, wallet_network, wallet_address: fields.text("walletAddress", 255)?, tracking })
    }

    /// A step without any particulars.
    pub(super) fn of(step: Step) -> Self {
        Self { step, wallet_network: None, wallet_address: None, tracking: Tracking::default() }
    }
}

/// Has an order take a step, or says what the step needs.
pub(super) fn run(
    tenant: &mut Tenant,
    order_id: &str,
    simulation: &Simulation,
    now: u64,
    cause: &Cause,
) -> Result<(), &'static str> {
    let is_paid = transitions::is_paid(tenant, order_id);
    let Some(order) = tenant.records.pepay.commerce.orders.get(order_id) else { return Ok(()) };
    order.check(simulation.step, is_paid)?;
    let invoice_id = order.invoice_id.clone();
    let mut enter = |state, message| transitions::enter(tenant, order_id, state, message, now, cause);
    match simulation.step {
        // The order follows its invoice.
        Step::PaymentConfirmed => pay(tenant, &invoice_id, simulation, now, cause),
        Step::PaymentSettled => drop(ledger::settle(tenant, &invoice_id, now, cause)),
        Step::Placed => enter((Status::Placed, Substatus::AwaitingTracking), "Order placed with the retailer"),
        Step::Shipped => {
            ship(tenant, order_id, &simulation.tracking, now);
            let state = (Status::Placed, Substatus::InTransit);
            transitions::enter(tenant, order_id, state, "Shipped", now, cause);
        }
        Step::DeliveryConfirmed => {
            let order = tenant.records.pepay.commerce.orders.get_mut(order_id);
            if let Some(shipment) = order.and_then(|order| order.shipment.as_mut()) {
                shipment.delivered_at = Some(now);
            }
            let state = (Status::Fulfilled, Substatus::Delivered);
            transitions::enter(tenant, order_id, state, "Delivered", now, cause);
        }
        Step::Failed => {
            let state = (Status::Failed, Substatus::InvoiceCanceled);
            transitions::end(tenant, order_id, state, "The retailer could not take the order", now, cause);
        }
        Step::Cancelled => {
            let state = (Status::Cancelled, Substatus::InvoiceCanceled);
            transitions::end(tenant, order_id, state, "Canceled", now, cause);
        }
        Step::Refunded => enter((Status::Refunded, Substatus::Refunded), "Refunded"),
    }
    Ok(())
}

/// Confirms what was paid and pays the rest, from the wallet that the simulator is told.
fn pay(tenant: &mut Tenant, invoice_id: &str, simulation: &Simulation, now: u64, cause: &Cause) {
    ledger::confirm(tenant, invoice_id, now, cause);
    let Some(invoice) = tenant.records.pepay.invoices.get(invoice_id) else { return };
    let amount = invoice.remaining();
    if amount == Usd::default() {
        return;
    }
    // Where the payer was told to pay already, another token would not be credited.
    let is_free = invoice.address.is_none();
    let on_network = |token: &&Token| simulation.wallet_network.as_deref() == Some(token.network);
    let token = CATALOGUE.iter().find(on_network).filter(|_| is_free);
    let incoming = Incoming { amount, token, payer: simulation.wallet_address.clone(), confirmed: true };
    ledger::pay(tenant, invoice_id, &incoming, now, cause);
}

fn ship(tenant: &mut Tenant, order_id: &str, tracking: &Tracking, now: u64) {
    let number = tracking.tracking_number.clone().unwrap_or_else(|| format!("1Z{}", tenant.profile.ids.hex(16)));
    let Some(order) = tenant.records.pepay.commerce.orders.get_mut(order_id) else { return };
    order.shipment = Some(Shipment {
        carrier: tracking.carrier.clone().unwrap_or_else(|| "UPS".to_owned()),
        tracking_number: number,
        tracking_url: tracking.tracking_url.clone(),
        shipped_at: now,
        delivered_at: None,
    });
}
