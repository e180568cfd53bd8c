use crate::connect::{Connector, LazyResolver, SharedConnector};
use crate::connection::Attempt;
use crate::entropy::Randomness;
use crate::error::{Broken, failure};
use crate::head::MAX_HEAD;
use crate::proxy::Proxies;
use crate::socket::after;
use crate::stop::Stop;
use crate::target::Target;
use crate::websocket::{self, Upgrade};
use once_cell::race::OnceBox;
use pepay_core::{
    Call, Entropy, Error, Headers, MAX_BODY, Method, Outcome, Phase, Proxy, ProxySetting, Request, Response, Step,
    TransportFailure, TransportKind,
};
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::config::AutoHeaderValue;
use ureq::http::uri::{Authority, InvalidUri};
use ureq::http::{self, Uri};
use ureq::{Agent, Body};
use zeroize::Zeroizing;

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
    connector: Arc<Connector>,
    agent: Agent,
    /// Keeps no connection.
    fresh: Agent,
    /// The server that it was first sent to, which is nearly always the only one.
    server: OnceBox<Server>,
    proxies: Proxies,
    random: Randomness,
}

/// A server: how its URLs begin, and how ureq knows it.
#[derive(Debug)]
struct Server {
    origin: String,
    uri: Uri,
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
                .accept(AutoHeaderValue::None)
                .accept_encoding(AutoHeaderValue::None)
                .user_agent(AutoHeaderValue::None)
                .build();
            Agent::with_parts(settings, SharedConnector(Arc::clone(&connector)), LazyResolver)
        };
        Self {
            agent: agent(config.max_idle),
            fresh: agent(0),
            connector,
            proxies,
            server: OnceBox::new(),
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
        let (server, path) = self.server_of(request.url())?;
        let prepared = prepared(request, server.authority().map_or("", Authority::as_str), path);
        let attempt = Attempt::new(prepared, after(timeout), after(connect_timeout.min(timeout)));
        // The method does not matter to ureq: any answer to it may have a body.
        let mut known_to_ureq = http::Request::new(());
        *known_to_ureq.uri_mut() = server;
        let (result, reached, head) = attempt.made(|| agent.run(known_to_ureq));
        result.map_err(|error| failure(error, reached, None)).and_then(|response| read(response, head))
    }

    /// The server of a URL, and the path there.
    fn server_of<'u>(&self, url: &'u str) -> Result<(Uri, &'u str), TransportFailure> {
        if let Some(Server { origin, uri }) = self.server.get()
            && let Some(path) = url.strip_prefix(origin.as_str())
            && path.starts_with('/')
            && path.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Ok((uri.clone(), path));
        }
        let target = Target::of(url).map_err(|broken| broken.at(Phase::Resolving))?;
        let origin = &url[..url.len() - target.path.len()];
        let refuse = |error: InvalidUri| failure(http::Error::from(error).into(), Phase::Resolving, None);
        let uri: Uri = format!("{origin}/").parse().map_err(refuse)?;
        // Any other one is read each time.
        let _ = self.server.set(Box::new(Server { origin: origin.into(), uri: uri.clone() }));
        Ok((uri, target.path))
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

/// A request as it is sent, in memory that it never leaves: it holds the key.
fn prepared(request: &Request, authority: &str, path: &str) -> Zeroizing<Vec<u8>> {
    let (method, headers, body) = (request.method(), request.header_block(), request.body());
    let has_length = !body.is_empty() || !matches!(method, Method::Get | Method::Delete);
    let length = if has_length { format!("content-length: {}\r\n", body.len()) } else { String::new() };
    let parts =
        [method.as_str(), " ", path, " HTTP/1.1\r\nhost: ", authority, "\r\n", headers, length.as_str(), "\r\n"];
    let whole = parts.iter().map(|part| part.len()).sum::<usize>() + body.len();
    let mut bytes = Zeroizing::new(Vec::with_capacity(whole));
    for part in parts {
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes.extend_from_slice(body);
    bytes
}

fn read(response: http::Response<Body>, head: Vec<u8>) -> Result<Response, TransportFailure> {
    let status = response.status().as_u16();
    let content = response.into_body();
    let expected = content.content_length().unwrap_or(1024).min(READ_LIMIT);
    let mut body = Vec::with_capacity(usize::try_from(expected).unwrap_or(1024));
    match content.into_with_config().limit(u64::MAX).reader().take(READ_LIMIT).read_to_end(&mut body) {
        Ok(_) => Ok(Response { status, headers: Headers::from_block(head), body }),
        Err(error) => Err(failure(error.into(), Phase::Reading, Some(status))),
    }
}
