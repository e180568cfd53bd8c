//! Recovery: what the provider has and the inbox lacks is put through the inbox, as if it had just been delivered.
//!
//! Pepay lists its events. Each account has a *cursor* in the inbox: the event up to which the inbox was compared with that
//! list and made complete. Deliveries never move it, so that what arrives after an outage does not hide the gap before it. A
//! recovery reads on from the cursor, oldest first, and moves it after the events of a page are committed. Whatever ends it,
//! the next one goes on from there, and what was handled is known by its key.
//!
//! An event whose handler fails again is in the inbox and open, so the cursor may pass it: every recovery tries the open events
//! again.

mod catch_up;
mod desk;
mod follow;
mod list;
mod records;
mod settle;

pub use desk::Fetched;

use super::claim::Claim;
use super::delivery::{Field, Verdict};
use super::sql::{Query, Tables};
use crate::api::{Api, Provider};
use crate::error::Error;
use crate::payviox::RetrievePayment;
use crate::pepay::{Event, ListEvents, RetrieveEvent};
use crate::values::Timestamp;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};
use core::time::Duration;
use desk::{Desk, End, Now, Told, Turn, Wish};

/// What a recovery is to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecoveryOptions {
    /// Where to begin. Default: where the inbox is known to be complete. Of Pepay only.
    pub since: Option<Since>,
    /// Tells several accounts of Pepay apart that share an inbox: any name that stays the same.
    pub account: String,
    /// Sessions of Payviox to look up, besides those that are open.
    pub sessions: Vec<String>,
    /// Whether to go on with a live stream. Of Pepay only.
    pub follow: bool,
}

/// Where a recovery begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Since {
    /// With what happened at this moment.
    Moment(Timestamp),
    /// After the event of this id.
    Event(String),
}

/// What an event was before it was put through the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Was {
    /// The inbox did not have it.
    Missing,
    /// Its handler had failed.
    Failed,
    /// Its handler could not do its work yet.
    Waiting,
    /// A live stream brought it.
    New,
    /// It is not put through the inbox.
    Settled,
}

impl Was {
    /// Its name: `missing`, `failed`, `waiting` or `new`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Failed => "failed",
            Self::Waiting => "waiting",
            Self::New => "new",
            Self::Settled => "settled",
        }
    }

    fn of(verdict: &str) -> Self {
        match verdict {
            "failed" => Self::Failed,
            "waiting" => Self::Waiting,
            _ => Self::Settled,
        }
    }
}

/// An event to put through the inbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// What it was.
    pub was: Was,
    /// What identifies it.
    pub claim: Claim,
    /// Its body, as a webhook would have brought it.
    pub body: Vec<u8>,
}

/// A call that a recovery needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Lookup {
    /// A page of events.
    Events(ListEvents),
    /// An event.
    Event(RetrieveEvent),
    /// A payment of Payviox.
    Payment(RetrievePayment),
}

/// What a live stream has given.
#[derive(Debug, Clone)]
pub enum Streamed {
    /// Nothing in that time.
    Nothing,
    /// An event.
    Event(Box<Event>),
    /// Events may be missing here.
    Gap,
    /// It has ended with this error.
    Failed(Error),
}

/// What a recovery found, and what it did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many of the provider's events, or sessions, were compared with the inbox.
    pub compared: u64,
    /// How many of them the inbox did not have.
    pub missing: u64,
    /// How many that were open were tried again.
    pub tried_again: u64,
    /// How many of both are open still.
    pub still_open: u64,
    /// Whether the provider does not know the event that the cursor stood at, so that all was read from where the inbox
    /// begins. What the provider no longer keeps may be missing.
    pub is_cursor_unknown: bool,
    /// Sessions that Payviox does not know by this key.
    pub unknown_sessions: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} compared, {} missing, {} tried again", self.compared, self.missing, self.tried_again)?;
        if self.still_open > 0 {
            write!(f, ", {} still open", self.still_open)?;
        }
        Ok(())
    }
}

/// What the host does next.
#[derive(Debug)]
pub enum RecoveryStep<'a> {
    /// Run the statement in a transaction of its own, and report [`rows`](Recovery::rows).
    Run(&'a Query),
    /// Make the call, and report what came of it: [`fetched`](Recovery::fetched).
    Call(&'a Lookup),
    /// Put the event through the inbox with a [`Delivery`](super::Delivery), and report what became of it:
    /// [`received`](Recovery::received).
    Put(&'a Put),
    /// Open a live stream of the account's events after this one, in place of the last one.
    Open(&'a str),
    /// Wait for what the stream gives, at most this long, and report it: [`streamed`](Recovery::streamed).
    Listen(Duration),
    /// Pause this long.
    Wait(Duration),
    /// It is over.
    Done(&'a Report),
    /// It has broken off. What it did stays, and the next one goes on from there.
    Failed(&'a Error, &'a Report),
}

type Outcome = (Report, Result<(), Error>);

/// A recovery of an inbox, or one that goes on with a live stream. It says step by step what to do. The host has the database,
/// the connections and the handlers, and may end it at any step: the next one goes on from there.
///
/// ```
/// use pepay_core::inbox::{Dialect, Marks, Recovery, RecoveryOptions, RecoveryStep, Tables};
/// use pepay_core::{Api, Config, Duration};
///
/// let tables = Tables::new(Dialect::Sqlite, Marks::QuestionMarks, Tables::PREFIX).unwrap();
/// let mut recovery = Recovery::new(&tables, &Api::pepay(Config::default())?, RecoveryOptions::default())?;
/// let RecoveryStep::Run(query) = recovery.next(1_700_000_000_000_000, Duration::ZERO) else { unreachable!() };
/// assert!(query.sql.contains("FROM pepay_inbox_cursors"));
/// # Ok::<(), pepay_core::Error>(())
/// ```
pub struct Recovery {
    rules: Pin<Box<dyn Future<Output = Outcome> + Send + Sync>>,
    turn: Arc<Turn>,
    /// What the host has reported since.
    told: Option<Told>,
    is_stopping: bool,
    outcome: Option<Outcome>,
}

impl fmt::Debug for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recovery").field("wish", &self.turn.wish.get()).field("outcome", &self.outcome).finish()
    }
}

impl Recovery {
    /// Begins a recovery of what `api`'s provider has.
    ///
    /// # Errors
    /// [`Config`](crate::ErrorKind::Config) when Payviox is to be followed, which has no live streams.
    pub fn new(tables: &Tables, api: &Api, options: RecoveryOptions) -> Result<Self, Error> {
        let is_payviox = api.provider() == Provider::Payviox;
        if is_payviox && options.follow {
            return Err(Error::config("Payviox has no live streams to follow: recover every few minutes"));
        }
        // Where accounts share an inbox without a name, each finds the other's cursor unknown to its provider, and reads all
        // again.
        let account = String::from(format!("{} {}", api.base_url(), options.account).trim_end());
        let records = records::Records::new(tables, account);
        let turn = Arc::<Turn>::default();
        let mut desk = Desk::new(turn.clone());
        let rules = async move {
            let since = options.since.as_ref();
            let ended = match (is_payviox, options.follow) {
                (true, _) => settle::settle(&mut desk, &records, &options.sessions).await,
                (false, true) => follow::follow(&mut desk, &records, since).await,
                (false, false) => catch_up::catch_up(&mut desk, &records, since).await,
            };
            let ended = match ended {
                Ok(()) | Err(End::Stopped) => Ok(()),
                Err(End::Failed(error)) => Err(error),
            };
            (desk.report, ended)
        };
        Ok(Self { rules: Box::pin(rules), turn, told: None, is_stopping: false, outcome: None })
    }

    /// What to do now: `unix_us` is the time in Unix microseconds, `clock` that of any clock that only goes forward.
    pub fn next(&mut self, unix_us: i64, clock: Duration) -> RecoveryStep<'_> {
        let now = Now { unix_us, clock };
        while self.outcome.is_none() {
            if self.turn.wish.get().is_some() {
                let stop = || core::mem::take(&mut self.is_stopping).then_some(Told::Stop);
                let Some(told) = self.told.take().or_else(stop) else { break };
                self.turn = self.turn.answer(told, now);
            }
            if let Poll::Ready(outcome) = self.rules.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                self.outcome = Some(outcome);
            }
        }
        match (&self.outcome, self.turn.wish.get()) {
            (Some((report, Err(error))), _) => RecoveryStep::Failed(error, report),
            (Some((report, Ok(()))), _) => RecoveryStep::Done(report),
            (None, Some(Wish::Run(query))) => RecoveryStep::Run(query),
            (None, Some(Wish::Call(lookup))) => RecoveryStep::Call(lookup),
            (None, Some(Wish::Put(put))) => RecoveryStep::Put(put),
            (None, Some(Wish::Open(since))) => RecoveryStep::Open(since),
            (None, Some(Wish::Listen(within))) => RecoveryStep::Listen(*within),
            (None, Some(Wish::Wait(pause))) => RecoveryStep::Wait(*pause),
            // The rules wait for nothing but an answer.
            (None, None) => RecoveryStep::Wait(Duration::ZERO),
        }
    }

    /// The step is done.
    pub fn done(&mut self) {
        self.told = Some(Told::Done);
    }

    /// The statement has given these rows.
    pub fn rows(&mut self, rows: Vec<Vec<Field>>) {
        self.told = Some(Told::Rows(rows));
    }

    /// The call has ended with this reply or error.
    pub fn fetched(&mut self, fetched: Result<Fetched, Error>) {
        self.told = Some(Told::Fetched(fetched));
    }

    /// This became of the event. A host whose database fails has to end the recovery.
    pub fn received(&mut self, verdict: Verdict) {
        self.told = Some(Told::Received(verdict));
    }

    /// The stream has given this.
    pub fn streamed(&mut self, streamed: Streamed) {
        self.told = Some(Told::Streamed(streamed));
    }

    /// It is to end before the next step: one that follows still moves its cursor.
    pub fn stop(&mut self) {
        self.is_stopping = true;
    }
}
