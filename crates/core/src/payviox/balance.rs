//! The business's balances (`/api/endpoints/get-balance`).

use crate::api::endpoint::endpoint;
use crate::api::{Auth, Route};
use crate::values::Cents;
use crate::wire::object::object;

object! {
    /// Retrieves the business's balances.
    pub struct RetrieveBalance;
}

object! {
    /// The balances of the business.
    #[non_exhaustive]
    pub struct Balance {
        required {
            /// The balance from payments, in cents.
            balance: Cents,
        }
        optional {
            /// The balance set aside for payouts, in cents.
            payout_balance: Cents,
        }
    }
}

endpoint!(RetrieveBalance => Balance, Route::get("balance.retrieve", "/balance", Auth::SecretKey));
