//! Payouts (`/api/payout/create-payout-user`).

use crate::object::object_class;
use crate::resource::resource;
use pepay_core::payviox::{self as api, CreatePayout};

resource! {
    /// Giving money to people.
    Payouts {
        /// Gives money to somebody (`POST /payout/create`, /api/payout/create-payout-user), who is
        /// made known by it or gets more. It needs a secret key.
        ///
        /// * `email` (`str`): whom to pay, up to 255 characters.
        /// * `amount` (`int`): 1 to 100,000,000 cents, from the payout balance.
        /// * `timeout` (`float`): seconds, instead of the client's.
        /// * `max_retries` (`int`): instead of the client's.
        ///
        /// Returns a `PayvioxPayout`.
        ///
        /// Raises `InvalidRequestError` if an argument is wrong or the balance too low;
        /// `OutcomeUnknownError` if it may have happened: a second call would pay twice, so ask the
        /// provider first.
        call create(CreatePayout) {
            required { email, amount }
            options { timeout, max_retries }
        }
    }
}

object_class! {
    /// A payout that was made.
    PayvioxPayout(api::Payout) {
        /// What the payee proves themselves with (`str`), a secret: none after unpickling.
        hash,
    }
}
