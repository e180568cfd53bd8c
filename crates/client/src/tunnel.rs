//! Asking a proxy for a connection to a host: CONNECT and SOCKS 5. Nothing of a request is sent before it is there.

use crate::error::Broken;
use crate::head::{self, Head};
use crate::resolve::resolve;
use crate::socket::{Stream, write_all};
use crate::target::Target;
use pepay_core::{Phase, Proxy, ProxyScheme, Secret, TransportFailure, TransportKind};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Instant;
use zeroize::Zeroizing;

/// Bytes both ways, for the talk with a proxy: of a stream that blocks until a deadline, or of one that is awaited.
pub(crate) trait Talk {
    /// Writes all bytes.
    async fn say(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Reads what there is; nothing is the end.
    async fn hear(&mut self, into: &mut [u8]) -> io::Result<usize>;
}

struct Blocking<'a> {
    stream: &'a mut dyn Stream,
    deadline: Instant,
}

impl Talk for Blocking<'_> {
    async fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        write_all(self.stream, bytes, self.deadline)
    }

    async fn hear(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.stream.read(into, self.deadline)
    }
}

/// Makes the stream one to the target.
pub(crate) fn open_blocking(
    stream: &mut dyn Stream,
    proxy: &Proxy,
    target: &Target<'_>,
    deadline: Instant,
) -> Result<(), TransportFailure> {
    let address = match proxy.scheme {
        ProxyScheme::Socks5 => {
            let addresses =
                resolve(target.host, target.port, deadline).map_err(|broken| broken.at(Phase::Resolving))?;
            addresses.first().copied()
        }
        _ => None,
    };
    let mut stream = Blocking { stream, deadline };
    let opened = pin!(open(&mut stream, proxy, target, address));
    match opened.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(opened) => opened,
        Poll::Pending => unreachable!("what blocks is never waited for"),
    }
}

/// Makes the stream one to the target, whose address is given if the proxy is not to look it up.
pub(crate) async fn open(
    stream: &mut impl Talk,
    proxy: &Proxy,
    target: &Target<'_>,
    address: Option<SocketAddr>,
) -> Result<(), TransportFailure> {
    let opened = match proxy.scheme {
        ProxyScheme::Http | ProxyScheme::Https => connect(stream, proxy, target).await,
        ProxyScheme::Socks5 | ProxyScheme::Socks5h => socks(stream, proxy, target, address).await,
    };
    let what = || format!("no connection to {} through the proxy {proxy} ({})", target.authority, proxy.source);
    opened.map_err(|broken| broken.while_doing(&what()).at(Phase::Tunnelling))
}

async fn connect(stream: &mut impl Talk, proxy: &Proxy, target: &Target<'_>) -> Result<(), Broken> {
    let host = if target.host.contains(':') { format!("[{}]", target.host) } else { target.host.into() };
    let (host, port) = (host.as_str(), target.port);
    let mut request = Zeroizing::new(format!("CONNECT {host}:{port} HTTP/1.1\r\nhost: {host}:{port}\r\n"));
    if let Some((username, password)) = &proxy.login {
        let login = Zeroizing::new(format!("{username}:{}", password.expose()));
        request.push_str("proxy-authorization: Basic ");
        request.push_str(base64(login.as_bytes()).expose());
        request.push_str("\r\n");
    }
    request.push_str("\r\n");
    stream.say(request.as_bytes()).await?;
    let answer = answer(stream).await?;
    let status = head::status(&answer).unwrap_or_default();
    let advice = match status {
        200..=299 => return Ok(()),
        407 => ": give its user name and password",
        403 | 405 => ": it does not allow connections to this host and port",
        _ => "",
    };
    let line = answer.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let reason = String::from_utf8_lossy(line.get(12..).unwrap_or_default()).trim().to_string();
    let space = if reason.is_empty() { "" } else { " " };
    Err(Broken::new(TransportKind::Connection, format!("it answered {status}{space}{reason}{advice}")))
}

/// The head of the proxy's answer, and not one byte more: what follows is the target's.
async fn answer(stream: &mut impl Talk) -> Result<Vec<u8>, Broken> {
    let (mut bytes, mut searched) = (Vec::new(), 0);
    loop {
        let [byte] = read(stream).await?;
        bytes.push(byte);
        if byte == b'\n' && matches!(head::take(&mut bytes, &mut searched)?, Head::Final(_)) {
            return Ok(bytes);
        }
        if bytes.len() > head::MAX_HEAD {
            return Err(Broken::protocol("its answer is too long"));
        }
    }
}

/// RFC 1928, with the logins of RFC 1929.
async fn socks(
    stream: &mut impl Talk,
    proxy: &Proxy,
    target: &Target<'_>,
    address: Option<SocketAddr>,
) -> Result<(), Broken> {
    const NO_LOGIN: u8 = 0;
    const LOGIN: u8 = 2;
    let method = if proxy.login.is_some() { LOGIN } else { NO_LOGIN };
    stream.say(&[5, 1, method]).await?;
    match (read(stream).await?, &proxy.login) {
        ([5, NO_LOGIN], None) => {}
        ([5, LOGIN], Some((username, password))) => {
            let mut login = Zeroizing::new(Vec::with_capacity(3 + 2 * 255));
            login.push(1);
            for part in [username, password.expose()] {
                login.push(short_len(part)?);
                login.extend_from_slice(part.as_bytes());
            }
            stream.say(&login).await?;
            if read::<2>(stream).await?[1] != 0 {
                return Err(refused("it refuses the user name and password"));
            }
        }
        ([5, _], None) => return Err(refused("it wants a login: give its user name and password")),
        ([5, _], Some(_)) => return Err(refused("it takes no user name and password")),
        _ => return Err(Broken::protocol("it does not speak SOCKS 5")),
    }
    let mut request = vec![5, 1, 0];
    match address.map(|address| address.ip()).or_else(|| target.host.parse().ok()) {
        Some(IpAddr::V4(ip)) => {
            request.push(1);
            request.extend_from_slice(&ip.octets());
        }
        Some(IpAddr::V6(ip)) => {
            request.push(4);
            request.extend_from_slice(&ip.octets());
        }
        None => {
            request.extend_from_slice(&[3, short_len(target.host)?]);
            request.extend_from_slice(target.host.as_bytes());
        }
    }
    request.extend_from_slice(&target.port.to_be_bytes());
    stream.say(&request).await?;
    let [version, reply, _, kind] = read(stream).await?;
    match (version, reply) {
        (5, 0) => {}
        (5, 1) => return Err(refused("it failed")),
        (5, 2) => return Err(refused("it does not allow connections to this host and port")),
        (5, 3 | 4) => return Err(refused("it cannot reach the host")),
        (5, 5) => return Err(refused("the host refuses the connection")),
        (5, 6) => return Err(refused("the host did not answer")),
        (5, other) => return Err(refused(&format!("it refuses with code {other}"))),
        _ => return Err(Broken::protocol("it does not speak SOCKS 5")),
    }
    // The address that the proxy is connected from, which does not matter.
    match kind {
        1 => read::<6>(stream).await.map(drop),
        4 => read::<18>(stream).await.map(drop),
        3 => {
            let [len] = read(stream).await?;
            for _ in 0..usize::from(len) + 2 {
                read::<1>(stream).await?;
            }
            Ok(())
        }
        _ => Err(Broken::protocol("it does not speak SOCKS 5")),
    }
}

fn refused(why: &str) -> Broken {
    Broken::new(TransportKind::Connection, why)
}

fn short_len(text: &str) -> Result<u8, Broken> {
    u8::try_from(text.len()).map_err(|_| refused("SOCKS 5 has room for 255 bytes of a name"))
}

/// The next bytes, and not one more: what follows belongs to the target.
async fn read<const N: usize>(stream: &mut impl Talk) -> Result<[u8; N], Broken> {
    let mut bytes = [0; N];
    let mut read = 0;
    while read < N {
        match stream.hear(&mut bytes[read..]).await? {
            0 => return Err(Broken::new(TransportKind::Connection, "it closed the connection")),
            count => read += count,
        }
    }
    Ok(bytes)
}

fn base64(bytes: &[u8]) -> Secret {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let is_padding = digit > chunk.len();
            let index = (bits >> (18 - 6 * digit)) as usize & 63;
            text.push(if is_padding { '=' } else { char::from(DIGITS[index]) });
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("\u{ff}?~", "w78/fg==")]
        {
            assert_eq!(base64(text.as_bytes()).expose(), expected);
        }
    }
}
