//! Waiting for the end of a payment: look, pause, look again, and sooner when a live stream tells of a change.

use super::client::Client;
use super::pepay::{Invoices, PaymentSessions};
use super::stream::EventStream;
use crate::wait::WaitOptions;
use pepay_core::pepay::{GetInvoiceStatus, GetPaymentStatus, InvoiceState, PaymentStatus, StreamEvents};
use pepay_core::{Duration, Endpoint, Error, Poll, PollStep, Reply};
use tokio::time::{Instant, timeout};

impl Invoices<'_> {
    /// Looks again and again until the invoice is paid, expired or canceled. Underpaid is not the end: the rest
    /// can still come. A live stream tells when to look sooner.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when it has not ended in time; any error of a look.
    pub async fn wait_for_status(&self, invoice_id: &str, options: &WaitOptions) -> Result<Reply<InvoiceState>, Error> {
        let events = StreamEvents { invoice_id: Some(invoice_id.into()), ..StreamEvents::default() };
        let live = || EventStream::signals(self.0, events).ok();
        wait(self.0, &GetInvoiceStatus::new(invoice_id), options, |invoice| invoice.status().is_terminal(), live).await
    }
}

impl PaymentSessions<'_> {
    /// Looks again and again until the payment is paid, expired or canceled. Underpaid is not the end: the rest
    /// can still come.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when it has not ended in time; any error of a look.
    pub async fn wait_for_status(&self, options: &WaitOptions) -> Result<Reply<PaymentStatus>, Error> {
        wait(self.0, &GetPaymentStatus, options, |payment| payment.status.is_terminal(), || None).await
    }
}

/// Makes the same read again and again until `ended`. When the first one has not, what is `live` tells when to look.
async fn wait<E: Endpoint>(
    client: &Client,
    endpoint: &E,
    options: &WaitOptions,
    ended: impl Fn(&E::Reply) -> bool,
    live: impl FnOnce() -> Option<EventStream>,
) -> Result<Reply<E::Reply>, Error> {
    let start = Instant::now();
    let mut poll = Poll::new(options.timeout, options.interval, client.transport.entropy()?, Duration::ZERO);
    let (mut begin, mut live) = (Some(live), None);
    loop {
        match poll.next(start.elapsed()) {
            PollStep::Look(limit) => {
                let reply = client.call_within(endpoint, limit).await?;
                if ended(&reply) {
                    return Ok(reply);
                }
                live = begin.take().map_or(live, |begin| begin());
            }
            PollStep::Wait(pause) => match &mut live {
                None => tokio::time::sleep(pause).await,
                Some(stream) => match timeout(pause, stream.changed()).await {
                    Ok(Some(true)) => poll.wake(start.elapsed()),
                    Ok(Some(false)) => poll.set_live(stream.is_live(), start.elapsed()),
                    // It has ended; looking is enough.
                    Ok(None) => {
                        poll.set_live(false, start.elapsed());
                        live = None;
                    }
                    Err(_) => {}
                },
            },
            PollStep::Over => return Err(Error::timed_out(E::ROUTE.name, options.timeout)),
        }
    }
}
