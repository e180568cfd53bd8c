//! The business's balances (`/api/endpoints/get-balance`).

use crate::endpoint::endpoint;
use crate::object::object;
use crate::{Auth, Cents, Route};

object! {
    /// `GET /balance`: what the business has.
    pub struct RetrieveBalance;
}

object! {
    /// What the business has.
    #[non_exhaustive]
    pub struct Balance {
        required {
            /// From payments.
            balance: Cents,
        }
        optional {
            /// Set aside for payouts.
            payout_balance: Cents,
        }
    }
}

endpoint!(RetrieveBalance => Balance, Route::get("balance.retrieve", "/balance", Auth::SecretKey));
