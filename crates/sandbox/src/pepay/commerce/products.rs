//! `GET /api/commerce/search`, and the products there are.

use serde::Serialize;

use super::{
    super::{Error, query},
    success,
};
use crate::engine::{
    call::Call,
    http::Reply,
    money::{Number, Usd},
};

const LONGEST_QUERY: usize = 200;

/// A product that can be bought, unless it is out of stock.
pub(super) struct Product {
    pub(super) id: &'static str,
    pub(super) retailer: &'static str,
    pub(super) title: &'static str,
    pub(super) price: Usd,
    pub(super) in_stock: bool,
}

const fn product(id: &'static str, retailer: &'static str, title: &'static str, price: Usd) -> Product {
    Product { id, retailer, title, price, in_stock: true }
}

static PRODUCTS: &[Product] = &[
    product("prod_atlas", "amazon", "Star atlas, 240 pages", Usd(49_990)),
    product("prod_globe", "amazon", "Celestial globe with a lamp", Usd(89_500)),
    product("prod_redlight", "amazon", "Red flashlight for star gazing", Usd(12_990)),
    product("prod_binoculars", "bestbuy", "Binoculars 10x50", Usd(159_000)),
    product("prod_telescope", "bestbuy", "Reflector telescope 150/750", Usd(1_299_000)),
    product("prod_lens", "bestbuy", "Barlow lens 2x", Usd(34_950)),
    Product { in_stock: false, ..product("prod_orrery", "amazon", "Brass orrery", Usd(420_000)) },
];

impl Product {
    pub(super) fn find(id: &str) -> Option<&'static Self> {
        PRODUCTS.iter().find(|product| product.id == id)
    }

    /// All products share one drawing.
    pub(super) fn image(base_url: &str) -> String {
        format!("{base_url}/_sandbox/assets/product.svg")
    }

    fn matches(&self, words: &str) -> bool {
        let text = format!("{} {}", self.title, self.retailer).to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

#[derive(Serialize)]
struct Found {
    products: Vec<ProductView>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductView {
    product_id: &'static str,
    title: &'static str,
    price: Number,
    image: String,
    retailer: &'static str,
}

pub(super) fn search(call: &mut Call<'_>) -> Result<Reply, Error> {
    let words = call.query("q").map(str::trim).unwrap_or_default();
    if words.is_empty() {
        return Err(Error::invalid("q is required"));
    }
    if words.chars().count() > LONGEST_QUERY {
        return Err(Error::invalid(format!("q must be at most {LONGEST_QUERY} characters")));
    }
    let limit = query::whole_number(call, "limit", 1..=50)?.unwrap_or(10);
    let found = PRODUCTS.iter().filter(|product| product.in_stock && product.matches(words)).take(limit);
    let products = found.map(|product| ProductView {
        product_id: product.id,
        title: product.title,
        price: product.price.number(),
        image: Product::image(&call.config.base_url),
        retailer: product.retailer,
    });
    Ok(success(Found { products: products.collect() }))
}
