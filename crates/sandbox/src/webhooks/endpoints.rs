//! Webhook endpoints: where deliveries go, which, and signed with what.

use serde::{Deserialize, Serialize};

use super::{Message, Sender};
use crate::engine::table::Row;

/// A receiver of webhooks.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Endpoint {
    pub(crate) id: String,
    pub(crate) provider: &'static Sender,
    /// `None` for one whose deliveries are pulled.
    pub(crate) url: Option<String>,
    /// Exact types, `prefix.*`, or `*`.
    pub(crate) enabled_events: Vec<String>,
    /// Only events of this network environment, if set.
    pub(crate) environment: Option<String>,
    pub(crate) secret: String,
    /// The secret before the last rotation; Pepay signs with it as well.
    pub(crate) previous_secret: Option<String>,
    pub(crate) created_at: u64,
}

impl Row for Endpoint {
    fn key(&self) -> &str {
        &self.id
    }
}

impl Endpoint {
    pub(crate) fn wants(&self, message: &Message) -> bool {
        self.provider.name == message.provider.name
            && (self.environment.is_none() || self.environment == message.environment)
            && self.enabled_events.iter().any(|pattern| matches(pattern, &message.event_type))
    }
}

/// Whether an event type is `pattern`, or under `prefix.*`, or the pattern is `*`.
pub(crate) fn matches(pattern: &str, event_type: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) if prefix.is_empty() || prefix.ends_with('.') => event_type.starts_with(prefix),
        _ => pattern == event_type,
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_match_whole_types_or_whole_prefixes() {
        assert!(matches("*", "invoice.created"));
        assert!(matches("invoice.*", "invoice.created"));
        assert!(matches("invoice.created", "invoice.created"));
        assert!(!matches("invoice.*", "invoice_payment.created"));
        assert!(!matches("inv*", "invoice.created"));
        assert!(!matches("invoice", "invoice.created"));
    }
}
