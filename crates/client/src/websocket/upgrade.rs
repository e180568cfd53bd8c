//! The request for a WebSocket and its answer, of RFC 6455. It is not tungstenite's own, which writes the request with
//! its key into the log.

use super::{Upgrade, WebSocket, refusal};
use crate::connect::Connector;
use crate::error::Broken;
use crate::head::{self, Head};
use crate::socket::{Stream, write_all};
use crate::stop::Stop;
use crate::target::Target;
use pepay_core::{Headers, Phase, Response, TransportFailure, TransportKind};
use std::time::Instant;
use tungstenite::handshake::client::generate_key;
use tungstenite::handshake::derive_accept_key;
use ureq::http::{HeaderName, HeaderValue};
use zeroize::Zeroizing;

/// Asks for a WebSocket at `url`.
pub(crate) fn open<'h>(
    connector: &Connector,
    url: &str,
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
    deadline: Instant,
    stop: &Stop,
) -> Result<Upgrade, TransportFailure> {
    let at_first = |broken: Broken| broken.at(Phase::Resolving);
    let target = Target::of(url).map_err(at_first)?;
    let key = generate_key();
    let request = request(&target, &key, headers).map_err(at_first)?;
    let (mut stream, opened) = connector.open(url, &target, deadline, Some(stop))?;
    let fail = |broken: Broken, phase| broken.while_doing(&format!("no WebSocket with {}", target.host)).at(phase);

    let before = stream.written();
    if let Err(error) = write_all(stream.as_mut(), request.as_bytes(), deadline) {
        let phase = if stream.written() > before { Phase::Sending } else { opened };
        return Err(fail(error.into(), phase));
    }
    let (mut bytes, mut phase) = (Vec::new(), Phase::Waiting);
    let end = match read_head(stream.as_mut(), &mut bytes, &mut phase, deadline) {
        Ok(end) => end,
        Err(broken) => return Err(fail(broken, phase)),
    };
    let rest = bytes.split_off(end);
    let status = head::status(&bytes).unwrap_or_default();
    let headers = Headers::from_block(bytes);
    if status != 101 {
        let body = refusal::read(stream.as_mut(), &headers, rest, deadline);
        return Ok(Upgrade::Refused(Response { status, headers, body }));
    }
    match flaw(&headers, &key) {
        None => Ok(Upgrade::Opened(Box::new(WebSocket::new(stream, rest, stop.clone())))),
        Some(flaw) => {
            let broken = Broken::protocol(format!("its answer opens none: {flaw}"));
            Err(TransportFailure { status: Some(status), ..fail(broken, phase) })
        }
    }
}

fn request<'h>(
    target: &Target<'_>,
    key: &str,
    headers: impl IntoIterator<Item = (&'h str, &'h str)>,
) -> Result<Zeroizing<String>, Broken> {
    let slash = if target.path.starts_with('/') { "" } else { "/" };
    let path = target.path.split('#').next().unwrap_or_default();
    let mut request = Zeroizing::new(format!(
        "GET {slash}{path} HTTP/1.1\r\nhost: {}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: {key}\r\n",
        target.authority
    ));
    for (name, value) in headers {
        if HeaderName::try_from(name).is_err() || HeaderValue::from_str(value).is_err() {
            return Err(Broken::new(TransportKind::Settings, format!("the header {name:?} cannot be sent")));
        }
        for part in [name, ": ", value, "\r\n"] {
            request.push_str(part);
        }
    }
    request.push_str("\r\n");
    Ok(request)
}

/// Reads until the answer's head is whole; where it ends.
fn read_head(
    stream: &mut dyn Stream,
    bytes: &mut Vec<u8>,
    phase: &mut Phase,
    deadline: Instant,
) -> Result<usize, Broken> {
    let (mut searched, mut chunk) = (0, [0; 4096]);
    loop {
        match head::take(bytes, &mut searched)? {
            Head::Final(end) => return Ok(end),
            Head::Interim => continue,
            Head::Incomplete => {}
        }
        match stream.read(&mut chunk, deadline)? {
            0 if bytes.is_empty() => {
                return Err(Broken::new(TransportKind::Connection, "the connection was closed without an answer"));
            }
            0 => return Err(Broken::new(TransportKind::Connection, "the connection was closed within the answer")),
            count => bytes.extend_from_slice(&chunk[..count]),
        }
        *phase = Phase::Reading;
    }
}

/// Why the headers of an answer with status 101 open no WebSocket.
fn flaw(headers: &Headers, key: &str) -> Option<&'static str> {
    let says = |name: &str, word: &str| {
        let mut values = headers.iter().filter(|(it, _)| it.eq_ignore_ascii_case(name.as_bytes()));
        values.any(|(_, value)| {
            value.split(|byte| *byte == b',').any(|it| it.trim_ascii().eq_ignore_ascii_case(word.as_bytes()))
        })
    };
    let unasked = ["sec-websocket-extensions", "sec-websocket-protocol"];
    if !says("upgrade", "websocket") || !says("connection", "upgrade") {
        Some("it changes to another protocol")
    } else if headers.get("sec-websocket-accept") != Some(&derive_accept_key(key.as_bytes())) {
        Some("it is not the answer to this request, but perhaps an older one that a proxy has kept")
    } else if unasked.iter().any(|name| headers.get(name).is_some_and(|value| !value.is_empty())) {
        Some("it uses an extension that was not asked for")
    } else {
        None
    }
}
