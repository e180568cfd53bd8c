// Generated from crates/core by `cargo xtask generate`; do not edit.

//! Payviox: the client's resources, whose calls are awaited.

mod balance;
mod payment_methods;
mod payments;
mod payouts;
mod sessions;

use crate::aio::client::Payviox;

pub use balance::BalanceOf;
pub use payment_methods::PaymentMethods;
pub use payments::Payments;
pub use payouts::Payouts;
pub use sessions::Sessions;

impl Payviox {
    /// Payment sessions on hosted pages.
    #[must_use]
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions(&self.0)
    }

    /// Payment methods and their fees.
    #[must_use]
    pub fn payment_methods(&self) -> PaymentMethods<'_> {
        PaymentMethods(&self.0)
    }

    /// Payments, for reconciliation and after a missed webhook.
    #[must_use]
    pub fn payments(&self) -> Payments<'_> {
        Payments(&self.0)
    }

    /// The balances of the business.
    #[must_use]
    pub fn balance(&self) -> BalanceOf<'_> {
        BalanceOf(&self.0)
    }

    /// Payouts to people by e-mail address.
    #[must_use]
    pub fn payouts(&self) -> Payouts<'_> {
        Payouts(&self.0)
    }
}
