//! Where the providers describe what the core declares, and what resources are.

use super::api::{provider, resource_and_method};
use crate::Result;
use pepay_core::schema::Operation;
use std::collections::BTreeMap;

/// The address of a page by provider and module.
pub(super) struct Pages(BTreeMap<String, BTreeMap<String, String>>);

impl Pages {
    pub(super) fn read() -> Result<Self> {
        Ok(Self(toml::from_str(include_str!("pages.toml"))?))
    }

    /// The page about what is declared in `pepay_core::pepay::invoices`.
    pub(super) fn of(&self, module: &str) -> Result<&str> {
        let mut parts = module.split("::").skip(1);
        let (provider, module) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let page = self.0.get(provider).and_then(|pages| pages.get(module));
        page.map(String::as_str).ok_or_else(|| format!("pages.toml has no page for {provider}.{module}").into())
    }
}

/// What resources are, by provider and name.
pub(super) struct Resources(BTreeMap<String, BTreeMap<String, String>>);

impl Resources {
    pub(super) fn read() -> Result<Self> {
        Ok(Self(toml::from_str(include_str!("resources.toml"))?))
    }

    /// What the resource of an operation is, in a sentence.
    pub(super) fn of(&self, operation: &Operation) -> Result<&str> {
        let (of, (resource, _)) = (provider(operation.provider), resource_and_method(operation));
        let docs = self.0.get(of).and_then(|resources| resources.get(resource));
        docs.map(String::as_str).ok_or_else(|| format!("resources.toml has no {of}.{resource}").into())
    }
}
