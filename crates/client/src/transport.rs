use crate::connect::{LazyResolver, PepayConnector};
use crate::error::classify;
use crate::roots;
use pepay_core::{
    Call, Endpoint, Entropy, Error, Headers, MAX_BODY, Method, Outcome, Phase, Request, Response, Step,
    TransportFailure, TransportKind,
};
use std::io::Read;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::http;
use ureq::{Agent, Body};

/// How connections are made and kept.
#[derive(Debug, Clone)]
pub struct TransportConfig {
    /// A PEM file of certificate authorities to trust besides the system's, for a private one.
    pub ca_file: Option<PathBuf>,
    /// Idle connections kept for each host. Default 64.
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
        let policy = pepay_core::Policy::default();
        Self {
            ca_file: None,
            max_idle: 64,
            idle_timeout: Duration::from_secs(30),
            timeout: policy.timeout,
            connect_timeout: policy.connect_timeout,
        }
    }
}

/// Sends requests over keep-alive connections. Retries are not its business.
#[derive(Debug)]
pub struct Transport {
    agent: Agent,
    timeout: Duration,
    connect_timeout: Duration,
    random: Mutex<RandomBytes>,
}

/// One byte more than a body may have, so that the core sees that one is too long.
const READ_LIMIT: u64 = MAX_BODY as u64 + 1;

impl Transport {
    /// A transport without connections yet.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) when `ca_file` cannot be read.
    pub fn new(config: &TransportConfig) -> Result<Self, Error> {
        let extra_roots = match &config.ca_file {
            Some(path) => roots::from_file(path)?,
            None => Vec::new(),
        };
        let settings = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(config.max_idle)
            .max_idle_connections_per_host(config.max_idle)
            .max_idle_age(config.idle_timeout)
            .input_buffer_size(16 * 1024)
            .output_buffer_size(8 * 1024)
            .timeout_global(Some(config.timeout))
            .timeout_connect(Some(config.connect_timeout))
            .build();
        Ok(Self {
            agent: Agent::with_parts(settings, PepayConnector::new(extra_roots), LazyResolver),
            timeout: config.timeout,
            connect_timeout: config.connect_timeout,
            random: Mutex::new(RandomBytes::default()),
        })
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
    /// When there is no whole response, and whether the request can have reached the server.
    pub fn send(
        &self,
        request: &Request,
        timeout: Duration,
        connect_timeout: Duration,
    ) -> Result<Response, TransportFailure> {
        let result = match request.method() {
            Method::Get => http_request(request, ()).map(|http| self.run(http, timeout, connect_timeout)),
            Method::Post | Method::Put => {
                http_request(request, request.body()).map(|http| self.run(http, timeout, connect_timeout))
            }
        };
        let response = match result {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(classify(&error, None)),
            Err(error) => {
                let detail = format!("the request is not valid HTTP: {error}");
                return Err(TransportFailure {
                    phase: Phase::Connecting,
                    kind: TransportKind::Protocol,
                    status: None,
                    detail,
                });
            }
        };
        read(response)
    }

    fn run(
        &self,
        request: http::Request<impl ureq::AsSendBody>,
        timeout: Duration,
        connect_timeout: Duration,
    ) -> Result<http::Response<Body>, ureq::Error> {
        if timeout == self.timeout && connect_timeout == self.connect_timeout {
            return self.agent.run(request);
        }
        // Settings of its own cost a copy of the agent's, so the usual ones do without.
        let request = self
            .agent
            .configure_request(request)
            .timeout_global(Some(timeout))
            .timeout_connect(Some(connect_timeout))
            .build();
        self.agent.run(request)
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

fn http_request<B>(request: &Request, body: B) -> Result<http::Request<B>, http::Error> {
    let mut builder = http::Request::builder().method(request.method().as_str()).uri(request.url());
    for (name, value) in request.headers() {
        let mut value = http::HeaderValue::from_str(value)?;
        value.set_sensitive(true);
        builder = builder.header(name, value);
    }
    builder.body(body)
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
        Err(error) => Err(classify(&ureq::Error::from(error), Some(status))),
    }
}
