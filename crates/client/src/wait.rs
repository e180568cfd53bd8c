//! Waiting for the end of a payment: look, pause, look again, and sooner when a live stream tells of a change.

use crate::client::{Client, Pepay};
use crate::pepay::{Invoices, PaymentSessions};
use crate::stop::Stop;
use crate::stream::{EventStream, Turn};
use pepay_core::pepay::{GetInvoiceStatus, GetPaymentStatus, InvoiceState, PaymentStatus, StreamEvents};
use pepay_core::{Endpoint, Error, Poll, PollStep, Reply, StreamOptions};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait for an end, and how often to look. The options of the client hold for each look: its `timeout`
/// ends one look, not the waiting.
#[derive(Debug, Clone)]
pub struct WaitOptions {
    /// Default 15 minutes.
    pub timeout: Duration,
    /// The first pause, at least 10 ms; later ones are longer, up to 10 s. Default 1.5 s.
    pub interval: Duration,
}

impl Default for WaitOptions {
    fn default() -> Self {
        Self { timeout: Poll::DEFAULT_TIMEOUT, interval: Poll::DEFAULT_INTERVAL }
    }
}

impl Invoices<'_> {
    /// Looks again and again until the invoice is paid, expired or canceled. Underpaid is not the end: the rest
    /// can still come. A live stream tells when to look sooner.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when it has not ended in time; any error of a look.
    pub fn wait_for_status(&self, invoice_id: &str, options: &WaitOptions) -> Result<Reply<InvoiceState>, Error> {
        let live = || Live::of(self.0, StreamEvents { invoice_id: Some(invoice_id.into()), ..StreamEvents::default() });
        wait(self.0, &GetInvoiceStatus::new(invoice_id), options, |invoice| invoice.status().is_terminal(), live)
    }
}

impl PaymentSessions<'_> {
    /// Looks again and again until the payment is paid, expired or canceled. Underpaid is not the end: the rest
    /// can still come.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when it has not ended in time; any error of a look.
    pub fn wait_for_status(&self, options: &WaitOptions) -> Result<Reply<PaymentStatus>, Error> {
        wait(self.0, &GetPaymentStatus, options, |payment| payment.status.is_terminal(), || None)
    }
}

/// Makes the same read again and again until `ended`. When the first one has not, what is `live` tells when to look.
fn wait<E: Endpoint>(
    client: &Client,
    endpoint: &E,
    options: &WaitOptions,
    ended: impl Fn(&E::Reply) -> bool,
    live: impl FnOnce() -> Option<Live>,
) -> Result<Reply<E::Reply>, Error> {
    let start = Instant::now();
    let mut poll = Poll::new(options.timeout, options.interval, client.entropy()?, Duration::ZERO);
    let (mut begin, mut live) = (Some(live), None);
    loop {
        match poll.next(start.elapsed()) {
            PollStep::Look(limit) => {
                let reply = client.call_within(endpoint, limit)?;
                if ended(&reply) {
                    return Ok(reply);
                }
                live = begin.take().map_or(live, |begin| begin());
            }
            PollStep::Wait(pause) => match &live {
                None => thread::sleep(pause),
                Some(it) if it.pause(pause, &mut poll, start) => {}
                Some(_) => live = None,
            },
            PollStep::Over => return Err(Error::timed_out(E::ROUTE.name, options.timeout)),
        }
    }
}

/// What tells that an invoice may have changed: a stream on a thread of its own, so that no look waits for a connection.
/// For those who drive a [`Poll`] themselves.
#[derive(Debug)]
pub struct Live {
    signals: Receiver<Signal>,
    stop: Stop,
}

/// What the stream has to say.
#[derive(Debug)]
enum Signal {
    /// Something has happened.
    Changed,
    /// There is a connection, or none any more.
    Live(bool),
}

impl Live {
    /// None if the client cannot stream, or no thread can be started: looking is enough.
    #[must_use]
    pub fn invoice(pepay: &Pepay, invoice_id: &str) -> Option<Self> {
        Self::of(&pepay.0, StreamEvents { invoice_id: Some(invoice_id.into()), ..StreamEvents::default() })
    }

    /// Pauses for this long at most, and tells the poll, which began at `start`, what there is to know. False when the stream
    /// has ended: there is nothing more to come.
    pub fn pause(&self, pause: Duration, poll: &mut Poll, start: Instant) -> bool {
        match self.signals.recv_timeout(pause) {
            Ok(Signal::Changed) => poll.wake(start.elapsed()),
            Ok(Signal::Live(is_live)) => poll.set_live(is_live, start.elapsed()),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                poll.set_live(false, start.elapsed());
                return false;
            }
        }
        true
    }

    fn of(client: &Client, events: StreamEvents) -> Option<Self> {
        let mut stream = EventStream::new(client, events, &StreamOptions::default()).ok()?;
        let stop = stream.stopper();
        // A flood of events is no flood of looks: those that wait for one are seen by it.
        let (sender, signals) = mpsc::sync_channel(1);
        let run = move || {
            let mut was_live = false;
            // An error ends the stream, not the wait.
            while let Ok(turn @ (Turn::Item(_) | Turn::Nothing)) = stream.turn(Duration::MAX) {
                if stream.is_live() != was_live {
                    was_live = stream.is_live();
                    let _ = sender.send(Signal::Live(was_live));
                }
                if matches!(turn, Turn::Item(_)) {
                    let _ = sender.try_send(Signal::Changed);
                }
            }
        };
        thread::Builder::new().spawn(run).ok()?;
        Some(Self { signals, stop })
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.stop.stop();
    }
}
