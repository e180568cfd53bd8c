//! The switches of the Pepay API.

use serde::{Deserialize, Serialize};

use crate::engine::times::TimeStyle;

/// Its part of a tenant's settings.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) times: TimeStyle,
    pub(crate) signatures: SignatureStyle,
    pub(crate) errors: ErrorStyle,
    /// How long a payor session outlives its invoice, so that the payer can still read how it ended.
    pub(crate) session_grace_ms: u64,
    /// What asking for a payment address yields.
    pub(crate) quotes: QuoteOutcome,
    pub(crate) merchant_name: String,
    pub(crate) merchant_email: String,
    pub(crate) payment_return_url: Option<String>,
    /// Waits before the second, third, … attempt to deliver a webhook.
    pub(crate) webhook_retries_ms: Vec<u64>,
    /// How old the event in a stream's `since` may be; `null` is as old as any that is kept.
    pub(crate) stream_retention_ms: Option<u64>,
    /// How often a stream's client is pinged.
    pub(crate) stream_heartbeat_ms: u64,
    /// Whether a stream ends when the token that opened it expires.
    pub(crate) streams_end_with_token: bool,
    /// Requests per minute and tenant; `null` is no limit.
    pub(crate) requests_per_minute: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            times: TimeStyle::default(),
            signatures: SignatureStyle::default(),
            errors: ErrorStyle::default(),
            session_grace_ms: 3_600_000,
            quotes: QuoteOutcome::default(),
            merchant_name: "Sandbox Shop".to_owned(),
            merchant_email: "shop@example.com".to_owned(),
            payment_return_url: None,
            webhook_retries_ms: vec![5_000, 60_000],
            stream_retention_ms: None,
            stream_heartbeat_ms: 20_000,
            streams_end_with_token: false,
            requests_per_minute: None,
        }
    }
}

/// The two published spellings of a session's signature.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignatureStyle {
    /// `sig_…`
    #[default]
    Sig,
    /// `hash.timestamp_ms`
    HashTimestamp,
}

/// The published shapes of an error body.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ErrorStyle {
    /// `{success, error: {code, message}}`
    #[default]
    Nested,
    /// `{error: message, code}`
    Legacy,
    /// `{success, message, error_code}`
    Flat,
}

/// What becomes of a quote.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum QuoteOutcome {
    #[default]
    Available,
    Unavailable,
    Expired,
    SettlementUnavailable,
    /// 400, as the prose pages say, where the reference answers 200.
    Rejected,
}
