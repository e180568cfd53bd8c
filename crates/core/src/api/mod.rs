//! The two APIs: who speaks to which, what an endpoint is, and the list of all operations.

mod config;
pub(crate) mod endpoint;
pub(crate) mod operations;
mod provider;
mod raw;
pub(crate) mod rules;
#[cfg(feature = "schema")]
pub mod schema;

pub use config::{Config, Credentials};
pub use endpoint::{Auth, Body, Endpoint, Method, Replay, Route};
pub use provider::{Api, Provider};
pub use raw::RawRequest;
