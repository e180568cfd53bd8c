use super::connect;
use super::connection::Connection;
use crate::connect::Connector;
use crate::entropy::Randomness;
use crate::error::Broken;
use crate::proxy::Proxies;
use crate::target::Target;
use crate::transport::TransportConfig;
use bytes::Bytes;
use http::{HeaderValue, header};
use http_body_util::Full;
use pepay_core::{Entropy, Error, Method, Phase, Proxy, Request, Response, TransportFailure, TransportKind};
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// Sends requests over keep-alive connections. Retries are not its business.
pub struct Transport {
    connector: Arc<Connector>,
    proxies: Proxies,
    config: TransportConfig,
    /// The youngest last.
    idle: Mutex<VecDeque<Idle>>,
    random: Randomness,
}

struct Idle {
    /// Scheme, host and port: `https://api.pepay.io`.
    origin: String,
    connection: Connection,
    since: Instant,
}

impl Transport {
    /// A transport without connections yet.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be used.
    pub fn new(config: &TransportConfig) -> Result<Self, Error> {
        let proxies = Proxies::new(config.proxy.clone());
        Ok(Self {
            connector: Arc::new(Connector::new(config.ca_file.as_deref(), proxies.clone())?),
            proxies,
            config: config.clone(),
            idle: Mutex::default(),
            random: Randomness::default(),
        })
    }

    /// The proxy that requests to `url` go through; none if they go directly.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when the proxy cannot be used as it is written.
    pub fn proxy_for(&self, url: &str) -> Result<Option<Proxy>, Error> {
        self.proxies.proxy_for(url)
    }

    /// Random bytes for one call.
    ///
    /// # Errors
    /// [`Internal`](pepay_core::ErrorKind::Internal) when the system gives none.
    pub fn entropy(&self) -> Result<Entropy, Error> {
        self.random.entropy()
    }

    /// Sends one request and reads its response, within `timeout`.
    ///
    /// # Errors
    /// When there is no whole response: how far it came, and what failed.
    pub async fn send(
        &self,
        request: &Request,
        timeout: Duration,
        connect_timeout: Duration,
    ) -> Result<Response, TransportFailure> {
        if timeout.is_zero() {
            return Err(Broken::new(TransportKind::Timeout, "the time ran out before it was sent").at(Phase::Resolving));
        }
        let now = Instant::now();
        let (deadline, connect_deadline) = (now + timeout, now + connect_timeout.min(timeout));
        let target = Target::of(request.url()).map_err(|broken| broken.at(Phase::Resolving))?;
        let sent = http_request(request, &target)?;
        let origin = format!("{}://{}", if target.is_https { "https" } else { "http" }, target.authority);
        let is_fresh = request.needs_fresh_connection();
        while !is_fresh && let Some(mut idle) = self.take(&origin) {
            let result = idle.exchange(sent.clone(), deadline).await;
            match result {
                // It broke before anything was sent, as one does whose runtime has ended: another one can take it.
                Err(failure) if failure.kind == TransportKind::Connection && idle.is_unsent() => {}
                result => return self.done(origin, idle, result),
            }
        }
        let opened = connect::open(&self.connector, request.url(), &target, connect_deadline).await?;
        let mut connection = Connection::new(opened, target.is_https).await?;
        let result = connection.exchange(sent, deadline).await;
        if is_fresh { result } else { self.done(origin, connection, result) }
    }

    /// The same for who blocks, over the same proxies and with the same trust.
    pub(super) fn blocking(&self) -> Arc<crate::transport::Transport> {
        let connector = Arc::clone(&self.connector);
        Arc::new(crate::transport::Transport::over(connector, self.proxies.clone(), &self.config))
    }

    /// Keeps the connection of a whole answer.
    fn done(
        &self,
        origin: String,
        mut connection: Connection,
        result: Result<Response, TransportFailure>,
    ) -> Result<Response, TransportFailure> {
        if result.is_ok() && self.config.max_idle > 0 && connection.is_open() {
            let mut idle = self.idle();
            if idle.len() >= self.config.max_idle {
                idle.pop_front();
            }
            idle.push_back(Idle { origin, connection, since: Instant::now() });
        }
        result
    }

    /// An idle connection that is open.
    fn take(&self, origin: &str) -> Option<Connection> {
        let mut idle = self.idle();
        idle.retain(|it| it.since.elapsed() < self.config.idle_timeout);
        while let Some(at) = idle.iter().rposition(|it| it.origin == origin) {
            let mut found = idle.remove(at)?;
            if found.connection.is_open() {
                return Some(found.connection);
            }
        }
        None
    }

    fn idle(&self) -> MutexGuard<'_, VecDeque<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transport").field("proxies", &self.proxies).finish_non_exhaustive()
    }
}

fn http_request(request: &Request, target: &Target<'_>) -> Result<http::Request<Full<Bytes>>, TransportFailure> {
    let slash = if target.path.starts_with('/') { "" } else { "/" };
    let path = target.path.split('#').next().unwrap_or_default();
    let mut builder = http::Request::builder()
        .method(request.method().as_str())
        .uri(format!("{slash}{path}"))
        .header(header::HOST, target.authority);
    for (name, value) in request.headers() {
        builder = match HeaderValue::from_str(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                builder.header(name, value)
            }
            Err(_) => builder.header(name, value),
        };
    }
    if !matches!(request.method(), Method::Get | Method::Delete) || !request.body().is_empty() {
        builder = builder.header(header::CONTENT_LENGTH, request.body().len());
    }
    builder.body(Full::new(Bytes::copy_from_slice(request.body()))).map_err(|error| {
        Broken::new(TransportKind::Settings, format!("the request cannot be sent: {error}")).at(Phase::Resolving)
    })
}
