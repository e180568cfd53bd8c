//! The hosted page, and the pages of the providers behind it.

mod card;
mod hosted;
mod provider;

use crate::{engine::router::Route, pages::Error};

pub(super) const ROUTES: &[Route<(), Error>] = &[
    Route::get("/provider/{provider}/{session_id}", (), provider::page),
    Route::post("/provider/{provider}/{session_id}", (), provider::act),
    Route::get("/{session_id}", (), hosted::page),
    Route::post("/{session_id}", (), hosted::act),
];
