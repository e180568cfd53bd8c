//! Opening connections: look-up, TCP, proxy, TLS. A failure here has sent nothing.

use crate::error::{Broken, Failed};
use crate::line::{Line, deadline};
use crate::proxy::Proxies;
use crate::resolve::resolve;
use crate::roots::Roots;
use crate::socket::{Socket, Stream};
use crate::target::Target;
use crate::tls::{self, Tls};
use crate::tunnel;
use once_cell::race::OnceBox;
use pepay_core::{Error, Phase, TransportFailure, TransportKind};
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
    pub(crate) proxies: Proxies,
    /// Made for the first TLS connection, which a plain client never opens.
    tls: OnceBox<Arc<ClientConfig>>,
}

impl Connector {
    pub(crate) fn new(ca_file: Option<&Path>, proxies: Proxies) -> Result<Self, Error> {
        Ok(Self { roots: Roots::new(ca_file)?, proxies, tls: OnceBox::new() })
    }

    fn open(&self, url: &str, target: &Target<'_>, deadline: Instant) -> Result<Line, TransportFailure> {
        let refuse = |error: Error| Broken::new(TransportKind::Settings, error.message()).at(Phase::Resolving);
        let proxy = self.proxies.proxy_for(url).map_err(refuse)?;
        let mut stream: Box<dyn Stream> = match &proxy {
            None => Box::new(connect(target.host, target.port, deadline)?),
            Some(proxy) => {
                let socket = Box::new(connect(&proxy.host, proxy.port, deadline)?);
                let stream = match proxy.scheme {
                    pepay_core::ProxyScheme::Https => self.secured(socket, &proxy.host, deadline, Phase::Tunnelling)?,
                    _ => socket,
                };
                tunnel::open(stream, proxy, target, deadline)?
            }
        };
        let mut opened = if proxy.is_some() { Phase::Tunnelling } else { Phase::Connecting };
        if target.is_https {
            opened = Phase::Handshaking;
            stream = self.secured(stream, target.host, deadline, opened)?;
        }
        Ok(Line::new(stream, target.is_https, opened))
    }

    fn secured(
        &self,
        stream: Box<dyn Stream>,
        host: &str,
        deadline: Instant,
        phase: Phase,
    ) -> Result<Box<dyn Stream>, TransportFailure> {
        let config = self.tls.get_or_try_init(|| tls::client_config(&self.roots).map(Arc::new).map(Box::new));
        let connected =
            config.map_err(io::Error::other).and_then(|config| Tls::connect(stream, config, host, deadline));
        match connected {
            Ok(stream) => Ok(Box::new(stream)),
            Err(error) => Err(Broken::from(error).while_doing(&format!("no TLS with {host}")).at(phase)),
        }
    }
}

/// Opens connections for ureq.
#[derive(Debug)]
pub(crate) struct Opening(pub(crate) Arc<Connector>);

impl ureq::unversioned::transport::Connector for Opening {
    type Out = Line;

    fn connect(&self, details: &ConnectionDetails, _: Option<()>) -> Result<Option<Line>, ureq::Error> {
        let url = details.uri.to_string();
        let target = Target::of(&url).map_err(|broken| Failed(broken.at(Phase::Resolving)))?;
        Ok(Some(self.0.open(&url, &target, deadline(&details.timeout)).map_err(Failed)?))
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
