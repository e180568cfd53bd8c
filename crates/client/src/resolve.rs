//! Name resolution, bounded in time, and only when a connection is really opened.

use crate::error::Broken;
use pepay_core::TransportKind;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

/// The addresses of a host.
pub(crate) fn resolve(host: &str, port: u16, deadline: Instant) -> Result<Vec<SocketAddr>, Broken> {
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(ip, port)]);
    }
    // The system's look-up takes no time limit, so it runs aside and is left behind if it is late.
    let (sender, receiver) = mpsc::channel();
    let name = host.to_string();
    let look_up = move || {
        // Nobody listens any more if it took too long.
        let _ = sender.send((name.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>));
    };
    let dns = |detail: String| Broken::new(TransportKind::Dns, detail);
    let aside = thread::Builder::new().spawn(look_up);
    aside.map_err(|error| dns(format!("cannot resolve {host}, since no thread can be started: {error}")))?;
    match receiver.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
        Ok(Ok(addresses)) if !addresses.is_empty() => Ok(addresses),
        Ok(Ok(_)) => Err(dns(format!("{host} has no address"))),
        Ok(Err(error)) => Err(dns(format!("cannot resolve {host}: {error}"))),
        Err(_) => Err(Broken::new(TransportKind::Timeout, format!("the time ran out while {host} was looked up"))),
    }
}
