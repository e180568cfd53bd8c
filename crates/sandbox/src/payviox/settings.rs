//! The switches of the Payviox API.

use serde::{Deserialize, Serialize};

/// Its part of a tenant's settings.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// Makes a direct redirect fail: 201 with `payment_error`.
    pub(crate) payment_initiation_fails: bool,
    pub(crate) payouts_enabled: bool,
    /// Where the hosted page sends the customer after success, with `session_id` added.
    pub(crate) return_url: Option<String>,
    /// The same after a failure; `return_url` if unset.
    pub(crate) failure_url: Option<String>,
    /// Waits before the second, third, … attempt to deliver a webhook.
    pub(crate) webhook_retries_ms: Vec<u64>,
    /// New sessions per minute, per address and per customer; `null` is no limit.
    pub(crate) sessions_per_minute: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            payment_initiation_fails: false,
            payouts_enabled: true,
            return_url: None,
            failure_url: None,
            webhook_retries_ms: vec![30_000, 300_000, 1_800_000],
            sessions_per_minute: None,
        }
    }
}
