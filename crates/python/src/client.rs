use crate::fork::PerProcess;
use crate::green;
use crate::hooks::Hooks;
use pepay_client::{DriftCounter, Transport, TransportConfig};
use pepay_core::{Api, CallOptions, Credentials, Drift, Entropy, Error};
use pyo3::prelude::*;
use std::convert::Infallible;
use std::sync::Arc;

/// What the resources of one client share: an API with its credentials, and the connections to it.
#[derive(Clone)]
pub(crate) struct Client {
    api: Api,
    options: CallOptions,
    driven: Option<Driven>,
    /// Begins a span for each call.
    tracer: Option<Arc<Py<PyAny>>>,
    shared: Arc<Shared>,
}

/// That calls are driven from outside; with these random bytes, if any.
#[derive(Clone, Copy)]
pub(crate) struct Driven(pub(crate) Option<[u8; 32]>);

/// What a client shares with its copies.
struct Shared {
    settings: TransportConfig,
    connections: PerProcess<Transport>,
    /// What was passed as `transport`.
    transport: Option<Py<PyAny>>,
    /// What takes its place under gevent or eventlet.
    green: PerProcess<Option<Py<PyAny>>>,
    drift: PerProcess<DriftCounter>,
    hooks: Hooks,
}

impl Client {
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be used, so that it is said
    /// before the first payment.
    pub(crate) fn new(
        api: Api,
        settings: TransportConfig,
        transport: Option<Py<PyAny>>,
        hooks: Hooks,
    ) -> Result<Self, Error> {
        let (connections, green, drift) = (PerProcess::new(), PerProcess::new(), PerProcess::new());
        let shared = Arc::new(Shared { settings, connections, transport, green, drift, hooks });
        let client = Self { api, options: CallOptions::default(), driven: None, tracer: None, shared };
        client.connections()?;
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

    /// The same client, whose calls are traced.
    pub(crate) fn traced(&self, tracer: Py<PyAny>) -> Self {
        Self { tracer: Some(Arc::new(tracer)), ..self.clone() }
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

    pub(crate) fn tracer(&self) -> Option<&Py<PyAny>> {
        self.tracer.as_deref()
    }

    /// The options of one call: its own, or else the client's.
    pub(crate) fn options(&self, call: CallOptions) -> CallOptions {
        CallOptions {
            timeout: call.timeout.or(self.options.timeout),
            max_retries: call.max_retries.or(self.options.max_retries),
            idempotency_key: call.idempotency_key,
            wall_clock: pepay_client::wall_clock(),
        }
    }

    /// This process's own connections.
    pub(crate) fn connections(&self) -> Result<&Transport, Error> {
        self.shared.connections.get_or_try_init(|| Transport::new(&self.shared.settings))
    }

    /// The callable that sends requests, if not our own connections. Each process decides at its first call: a
    /// worker may patch its sockets after it was forked.
    pub(crate) fn transport(&self, py: Python<'_>) -> PyResult<Option<&Py<PyAny>>> {
        let Shared { settings, transport, green, .. } = &*self.shared;
        match transport {
            Some(passed) => Ok(Some(passed)),
            None => green.get_or_try_init(|| green::transport(py, settings.ca_file.as_deref())).map(Option::as_ref),
        }
    }

    /// Random bytes for one call.
    pub(crate) fn entropy(&self) -> Result<Entropy, Error> {
        match self.driven {
            Some(Driven(Some(bytes))) => Ok(bytes.into()),
            _ => self.connections()?.entropy(),
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
