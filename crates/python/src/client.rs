use crate::fork::PerProcess;
use crate::hooks::Hooks;
use pepay_client::{DriftCounter, Transport, TransportConfig};
use pepay_core::{Api, CallOptions, Credentials, Drift, Entropy, Error};
use std::convert::Infallible;
use std::sync::Arc;

/// What the resources of one client share: an API with its credentials, and the connections to it.
#[derive(Clone)]
pub(crate) struct Client {
    api: Api,
    options: CallOptions,
    driven: Option<Driven>,
    shared: Arc<Shared>,
}

/// That calls are driven from outside; with these random bytes, if any.
#[derive(Clone, Copy)]
pub(crate) struct Driven(pub(crate) Option<[u8; 32]>);

/// What a client shares with its copies.
struct Shared {
    connections: TransportConfig,
    transport: PerProcess<Transport>,
    drift: PerProcess<DriftCounter>,
    hooks: Hooks,
}

impl Client {
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be used, so that it is said
    /// before the first payment.
    pub(crate) fn new(api: Api, connections: TransportConfig, hooks: Hooks) -> Result<Self, Error> {
        let (transport, drift) = (PerProcess::new(), PerProcess::new());
        let shared = Arc::new(Shared { connections, transport, drift, hooks });
        let client = Self { api, options: CallOptions::default(), driven: None, shared };
        client.transport()?;
        Ok(client)
    }

    /// The same client with other credentials.
    pub(crate) fn with_credentials(&self, credentials: Credentials) -> Self {
        Self { api: self.api.with_credentials(credentials), ..self.clone() }
    }

    /// The same client with other options for each call; what `options` leaves open stays.
    pub(crate) fn with_options(&self, options: CallOptions) -> Self {
        Self { options: self.options(options), ..self.clone() }
    }

    /// The same client, whose calls are driven from outside.
    pub(crate) fn driven(&self, driven: Driven) -> Self {
        Self { driven: Some(driven), ..self.clone() }
    }

    pub(crate) fn is_driven(&self) -> bool {
        self.driven.is_some()
    }

    pub(crate) fn api(&self) -> &Api {
        &self.api
    }

    pub(crate) fn hooks(&self) -> &Hooks {
        &self.shared.hooks
    }

    /// The options of one call: its own, or else the client's.
    pub(crate) fn options(&self, call: CallOptions) -> CallOptions {
        CallOptions {
            timeout: call.timeout.or(self.options.timeout),
            max_retries: call.max_retries.or(self.options.max_retries),
            idempotency_key: call.idempotency_key,
        }
    }

    /// This process's connections.
    pub(crate) fn transport(&self) -> Result<&Transport, Error> {
        self.shared.transport.get_or_try_init(|| Transport::new(&self.shared.connections))
    }

    /// Random bytes for one call.
    pub(crate) fn entropy(&self) -> Result<Entropy, Error> {
        match self.driven {
            Some(Driven(Some(bytes))) => Ok(bytes.into()),
            _ => self.transport()?.entropy(),
        }
    }

    /// Notes what was odd about a reply.
    pub(crate) fn seen(&self, route: &'static str, drift: &[Drift]) {
        if !drift.is_empty() {
            self.drift().add(route, drift);
        }
    }

    /// What was odd about replies to this process.
    pub(crate) fn drift(&self) -> &DriftCounter {
        let Ok(drift) = self.shared.drift.get_or_try_init(|| Ok::<_, Infallible>(DriftCounter::default()));
        drift
    }
}
