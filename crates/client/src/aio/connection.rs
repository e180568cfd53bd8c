//! A connection as hyper uses it: one request after another, driven by whoever waits for the answer.

use super::connect::Opened;
use super::socket::{Socket, Watched};
use crate::error::Broken;
use crate::head::{MAX_HEAD, MAX_HEADERS};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use pepay_core::{Headers, MAX_BODY, Phase, Response, TransportFailure, TransportKind};
use std::error::Error as _;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};
use tokio::time::{Instant, timeout_at};

type Driver = http1::Connection<TokioIo<Watched>, Full<Bytes>>;

pub(super) struct Connection {
    requests: SendRequest<Full<Bytes>>,
    /// What moves the bytes. It runs within the attempt: there is no task that outlives it.
    driver: Driver,
    socket: Socket,
    is_tls: bool,
    opened: Phase,
}

impl Connection {
    pub(super) async fn new(opened: Opened, is_tls: bool) -> Result<Self, TransportFailure> {
        let Opened { stream, socket, phase } = opened;
        let stream = TokioIo::new(Watched::new(stream, socket.progress.clone()));
        let shaken = http1::Builder::new()
            .max_buf_size(MAX_HEAD)
            .max_headers(MAX_HEADERS)
            // Old servers fold them.
            .allow_obsolete_multiline_headers_in_responses(true)
            .handshake(stream)
            .await;
        match shaken {
            Ok((requests, driver)) => Ok(Self { requests, driver, socket, is_tls, opened: phase }),
            Err(error) => Err(Broken::protocol(error.to_string()).at(phase)),
        }
    }

    /// Whether it can take another request, of which nobody doubts that this is the first thing on it.
    pub(super) fn is_open(&mut self) -> bool {
        let driven = Pin::new(&mut self.driver).poll(&mut Context::from_waker(Waker::noop()));
        driven.is_pending() && self.requests.is_ready() && self.socket.is_silent(self.is_tls)
    }

    /// Whether nothing of the attempt under way has left.
    pub(super) fn is_unsent(&self) -> bool {
        self.socket.progress.phase(self.opened) < Phase::Sending
    }

    /// Sends one request and reads its whole answer, until `deadline`.
    pub(super) async fn exchange(
        &mut self,
        request: http::Request<Full<Bytes>>,
        deadline: Instant,
    ) -> Result<Response, TransportFailure> {
        let (progress, opened) = (self.socket.progress.clone(), self.opened);
        progress.begin();
        let mut status = None;
        let result = timeout_at(deadline, self.answer(request, &mut status)).await;
        let broken = match result {
            Ok(Ok(response)) => return Ok(response),
            Ok(Err(broken)) => broken,
            Err(_) => Broken::new(TransportKind::Timeout, "the time ran out"),
        };
        let phase = progress.phase(opened);
        let what = match (phase, status) {
            (_, Some(_)) => "no whole answer",
            (Phase::Sending, None) => "the request could not be sent",
            _ => "no answer",
        };
        Err(TransportFailure { status, ..broken.while_doing(what).at(phase) })
    }

    async fn answer(
        &mut self,
        request: http::Request<Full<Bytes>>,
        status: &mut Option<u16>,
    ) -> Result<Response, Broken> {
        let requests = &mut self.requests;
        let mut answer = pin!(async {
            let response = requests.send_request(request).await.map_err(|error| broken(&error, false))?;
            if response.status() == http::StatusCode::SWITCHING_PROTOCOLS {
                return Err(Broken::protocol("the server changed to another protocol (101)"));
            }
            // One that comes in large pieces can be longer than hyper's buffer is to be.
            let length = response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4);
            if length.sum::<usize>() > MAX_HEAD {
                return Err(Broken::protocol(format!("the answer's headers are longer than {} KiB", MAX_HEAD / 1024)));
            }
            *status = Some(response.status().as_u16());
            let mut whole = Response { status: response.status().as_u16(), ..Response::default() };
            whole.headers = Headers::from(response.headers());
            let mut body = response.into_body();
            // One byte more than a body may have, so that the core sees that one is too long.
            while whole.body.len() <= MAX_BODY
                && let Some(frame) = body.frame().await
            {
                let frame = frame.map_err(|error| broken(&error, true))?;
                if let Ok(data) = frame.into_data() {
                    whole.body.extend_from_slice(&data);
                }
            }
            whole.body.truncate(MAX_BODY + 1);
            Ok(whole)
        });
        let (driver, mut is_driven) = (&mut self.driver, true);
        poll_fn(|cx| {
            loop {
                if let Poll::Ready(result) = answer.as_mut().poll(cx) {
                    return Poll::Ready(result);
                }
                // When it has ended, the answer is told why.
                is_driven = is_driven && Pin::new(&mut *driver).poll(cx).is_pending();
                if is_driven {
                    return Poll::Pending;
                }
            }
        })
        .await
    }
}

/// Whether these bytes are at fault, and not the connection or its encryption.
fn is_unreadable(error: &io::Error) -> bool {
    let is_tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()).is_some();
    !is_tls && matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
}

/// What hyper's error says.
fn broken(error: &hyper::Error, is_answered: bool) -> Broken {
    let mut source = error.source();
    while let Some(inner) = source {
        match inner.downcast_ref::<io::Error>() {
            // So it says when a body is cut.
            Some(error) if is_answered && error.kind() == io::ErrorKind::UnexpectedEof => {
                return Broken::protocol("the connection was closed within the answer's body");
            }
            // And so when the length of a chunk cannot be read.
            Some(error) if is_unreadable(error) => return Broken::protocol(error.to_string()),
            Some(error) => return error.into(),
            None => source = inner.source(),
        }
    }
    if error.is_incomplete_message() {
        return Broken::new(TransportKind::Connection, "the connection was closed");
    }
    Broken::protocol(error.to_string())
}
