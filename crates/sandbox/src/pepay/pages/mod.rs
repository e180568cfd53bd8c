//! The checkout page.

mod checkout;
mod qr;

use crate::{engine::router::Route, pages::Error};

pub(super) const ROUTES: &[Route<(), Error>] =
    &[Route::get("/pay", (), checkout::page), Route::get("/pay/qr", (), qr::svg)];
