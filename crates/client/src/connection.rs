//! One request and its answer over a connection, and how far it came if there is none.

use crate::error::Broken;
use crate::socket::{Stream, write_all};
use crate::wire::Wire;
use pepay_core::{Method, Phase, Request, Response, TransportFailure, TransportKind};
use std::time::Instant;
use zeroize::Zeroizing;

/// An open connection to an origin.
pub(crate) struct Connection {
    wire: Wire,
    origin: String,
    /// How far it came before it could take requests.
    opened: Phase,
}

impl Connection {
    pub(crate) fn new(stream: Box<dyn Stream>, origin: &str, opened: Phase) -> Self {
        Self { wire: Wire::new(stream), origin: origin.into(), opened }
    }

    /// The scheme, host and port that it leads to.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether it can take a request, and the next answer is the request's own.
    pub(crate) fn is_clean(&mut self) -> bool {
        !self.wire.has_input() && self.wire.stream.is_silent()
    }

    /// Sends the request and reads its answer; and whether the connection can be used again.
    pub(crate) fn exchange(
        &mut self,
        request: &Request,
        target: &Target<'_>,
        deadline: Instant,
    ) -> Result<(Response, bool), TransportFailure> {
        self.send(request, target, deadline)?;
        let mut begun = false;
        let head = self.wire.read_head(deadline, &mut begun);
        let phase = if begun { Phase::Reading } else { Phase::Waiting };
        let head = head.map_err(|broken| broken.while_doing("no answer").at(phase))?;
        let (body, keep) = self.wire.read_body(&head, deadline).map_err(|broken| {
            let failure = broken.while_doing("no whole answer").at(Phase::Reading);
            TransportFailure { status: Some(head.status), ..failure }
        })?;
        Ok((Response { status: head.status, headers: head.headers, body }, keep))
    }

    fn send(&mut self, request: &Request, target: &Target<'_>, deadline: Instant) -> Result<(), TransportFailure> {
        let bytes = written(request, target);
        let before = self.wire.stream.written();
        write_all(self.wire.stream.as_mut(), &bytes, deadline).map_err(|error| {
            let has_left = self.wire.stream.written() > before;
            let phase = if has_left { Phase::Sending } else { self.opened };
            Broken::from(error).while_doing("the request could not be sent").at(phase)
        })
    }
}

/// A request's URL, in its parts.
pub(crate) struct Target<'a> {
    /// `https://host:port`, as it is written.
    pub(crate) origin: &'a str,
    pub(crate) is_https: bool,
    /// `host:port`, or the host alone.
    pub(crate) authority: &'a str,
    /// Without brackets.
    pub(crate) host: &'a str,
    pub(crate) port: u16,
    /// The path and the query.
    path: &'a str,
}

impl<'a> Target<'a> {
    pub(crate) fn of(url: &'a str) -> Result<Self, Broken> {
        let refuse = || Broken::new(TransportKind::Settings, format!("requests cannot be sent to {url:?}"));
        let (scheme, rest) = url.split_once("://").ok_or_else(refuse)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let is_https = scheme.eq_ignore_ascii_case("https");
        let default = if is_https { 443 } else { 80 };
        let port = port.map_or(Ok(default), str::parse).map_err(|_| refuse())?;
        let is_valid = url.bytes().all(|byte| byte.is_ascii_graphic()) && !host.is_empty() && !authority.contains('@');
        if !is_valid || !(is_https || scheme.eq_ignore_ascii_case("http")) {
            return Err(refuse());
        }
        let origin = &url[..url.len() - path.len()];
        Ok(Self { origin, is_https, authority, host: host.trim_matches(['[', ']']), port, path })
    }
}

/// The bytes of a request, in memory that is wiped: the key is among them.
fn written(request: &Request, target: &Target<'_>) -> Zeroizing<Vec<u8>> {
    let (method, body) = (request.method(), request.body());
    let slash = if target.path.starts_with('/') { "" } else { "/" };
    let length = match method {
        Method::Get => String::new(),
        Method::Post | Method::Put => format!("content-length: {}\r\n", body.len()),
    };
    let parts = [
        method.as_str(),
        " ",
        slash,
        target.path,
        " HTTP/1.1\r\nhost: ",
        target.authority,
        "\r\n",
        request.header_block(),
        &length,
        "\r\n",
    ];
    // All at once, since what grows leaves copies behind.
    let len = parts.iter().map(|part| part.len()).sum::<usize>() + body.len();
    let mut bytes = Zeroizing::new(Vec::with_capacity(len));
    for part in parts {
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes.extend_from_slice(body);
    bytes
}
