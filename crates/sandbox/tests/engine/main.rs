//! The sandbox without sockets: what the providers' pages say, asked of the engine.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails where it stands")]

mod commerce;
mod double_payment;
mod faults;
mod hosted_page;
mod invoices;
mod merchant;
mod pages;
mod paying;
mod payment_sessions;
mod payviox;
mod properties;
mod providers;
mod state;
mod support;
mod tenants;
mod webhooks;
