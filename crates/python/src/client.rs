use crate::fork::PerProcess;
use crate::hooks::{HookSet, Hooks};
use crate::running::AnyReply;
use pepay_client::{DriftCounter, Transport, TransportConfig, wall_clock};
use pepay_core::{AnyEndpoint, Api, Call, CallOptions, Credentials, Drift, Duration, Entropy, Error, Read, Timestamp};
use pyo3::prelude::*;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the resources of one client share: an API with its credentials, and the connections to it.
#[derive(Clone)]
pub(crate) struct Client {
    api: Api,
    options: CallOptions,
    fixed: Option<Fixed>,
    /// Begins a span for each call.
    tracer: Option<Arc<Py<PyAny>>>,
    shared: Arc<Shared>,
}

/// What each call has in tests: random bytes, and a wall clock or none.
#[derive(Clone, Copy)]
pub(crate) struct Fixed {
    pub(crate) entropy: [u8; 32],
    pub(crate) wall_clock: Option<Timestamp>,
}

/// One process's connections.
#[derive(Default)]
struct Connections {
    open: Option<Arc<Transport>>,
    is_closed: bool,
}

/// What a client shares with its copies.
struct Shared {
    settings: TransportConfig,
    connections: PerProcess<Mutex<Connections>>,
    /// What was passed as `transport`.
    transport: Option<Py<PyAny>>,
    /// What takes its place under gevent or eventlet.
    green: PerProcess<Option<Py<PyAny>>>,
    drift: PerProcess<DriftCounter>,
    hooks: Hooks,
}

impl Client {
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` or the proxy cannot be used, so that it is said
    /// before the first payment.
    pub(crate) fn new(
        api: Api,
        settings: TransportConfig,
        transport: Option<Py<PyAny>>,
        hooks: Hooks,
    ) -> Result<Self, Error> {
        let (connections, green, drift) = (PerProcess::new(), PerProcess::new(), PerProcess::new());
        let shared = Arc::new(Shared { settings, connections, transport, green, drift, hooks });
        let client = Self { api, options: CallOptions::default(), fixed: None, tracer: None, shared };
        client.check_proxy()?;
        Ok(client)
    }

    /// A transport has a trust and proxies of its own.
    fn check_proxy(&self) -> Result<(), Error> {
        if self.shared.transport.is_none() {
            self.connections()?.proxy_for(self.api.base_url())?;
        }
        Ok(())
    }

    /// The same client with other credentials.
    pub(crate) fn with_credentials(&self, credentials: Credentials) -> Self {
        Self { api: self.api.with_credentials(credentials), ..self.clone() }
    }

    /// The same client with other options for each call; what `options` leaves open stays.
    pub(crate) fn with_options(&self, options: CallOptions, base_url: Option<&str>) -> Result<Self, Error> {
        let api = base_url.map_or_else(|| Ok(self.api.clone()), |url| self.api.with_base_url(url))?;
        let client = Self { api, options: self.options(options), ..self.clone() };
        client.check_proxy()?;
        Ok(client)
    }

    /// The same client, for tests.
    pub(crate) fn fixed(&self, fixed: Fixed) -> Self {
        Self { fixed: Some(fixed), ..self.clone() }
    }

    /// The same client, whose calls are traced.
    pub(crate) fn traced(&self, tracer: Py<PyAny>) -> Self {
        Self { tracer: Some(Arc::new(tracer)), ..self.clone() }
    }

    pub(crate) fn api(&self) -> &Api {
        &self.api
    }

    /// Those who look on, if anybody does.
    pub(crate) fn hooks(&self, py: Python<'_>) -> Option<HookSet> {
        let Hooks { on_attempt, on_result } = &self.shared.hooks;
        let is_watched = self.tracer.is_some() || on_attempt.is_some() || on_result.is_some();
        let copy = |hook: &Option<Py<PyAny>>| hook.as_ref().map(|hook| hook.clone_ref(py));
        let tracer = self.tracer.as_ref().map(|tracer| tracer.clone_ref(py));
        is_watched.then(|| (tracer, copy(on_attempt), copy(on_result)))
    }

    /// Begins a call at time zero.
    pub(crate) fn begin(
        &self,
        endpoint: &dyn AnyEndpoint,
        options: CallOptions,
        read: Read<AnyReply>,
    ) -> Result<Call<AnyReply>, Error> {
        if self.process().is_closed {
            return Err(Error::config("the client is closed: close it after the last call, or make another one"));
        }
        let (options, entropy) = (self.options(options), self.entropy()?);
        Call::reading(&self.api, endpoint, &options, entropy, Duration::ZERO, read)
    }

    /// The options of a call that begins now: its own, or else the client's.
    pub(crate) fn options(&self, call: CallOptions) -> CallOptions {
        CallOptions {
            timeout: call.timeout.or(self.options.timeout),
            max_retries: call.max_retries.or(self.options.max_retries),
            wall_clock: self.fixed.map_or_else(wall_clock, |fixed| fixed.wall_clock),
            ..call
        }
    }

    /// This process's own connections. A call that goes on after the client was closed has some to itself.
    pub(crate) fn connections(&self) -> Result<Arc<Transport>, Error> {
        let mut process = self.process();
        if let Some(open) = &process.open {
            return Ok(open.clone());
        }
        let made = Arc::new(Transport::new(&self.shared.settings)?);
        if !process.is_closed {
            process.open = Some(made.clone());
        }
        Ok(made)
    }

    /// Closes the connections of this process, and refuses calls that begin later.
    pub(crate) fn close(&self) {
        *self.process() = Connections { open: None, is_closed: true };
    }

    fn process(&self) -> MutexGuard<'_, Connections> {
        let Ok(process) = self.shared.connections.get_or_try_init(|| Ok::<_, Infallible>(Mutex::default()));
        process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The callable that sends requests, if not our own connections.
    pub(crate) fn transport(&self) -> Option<&Py<PyAny>> {
        let Shared { transport, green, .. } = &*self.shared;
        transport.as_ref().or_else(|| green.get()?.as_ref())
    }

    /// Whether this process has yet to decide what sends requests: one that was forked may have patched its sockets.
    pub(crate) fn is_undecided(&self) -> bool {
        self.shared.transport.is_none() && self.shared.green.get().is_none()
    }

    /// Decides it: `transport`, or our own connections.
    pub(crate) fn decide(&self, transport: Option<Py<PyAny>>) {
        let Ok(_) = self.shared.green.get_or_try_init(|| Ok::<_, Infallible>(transport));
    }

    /// Whether attempts are made over our own connections.
    pub(crate) fn is_plain(&self) -> bool {
        self.shared.transport.is_none() && matches!(self.shared.green.get(), Some(None))
    }

    /// How connections are made.
    pub(crate) fn settings(&self) -> &TransportConfig {
        &self.shared.settings
    }

    /// Random bytes for one call.
    pub(crate) fn entropy(&self) -> Result<Entropy, Error> {
        match self.fixed {
            Some(Fixed { entropy, .. }) => Ok(entropy.into()),
            None => self.connections()?.entropy(),
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
