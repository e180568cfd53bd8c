//! Live streams: what the core's [`Stream`] asks for, done over a WebSocket and with calls.

use crate::client::Client;
use crate::pepay::{Events, Orders, PaymentSessions};
use crate::socket::after;
use crate::stop::Stop;
use crate::websocket::{Received, Upgrade, WebSocket};
use pepay_core::pepay::{StreamEvents, StreamOrders, StreamPayment};
use pepay_core::{Endpoint, Error, Fetch, Handshake, Stream, StreamItem, StreamOptions, StreamStep, Streamed};
use std::time::{Duration, Instant};

/// What happens, as it happens. Each event is given once, in order; see [`Stream`] for what it promises.
///
/// An iterator that waits for the next item. It connects with the first one, and again whenever the connection is lost. It
/// ends after an error, or when it is [stopped](Self::stopper).
#[derive(Debug)]
pub struct EventStream {
    client: Client,
    stream: Stream,
    socket: Option<Box<WebSocket>>,
    stop: Stop,
    start: Instant,
}

/// What one turn has brought.
pub(crate) enum Turn {
    Item(StreamItem),
    /// Nothing for the caller.
    Nothing,
    Over,
}

impl EventStream {
    pub(crate) fn new<S: Streamed>(client: &Client, params: S, options: &StreamOptions) -> Result<Self, Error> {
        let stream = Stream::new(client.api(), params, options, client.entropy()?, Duration::ZERO)?;
        Ok(Self { client: client.clone(), stream, socket: None, stop: Stop::default(), start: Instant::now() })
    }

    /// The id of the last event that was given: [`StreamOptions::since`] for another stream that goes on after it.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.stream.cursor()
    }

    /// Whether there is a connection.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.stream.is_live()
    }

    /// Ends this stream from another thread: it does not wait any more, only for a call under way. Its last items may be
    /// left out; [`cursor`](Self::cursor) tells where another one goes on.
    #[must_use]
    pub fn stopper(&self) -> Stop {
        self.stop.clone()
    }

    /// The next item, if one comes within this time or a little more: a connection that is being opened, or a call under
    /// way, takes as long as its own limit allows. None otherwise, and when the stream was stopped.
    ///
    /// # Errors
    /// What ends the stream, once.
    pub fn next_within(&mut self, within: Duration) -> Result<Option<StreamItem>, Error> {
        let until = after(within);
        loop {
            match self.turn(until.saturating_duration_since(Instant::now()))? {
                Turn::Item(item) => return Ok(Some(item)),
                Turn::Nothing if Instant::now() < until => {}
                Turn::Nothing | Turn::Over => return Ok(None),
            }
        }
    }

    /// Closes the connection, if there is one, and tells the server. Nothing comes any more.
    pub fn close(&mut self) {
        self.stop.stop();
        self.disconnect();
    }

    /// Does the next thing that the core asks for, and waits no longer than this.
    pub(crate) fn turn(&mut self, longest: Duration) -> Result<Turn, Error> {
        let step = if self.stop.is_stopped() { StreamStep::Over } else { self.stream.next(self.start.elapsed()) };
        match step {
            StreamStep::Item(item) => return Ok(Turn::Item(item)),
            StreamStep::Connect(Handshake { request, timeout }) => {
                let (url, headers) = (request.url(), request.headers());
                let upgrade = self.client.transport().open_websocket(url, headers, timeout, &self.stop);
                let now = self.start.elapsed();
                match upgrade {
                    Ok(Upgrade::Opened(socket)) => {
                        self.socket = Some(socket);
                        self.stream.opened(now);
                    }
                    Ok(Upgrade::Refused(response)) => self.stream.refused(response, now),
                    Err(failure) => self.stream.not_opened(&failure, now),
                }
            }
            StreamStep::Read(within) => self.read(within.min(longest)),
            // Whether the server is there shows when it is read from.
            StreamStep::Ping => drop(self.socket.as_mut().map(|socket| socket.ping())),
            StreamStep::Fetch(fetch) => match fetch {
                Fetch::Events(endpoint) => self.fetch(&endpoint),
                Fetch::Token(endpoint) => self.fetch(&endpoint),
                Fetch::Status(endpoint) => self.fetch(&endpoint),
            },
            StreamStep::Disconnect => self.disconnect(),
            StreamStep::Wait(pause) => self.stop.sleep(pause.min(longest)),
            StreamStep::Failed(error) => {
                self.disconnect();
                return Err(error);
            }
            StreamStep::Over => {
                self.disconnect();
                return Ok(Turn::Over);
            }
        }
        Ok(Turn::Nothing)
    }

    fn read(&mut self, within: Duration) {
        let received = self.socket.as_mut().map(|socket| socket.read(within));
        let now = self.start.elapsed();
        match received {
            Some(Ok(Received::Text(text))) => self.stream.text(&text, now),
            Some(Ok(Received::Beat)) => self.stream.heard(now),
            Some(Ok(Received::Nothing)) => {}
            Some(Ok(Received::Closed(code))) => self.lost(code, now),
            Some(Err(_)) | None => self.lost(None, now),
        }
    }

    fn lost(&mut self, code: Option<u16>, now: Duration) {
        self.socket = None;
        self.stream.closed(code, now);
    }

    fn fetch<E: Endpoint>(&mut self, endpoint: &E) {
        let reply = self.client.call(endpoint);
        let now = self.start.elapsed();
        match reply {
            Ok(reply) => self.stream.fetched(Ok(&reply.response().body), now),
            Err(error) => self.stream.fetched(Err(error), now),
        }
    }

    fn disconnect(&mut self) {
        if let Some(socket) = self.socket.take() {
            socket.close();
        }
    }
}

impl Iterator for EventStream {
    type Item = Result<StreamItem, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.turn(Duration::MAX) {
                Ok(Turn::Item(item)) => return Some(Ok(item)),
                Ok(Turn::Nothing) => {}
                Ok(Turn::Over) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.close();
    }
}

impl Events<'_> {
    /// The events of the merchant's account as they happen, over a WebSocket: from now on, or after an event
    /// ([`StreamOptions::since`]).
    ///
    /// # Errors
    /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest) when a filter is wrong,
    /// [`Config`](pepay_core::ErrorKind::Config) without an API key. Nothing is sent before the first item is asked for.
    pub fn stream(&self, params: StreamEvents, options: &StreamOptions) -> Result<EventStream, Error> {
        EventStream::new(self.0, params, options)
    }
}

impl Orders<'_> {
    /// The events of commerce orders, and of their invoices and payments, as they happen, over a WebSocket: from now on,
    /// or after an event ([`StreamOptions::since`]).
    ///
    /// # Errors
    /// [`InvalidRequest`](pepay_core::ErrorKind::InvalidRequest) when a filter is wrong,
    /// [`Config`](pepay_core::ErrorKind::Config) without a commerce API key or an API key. Nothing is sent before the first
    /// item is asked for.
    pub fn stream(&self, params: StreamOrders, options: &StreamOptions) -> Result<EventStream, Error> {
        EventStream::new(self.0, params, options)
    }
}

impl PaymentSessions<'_> {
    /// The payment session as it changes, until it has ended: over a WebSocket with the token that a payment address
    /// brings, and by looking at its status where there is no connection.
    ///
    /// # Errors
    /// [`Config`](pepay_core::ErrorKind::Config) without a session token. Nothing is sent before the first item is asked
    /// for.
    pub fn stream(&self, params: StreamPayment, options: &StreamOptions) -> Result<EventStream, Error> {
        EventStream::new(self.0, params, options)
    }
}
