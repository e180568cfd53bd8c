//! `/api/commerce/merchant/carts`: one cart per customer.

use serde::{Deserialize, Serialize};

use super::{
    super::{Error, fields::Fields},
    customer::Customer,
    items::{self, InvalidItem, Item, ItemView, Totals, TotalsView},
    success,
};
use crate::engine::{call::Call, http::Reply, money::Number, table::Row, times::Moment};

/// A customer's cart.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Cart {
    /// The customer's key.
    id: String,
    customer: Customer,
    pub(super) items: Vec<Item>,
    created_at: u64,
    updated_at: u64,
}

impl Row for Cart {
    fn key(&self) -> &str {
        &self.id
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CartView<'a> {
    merchant_id: u32,
    customer_id: Option<&'a str>,
    wallet_address: Option<&'a str>,
    wallet_network: Option<&'a str>,
    items: Vec<ItemView<'a>>,
    subtotal: Number,
    item_count: u64,
    created_at: Moment,
    updated_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
}

fn view<'a>(call: &Call<'_>, cart: &'a Cart, message: Option<&'static str>) -> CartView<'a> {
    let times = call.tenant.settings().pepay.times;
    CartView {
        merchant_id: call.tenant.profile.accounts.merchant.id,
        customer_id: cart.customer.customer_id.as_deref(),
        wallet_address: cart.customer.wallet_address.as_deref(),
        wallet_network: cart.customer.wallet_network.as_deref(),
        items: items::views(&cart.items),
        subtotal: Totals::of(&cart.items).subtotal.number(),
        item_count: items::count(&cart.items),
        created_at: times.write(cart.created_at),
        updated_at: times.write(cart.updated_at),
        message,
    }
}

/// The customer's cart.
pub(super) fn of<'a>(call: &'a Call<'_>, customer: &Customer) -> Result<&'a Cart, Error> {
    call.tenant.records.pepay.commerce.carts.get(&customer.key()).ok_or_else(missing)
}

fn missing() -> Error {
    Error::not_found("Cart not found")
}

/// Keeps a cart as it now is, and answers with it.
fn keep(call: &mut Call<'_>, cart: Cart, message: Option<&'static str>) -> Reply {
    let cart = Cart { updated_at: call.now, ..cart };
    let reply = success(view(call, &cart, message));
    call.tenant.records.pepay.commerce.carts.insert(cart);
    reply
}

fn new(customer: Customer, now: u64) -> Cart {
    Cart { id: customer.key(), customer, items: Vec::new(), created_at: now, updated_at: now }
}

pub(super) fn read(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::in_query(call)?;
    Ok(success(view(call, of(call, &customer)?, None)))
}

/// Makes the customer's cart, or gives the one there is, with one more item if there is one in the body.
pub(super) fn create(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let customer = Customer::in_body(&fields)?;
    let item = fields.get("item").map(|item| Item::read(call, item)).transpose()?;
    let (mut cart, message) = match of(call, &customer) {
        Ok(cart) => (cart.clone(), "Cart already exists"),
        Err(_) => (new(customer, call.now), "Cart created"),
    };
    if let Some(item) = item {
        items::add(&mut cart.items, item)?;
    }
    Ok(keep(call, cart, Some(message)))
}

/// Answers with the cart, which is empty now.
pub(super) fn delete(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::in_query(call)?;
    let cart = call.tenant.records.pepay.commerce.carts.remove(&customer.key()).ok_or_else(missing)?;
    let emptied = Cart { items: Vec::new(), updated_at: call.now, ..cart };
    Ok(success(view(call, &emptied, Some("Cart deleted"))))
}

/// Adds an item to the customer's cart, which is made if there is none.
pub(super) fn add_item(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let customer = Customer::in_body(&fields)?;
    let item = fields.get("item").cloned().ok_or_else(|| Error::invalid("item is required"))?;
    let item = Item::read(call, &item)?;
    let mut cart = of(call, &customer).cloned().unwrap_or_else(|_| new(customer, call.now));
    items::add(&mut cart.items, item)?;
    Ok(keep(call, cart, None))
}

pub(super) fn change_item(call: &mut Call<'_>) -> Result<Reply, Error> {
    let fields = Fields::read(call)?;
    let customer = Customer::in_body(&fields)?;
    let quantity = items::quantity(&fields)?;
    let mut cart = of(call, &customer)?.clone();
    let position = position(call, &cart)?;
    cart.items[position].quantity = quantity;
    Ok(keep(call, cart, None))
}

pub(super) fn remove_item(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::in_query(call)?;
    let mut cart = of(call, &customer)?.clone();
    cart.items.remove(position(call, &cart)?);
    Ok(keep(call, cart, None))
}

/// Where the item is that the path names.
fn position(call: &Call<'_>, cart: &Cart) -> Result<usize, Error> {
    let id = call.params.get("item_id");
    cart.items.iter().position(|item| item.id == id).ok_or_else(|| Error::not_found("Item not found in the cart"))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Validation<'a> {
    valid: bool,
    valid_items: Vec<ItemView<'a>>,
    invalid_items: Vec<InvalidItem>,
}

pub(super) fn validate(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::in_body(&Fields::read(call)?)?;
    let (valid, invalid_items) = items::sort_out(of(call, &customer)?.items.clone());
    let is_valid = invalid_items.is_empty() && !valid.is_empty();
    Ok(success(Validation { valid: is_valid, valid_items: items::views(&valid), invalid_items }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CartTotals<'a> {
    #[serde(flatten)]
    totals: TotalsView,
    item_count: u64,
    zip_code: Option<&'a str>,
}

/// Tax and shipping cost the same everywhere, so the `zip_code` is only checked.
pub(super) fn totals(call: &mut Call<'_>) -> Result<Reply, Error> {
    let customer = Customer::in_query(call)?;
    let zip_code = call.query("zip_code");
    if zip_code.is_some_and(|text| !(3..=16).contains(&text.len())) {
        return Err(Error::invalid("zip_code must be a postal code"));
    }
    let cart = of(call, &customer)?;
    let totals = Totals::of(&cart.items).view();
    Ok(success(CartTotals { totals, item_count: items::count(&cart.items), zip_code }))
}
