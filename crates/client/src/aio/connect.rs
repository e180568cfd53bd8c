//! Opening connections: look-up, TCP, proxy, TLS. A failure here has sent nothing.

use super::socket::{Socket, Stream};
use crate::connect::Connector;
use crate::error::Broken;
use crate::target::Target;
use crate::tunnel::{self, Talk};
use pepay_core::{Phase, Proxy, ProxyScheme, TransportFailure, TransportKind};
use rustls::pki_types::ServerName;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsConnector;

/// A connection to somewhere, ready for requests.
pub(super) struct Opened {
    pub(super) stream: Box<dyn Stream>,
    pub(super) socket: Socket,
    /// How far it came before it could take requests.
    pub(super) phase: Phase,
}

/// A connection to `target`, until `deadline`.
pub(super) async fn open(
    connector: &Connector,
    url: &str,
    target: &Target<'_>,
    deadline: Instant,
) -> Result<Opened, TransportFailure> {
    let proxy = connector.proxy_for(url)?;
    let (host, port) = proxy.as_ref().map_or((target.host, target.port), |proxy| (proxy.host.as_str(), proxy.port));
    let socket = connect(host, port, deadline).await?;
    let mut stream: Box<dyn Stream> = Box::new(socket.clone());
    let mut phase = Phase::Connecting;
    if let Some(proxy) = &proxy {
        phase = Phase::Tunnelling;
        if proxy.scheme == ProxyScheme::Https {
            stream = secured(connector, stream, host, deadline, phase).await?;
        }
        let address = own_look_up(proxy, target, deadline).await?;
        tunnel::open(&mut Awaited { stream: &mut stream, deadline }, proxy, target, address).await?;
    }
    if target.is_https {
        phase = Phase::Handshaking;
        stream = secured(connector, stream, target.host, deadline, phase).await?;
    }
    Ok(Opened { stream, socket, phase })
}

/// The target's address, if the proxy is not to look it up.
async fn own_look_up(
    proxy: &Proxy,
    target: &Target<'_>,
    deadline: Instant,
) -> Result<Option<SocketAddr>, TransportFailure> {
    match proxy.scheme {
        ProxyScheme::Socks5 => Ok(resolve(target.host, target.port, deadline).await?.first().copied()),
        _ => Ok(None),
    }
}

async fn secured(
    connector: &Connector,
    stream: Box<dyn Stream>,
    host: &str,
    deadline: Instant,
    phase: Phase,
) -> Result<Box<dyn Stream>, TransportFailure> {
    let handshake = async {
        let name = ServerName::try_from(host.to_string()).map_err(|_| {
            let why = format!("{host} is no name that a certificate could have");
            io::Error::other(rustls::Error::General(why))
        })?;
        TlsConnector::from(Arc::clone(connector.tls()?)).connect(name, stream).await
    };
    match until(deadline, handshake).await {
        Ok(stream) => Ok(Box::new(stream)),
        Err(error) => Err(Broken::from(error).while_doing(&format!("no TLS with {host}")).at(phase)),
    }
}

async fn connect(host: &str, port: u16, deadline: Instant) -> Result<Socket, TransportFailure> {
    let addresses = resolve(host, port, deadline).await?;
    let mut failure = Broken::new(TransportKind::Dns, "the name has no address");
    for (tried, address) in addresses.iter().enumerate() {
        // What is left is shared, so that one dead address does not take the time of the others.
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            failure = io::Error::from(io::ErrorKind::TimedOut).into();
            break;
        }
        let share = left / u32::try_from(addresses.len() - tried).unwrap_or(1);
        let connected = timeout(share.max(Duration::from_millis(10)), TcpStream::connect(address)).await;
        let opened = connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        match opened.and_then(|stream| stream.set_nodelay(true).map(|()| stream)) {
            Ok(stream) => return Ok(Socket::new(stream)),
            Err(error) => failure = error.into(),
        }
    }
    Err(failure.while_doing(&format!("cannot connect to {host}, port {port}")).at(Phase::Connecting))
}

/// The addresses of a host. The system's look-up takes no time limit, so it is left behind if it is late.
async fn resolve(host: &str, port: u16, deadline: Instant) -> Result<Vec<SocketAddr>, TransportFailure> {
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(ip, port)]);
    }
    let broken = match timeout_at(deadline, lookup_host((host, port))).await {
        Ok(Ok(addresses)) => {
            let addresses: Vec<SocketAddr> = addresses.collect();
            if !addresses.is_empty() {
                return Ok(addresses);
            }
            Broken::new(TransportKind::Dns, format!("{host} has no address"))
        }
        Ok(Err(error)) => Broken::new(TransportKind::Dns, format!("cannot resolve {host}: {error}")),
        Err(_) => Broken::new(TransportKind::Timeout, format!("the time ran out while {host} was looked up")),
    };
    Err(broken.at(Phase::Resolving))
}

async fn until<T>(deadline: Instant, doing: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout_at(deadline, doing).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

/// A stream that is talked over until a deadline.
struct Awaited<'a> {
    stream: &'a mut Box<dyn Stream>,
    deadline: Instant,
}

impl Talk for Awaited<'_> {
    async fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        until(self.deadline, async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        })
        .await
    }

    async fn hear(&mut self, into: &mut [u8]) -> io::Result<usize> {
        until(self.deadline, self.stream.read(into)).await
    }
}
