//! The business's balances (`/api/endpoints/get-balance`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::payviox::{self as api, RetrieveBalance};

resource! {
    /// The business's balances.
    BalanceOf {
        /// What the business has (`GET /balance`, /api/endpoints/get-balance). It needs a secret
        /// key.
        ///
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `PayvioxBalance`.
        ///
        /// Raises `ConfigError` before sending with a public key.
        call retrieve(RetrieveBalance) {
            options { timeout, max_retries }
        }
    }
}

object_class! {
    /// What the business has.
    PayvioxBalance(api::Balance) {
        /// From payments, in cents (`int`).
        balance,
        /// Set aside for payouts, in cents (`int | None`).
        payout_balance,
    }
}
