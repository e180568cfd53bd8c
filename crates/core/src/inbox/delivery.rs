//! What a delivery does, whatever database keeps it and whatever received it.

use super::claim::{Claim, Sender};
use super::payments::{PAID_AGAIN, is_decided_by_all, names_of, state_of};
use super::sql::{Parameter, Statement, Tables};
use crate::call::Entropy;
use crate::call::policy::Jitter;
use crate::error::Error;
use crate::payviox;
use alloc::collections::VecDeque;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use core::time::Duration;

/// What became of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its handlers ran, and what they wrote is committed with it.
    Handled,
    /// A newer event of its subject was handled before; only handlers for stale events ran.
    Stale,
    /// A handler failed. The event is open: it is handled anew when it is delivered or replayed again.
    Failed,
    /// A handler cannot do its work yet. The event is open, too.
    Waiting,
    /// It had failed or waited, and then a newer event was handled, so that it never ran.
    Overtaken,
    /// The event was settled before.
    Duplicate,
}

impl Verdict {
    /// As the column `verdict` has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Handled => "handled",
            Self::Stale => "stale",
            Self::Failed => "failed",
            Self::Waiting => "waiting",
            Self::Overtaken => "overtaken",
            Self::Duplicate => "duplicate",
        }
    }

    /// The verdict of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Handled, Self::Stale, Self::Failed, Self::Waiting, Self::Overtaken, Self::Duplicate]
            .into_iter()
            .find(|verdict| verdict.as_str() == name)
    }

    /// Whether the provider need not deliver it again.
    #[must_use]
    pub fn is_settled(self) -> bool {
        !matches!(self, Self::Failed | Self::Waiting)
    }

    /// The status to answer the provider with: 200; or 500 or 503, after which it tries again.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Failed => 500,
            Self::Waiting => 503,
            _ => 200,
        }
    }
}

/// The outcome of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What became of it.
    pub verdict: Verdict,
    /// What the event goes by, such as `invoice.updated` and, when the invoice became it, `invoice.paid`. Empty if it tells
    /// only what the invoice had become before.
    pub names: Vec<String>,
    /// The id of its row; none of a duplicate.
    pub id: Option<i64>,
    /// Whether its order was paid twice by it: one of the payments is to be given back.
    pub is_paid_again: bool,
}

/// What the host does next.
///
/// Then it reports [`done`](Delivery::done), [`rows`](Delivery::rows) or [`failed`](Delivery::failed).
#[derive(Debug, PartialEq)]
pub enum DeliveryStep<'a> {
    /// Begin a transaction.
    Begin,
    /// Run this statement in the transaction, with these values. Report its rows if it gives any.
    Run(&'a Statement, Vec<Parameter<'a>>),
    /// Call the handlers that are registered for any of these names, or for every name, in the transaction. If the event
    /// is stale, only those that ask for stale events.
    Handle {
        /// The event's names.
        names: &'a [String],
        /// Whether a newer event of its subject was handled before.
        is_stale: bool,
    },
    /// Commit the transaction.
    Commit,
    /// Roll the transaction back.
    Rollback,
    /// Pause, so that deliveries which ended each other's transaction do not meet again.
    Wait(Duration),
    /// This became of it.
    Done(&'a Received),
    /// It was not even possible to keep the event: what failed first is the error. The provider is to deliver it again.
    Lost,
}

/// Why something could not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure<'a> {
    /// The database ended the transaction for the sake of others, so that it is to be made again.
    Deadlock,
    /// A handler cannot do its work yet, for this reason.
    NotYet(&'a str),
    /// Anything else: the error in a line, and what a developer wants to see besides.
    Error(&'a str, &'a str),
}

/// One delivery of an event whose signature was checked. It says step by step what to do, and ends with what became of the
/// event.
///
/// ```
/// use pepay_core::inbox::{Delivery, DeliveryStep, Dialect, Marks, Sender, Tables};
/// # use pepay_core::Entropy;
///
/// let tables = Tables::new(Dialect::Sqlite, Marks::QuestionMarks, Tables::PREFIX).unwrap();
/// let body = br#"{"id":"evt_1700000000000-1","type":"test.ping"}"#;
/// let mut delivery = Delivery::new(&tables, Sender::Pepay, body, None, Entropy::from([7; 32]))?;
/// let now = 1_700_000_000_000_000; // Unix microseconds
/// assert_eq!(delivery.next(now), DeliveryStep::Begin);
/// delivery.done();
/// let DeliveryStep::Run(statement, values) = delivery.next(now) else { unreachable!() };
/// assert!(statement.sql.starts_with("INSERT INTO pepay_inbox_events"));
/// assert_eq!(statement.sql.matches('?').count(), values.len());
/// # Ok::<(), pepay_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Delivery {
    tables: Tables,
    claim: Claim,
    body: Vec<u8>,
    /// When it was settled, if it is handled once more on purpose.
    again: Option<i64>,
    jitter: Jitter,
    attempt: u32,
    /// When the transaction began.
    now: i64,
    /// When the one began in which the handlers failed.
    failed_at: i64,
    state: State,
    /// What to run before the next state.
    queue: VecDeque<Query>,
    row: Row,
    is_stale: bool,
    /// Why the event is kept as open, if it is.
    kept: Option<Kept>,
    received: Received,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    Writing,
    Moving,
    Deciding,
    /// The subject's state is corrected.
    Correcting,
    Handling,
    Settling,
    Committing,
    RollingBack(Then),
    Pausing(Duration),
    Over,
    Lost,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    TryAgain,
    Keep,
    Lose,
}

#[derive(Debug)]
struct Query {
    statement: Statement,
    /// The subject's state and the event's verdict, where they are not what the event says.
    state: Option<&'static str>,
    verdict: Option<Verdict>,
}

#[derive(Debug, Default)]
struct Row {
    id: i64,
    attempts: i64,
    watermark: String,
    before: String,
}

#[derive(Debug)]
struct Kept {
    verdict: Verdict,
    error: String,
    traceback: String,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A number.
    Number(i64),
}

impl Delivery {
    const ATTEMPTS: u32 = 10;

    /// Takes a delivery. `again` is when the event was settled, in Unix microseconds, for one that is to be handled once more
    /// on purpose.
    ///
    /// # Errors
    /// [`Decode`](crate::ErrorKind::Decode) when the body is not an event of this sender.
    pub fn new(
        tables: &Tables,
        sender: Sender,
        body: &[u8],
        again: Option<i64>,
        entropy: Entropy,
    ) -> Result<Self, Error> {
        let claim = Claim::read(sender, body)?;
        let received =
            Received { verdict: Verdict::Duplicate, names: vec![claim.name.clone()], id: None, is_paid_again: false };
        Ok(Self {
            tables: tables.clone(),
            claim,
            body: body.into(),
            again,
            jitter: entropy.jitter(),
            attempt: 1,
            now: 0,
            failed_at: 0,
            state: State::Beginning,
            queue: VecDeque::new(),
            row: Row::default(),
            is_stale: false,
            kept: None,
            received,
        })
    }

    /// What identifies the event.
    #[must_use]
    pub fn claim(&self) -> &Claim {
        &self.claim
    }

    /// What to do now. `now` is in Unix microseconds.
    pub fn next(&mut self, now: i64) -> DeliveryStep<'_> {
        if let Some(query) = self.queue.front() {
            return DeliveryStep::Run(&query.statement, self.values(query));
        }
        match self.state {
            State::Beginning => {
                self.now = now;
                DeliveryStep::Begin
            }
            State::Handling => DeliveryStep::Handle { names: &self.received.names, is_stale: self.is_stale },
            State::Committing => DeliveryStep::Commit,
            State::RollingBack(_) => DeliveryStep::Rollback,
            State::Pausing(pause) => DeliveryStep::Wait(pause),
            State::Lost => DeliveryStep::Lost,
            // The others have something to run.
            _ => DeliveryStep::Done(&self.received),
        }
    }

    fn values(&self, query: &Query) -> Vec<Parameter<'_>> {
        let (claim, kept) = (&self.claim, self.kept.as_ref());
        let verdict = query.verdict.or(kept.map(|kept| kept.verdict)).unwrap_or(Verdict::Handled);
        // If the handler itself has committed, it is this delivery's that stands there as handled.
        let own = if kept.is_some() { self.failed_at } else { self.again.unwrap_or_default() };
        let value = |name: &&str| match *name {
            "provider" => Parameter::Text(claim.sender.as_str()),
            "dedupe_key" => Parameter::Text(&claim.dedupe_key),
            "name" => Parameter::Text(&claim.name),
            "subject" => Parameter::Text(&claim.subject),
            "state" => Parameter::Text(query.state.unwrap_or(&claim.state)),
            "watermark" => Parameter::Text(self.watermark()),
            "verdict" => Parameter::Text(verdict.as_str()),
            "error" => Parameter::Text(kept.map_or("", |kept| &kept.error)),
            "traceback" => Parameter::Text(kept.map_or("", |kept| &kept.traceback)),
            "settled_at" => Parameter::Moment(self.now),
            "own_settled_at" => Parameter::Moment(own),
            "body" => Parameter::Body(&self.body),
            _ => Parameter::Number(self.row.id),
        };
        query.statement.parameters.iter().map(value).collect()
    }

    /// An event without a watermark moves no subject: what is handled once more is what it was, wherever its subject is by
    /// now, and what is kept did not happen yet.
    fn watermark(&self) -> &str {
        if self.again.is_some() || self.kept.is_some() { "" } else { &self.claim.watermark }
    }

    /// The step is done.
    pub fn done(&mut self) {
        if !self.queue.is_empty() {
            return self.rows(Vec::new());
        }
        self.state = match self.state {
            State::Beginning => {
                self.run(State::Writing, self.tables.write_event());
                return;
            }
            State::Handling => return self.settle(),
            State::Committing => State::Over,
            State::RollingBack(Then::Lose) => State::Lost,
            State::RollingBack(Then::Keep) => State::Beginning,
            State::RollingBack(Then::TryAgain) => {
                let pause = self.jitter.up_to(Duration::from_millis(20) * self.attempt);
                self.attempt += 1;
                State::Pausing(pause)
            }
            State::Pausing(_) => State::Beginning,
            state => state,
        };
    }

    /// The statement has given these rows.
    pub fn rows(&mut self, mut rows: Vec<Vec<Field>>) {
        self.queue.pop_front();
        if !self.queue.is_empty() {
            return;
        }
        match self.state {
            State::Writing => match rows.pop() {
                None => {
                    self.received.verdict = Verdict::Duplicate;
                    self.state = State::Committing;
                }
                Some(row) => self.wrote(row),
            },
            State::Moving => {
                let mut fields = rows.pop().unwrap_or_default().into_iter();
                self.row.watermark = text(fields.next());
                self.row.before = text(fields.next());
                self.moved();
            }
            State::Deciding => self.decided(rows),
            State::Correcting => self.state = State::Handling,
            State::Settling => self.state = State::Committing,
            _ => {}
        }
    }

    /// The step could not be done. Whatever is in the transaction is lost.
    pub fn failed(&mut self, failure: Failure<'_>) {
        self.queue.clear();
        let then = match (self.state, failure) {
            (State::Over | State::Lost, _) => return,
            _ if self.kept.is_some() => Then::Lose,
            (_, Failure::Deadlock) if self.attempt < Self::ATTEMPTS => Then::TryAgain,
            (_, failure) => {
                // A commit that failed may have been made all the same: then the event is handled, and stays so.
                self.failed_at = if self.state == State::Committing { 0 } else { self.now };
                self.kept = Some(Kept::because(failure));
                self.received.names = vec![self.claim.name.clone()];
                Then::Keep
            }
        };
        self.received.is_paid_again = false;
        self.state = State::RollingBack(then);
    }

    fn run(&mut self, state: State, statements: Vec<Statement>) {
        self.state = state;
        self.queue.extend(statements.into_iter().map(|statement| Query { statement, state: None, verdict: None }));
    }

    fn wrote(&mut self, row: Vec<Field>) {
        let mut fields = row.into_iter();
        self.row = Row { id: number(fields.next()), attempts: number(fields.next()), ..Row::default() };
        self.received.id = Some(self.row.id);
        if let Some(kept) = &self.kept {
            self.received.verdict = kept.verdict;
            self.state = State::Committing;
            return;
        }
        let statements = self.tables.move_subject();
        if statements.is_empty() || self.watermark().is_empty() {
            self.row.watermark = text(fields.next());
            self.row.before = text(fields.next());
            return self.moved();
        }
        self.run(State::Moving, statements);
    }

    /// The subject is locked: now it is known what the event means.
    fn moved(&mut self) {
        self.is_stale = !self.watermark().is_empty() && self.claim.is_stale(&self.row.watermark);
        if is_decided_by_all(&self.claim.name, &self.row.before) {
            return self.run(State::Deciding, vec![self.tables.deciding()]);
        }
        self.name(self.claim.names(&self.row.before));
    }

    /// All payments of an order tell what state it is in.
    fn decided(&mut self, rows: Vec<Vec<Field>>) {
        let bodies = rows.into_iter().filter_map(|row| bytes(row.into_iter().next()));
        let told: Vec<_> = bodies.filter_map(|body| payviox::Event::read(&body).ok()).collect();
        let (state, before) = (state_of(&told), self.row.before.clone());
        let standing = if self.is_stale { &before } else { &self.claim.state };
        if state != standing {
            let statement = self.tables.set_state();
            self.queue.push_back(Query { statement, state: Some(state), verdict: None });
        }
        self.received.is_paid_again = state == PAID_AGAIN && self.claim.state == "succeeded";
        self.is_stale &= state == before;
        let queued = !self.queue.is_empty();
        self.name(names_of(state, &before));
        if queued {
            self.state = State::Correcting;
        }
    }

    fn name(&mut self, names: Vec<String>) {
        self.received.names = if self.is_stale { vec![self.claim.name.clone()] } else { names };
        self.state = State::Handling;
    }

    /// The handlers have run.
    fn settle(&mut self) {
        let is_first = self.row.attempts == 1;
        let verdict = match (self.is_stale, is_first) {
            (false, _) => Verdict::Handled,
            (true, true) => Verdict::Stale,
            // It had failed or waited, and never ran.
            (true, false) => Verdict::Overtaken,
        };
        self.received.verdict = verdict;
        let statement = match (self.is_stale, is_first) {
            (true, _) => self.tables.set_verdict(),
            (false, false) => self.tables.clear_error(),
            (false, true) => {
                self.state = State::Committing;
                return;
            }
        };
        self.state = State::Settling;
        self.queue.push_back(Query { statement, state: None, verdict: Some(verdict) });
    }
}

impl Kept {
    /// How much a column keeps.
    const ERROR: usize = 1000;
    const TRACEBACK: usize = 20_000;

    fn because(failure: Failure<'_>) -> Self {
        let (verdict, error, traceback) = match failure {
            Failure::NotYet("") => (Verdict::Waiting, "not yet", ""),
            Failure::NotYet(why) => (Verdict::Waiting, why, ""),
            Failure::Error(error, traceback) => (Verdict::Failed, error, traceback),
            Failure::Deadlock => (Verdict::Failed, "the database has given the transaction up again and again", ""),
        };
        // No database keeps a NUL in a text.
        let error: String = error.replace('\0', "\\0").chars().take(Self::ERROR).collect();
        let traceback = traceback.replace('\0', "\\0");
        let cut = traceback.chars().count().saturating_sub(Self::TRACEBACK);
        Self { verdict, error, traceback: traceback.chars().skip(cut).collect() }
    }
}

pub(super) fn number(field: Option<Field>) -> i64 {
    match field {
        Some(Field::Number(number)) => number,
        // Some drivers give every field as text.
        field => text(field).parse().unwrap_or_default(),
    }
}

pub(super) fn text(field: Option<Field>) -> String {
    match field {
        Some(Field::Text(text)) => text,
        Some(Field::Bytes(bytes)) => String::from_utf8_lossy(&bytes).into_owned(),
        Some(Field::Number(number)) => number.to_string(),
        None => String::new(),
    }
}

pub(super) fn bytes(field: Option<Field>) -> Option<Vec<u8>> {
    match field? {
        Field::Bytes(bytes) => Some(bytes),
        Field::Text(text) => Some(text.into_bytes()),
        Field::Number(_) => None,
    }
}
