//! Controls for orders: the dashboard's list of them, and the simulator without a commerce key.

use serde::{Deserialize, Serialize};

use super::{
    devnet::{self, Simulation},
    order::{Order, Step},
    transitions,
    views::{self, Snapshot},
};
use crate::{
    control::{Error, body},
    engine::{
        call::{Call, Cause},
        http::Reply,
        router::Route,
        tenant::Tenant,
    },
};

pub(in crate::pepay) const ROUTES: &[Route<(), Error>] = &[
    Route::get("/_sandbox/pepay/orders", (), list),
    Route::post("/_sandbox/pepay/orders/{order_id}/simulate", (), simulate),
];

const LISTED: usize = 100;

#[derive(Serialize)]
struct List<'a> {
    data: Vec<State<'a>>,
}

/// An order, and the steps that it can take.
#[derive(Serialize)]
struct State<'a> {
    order: Snapshot<'a>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Simulate {
    #[serde(rename = "transitionTo")]
    step: Step,
}

/// The latest orders.
fn list(call: &mut Call<'_>) -> Result<Reply, Error> {
    let orders = call.tenant.records.pepay.commerce.orders.iter().rev().take(LISTED);
    Ok(Reply::ok(&List { data: orders.map(|order| state(call.tenant, order)).collect() }))
}

fn simulate(call: &mut Call<'_>) -> Result<Reply, Error> {
    let Simulate { step } = body(call)?;
    let id = call.params.get("order_id");
    if call.tenant.records.pepay.commerce.orders.get(id).is_none() {
        return Err(Error::not_found("order"));
    }
    devnet::run(call.tenant, id, &Simulation::of(step), call.now, &Cause::default()).map_err(Error::impossible)?;
    let order = call.tenant.records.pepay.commerce.orders.get(id).ok_or_else(|| Error::not_found("order"))?;
    Ok(Reply::ok(&state(call.tenant, order)))
}

fn state<'a>(tenant: &'a Tenant, order: &'a Order) -> State<'a> {
    let is_paid = transitions::is_paid(tenant, &order.id);
    let steps = Step::ALL.into_iter().filter(|step| order.check(*step, is_paid).is_ok());
    State { order: views::snapshot(tenant, order), steps: steps.collect() }
}
