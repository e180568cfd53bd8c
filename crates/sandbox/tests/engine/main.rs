//! The sandbox without sockets: what the providers' pages say, asked of the engine.

mod faults;
mod invoices;
mod merchant;
mod pages;
mod payment_sessions;
mod payviox;
mod properties;
mod state;
mod support;
mod tenants;
mod webhooks;
