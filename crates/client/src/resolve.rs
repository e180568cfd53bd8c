//! Name resolution, bounded in time, and only when a connection is really opened.

use crate::error::ConnectFailed;
use pepay_core::TransportKind;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The addresses of a host.
pub(crate) fn resolve(host: &str, port: u16, timeout: Duration) -> Result<Vec<SocketAddr>, ConnectFailed> {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(ip) = bare.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(ip, port)]);
    }
    // The system's look-up takes no time limit, so it runs aside and is left behind if it is late.
    let (sender, receiver) = mpsc::channel();
    let name = host.to_string();
    thread::spawn(move || {
        // Nobody listens any more if it took too long.
        let _ = sender.send((name.as_str(), port).to_socket_addrs().map(Iterator::collect::<Vec<_>>));
    });
    let dns = |detail: String| ConnectFailed { kind: TransportKind::Dns, detail };
    match receiver.recv_timeout(timeout) {
        Ok(Ok(addresses)) if !addresses.is_empty() => Ok(addresses),
        Ok(Ok(_)) => Err(dns(format!("{host} has no address"))),
        Ok(Err(error)) => Err(dns(format!("cannot resolve {host}: {error}"))),
        Err(_) => Err(ConnectFailed {
            kind: TransportKind::Timeout,
            detail: format!("resolving {host} took more than {timeout:?}"),
        }),
    }
}
