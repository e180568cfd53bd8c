//! Payouts (`/api/payout/create-payout-user`).

use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::{Cents, Secret};
use crate::wire::object::object;
use alloc::string::String;

object! {
    /// Adds money to a payee's payout balance, from which the payee withdraws it.
    ///
    /// There is no idempotency key: a repeated call pays twice.
    pub struct CreatePayout {
        required {
            /// The payee's e-mail address. An unknown address creates the payee.
            email: String where Email(255),
            /// The amount to pay, in cents. It is taken from the payout balance.
            amount: Cents where Integer(1, 100_000_000),
        }
        optional {}
    }
}

object! {
    /// A new payout.
    #[non_exhaustive]
    pub struct Payout {
        required {
            /// The credential with which the payee withdraws the money. It belongs to the payee and is secret.
            hash: Secret,
        }
        optional {}
    }
}

endpoint!(CreatePayout => Payout, Route::post_once("payouts.create", "/payout/create", Auth::SecretKey));
