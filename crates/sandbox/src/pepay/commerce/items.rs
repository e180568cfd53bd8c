//! Items of carts, estimates and orders: reading them, checking them against the catalogue, adding them up.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    super::{Error, fields::Fields},
    products::Product,
};
use crate::engine::{
    call::Call,
    money::{Number, Usd},
};

const TEXT: usize = 255;
const URL: usize = 2048;
/// Items at a time.
const MOST: usize = 50;
/// Of one product.
const QUANTITY: std::ops::RangeInclusive<u64> = 1..=99;
const SHIPPING: Usd = Usd(5_000);
const FREE_SHIPPING_FROM: Usd = Usd(50_000);
const TAX_PERCENT: u64 = 8;

/// A product and how many of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Item {
    pub(super) id: String,
    pub(super) product_id: String,
    pub(super) retailer: String,
    pub(super) quantity: u64,
    /// What one of them costs, as the customer was told.
    pub(super) price: Usd,
    pub(super) title: String,
    pub(super) image_url: String,
}

impl Item {
    /// An item as a body gives it. What it leaves out is taken from the catalogue.
    pub(super) fn read(call: &mut Call<'_>, value: &Value) -> Result<Self, Error> {
        let fields = Fields::of(value, "an item")?;
        let product_id = fields.required_text("productId", TEXT)?;
        let product = Product::find(&product_id);
        let of_catalogue = |text: fn(&Product) -> &str| product.map(text).unwrap_or_default().to_owned();
        let price = match fields.get("price") {
            None => product.map(|product| product.price).unwrap_or_default(),
            Some(value) => price(value)?,
        };
        Ok(Self {
            quantity: quantity(&fields)?,
            retailer: fields.text("retailer", TEXT)?.unwrap_or_else(|| of_catalogue(|product| product.retailer)),
            price,
            title: fields.text("title", TEXT)?.unwrap_or_else(|| of_catalogue(|product| product.title)),
            image_url: fields.text("imageUrl", URL)?.unwrap_or_else(|| Product::image(&call.config.base_url)),
            id: call.tenant.uuid(),
            product_id,
        })
    }

    fn view(&self) -> ItemView<'_> {
        let Self { id, product_id, retailer, quantity, price, title, image_url } = self;
        ItemView { item_id: id, product_id, retailer, quantity: *quantity, price: price.number(), title, image_url }
    }

    /// Why it cannot be bought.
    fn problem(&self) -> Option<&'static str> {
        match Product::find(&self.product_id).filter(|product| product.retailer == self.retailer) {
            None => Some("PRODUCT_NOT_FOUND"),
            Some(product) if !product.in_stock => Some("OUT_OF_STOCK"),
            Some(product) if product.price != self.price => Some("PRICE_CHANGED"),
            Some(_) => None,
        }
    }
}

pub(super) fn quantity(fields: &Fields) -> Result<u64, Error> {
    fields.integer("quantity", QUANTITY)?.ok_or_else(|| Error::invalid("quantity is required"))
}

/// A number or decimal text.
fn price(value: &Value) -> Result<Usd, Error> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return Err(Error::invalid("price must be a number")),
    };
    let price = Usd::parse(&text).filter(|price| price.0 <= 1_000_000_000);
    price.ok_or_else(|| Error::invalid("price must be between 0 and 1000000, with at most 3 decimals"))
}

/// The list under `name`, if it is there.
pub(super) fn list<'a>(fields: &'a Fields, name: &str) -> Result<Option<&'a Vec<Value>>, Error> {
    match fields.get(name) {
        None => Ok(None),
        Some(Value::Array(list)) if (1..=MOST).contains(&list.len()) => Ok(Some(list)),
        Some(_) => Err(Error::invalid(format!("{name} must be a list of 1 to {MOST}"))),
    }
}

/// Adds an item; more of a product that is there already only raises its quantity.
pub(super) fn add(items: &mut Vec<Item>, item: Item) -> Result<(), Error> {
    let is_same = |other: &&mut Item| other.product_id == item.product_id && other.retailer == item.retailer;
    let is_full = items.len() >= MOST;
    match items.iter_mut().find(is_same) {
        Some(other) if QUANTITY.contains(&(other.quantity + item.quantity)) => {
            other.quantity += item.quantity;
            other.price = item.price;
        }
        Some(_) => return Err(Error::invalid(format!("quantity must be at most {}", QUANTITY.end()))),
        None if is_full => return Err(Error::invalid(format!("there can be at most {MOST} items"))),
        None => items.push(item),
    }
    Ok(())
}

/// Items that can be bought, and why the others cannot.
pub(super) fn sort_out(items: Vec<Item>) -> (Vec<Item>, Vec<InvalidItem>) {
    let (valid, invalid): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.problem().is_none());
    let invalid = invalid.into_iter().filter_map(|item| {
        item.problem().map(|reason| InvalidItem {
            item_id: item.id,
            product_id: item.product_id,
            retailer: item.retailer,
            reason,
        })
    });
    (valid, invalid.collect())
}

/// An item that cannot be bought.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InvalidItem {
    item_id: String,
    product_id: String,
    retailer: String,
    reason: &'static str,
}

/// An item as the API shows it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemView<'a> {
    item_id: &'a str,
    product_id: &'a str,
    retailer: &'a str,
    quantity: u64,
    price: Number,
    title: &'a str,
    image_url: &'a str,
}

pub(super) fn views(items: &[Item]) -> Vec<ItemView<'_>> {
    items.iter().map(Item::view).collect()
}

pub(super) fn count(items: &[Item]) -> u64 {
    items.iter().map(|item| item.quantity).sum()
}

/// What items cost together.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Totals {
    pub(super) subtotal: Usd,
    pub(super) shipping: Usd,
    pub(super) tax: Usd,
    pub(super) total: Usd,
}

impl Totals {
    pub(super) fn of(items: &[Item]) -> Self {
        let subtotal: Usd = items.iter().map(|item| Usd(item.price.0 * item.quantity)).sum();
        let ships_free = items.is_empty() || subtotal >= FREE_SHIPPING_FROM;
        let shipping = if ships_free { Usd::default() } else { SHIPPING };
        // Up to whole cents.
        let tax = Usd((subtotal.0 * TAX_PERCENT).div_ceil(1_000) * 10);
        Self { subtotal, shipping, tax, total: [subtotal, shipping, tax].into_iter().sum() }
    }

    pub(super) fn view(&self) -> TotalsView {
        TotalsView {
            subtotal: self.subtotal.number(),
            shipping: self.shipping.number(),
            tax: self.tax.number(),
            total: self.total.number(),
            currency: "usd",
        }
    }
}

/// Totals as the API shows them.
#[derive(Serialize)]
pub(super) struct TotalsView {
    subtotal: Number,
    shipping: Number,
    tax: Number,
    total: Number,
    currency: &'static str,
}
