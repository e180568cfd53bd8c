use crate::connect::Connector;
use crate::connection::Target;
use crate::pool::Pool;
use crate::proxy::Proxies;
use pepay_core::{
    Call, Endpoint, Entropy, Error, Outcome, Phase, Proxy, ProxySetting, Request, Response, Step, TransportFailure,
};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How connections are made and kept.
#[derive(Debug, Clone)]
pub struct TransportConfig {
    /// A PEM file of certificates to trust besides the system's: of a private authority, or a server's own.
    pub ca_file: Option<PathBuf>,
    /// The proxy for https. Default: what the environment says when the transport is made.
    pub proxy: ProxySetting,
    /// Idle connections that are kept. Default 64.
    pub max_idle: usize,
    /// How long an idle connection is kept. Default 30 s.
    pub idle_timeout: Duration,
}

impl Default for TransportConfig {
    fn default() -> Self {
        Self { ca_file: None, proxy: ProxySetting::Environment, max_idle: 64, idle_timeout: Duration::from_secs(30) }
    }
}

/// Sends requests over keep-alive connections. Retries are not its business.
#[derive(Debug)]
pub struct Transport {
    connector: Connector,
    pool: Pool,
    random: Mutex<RandomBytes>,
}

impl Transport {
    /// A transport without connections yet.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be used.
    pub fn new(config: &TransportConfig) -> Result<Self, Error> {
        Ok(Self {
            connector: Connector::new(config.ca_file.as_deref(), Proxies::new(config.proxy.clone()))?,
            pool: Pool::new(config.max_idle, config.idle_timeout),
            random: Mutex::default(),
        })
    }

    /// The proxy that requests to `url` go through; none if they go directly.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when the proxy cannot be used as it is written.
    pub fn proxy_for(&self, url: &str) -> Result<Option<Proxy>, Error> {
        self.connector.proxies.proxy_for(url)
    }

    /// Makes the attempt that `call` is at, and reports its outcome. `start` is when the call began.
    pub fn attempt<E: Endpoint>(&self, call: &mut Call<E>, start: Instant) -> Step<E::Reply> {
        self.attempt_observed(call, start).0
    }

    /// The same, with how the attempt ended and how long it took.
    pub fn attempt_observed<E: Endpoint>(
        &self,
        call: &mut Call<E>,
        start: Instant,
    ) -> (Step<E::Reply>, Outcome, Duration) {
        let began = start.elapsed();
        let result = self.send(call.request(), call.timeout(), call.connect_timeout());
        let ended = start.elapsed();
        let (step, outcome) = call.ended(result, ended);
        (step, outcome, ended.saturating_sub(began))
    }

    /// Sends one request and reads its response, within `timeout`.
    ///
    /// # Errors
    /// When there is no whole response: how far it came, and what failed.
    pub fn send(
        &self,
        request: &Request,
        timeout: Duration,
        connect_timeout: Duration,
    ) -> Result<Response, TransportFailure> {
        let start = Instant::now();
        let target = Target::of(request.url()).map_err(|broken| broken.at(Phase::Resolving))?;
        let kept = if request.needs_fresh_connection() { None } else { self.pool.take(target.origin) };
        let mut connection = match kept {
            Some(connection) => connection,
            None => self.connector.open(request.url(), &target, start + timeout.min(connect_timeout))?,
        };
        let (response, can_be_kept) = connection.exchange(request, &target, start + timeout)?;
        if can_be_kept {
            self.pool.keep(connection);
        }
        Ok(response)
    }

    /// Random bytes for one call.
    ///
    /// # Errors
    /// [`Internal`](pepay_core::ErrorKind::Internal) when the system gives none.
    pub fn entropy(&self) -> Result<Entropy, Error> {
        let mut random = self.random.lock().unwrap_or_else(PoisonError::into_inner);
        random.take().map(Entropy::from)
    }
}

/// Random bytes fetched from the system for several calls at once.
#[derive(Default)]
struct RandomBytes {
    unused: Vec<[u8; 32]>,
}

impl RandomBytes {
    fn take(&mut self) -> Result<[u8; 32], Error> {
        if let Some(bytes) = self.unused.pop() {
            return Ok(bytes);
        }
        let mut batch = [[0; 32]; 64];
        getrandom::getrandom(batch.as_flattened_mut())
            .map_err(|error| Error::internal(format!("the system gives no random bytes: {error}")))?;
        self.unused.extend_from_slice(&batch[1..]);
        Ok(batch[0])
    }
}

impl std::fmt::Debug for RandomBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RandomBytes")
    }
}
