//! Live streams, awaited: each runs on a thread of its own, as the blocking one does, and is heard from here.

use super::client::Client;
use super::pepay::{Events, Orders, PaymentSessions};
use crate::stop::Stop;
use crate::stream::{EventStream as Blocking, Turn};
use pepay_core::pepay::{StreamEvents, StreamOrders, StreamPayment};
use pepay_core::{Duration, Error, StreamItem, StreamOptions, Streamed};
use std::fmt;
use std::thread;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// What happens, as it happens. Each event is given once, in order; see [`Stream`](crate::Stream) for what it promises.
///
/// It connects with the first [`next`](Self::next), and again whenever the connection is lost. It ends when it is dropped.
pub struct EventStream {
    /// Until the first item is asked for.
    begins: Option<Blocking>,
    told: Option<Receiver<Told>>,
    stop: Stop,
    cursor: Option<String>,
    is_live: bool,
    /// That something has happened is enough: what happens meanwhile is not kept.
    is_signal: bool,
}

enum Told {
    /// An item, and where another stream goes on after it.
    Item(Box<StreamItem>, Option<String>),
    /// There is a connection, or none any more.
    Live(bool),
    Failed(Error),
}

impl EventStream {
    pub(crate) fn new<S: Streamed>(client: &Client, params: S, options: &StreamOptions) -> Result<Self, Error> {
        let blocking = crate::client::Client {
            api: client.api.clone(),
            transport: client.transport.blocking(),
            options: client.options.clone(),
            drift: client.drift.clone(),
            observing: client.observing.clone(),
        };
        let stream = Blocking::new(&blocking, params, options)?;
        let (stop, cursor) = (stream.stopper(), stream.cursor().map(String::from));
        Ok(Self { begins: Some(stream), told: None, stop, cursor, is_live: false, is_signal: false })
    }

    /// A stream that only tells that something has happened.
    pub(super) fn signals(client: &Client, params: StreamEvents) -> Result<Self, Error> {
        let mut stream = Self::new(client, params, &StreamOptions::default())?;
        stream.is_signal = true;
        Ok(stream)
    }

    /// The id of the last event that was given: [`StreamOptions::since`] for another stream that goes on after it.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Whether there is a connection.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.is_live
    }

    /// The next item, as soon as there is one. None after the end. What is dropped while it waits has taken no item.
    ///
    /// # Errors
    /// What ends the stream, once.
    pub async fn next(&mut self) -> Result<Option<StreamItem>, Error> {
        loop {
            match self.hear().await? {
                Some(Told::Item(item, cursor)) => {
                    self.cursor = cursor;
                    return Ok(Some(*item));
                }
                Some(Told::Live(is_live)) => self.is_live = is_live,
                Some(Told::Failed(error)) => return Err(error),
                None => return Ok(None),
            }
        }
    }

    /// Whether something has happened, or else the connection has come or gone. None after the end.
    pub(super) async fn changed(&mut self) -> Option<bool> {
        match self.hear().await.ok()?? {
            Told::Item(..) => Some(true),
            Told::Live(is_live) => {
                self.is_live = is_live;
                Some(false)
            }
            Told::Failed(_) => None,
        }
    }

    async fn hear(&mut self) -> Result<Option<Told>, Error> {
        if let Some(stream) = self.begins.take() {
            // One at a time: what is not asked for yet waits in the connection.
            let (sender, told) = channel(1);
            let is_signal = self.is_signal;
            let run = move || run(stream, &sender, is_signal);
            let begun = thread::Builder::new().name("pepay-stream".into()).spawn(run);
            begun.map_err(|error| Error::internal(format!("no thread can be started for a stream: {error}")))?;
            self.told = Some(told);
        }
        match &mut self.told {
            Some(told) => Ok(told.recv().await),
            None => Ok(None),
        }
    }
}

/// Tells what the stream brings, until it ends or nobody listens any more.
fn run(mut stream: Blocking, sender: &Sender<Told>, is_signal: bool) {
    let mut was_live = false;
    loop {
        let turn = stream.turn(Duration::MAX);
        if stream.is_live() != was_live {
            was_live = stream.is_live();
            if sender.blocking_send(Told::Live(was_live)).is_err() {
                return;
            }
        }
        let told = match turn {
            Ok(Turn::Nothing) => continue,
            // A flood of events is no flood of looks: those that wait for one are seen by it.
            Ok(Turn::Item(_)) if is_signal && sender.capacity() == 0 => continue,
            Ok(Turn::Item(item)) => Told::Item(Box::new(item), stream.cursor().map(String::from)),
            Ok(Turn::Over) => return,
            Err(error) => {
                let _ = sender.blocking_send(Told::Failed(error));
                return;
            }
        };
        if sender.blocking_send(told).is_err() {
            return;
        }
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.stop.stop();
    }
}

impl fmt::Debug for EventStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("cursor", &self.cursor)
            .field("is_live", &self.is_live)
            .finish_non_exhaustive()
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
