//! Commerce: a catalogue, carts, a checkout, and orders whose invoices are paid like any other.
//!
//! The provider's pages leave much of it open. What is decided here without them, such as codes of errors, prices of
//! shipping and how long an estimate holds, is listed in the sandbox's README.

mod addresses;
mod carts;
mod checkout;
mod control;
mod customer;
mod devnet;
mod estimates;
mod items;
mod order;
mod orders;
mod payments;
mod products;
mod status;
mod transitions;
mod views;

use serde::Serialize;

use self::{addresses::Address, carts::Cart, estimates::Estimate, order::Order};
pub(super) use self::{control::ROUTES as CONTROLS, customer::Customer, transitions::follow_invoice};
use super::{Error, auth::Auth, idempotency};
use crate::engine::{
    call::Call,
    http::Reply,
    router::Route,
    table::{Stored, Table},
};

const CARTS: usize = 2_000;
const ESTIMATES: usize = 2_000;
const ADDRESSES: usize = 2_000;
const ORDERS: usize = 20_000;

pub(super) const ROUTES: &[Route<Auth, Error>] = &[
    Route::get("/api/commerce/status", Auth::Commerce, status::read),
    Route::get("/api/commerce/search", Auth::Commerce, products::search),
    Route::get("/api/commerce/merchant/carts", Auth::Commerce, carts::read),
    Route::post("/api/commerce/merchant/carts", Auth::Commerce, |call| once(call, carts::create)),
    Route::delete("/api/commerce/merchant/carts", Auth::Commerce, |call| once(call, carts::delete)),
    Route::post("/api/commerce/merchant/carts/items", Auth::Commerce, |call| once(call, carts::add_item)),
    Route::put("/api/commerce/merchant/carts/items/{item_id}", Auth::Commerce, |call| once(call, carts::change_item)),
    Route::delete("/api/commerce/merchant/carts/items/{item_id}", Auth::Commerce, |call| {
        once(call, carts::remove_item)
    }),
    Route::post("/api/commerce/merchant/carts/validate", Auth::Commerce, carts::validate),
    Route::get("/api/commerce/merchant/carts/totals", Auth::Commerce, carts::totals),
    Route::post("/api/commerce/merchant/checkout/estimate", Auth::Commerce, estimates::create),
    Route::post("/api/commerce/merchant/checkout/address", Auth::Commerce, |call| once(call, addresses::set)),
    Route::post("/api/commerce/merchant/checkout/invoice", Auth::Commerce, |call| once(call, checkout::create_invoice)),
    Route::get("/api/commerce/merchant/orders", Auth::CommerceOrDashboard, orders::list),
    Route::get("/api/commerce/merchant/orders/{order_id}", Auth::CommerceOrDashboard, orders::retrieve),
    Route::post("/api/commerce/merchant/orders/{order_id}/cancel", Auth::CommerceOrDashboard, |call| {
        once(call, orders::cancel)
    }),
    Route::get("/api/commerce/merchant/payments/{order_id}/status", Auth::Commerce, payments::status),
    Route::post("/api/commerce/merchant/payments/bulk-status", Auth::Commerce, payments::bulk_status),
    Route::get("/api/commerce/merchant/invoices/{invoice_id}/status", Auth::Commerce, payments::invoice_status),
    Route::get("/api/v1/commerce/merchant/addresses", Auth::Commerce, addresses::list),
    Route::delete("/api/v1/commerce/merchant/addresses/{address_id}", Auth::Commerce, |call| {
        once(call, addresses::delete)
    }),
    Route::post("/api/commerce/devnet/orders/{order_id}/simulate", Auth::Commerce, |call| once(call, devnet::simulate)),
];

/// A merchant's records of commerce.
pub(crate) struct Records {
    pub(crate) carts: Table<Cart>,
    pub(crate) estimates: Table<Estimate>,
    pub(crate) addresses: Table<Address>,
    pub(crate) orders: Table<Order>,
}

impl Default for Records {
    fn default() -> Self {
        Self {
            carts: Table::new(CARTS),
            estimates: Table::new(ESTIMATES),
            addresses: Table::new(ADDRESSES),
            orders: Table::new(ORDERS),
        }
    }
}

impl Records {
    pub(super) fn tables(&mut self) -> [(&'static str, &mut dyn Stored); 4] {
        [
            ("commerce_carts", &mut self.carts),
            ("commerce_estimates", &mut self.estimates),
            ("commerce_addresses", &mut self.addresses),
            ("commerce_orders", &mut self.orders),
        ]
    }
}

/// Does what has an idempotency key once. No page says which of these routes look at the header, so all of them do.
fn once(call: &mut Call<'_>, act: fn(&mut Call<'_>) -> Result<Reply, Error>) -> Result<Reply, Error> {
    idempotency::once(call, false, act)
}

/// The envelope around every answer.
#[derive(Serialize)]
struct Success<T> {
    success: bool,
    data: T,
}

fn success<T: Serialize>(data: T) -> Reply {
    Reply::ok(&Success { success: true, data })
}

fn created<T: Serialize>(data: T) -> Reply {
    Reply::created(&Success { success: true, data })
}
