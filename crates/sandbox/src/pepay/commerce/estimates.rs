//! `POST /api/commerce/merchant/checkout/estimate`: what a purchase would cost, for a while.

use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::{
    super::{Error, fields::Fields},
    carts,
    customer::Customer,
    items::{self, InvalidItem, Item, ItemView, Totals, TotalsView},
    success,
};
use crate::engine::{call::Call, http::Reply, money::Usd, table::Row, times::Moment};

const LIFETIME_MS: u64 = 15 * 60_000;
const LARGEST_ORDER: Usd = Usd(2_500_000);

/// An estimate.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Estimate {
    pub(super) id: String,
    pub(super) customer: Customer,
    pub(super) items: Vec<Item>,
    pub(super) totals: Totals,
    expires_at: u64,
}

impl Row for Estimate {
    fn key(&self) -> &str {
        &self.id
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EstimateView<'a> {
    /// `null` if there is nothing to buy.
    estimate_id: Option<&'a str>,
    valid_items: Vec<ItemView<'a>>,
    invalid_items: Vec<InvalidItem>,
    #[serde(flatten)]
    totals: TotalsView,
    expires_at: Option<Moment>,
}

pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let customer = Customer::in_body(&fields)?;
    let (items, invalid_items) = items::sort_out(wanted(call, &fields, &customer)?);
    let totals = Totals::of(&items);
    if totals.total > LARGEST_ORDER {
        let message = format!("An order is at most ${LARGEST_ORDER}; this one is ${}", totals.total);
        return Err(Error::new(StatusCode::BAD_REQUEST, "ORDER_LIMIT_EXCEEDED", message));
    }
    let estimate = Estimate { id: call.tenant.uuid(), customer, items, totals, expires_at: call.now + LIFETIME_MS };
    let holds = !estimate.items.is_empty();
    let reply = success(EstimateView {
        estimate_id: holds.then_some(&estimate.id),
        valid_items: items::views(&estimate.items),
        invalid_items,
        totals: totals.view(),
        expires_at: holds.then(|| call.tenant.settings().pepay.times.write(estimate.expires_at)),
    });
    if holds {
        call.tenant.records.pepay.commerce.estimates.insert(estimate);
    }
    Ok(reply)
}

/// What the customer wants: the items of the body, or those of the cart, some of them otherwise.
fn wanted(call: &mut Call<'_>, fields: &Fields, customer: &Customer) -> Result<Vec<Item>, Error> {
    let overrides = items::list(fields, "itemOverrides")?;
    match (items::list(fields, "items")?, fields.flag("useCart")?.unwrap_or(false)) {
        (Some(_), true) => Err(Error::invalid("items and useCart cannot be combined")),
        (None, false) => Err(Error::invalid("items, or useCart, is required")),
        (Some(_), false) if overrides.is_some() => Err(Error::invalid("itemOverrides needs useCart")),
        (Some(list), false) => {
            let mut items = Vec::new();
            for value in list {
                let item = Item::read(call, value)?;
                items::add(&mut items, item)?;
            }
            Ok(items)
        }
        (None, true) => {
            let mut items = carts::of(call, customer)?.items.clone();
            for value in overrides.into_iter().flatten() {
                let other = Item::read(call, value)?;
                replace(&mut items, other)?;
            }
            match items.is_empty() {
                true => Err(Error::invalid("the cart is empty")),
                false => Ok(items),
            }
        }
    }
}

/// Puts another item in the place of the cart's item of the same product, for this estimate only.
fn replace(items: &mut [Item], other: Item) -> Result<(), Error> {
    let position = items.iter().position(|item| item.product_id == other.product_id);
    let position = position.ok_or_else(|| Error::invalid(format!("the cart has no product {}", other.product_id)))?;
    items[position] = other;
    Ok(())
}

/// The estimate that a body names, while it holds.
pub(super) fn named<'a>(call: &'a Call<'_>, fields: &Fields) -> Result<&'a Estimate, Error> {
    let id = fields.required_text("estimateId", 64)?;
    let estimate = call.tenant.records.pepay.commerce.estimates.get(&id);
    match estimate.ok_or_else(|| Error::not_found("Estimate not found"))? {
        estimate if call.now < estimate.expires_at => Ok(estimate),
        _ => {
            let message = "Estimate has expired; ask for a new one";
            Err(Error::new(StatusCode::BAD_REQUEST, "ESTIMATE_EXPIRED", message))
        }
    }
}
