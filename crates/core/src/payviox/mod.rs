//! The Payviox API: hosted payment sessions over many providers, signed webhooks.

mod balance;
mod payment_methods;
mod payments;
mod payout_events;
mod payouts;
mod sessions;
mod webhooks;

pub use balance::{Balance, RetrieveBalance};
pub use payment_methods::{Fees, ListPaymentMethods, ListSessionPaymentMethods, PaymentMethod};
pub use payments::{Card, Payment, PaymentDetails, PaymentStatus, RetrievePayment};
pub use payout_events::{CryptoPayout, PayoutEvent, PaypalPayout, Recipient};
pub use payouts::{CreatePayout, Payout};
pub use sessions::{CreateSession, Item, PaymentError, Session};
pub use webhooks::{Address, Customer, Event, WebhookVerifier, sign_webhook};
