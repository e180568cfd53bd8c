//! Controls for sessions and payouts: what customers and payout users do on pages of the provider's.

mod payouts;
mod sessions;

use crate::{control::Error, engine::router::Route};

pub(super) const ROUTES: &[Route<(), Error>] = &[
    Route::get("/_sandbox/payviox/sessions", (), sessions::list),
    Route::get("/_sandbox/payviox/sessions/{session_id}", (), sessions::read),
    Route::post("/_sandbox/payviox/sessions/{session_id}/{action}", (), sessions::act),
    Route::post("/_sandbox/payviox/payouts", (), payouts::withdraw),
    Route::post("/_sandbox/payviox/payouts/{payout_id}/{action}", (), payouts::advance),
];
