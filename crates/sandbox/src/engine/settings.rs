//! What a tenant can switch. Each switch is a point where the providers' pages disagree or say nothing.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::times::TimeStyle;

/// A tenant's switches, read and changed under `/_sandbox/settings`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// Refuse what only some of the providers' pages allow; unset, as the sandbox was started.
    pub(crate) strict: Option<bool>,
    pub(crate) pepay: PepaySettings,
    pub(crate) payviox: PayvioxSettings,
}

/// The Pepay API's switches.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PepaySettings {
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
    /// Requests per minute and tenant; `null` is no limit.
    pub(crate) requests_per_minute: Option<u32>,
}

impl Default for PepaySettings {
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

/// The Payviox API's switches.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct PayvioxSettings {
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

impl Default for PayvioxSettings {
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

impl Settings {
    /// These settings with the members of `patch` laid over them.
    pub(crate) fn patched(&self, patch: Value) -> serde_json::Result<Self> {
        let mut merged = serde_json::to_value(self)?;
        merge(&mut merged, patch);
        serde_json::from_value(merged)
    }
}

fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (name, value) in patch {
                merge(target.entry(name).or_insert(Value::Null), value);
            }
        }
        (target, value) => *target = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_prints_the_defaults_as_the_api_takes_them() {
        let readme = include_str!("../../README.md");
        let printed = readme.split("```json\n").find(|block| block.starts_with("{\n  \"strict\"")).unwrap();
        let printed: Value = serde_json::from_str(printed.split("```").next().unwrap()).unwrap();
        assert_eq!(printed, serde_json::to_value(Settings::default()).unwrap());
    }

    #[test]
    fn a_patch_changes_what_it_names_and_nothing_else() {
        let patch = serde_json::json!({"pepay": {"times": "iso8601"}});
        let settings = Settings::default().patched(patch).unwrap();
        assert_eq!(settings.pepay.times, TimeStyle::Iso8601);
        assert_eq!(settings.pepay.session_grace_ms, PepaySettings::default().session_grace_ms);
        assert!(settings.patched(serde_json::json!({"pepay": {"tmies": 1}})).is_err());
        assert!(settings.patched(Value::Null).is_err());
    }
}
