//! The Payviox API: hosted payment sessions over many providers, signed webhooks.

mod sessions;
mod webhooks;

pub use sessions::{CreateSession, Item, PaymentError, Session};
pub use webhooks::{Address, Customer, Event, WebhookVerifier, sign_webhook};
