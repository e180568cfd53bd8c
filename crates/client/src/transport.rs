use crate::connect::{Connector, LazyResolver, SharedConnector};
use crate::connection::watched;
use crate::entropy::Randomness;
use crate::error::{Broken, failure};
use crate::head::MAX_HEAD;
use crate::proxy::Proxies;
use crate::socket::after;
use crate::stop::Stop;
use crate::target::Target;
use crate::websocket::{self, Upgrade};
use pepay_core::{
    Call, Entropy, Error, Headers, MAX_BODY, Method, Outcome, Phase, Policy, Proxy, ProxySetting, Request, Response,
    Step, TransportFailure, TransportKind,
};
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::http;
use ureq::{Agent, Body};

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
    /// The usual time for one attempt; another one costs a little more. Default 20 s.
    pub timeout: Duration,
    /// The usual time for opening a connection. Default 5 s.
    pub connect_timeout: Duration,
}

impl Default for TransportConfig {
    fn default() -> Self {
        let Policy { timeout, connect_timeout, .. } = Policy::default();
        Self {
            ca_file: None,
            proxy: ProxySetting::Environment,
            max_idle: 64,
            idle_timeout: Duration::from_secs(30),
            timeout,
            connect_timeout,
        }
    }
}

/// Sends requests over keep-alive connections. Retries are not its business.
#[derive(Debug)]
pub struct Transport {
    connector: Arc<Connector>,
    agent: Agent,
    /// Keeps no connection.
    fresh: Agent,
    proxies: Proxies,
    timeout: Duration,
    connect_timeout: Duration,
    random: Randomness,
}

/// One byte more than a body may have, so that the core sees that one is too long.
const READ_LIMIT: u64 = MAX_BODY as u64 + 1;

impl Transport {
    /// A transport without connections yet.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be used.
    pub fn new(config: &TransportConfig) -> Result<Self, Error> {
        let proxies = Proxies::new(config.proxy.clone());
        let connector = Connector::new(config.ca_file.as_deref(), proxies.clone())?;
        Ok(Self::over(Arc::new(connector), proxies, config))
    }

    /// The same over what opens connections already.
    pub(crate) fn over(connector: Arc<Connector>, proxies: Proxies, config: &TransportConfig) -> Self {
        let agent = |max_idle| {
            let settings = Agent::config_builder()
                .http_status_as_error(false)
                .max_redirects(0)
                .max_redirects_will_error(false)
                // Our connector opens them, and is the only one that asks the environment.
                .proxy(None)
                .max_idle_connections(max_idle)
                .max_idle_connections_per_host(max_idle)
                .max_idle_age(config.idle_timeout)
                .max_response_header_size(MAX_HEAD)
                .timeout_global(Some(config.timeout))
                .timeout_connect(Some(config.connect_timeout))
                .build();
            Agent::with_parts(settings, SharedConnector(Arc::clone(&connector)), LazyResolver)
        };
        Self {
            agent: agent(config.max_idle),
            fresh: agent(0),
            connector,
            proxies,
            timeout: config.timeout,
            connect_timeout: config.connect_timeout,
            random: Randomness::default(),
        }
    }

    /// The proxy that requests to `url` go through; none if they go directly.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when the proxy cannot be used as it is written.
    pub fn proxy_for(&self, url: &str) -> Result<Option<Proxy>, Error> {
        self.proxies.proxy_for(url)
    }

    /// Makes the attempt that `call` is at, and reports its outcome. `start` is when the call began.
    pub fn attempt<R>(&self, call: &mut Call<R>, start: Instant) -> Step<R> {
        self.attempt_observed(call, start).0
    }

    /// The same, with how the attempt ended and how long it took.
    pub fn attempt_observed<R>(&self, call: &mut Call<R>, start: Instant) -> (Step<R>, Outcome, Duration) {
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
        if timeout.is_zero() {
            return Err(Broken::new(TransportKind::Timeout, "the time ran out before it was sent").at(Phase::Resolving));
        }
        let agent = if request.needs_fresh_connection() { &self.fresh } else { &self.agent };
        let limits = (timeout, connect_timeout);
        match request.method() {
            Method::Get | Method::Delete if request.body().is_empty() => {
                self.run(agent, http_request(request, ())?, limits)
            }
            _ => self.run(agent, http_request(request, request.body())?, limits),
        }
    }

    fn run(
        &self,
        agent: &Agent,
        request: http::Request<impl ureq::AsSendBody>,
        (timeout, connect_timeout): (Duration, Duration),
    ) -> Result<Response, TransportFailure> {
        let (result, reached) = watched(|| {
            if (timeout, connect_timeout) == (self.timeout, self.connect_timeout) {
                return agent.run(request);
            }
            // Settings of its own cost a copy of the agent's, so the usual ones do without.
            let request = agent
                .configure_request(request)
                .timeout_global(Some(timeout))
                .timeout_connect(Some(connect_timeout))
                .build();
            agent.run(request)
        });
        result.map_err(|error| failure(error, reached, None)).and_then(read)
    }

    /// Opens a WebSocket within `timeout`, over the same proxies and with the same trust as requests. `url` is of
    /// `http` or `https`; `headers` come on top of those of the upgrade. `stop` ends it, and each read of the WebSocket.
    ///
    /// # Errors
    /// When there is no answer: how far it came, and what failed. No error repeats the query of `url` or a header.
    pub fn open_websocket<'h>(
        &self,
        url: &str,
        headers: impl IntoIterator<Item = (&'h str, &'h str)>,
        timeout: Duration,
        stop: &Stop,
    ) -> Result<Upgrade, TransportFailure> {
        websocket::open(&self.connector, url, headers, after(timeout), stop)
    }

    /// Random bytes for one call.
    ///
    /// # Errors
    /// [`Internal`](pepay_core::ErrorKind::Internal) when the system gives none.
    pub fn entropy(&self) -> Result<Entropy, Error> {
        self.random.entropy()
    }
}

fn http_request<B>(request: &Request, body: B) -> Result<http::Request<B>, TransportFailure> {
    Target::of(request.url()).map_err(|broken| broken.at(Phase::Resolving))?;
    let mut builder = http::Request::builder().method(request.method().as_str()).uri(request.url());
    for (name, value) in request.headers() {
        builder = match http::HeaderValue::from_str(value) {
            Ok(mut value) => {
                value.set_sensitive(true);
                builder.header(name, value)
            }
            Err(_) => builder.header(name, value),
        };
    }
    builder.body(body).map_err(|error| failure(error.into(), Phase::Resolving, None))
}

fn read(response: http::Response<Body>) -> Result<Response, TransportFailure> {
    let status = response.status().as_u16();
    let mut headers = Headers::default();
    for (name, value) in response.headers() {
        headers.push(name.as_str(), value.as_bytes());
    }
    let content = response.into_body();
    let expected = content.content_length().unwrap_or(1024).min(READ_LIMIT);
    let mut body = Vec::with_capacity(usize::try_from(expected).unwrap_or(1024));
    match content.into_with_config().limit(u64::MAX).reader().take(READ_LIMIT).read_to_end(&mut body) {
        Ok(_) => Ok(Response { status, headers, body }),
        Err(error) => Err(failure(error.into(), Phase::Reading, Some(status))),
    }
}
