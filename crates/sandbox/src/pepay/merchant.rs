//! The merchant's account: what is not an invoice.

use std::collections::BTreeSet;

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::invoice::Environment;

/// Which tokens a merchant takes.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AcceptancePolicy {
    #[default]
    AcceptAll,
    AcceptNone,
    Selective,
}

/// An account's own settings, changed through the API.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Merchant {
    pub(crate) id: u32,
    pub(crate) environment: Environment,
    pub(crate) has_mainnet_access: bool,
    pub(crate) acceptance_policy: AcceptancePolicy,
    pub(crate) blocked_tokens: BTreeSet<u32>,
    /// `None` is the system's default.
    pub(crate) settlement_token_id: Option<u32>,
    pub(crate) settlement_updated_at: u64,
    /// How many events there were.
    pub(crate) events: u64,
}

impl Merchant {
    pub(crate) fn new(tenant: &str) -> Self {
        let digest = Sha256::digest(tenant.as_bytes());
        let id = u32::from_str_radix(&HEXLOWER.encode(&digest[4..6]), 16).unwrap_or_default();
        Self {
            id: 1 + id,
            environment: Environment::Devnet,
            has_mainnet_access: false,
            acceptance_policy: AcceptancePolicy::AcceptAll,
            blocked_tokens: BTreeSet::new(),
            settlement_token_id: None,
            settlement_updated_at: 0,
            events: 0,
        }
    }

    /// Whether payers may not pay with this token.
    pub(crate) fn blocks(&self, token_id: u32) -> bool {
        match self.acceptance_policy {
            AcceptancePolicy::AcceptAll => false,
            AcceptancePolicy::AcceptNone => true,
            AcceptancePolicy::Selective => self.blocked_tokens.contains(&token_id),
        }
    }
}
