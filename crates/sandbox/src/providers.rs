//! The list of the providers that the sandbox simulates, and what a tenant has with each of them. Code outside a
//! provider's folder reaches the provider through this list only.

use serde::{Deserialize, Serialize};

use crate::{
    engine::provider::{Provider, Records},
    payviox, pepay,
};

/// Every provider.
pub(crate) static PROVIDERS: [&Provider; 2] = [&pepay::PROVIDER, ROOT];

/// The provider whose API begins at the root, so that its clients also ask for paths that nobody serves.
pub(crate) static ROOT: &Provider = &payviox::PROVIDER;

/// A tenant's rows.
#[derive(Default)]
pub(crate) struct TenantRecords {
    pub(crate) pepay: pepay::Account,
    pub(crate) payviox: payviox::Business,
}

impl TenantRecords {
    pub(crate) fn each(&self) -> [&dyn Records; 2] {
        [&self.pepay, &self.payviox]
    }

    pub(crate) fn each_mut(&mut self) -> [&mut dyn Records; 2] {
        [&mut self.pepay, &mut self.payviox]
    }
}

/// A tenant's profile with each provider.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Accounts {
    pub(crate) merchant: pepay::Merchant,
    pub(crate) funds: payviox::Funds,
}

impl Accounts {
    pub(crate) fn new(tenant: &str) -> Self {
        Self { merchant: pepay::Merchant::new(tenant), funds: payviox::Funds::default() }
    }
}

/// A tenant's switches, read and changed under `/_sandbox/settings`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Settings {
    /// Refuse what only some of the providers' pages allow; unset follows the option the sandbox was started with.
    pub(crate) strict: Option<bool>,
    /// Sign webhooks with the tenant's time, for a receiver that follows its clock.
    pub(crate) webhooks_follow_clock: bool,
    pub(crate) pepay: pepay::Settings,
    pub(crate) payviox: payviox::Settings,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::control;

    /// The OpenAPI document and the route tables must name the same operations.
    #[test]
    fn every_route_is_in_the_document_and_no_other() {
        let mut documented = BTreeSet::new();
        for part in control::openapi_parts() {
            let part: Value = serde_json::from_str(part).unwrap();
            for (path, operations) in part["paths"].as_object().unwrap() {
                documented.extend(operations.as_object().unwrap().keys().map(|it| (it.to_uppercase(), path.clone())));
            }
        }
        let served = pepay::operations().chain(payviox::operations()).chain(control::operations());
        let served: BTreeSet<_> = served.map(|(method, path)| (method.to_owned(), path.to_owned())).collect();
        assert_eq!(documented, served);
    }
}
