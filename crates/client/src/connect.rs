//! Opening connections: look-up, TCP, proxy, TLS. A failure here has sent nothing.

use crate::connection::{Connection, connect_deadline};
use crate::error::{Broken, Failed};
use crate::proxy::Proxies;
use crate::resolve::resolve;
use crate::roots::Roots;
use crate::socket::{Socket, Stream};
use crate::stop::Stop;
use crate::target::Target;
use crate::tls::{self, Tls};
use crate::tunnel;
use once_cell::race::OnceBox;
use pepay_core::{Error, Phase, Proxy, TransportFailure, TransportKind};
use rustls::ClientConfig;
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{ConnectionDetails, NextTimeout};

#[derive(Debug)]
pub(crate) struct Connector {
    roots: Roots,
    proxies: Proxies,
    /// Made for the first TLS connection, which a plain client never opens.
    tls: OnceBox<Arc<ClientConfig>>,
}

impl Connector {
    pub(crate) fn new(ca_file: Option<&Path>, proxies: Proxies) -> Result<Self, Error> {
        Ok(Self { roots: Roots::new(ca_file)?, proxies, tls: OnceBox::new() })
    }

    /// A connection to `target`, and how far it came to open it. `stop` cuts it short.
    pub(crate) fn open(
        &self,
        url: &str,
        target: &Target<'_>,
        deadline: Instant,
        stop: Option<&Stop>,
    ) -> Result<(Box<dyn Stream>, Phase), TransportFailure> {
        let proxy = self.proxy_for(url)?;
        let (host, port) = proxy.as_ref().map_or((target.host, target.port), |proxy| (proxy.host.as_str(), proxy.port));
        let socket = connect(host, port, deadline)?;
        if let Some(stop) = stop {
            stop.watch(socket.shared());
        }
        let mut stream: Box<dyn Stream> = Box::new(socket);
        if let Some(proxy) = &proxy {
            if proxy.scheme == pepay_core::ProxyScheme::Https {
                stream = self.secured(stream, host, deadline, Phase::Tunnelling)?;
            }
            tunnel::open_blocking(stream.as_mut(), proxy, target, deadline)?;
        }
        let mut opened = if proxy.is_some() { Phase::Tunnelling } else { Phase::Connecting };
        if target.is_https {
            opened = Phase::Handshaking;
            stream = self.secured(stream, target.host, deadline, opened)?;
        }
        Ok((stream, opened))
    }

    /// Whom to trust, and how.
    pub(crate) fn tls(&self) -> io::Result<&Arc<ClientConfig>> {
        let config = self.tls.get_or_try_init(|| tls::client_config(&self.roots).map(Arc::new).map(Box::new));
        config.map_err(io::Error::other)
    }

    /// The proxy for requests to `url`, which cannot be sent if it cannot be used as it is written.
    pub(crate) fn proxy_for(&self, url: &str) -> Result<Option<Proxy>, TransportFailure> {
        let refuse = |error: Error| Broken::new(TransportKind::Settings, error.message()).at(Phase::Resolving);
        self.proxies.proxy_for(url).map_err(refuse)
    }

    fn secured(
        &self,
        stream: Box<dyn Stream>,
        host: &str,
        deadline: Instant,
        phase: Phase,
    ) -> Result<Box<dyn Stream>, TransportFailure> {
        match self.tls().and_then(|config| Tls::connect(stream, config, host, deadline)) {
            Ok(stream) => Ok(Box::new(stream)),
            Err(error) => Err(Broken::from(error).while_doing(&format!("no TLS with {host}")).at(phase)),
        }
    }
}

/// A connector as ureq uses it.
#[derive(Debug)]
pub(crate) struct SharedConnector(pub(crate) Arc<Connector>);

impl ureq::unversioned::transport::Connector for SharedConnector {
    type Out = Connection;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Connection>, ureq::Error> {
        let url = details.uri.to_string();
        let target = Target::of(&url).map_err(|broken| Failed(broken.at(Phase::Resolving)))?;
        let (stream, opened) = self.0.open(&url, &target, connect_deadline(), None).map_err(Failed)?;
        Ok(Some(Connection::new(stream, target.is_https, opened)))
    }
}

/// Resolves nothing: ureq asks before it looks for an idle connection, which would cost a look-up per call.
/// [`Connector`] resolves when there is none.
#[derive(Debug)]
pub(crate) struct LazyResolver;

impl Resolver for LazyResolver {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        Ok(self.empty())
    }
}

fn connect(host: &str, port: u16, deadline: Instant) -> Result<Socket, TransportFailure> {
    let addresses = resolve(host, port, deadline).map_err(|broken| broken.at(Phase::Resolving))?;
    let mut failure = Broken::new(TransportKind::Dns, "the name has no address");
    for (tried, address) in addresses.iter().enumerate() {
        // What is left is shared, so that one dead address does not take the time of the others.
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            failure = io::Error::from(io::ErrorKind::TimedOut).into();
            break;
        }
        let share = left / u32::try_from(addresses.len() - tried).unwrap_or(1);
        match open_stream(*address, share.max(Duration::from_millis(10))) {
            Ok(stream) => return Ok(Socket::new(stream)),
            Err(error) => failure = error.into(),
        }
    }
    Err(failure.while_doing(&format!("cannot connect to {host}, port {port}")).at(Phase::Connecting))
}

fn open_stream(address: SocketAddr, timeout: Duration) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, timeout)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
