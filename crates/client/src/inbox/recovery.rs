//! Recovery: what the provider has and the inbox lacks is put through it, as if it had just been delivered.

use super::{Backend, Error, Handler, Inbox, Receipt};
use crate::aio::{EventStream, Payviox, Pepay};
use pepay_core::inbox::{
    Claim, Fetched, Lookup, Parameter, RecoveryOptions, RecoveryStep, Report, Since, Streamed, Value, Was,
};
use pepay_core::pepay::StreamEvents;
use pepay_core::{Api, StreamItem, StreamOptions};
use std::time::{Duration, Instant};
use tokio::time::timeout;

/// Where a recovery begins. The default is right for most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecoverOptions {
    /// Where to begin. Default: where the inbox is known to be complete. An empty inbox needs it: the handler runs for all
    /// that happened since then.
    pub since: Option<Since>,
    /// Tells several accounts of Pepay apart that share an inbox: any name that stays the same.
    pub account: String,
}

/// An event that was missing or open, and what has become of it now.
#[derive(Debug)]
#[non_exhaustive]
pub struct Recovered {
    /// What it was.
    pub was: Was,
    /// What identifies it.
    pub claim: Claim,
    /// What has become of it.
    pub receipt: Receipt,
}

/// What a recovery found, and what it did.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct RecoveryOutcome {
    /// What was missing or open, in the order in which it was tried.
    pub events: Vec<Recovered>,
    /// The numbers.
    pub report: Report,
}

impl RecoveryOutcome {
    /// Whether nothing is left to look after.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.report.unknown_sessions.is_empty() && self.report.still_open == 0
    }
}

/// Whom to ask.
enum Source<'a> {
    Pepay(&'a Pepay),
    Payviox(&'a Payviox),
}

impl Source<'_> {
    fn api(&self) -> &Api {
        match self {
            Self::Pepay(pepay) => &pepay.0.api,
            Self::Payviox(payviox) => &payviox.0.api,
        }
    }

    async fn fetch(&self, lookup: &Lookup) -> Result<Fetched, pepay_core::Error> {
        let client = match self {
            Self::Pepay(pepay) => &pepay.0,
            Self::Payviox(payviox) => &payviox.0,
        };
        Ok(match lookup {
            Lookup::Events(list) => Fetched::Events(client.call(list).await?.into_parts().0),
            Lookup::Event(event) => Fetched::Event(Box::new(client.call(event).await?.into_parts().0)),
            Lookup::Payment(payment) => Fetched::Payment(Box::new(client.call(payment).await?.into_parts().0)),
        })
    }
}

impl<DB: Backend> Inbox<DB> {
    /// Puts through the inbox what Pepay has and the inbox lacks, oldest first, and tries again what is open. It leaves alone
    /// what the inbox has, so it may run at any time, even twice at once, and may be dropped or killed: each event is
    /// handled once. Where a recovery begins, the inbox remembers for each account.
    ///
    /// A handler that fails is no error: its event is open.
    ///
    /// # Errors
    /// [`BrokeOff`](Error::BrokeOff) when the provider has failed, when the inbox is empty and nothing says where to begin,
    /// or when that is before what was pruned; when the database fails. What it did stays, and the next one goes on from
    /// there.
    pub async fn recover(
        &self,
        pepay: &Pepay,
        options: &RecoverOptions,
        handler: &impl Handler<DB>,
    ) -> Result<RecoveryOutcome, Error> {
        let mut found = RecoveryOutcome::default();
        let source = Source::Pepay(pepay);
        self.run(&source, options.settings(), handler, |it| found.events.push(it)).await.map(|report| {
            found.report = report;
            found
        })
    }

    /// Looks up what has become of Payviox's open sessions, which has no list of events: of those that a webhook has
    /// mentioned and that have not ended, of those that were [expected](Self::expect), and of these. It reports no refund
    /// and no part payment.
    ///
    /// # Errors
    /// As [`recover`](Self::recover).
    pub async fn recover_payviox(
        &self,
        payviox: &Payviox,
        sessions: Vec<String>,
        handler: &impl Handler<DB>,
    ) -> Result<RecoveryOutcome, Error> {
        let mut found = RecoveryOutcome::default();
        let settings = RecoveryOptions { sessions, ..RecoveryOptions::default() };
        let source = Source::Payviox(payviox);
        self.run(&source, settings, handler, |it| found.events.push(it)).await.map(|report| {
            found.report = report;
            found
        })
    }

    /// Puts through the inbox what happens at Pepay, as it happens, so that the inbox needs no webhooks. It begins with a
    /// recovery, keeps the same cursor, and goes on until it is dropped, or until an error that does not pass. An empty
    /// inbox begins with what happens from now on. While the provider cannot be reached, it waits. An event whose handler
    /// fails is tried again, after a second, then after pauses that grow to five minutes.
    ///
    /// `tell` is told of each event when it was tried.
    ///
    /// # Errors
    /// [`BrokeOff`](Error::BrokeOff) when the key is refused, or as for [`recover`](Self::recover); when the database fails.
    pub async fn follow(
        &self,
        pepay: &Pepay,
        options: &RecoverOptions,
        handler: &impl Handler<DB>,
        tell: impl FnMut(Recovered) + Send,
    ) -> Result<(), Error> {
        let settings = RecoveryOptions { follow: true, ..options.settings() };
        self.run(&Source::Pepay(pepay), settings, handler, tell).await.map(drop)
    }

    /// Waits for the end of a session of Payviox. Call it in the transaction that writes the order, so that both are kept or
    /// neither is: a recovery then looks up what has become of the session, should no webhook tell.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expect(&self, connection: &mut DB::Connection, session_id: &str) -> Result<(), Error> {
        let now = Parameter::Moment(super::delivery::unix_micros());
        let values = [("session_id", Parameter::Text(session_id)), ("settled_at", now)];
        let (statement, values) = self.upkeep("expect", &values);
        DB::execute(connection, &statement.sql, &values).await?;
        Ok(())
    }

    async fn run(
        &self,
        source: &Source<'_>,
        settings: RecoveryOptions,
        handler: &impl Handler<DB>,
        mut tell: impl FnMut(Recovered) + Send,
    ) -> Result<Report, Error> {
        let broke_off =
            |error: &pepay_core::Error, report: &Report| Error::BrokeOff(error.clone(), Box::new(report.clone()));
        let mut recovery = pepay_core::inbox::Recovery::new(&self.tables, source.api(), settings)
            .map_err(|error| broke_off(&error, &Report::default()))?;
        let (start, mut stream) = (Instant::now(), None);
        loop {
            match recovery.next(super::delivery::unix_micros(), start.elapsed()) {
                RecoveryStep::Run(query) => {
                    let values: Vec<Parameter<'_>> = query.values.iter().map(Value::as_parameter).collect();
                    let mut connection = self.pool.acquire().await?;
                    // A statement alone is a transaction.
                    let rows = match query.gives_rows {
                        true => DB::rows(&mut connection, &query.sql, &values).await?,
                        false => DB::execute(&mut connection, &query.sql, &values).await.map(|_| Vec::new())?,
                    };
                    recovery.rows(rows);
                }
                RecoveryStep::Call(lookup) => {
                    let fetched = source.fetch(lookup).await;
                    recovery.fetched(fetched);
                }
                RecoveryStep::Put(put) => {
                    let receipt = self.receive(put.claim.sender, &put.body, handler).await?;
                    let (verdict, was, claim) = (receipt.verdict, put.was, put.claim.clone());
                    recovery.received(verdict);
                    tell(Recovered { was, claim, receipt });
                }
                RecoveryStep::Open(since) => {
                    let options = StreamOptions { since: Some(since.into()), ..StreamOptions::default() };
                    stream = match source {
                        Source::Pepay(pepay) => Some(pepay.events().stream(StreamEvents::default(), &options)),
                        Source::Payviox(_) => None,
                    };
                    recovery.done();
                }
                RecoveryStep::Listen(within) => {
                    let streamed = listen(&mut stream, within).await;
                    recovery.streamed(streamed);
                }
                RecoveryStep::Wait(pause) => {
                    tokio::time::sleep(pause).await;
                    recovery.done();
                }
                RecoveryStep::Done(report) => return Ok(report.clone()),
                RecoveryStep::Failed(error, report) => return Err(broke_off(error, report)),
            }
        }
    }
}

/// What the stream gives within this time.
async fn listen(stream: &mut Option<Result<EventStream, pepay_core::Error>>, within: Duration) -> Streamed {
    let open = match stream {
        Some(Ok(open)) => open,
        Some(Err(error)) => return Streamed::Failed(error.clone()),
        None => return Streamed::Nothing,
    };
    match timeout(within, open.next()).await {
        Ok(Ok(Some(StreamItem::Event(event)))) => Streamed::Event(event),
        Ok(Ok(Some(StreamItem::Gap(_)))) => Streamed::Gap,
        Ok(Err(error)) => Streamed::Failed(error),
        Err(_) | Ok(Ok(_)) => Streamed::Nothing,
    }
}

impl RecoverOptions {
    fn settings(&self) -> RecoveryOptions {
        RecoveryOptions { since: self.since.clone(), account: self.account.clone(), ..RecoveryOptions::default() }
    }
}
