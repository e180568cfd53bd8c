//! How the rules of a recovery ask the host for something, and are told what came of it.
//!
//! The rules are written one after the other, as a future that the recovery polls whenever the host has reported. Nothing
//! else wakes it.

use super::{Lookup, Put, Report, Streamed, Was};
use crate::error::{Error, ErrorKind};
use crate::inbox::delivery::Field;
use crate::inbox::sql::Query;
use crate::inbox::{Sender, Verdict};
use crate::payviox::{Payment, RetrievePayment};
use crate::pepay::{Event, EventPage, ListEvents, RetrieveEvent};
use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::future::poll_fn;
use core::task::Poll;
use core::time::Duration;
use once_cell::race::OnceBox;

/// What the host is to do.
#[derive(Debug)]
pub(super) enum Wish {
    Run(Query),
    Call(Lookup),
    Put(Put),
    Open(String),
    Listen(Duration),
    Wait(Duration),
}

/// What the host has reported.
#[derive(Debug, Clone)]
pub(super) enum Told {
    Done,
    Rows(Vec<Vec<Field>>),
    Fetched(Result<Fetched, Error>),
    Received(Verdict),
    Streamed(Streamed),
    /// It is to end.
    Stop,
}

/// What a [`Lookup`] has given.
#[derive(Debug, Clone)]
pub enum Fetched {
    /// A page of events.
    Events(EventPage),
    /// An event.
    Event(Box<Event>),
    /// A payment.
    Payment(Box<Payment>),
}

/// What time it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Now {
    /// In Unix microseconds.
    pub(super) unix_us: i64,
    /// On a clock that only goes forward.
    pub(super) clock: Duration,
}

/// One question and its answer.
#[derive(Debug, Default)]
pub(super) struct Turn {
    pub(super) wish: OnceBox<Wish>,
    told: OnceBox<(Told, Now, Arc<Turn>)>,
}

impl Turn {
    /// Answers; the turn that is next.
    pub(super) fn answer(&self, told: Told, now: Now) -> Arc<Self> {
        let next = Arc::<Self>::default();
        // A turn is answered once: whoever answers leaves it.
        let _ = self.told.set(Box::new((told, now, next.clone())));
        next
    }
}

/// Why the rules end before their end.
#[derive(Debug)]
pub(super) enum End {
    /// The host says so.
    Stopped,
    Failed(Error),
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

pub(super) type Flow<T> = Result<T, End>;

/// The rules' end of it, and what they keep account of.
#[derive(Debug)]
pub(super) struct Desk {
    turn: Arc<Turn>,
    now: Now,
    pub(super) report: Report,
    /// What this recovery has tried.
    tried: BTreeSet<(Sender, String)>,
}

impl Desk {
    pub(super) fn new(turn: Arc<Turn>) -> Self {
        Self { turn, now: Now::default(), report: Report::default(), tried: BTreeSet::new() }
    }

    async fn ask(&mut self, wish: Wish) -> Flow<Told> {
        let turn = self.turn.clone();
        let _ = turn.wish.set(Box::new(wish));
        let answer = poll_fn(|_| turn.told.get().map_or(Poll::Pending, |told| Poll::Ready(told.clone()))).await;
        let (told, now, next) = answer;
        (self.turn, self.now) = (next, now);
        match told {
            Told::Stop => Err(End::Stopped),
            told => Ok(told),
        }
    }

    pub(super) fn unix(&self) -> i64 {
        self.now.unix_us.div_euclid(1_000_000)
    }

    pub(super) fn clock(&self) -> Duration {
        self.now.clock
    }

    pub(super) async fn rows(&mut self, query: Query) -> Flow<Vec<Vec<Field>>> {
        match self.ask(Wish::Run(query)).await? {
            Told::Rows(rows) => Ok(rows),
            _ => Ok(Vec::new()),
        }
    }

    async fn fetch(&mut self, lookup: Lookup) -> Flow<Fetched> {
        match self.ask(Wish::Call(lookup)).await? {
            Told::Fetched(fetched) => Ok(fetched?),
            _ => Err(misuse("a call").into()),
        }
    }

    pub(super) async fn events(&mut self, list: ListEvents) -> Flow<EventPage> {
        match self.fetch(Lookup::Events(list)).await? {
            Fetched::Events(page) => Ok(page),
            _ => Err(misuse("a page of events").into()),
        }
    }

    pub(super) async fn event(&mut self, event_id: &str) -> Flow<Event> {
        match self.fetch(Lookup::Event(RetrieveEvent::new(event_id))).await? {
            Fetched::Event(event) => Ok(*event),
            _ => Err(misuse("an event").into()),
        }
    }

    /// A payment; `None` if the provider does not know it.
    pub(super) async fn payment(&mut self, session_id: &str) -> Flow<Option<Payment>> {
        match self.fetch(Lookup::Payment(RetrievePayment::new(session_id))).await {
            Ok(Fetched::Payment(payment)) => Ok(Some(*payment)),
            Ok(_) => Err(misuse("a payment").into()),
            Err(End::Failed(error)) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(end) => Err(end),
        }
    }

    /// Puts an event through the inbox.
    pub(super) async fn put(&mut self, put: Put) -> Flow<Verdict> {
        match put.was {
            Was::New => {}
            Was::Missing => self.report.missing += 1,
            _ => self.report.tried_again += 1,
        }
        if put.was != Was::New {
            self.tried.insert((put.claim.sender, put.claim.dedupe_key.clone()));
        }
        match self.ask(Wish::Put(put)).await? {
            Told::Received(verdict) => {
                if !verdict.is_settled() {
                    self.report.still_open += 1;
                }
                Ok(verdict)
            }
            _ => Err(misuse("what became of an event").into()),
        }
    }

    pub(super) fn has_tried(&self, sender: Sender, dedupe_key: &str) -> bool {
        self.tried.contains(&(sender, dedupe_key.into()))
    }

    /// What was tried before may be tried again.
    pub(super) fn begin_anew(&mut self) {
        self.tried.clear();
        self.report.still_open = 0;
    }

    /// Whether something was tried, and is open still.
    pub(super) fn leaves_open(&self) -> bool {
        self.report.still_open > 0
    }

    pub(super) async fn open(&mut self, since: &str) -> Flow<()> {
        self.ask(Wish::Open(since.into())).await.map(drop)
    }

    pub(super) async fn listen(&mut self, within: Duration) -> Flow<Streamed> {
        match self.ask(Wish::Listen(within)).await? {
            Told::Streamed(streamed) => Ok(streamed),
            _ => Ok(Streamed::Nothing),
        }
    }

    pub(super) async fn wait(&mut self, pause: Duration) -> Flow<()> {
        self.ask(Wish::Wait(pause)).await.map(drop)
    }
}

fn misuse(what: &str) -> Error {
    Error::internal(alloc::format!("the host was asked for {what} and has reported something else"))
}
