//! Payouts (`/api/payout/create-payout-user`).

use crate::endpoint::endpoint;
use crate::object::object;
use crate::{Auth, Cents, FieldErrors, Route, Secret, rules};
use alloc::string::String;

object! {
    /// `POST /payout/create`: gives money to somebody, who is made known by it or gets more.
    ///
    /// There is no key that would make a repeat safe: it would pay twice.
    pub struct CreatePayout {
        required {
            /// Whom to pay, up to 255 characters.
            email: String,
            /// 1 to 100,000,000 cents, from the payout balance.
            amount: Cents,
        }
        optional {}
    }
}

object! {
    /// A payout that was made.
    #[non_exhaustive]
    pub struct Payout {
        required {
            /// What the payee proves themselves with: theirs, and a secret.
            hash: Secret,
        }
        optional {}
    }
}

endpoint!(CreatePayout => Payout, Route::post_once("payouts.create", "/payout/create", Auth::SecretKey), check);

impl CreatePayout {
    fn check(&self, errors: &mut FieldErrors) {
        rules::email(errors, "email", &self.email);
        rules::max_characters(errors, "email", Some(&self.email), 255);
        let Cents(amount) = self.amount;
        rules::at_least(errors, "amount", amount, 1);
        if amount > 100_000_000 {
            errors.add("amount", "The amount may not be greater than 100000000.".into());
        }
    }
}
