//! The state machine: what is known, and what is to be done next.

mod listed;
mod live;

use super::connection::{Need, Pauses, Pulse};
use super::looks::Looks;
use super::missed::Missed;
use super::place::Place;
use super::source::{Source, Streamed};
use super::upgrade::upgrade;
use super::{Fetch, Handshake, StreamItem, StreamOptions, StreamStep};
use crate::api::{Api, Auth, Endpoint};
use crate::call::Entropy;
use crate::call::exchange::Exchange;
use crate::error::{Error, ErrorKind, FieldErrors};
use crate::pepay::{Event, GetPaymentStatus, ListEvents, MintWsToken, MissedEvents};
use crate::values::Secret;
use crate::wire::object::check_limits;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

/// One live stream: what has been given, what may be missing, and what the host does next. The module tells how it is
/// driven.
///
/// `now` is any monotonic clock, the same for the whole stream.
pub struct Stream {
    api: Api,
    source: Source,
    options: StreamOptions,
    entropy: Entropy,
    state: State,
    /// Whether it is known which event the stream begins after.
    is_located: bool,
    place: Place,
    pauses: Pauses,
    /// The upgrade that is under way, or was the last one.
    upgrade: Exchange,
    /// A token that was created for the next connection.
    token: Option<Secret>,
    /// What the call under way is for.
    wants: Option<Want>,
    /// What is to be handed out.
    ready: VecDeque<StreamItem>,
    looks: Looks,
    /// What is read of the list.
    reading: Option<Box<Missed>>,
    /// How often in a row a page could not be read.
    unreadable: u32,
    /// Whether the list has not been read to its end since the connection was opened.
    is_behind: bool,
    /// What came live, in order, and until when each event waits for earlier ones. While the list is read, all wait for that.
    held: Vec<(Duration, Event)>,
    /// When the first of them has waited long enough.
    settled_at: Duration,
    /// Something may have come that is neither given nor held: the list is read once more.
    is_stale: bool,
    /// Why there is no connection, or what came that could not be read.
    trouble: Option<Error>,
    /// The id of the last event that was handed out.
    cursor: Option<String>,
}

#[derive(Debug)]
enum State {
    /// There is no connection, and one is wanted.
    Closed,
    Pausing {
        until: Duration,
    },
    Connecting,
    Open {
        pulse: Pulse,
    },
    /// The connection is to be closed, and another one opened after the pause.
    Closing {
        pause: Duration,
    },
    /// It ends as soon as everything has been handed out.
    Ending(Option<Error>),
    Over,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    Newest,
    Missed,
    Token,
    Status,
}

/// The event that says nothing of the status.
const QUOTE: &str = "payment_quote.updated";

impl Stream {
    /// How many events are held while missed ones are read, at most.
    pub const HELD: usize = 1000;

    /// For how long a live event waits for earlier ones, since a server may send two in the wrong order.
    pub const SETTLING: Duration = Duration::from_millis(100);

    /// How many wait for earlier ones, at most.
    const UNSETTLED: usize = 256;

    /// How often a payor's status is looked at although the stream is live: nothing lists what it may have missed.
    const STATUS_EVERY: Duration = Duration::from_secs(30);

    /// How often the list is read although the stream is live: a server may lose an event on the way to one of its sockets.
    const LIST_EVERY: Duration = Duration::from_secs(300);

    /// How many pages in a row that cannot be read are taken for a trouble that passes.
    const UNREADABLE: u32 = 3;

    /// After how long a server is asked again that opens no WebSockets.
    const REFUSED_PAUSE: Duration = Duration::from_secs(300);

    /// A stream that has not connected yet.
    ///
    /// # Errors
    /// [`InvalidRequest`](ErrorKind::InvalidRequest) when a filter is wrong, [`Config`](ErrorKind::Config) when the client
    /// lacks the credentials.
    pub fn new<S: Streamed>(
        api: &Api,
        stream: S,
        options: &StreamOptions,
        entropy: Entropy,
        now: Duration,
    ) -> Result<Self, Error> {
        let mut errors = FieldErrors::default();
        check_limits(&stream, &"", &mut errors);
        if options.since.as_ref().is_some_and(|id| id.trim().is_empty()) {
            errors.add("since", "The since field must be the id of an event.".into());
        }
        let missed = stream.missed();
        if options.mint_token && missed.is_none() {
            errors.add("mint_token", "A payor's stream has no other token than that of a payment address.".into());
        }
        if !errors.is_empty() {
            return Err(Error::invalid(errors));
        }
        let mut looks = Looks::new(entropy, now);
        if missed.is_none() {
            api.auth_headers(&GetPaymentStatus::ROUTE)?;
        } else if !options.poll {
            looks.wait_for_a_connection(now);
        }
        let source = Source::new(stream, missed);
        let place = Place::after(options.since.as_deref());
        Ok(Self {
            upgrade: upgrade(api, &source, None, &place, entropy, now)?,
            api: api.clone(),
            state: State::Closed,
            is_located: options.since.is_some() || source.missed.is_none(),
            cursor: options.since.clone(),
            options: options.clone(),
            pauses: Pauses::new(entropy.jitter(), now),
            source,
            entropy,
            place,
            token: None,
            wants: None,
            ready: VecDeque::new(),
            looks,
            reading: None,
            unreadable: 0,
            is_behind: false,
            held: Vec::new(),
            settled_at: Duration::MAX,
            is_stale: false,
            trouble: None,
        })
    }

    /// The id of the last event that was handed out, to begin another stream after it.
    #[must_use]
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Whether there is a connection, so that events come by themselves.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Open { .. })
    }

    /// Why there is no connection, although one is wanted, or what came that could not be read: for logs. None again when
    /// all is well.
    #[must_use]
    pub fn trouble(&self) -> Option<&Error> {
        self.trouble.as_ref()
    }

    /// What the host does now.
    pub fn next(&mut self, now: Duration) -> StreamStep<'_> {
        let settled = self.settle(now);
        if let Some(item) = self.ready.pop_front() {
            if let StreamItem::Event(event) = &item {
                self.cursor = Some(event.id.clone());
            }
            return StreamStep::Item(item);
        }
        if let State::Ending(error) = &mut self.state {
            let error = error.take();
            self.state = State::Over;
            return error.map_or(StreamStep::Over, StreamStep::Failed);
        }
        if let State::Closing { pause } = self.state {
            self.state = State::Pausing { until: now + pause };
            return StreamStep::Disconnect;
        }
        let Some(look) = self.look(now) else { return self.begin_look() };
        let look = look.min(settled);
        if let State::Pausing { until } = self.state
            && until <= now
        {
            self.state = State::Closed;
        }
        match &mut self.state {
            State::Over | State::Ending(_) | State::Closing { .. } => StreamStep::Over,
            State::Pausing { until } => StreamStep::Wait((*until - now).min(look)),
            // Whoever asks while something is under way asks again when it has ended.
            State::Connecting => StreamStep::Wait(look.min(self.upgrade.machine.timeout())),
            State::Closed if self.wants.is_some() => StreamStep::Wait(self.upgrade.machine.timeout()),
            State::Closed if !self.is_located => self.fetch(Want::Newest),
            State::Closed if self.options.poll || !self.source.can_connect => StreamStep::Wait(look),
            State::Closed => self.connect(now),
            State::Open { pulse } => match pulse.need(now) {
                Need::Read(within) => StreamStep::Read(within.min(look)),
                Need::Ping => StreamStep::Ping,
                Need::Dead => {
                    self.lost(Error::new(ErrorKind::Transport, "the server is silent".into()), now);
                    self.next(now)
                }
            },
        }
    }

    /// How long until the next look, if it is not now.
    fn look(&mut self, now: Duration) -> Option<Duration> {
        if self.wants.is_some() || !self.is_located || matches!(self.state, State::Over) {
            return Some(Duration::MAX);
        }
        if self.reading.is_some() { None } else { self.looks.pause(self.is_live(), now) }
    }

    fn begin_look(&mut self) -> StreamStep<'_> {
        if self.source.missed.is_none() {
            return self.fetch(Want::Status);
        }
        if self.reading.is_none() {
            self.read_missed();
        }
        self.fetch(Want::Missed)
    }

    fn fetch(&mut self, want: Want) -> StreamStep<'_> {
        self.wants = Some(want);
        let auth = self.source.route.auth;
        let list = || self.source.missed.clone().unwrap_or_default();
        StreamStep::Fetch(match want {
            Want::Status => Fetch::Status(GetPaymentStatus),
            Want::Token => {
                let scope = if auth == Auth::Commerce { "commerce" } else { "merchant" };
                Fetch::Token(MintWsToken::new(scope))
            }
            Want::Newest => Fetch::Events(MissedEvents::new(ListEvents { limit: Some(1), ..list() }, auth)),
            Want::Missed => {
                let page = self.reading.as_ref().and_then(|reading| reading.request()).cloned();
                Fetch::Events(MissedEvents::new(page.unwrap_or_else(list), auth))
            }
        })
    }

    fn connect(&mut self, now: Duration) -> StreamStep<'_> {
        // Each connection has a token of its own, which cannot be too old.
        let token = self.token.take();
        if self.options.mint_token && token.is_none() {
            return self.fetch(Want::Token);
        }
        match upgrade(&self.api, &self.source, token, &self.place, self.entropy, now) {
            Ok(upgrade) => self.upgrade = upgrade,
            Err(error) => {
                self.state = State::Ending(Some(error));
                return self.next(now);
            }
        }
        self.state = State::Connecting;
        StreamStep::Connect(Handshake { request: &self.upgrade.request, timeout: self.upgrade.machine.timeout() })
    }
}

/// Whether trying again would be answered in the same way.
fn is_final(error: &Error) -> bool {
    use ErrorKind::{Authentication, Config, Decode, Internal, InvalidRequest, NotFound, Permission};
    matches!(error.kind(), Authentication | Config | Internal | InvalidRequest | NotFound | Permission)
        || (error.kind() == Decode && error.status().is_none())
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream")
            .field("name", &self.source.route.name)
            .field("state", &self.state)
            .field("cursor", &self.cursor)
            .finish_non_exhaustive()
    }
}
