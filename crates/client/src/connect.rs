//! Opening connections: look-up, proxy, TCP, TLS.

use crate::error::{ConnectFailed, kind_of};
use crate::resolve::resolve;
use crate::roots;
use crate::socket::Socket;
use once_cell::race::OnceBox;
use pepay_core::TransportKind;
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{
    ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout, RustlsConnector, Transport,
};

/// Resolves nothing: ureq asks before it looks for an idle connection, which would cost a look-up
/// per call. [`PepayConnector`] resolves when there is none.
#[derive(Debug)]
pub(crate) struct LazyResolver;

impl Resolver for LazyResolver {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}

/// Opens connections, and marks every failure to do so as one that sent nothing.
#[derive(Debug)]
pub(crate) struct PepayConnector {
    proxy: ConnectProxyConnector,
    tls: RustlsConnector,
    tls_settings: OnceBox<Config>,
    extra_roots: Vec<Certificate<'static>>,
}

impl PepayConnector {
    pub(crate) fn new(extra_roots: Vec<Certificate<'static>>) -> Self {
        Self {
            proxy: ConnectProxyConnector::default(),
            tls: RustlsConnector::default(),
            tls_settings: OnceBox::new(),
            extra_roots,
        }
    }

    /// The authorities are read at the first TLS connection, which a plain client never makes.
    fn tls_settings(&self) -> &Config {
        self.tls_settings.get_or_init(|| {
            let all = roots::of_system().iter().chain(&self.extra_roots).cloned();
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let tls = TlsConfig::builder()
                .root_certs(RootCerts::from(all))
                .unversioned_rustls_crypto_provider(provider)
                .build();
            Box::new(Config::builder().tls_config(tls).proxy(None).build())
        })
    }

    fn open(&self, details: &ConnectionDetails) -> Result<Box<dyn Transport>, ureq::Error> {
        if !details.needs_tls() {
            // Clear text goes to this machine or a trusted network, where a proxy has no place.
            return Ok(Box::new(connect_tcp(details)?));
        }
        let stream: Box<dyn Transport> = match self.proxy.connect(details, None::<()>)? {
            Some(tunnel) => Box::new(tunnel),
            None => Box::new(connect_tcp(details)?),
        };
        let details = ConnectionDetails {
            uri: details.uri,
            addrs: details.addrs.clone(),
            config: self.tls_settings(),
            request_level: false,
            resolver: details.resolver,
            now: details.now,
            timeout: details.timeout,
            current_time: details.current_time.clone(),
            run_connector: details.run_connector.clone(),
            register_shutdown: details.register_shutdown.clone(),
        };
        match self.tls.connect(&details, Some(stream))? {
            Some(stream) => Ok(Box::new(stream)),
            None => Err(ureq::Error::ConnectionFailed),
        }
    }
}

impl Connector for PepayConnector {
    type Out = Box<dyn Transport>;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Self::Out>, ureq::Error> {
        self.open(details).map(Some).map_err(|error| match error {
            ureq::Error::Other(_) => error,
            error => {
                let detail = format!("cannot connect to {}: {error}", host(details.uri));
                ConnectFailed { kind: kind_of(&error), detail }.into()
            }
        })
    }
}

fn host(uri: &Uri) -> &str {
    uri.authority().map_or("", |authority| authority.as_str())
}

fn connect_tcp(details: &ConnectionDetails) -> Result<Socket, ConnectFailed> {
    let uri = details.uri;
    let default_port = if uri.scheme_str() == Some("http") { 80 } else { 443 };
    let deadline = Instant::now() + *details.timeout.not_zero().unwrap_or(ureq_duration(Duration::from_secs(30)));
    let left = || deadline.saturating_duration_since(Instant::now());
    let addresses = resolve(uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(default_port), left())?;
    let mut failure = None;
    for (tried, address) in addresses.iter().enumerate() {
        // What is left is shared, so that one dead address does not take the time of the others.
        let share = left() / u32::try_from(addresses.len() - tried).unwrap_or(1);
        match open_stream(*address, share.max(Duration::from_millis(10))) {
            Ok(stream) => return Ok(Socket::new(stream, details.config)),
            Err(error) => failure = Some(error),
        }
    }
    Err(match failure {
        Some(error) => {
            let timed_out = error.kind() == io::ErrorKind::TimedOut;
            let kind = if timed_out { TransportKind::Timeout } else { TransportKind::Connection };
            ConnectFailed { kind, detail: format!("cannot connect to {}: {error}", host(uri)) }
        }
        None => ConnectFailed { kind: TransportKind::Dns, detail: format!("{} has no address", host(uri)) },
    })
}

fn ureq_duration(duration: Duration) -> ureq::unversioned::transport::time::Duration {
    duration.into()
}

fn open_stream(address: SocketAddr, timeout: Duration) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, timeout)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
