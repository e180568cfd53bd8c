//! One request on its way through a handler.

use super::{Config, http::Request, router::Params, tenant::Tenant};

/// All that a handler may look at and change.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request,
    pub(crate) params: Params,
    pub(crate) tenant: &'a mut Tenant,
    pub(crate) config: &'a Config,
    /// The tenant's time.
    pub(crate) now: u64,
    /// The wall's time.
    pub(crate) wall: u64,
    pub(crate) request_id: String,
    /// The invoice of the payor session that authorised this call; empty otherwise.
    pub(crate) invoice_id: String,
}

impl Call<'_> {
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.request.query.get(name)
    }

    /// Whether to refuse what only some of the provider's pages allow.
    pub(crate) fn strict(&self) -> bool {
        self.tenant.settings().strict.unwrap_or(self.config.strict)
    }

    /// What caused the events of this call.
    pub(crate) fn cause(&self) -> Cause {
        Cause {
            request_id: Some(self.request_id.clone()),
            idempotency_key: self.request.header("idempotency-key").map(str::to_owned),
        }
    }
}

/// The request behind an event; empty if time caused it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cause {
    pub(crate) request_id: Option<String>,
    pub(crate) idempotency_key: Option<String>,
}
