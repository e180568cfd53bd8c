use super::connection::{Need, Pauses, Pulse};
use super::frame::Frame;
use super::looks::Looks;
use super::missed::{Brought, Missed, in_order};
use super::place::Place;
use super::source::{Source, Streamed};
use super::upgrade::upgrade;
use super::{Fetch, Handshake, StreamItem, StreamOptions, StreamStep};
use crate::api::{Api, Auth, Body, Endpoint};
use crate::call::exchange::{Exchange, Pending};
use crate::call::{Entropy, Response, TransportFailure};
use crate::error::body::ErrorBody;
use crate::error::{Details, Error, ErrorKind, FieldErrors};
use crate::pepay::{
    Event, EventPage, Gap, GetPaymentStatus, ListEvents, MintWsToken, MissedEvents, PaymentStatus, WsToken,
};
use crate::values::Secret;
use crate::wire::Malformed;
use crate::wire::object::check_limits;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::format;
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
    /// What came live meanwhile.
    held: Vec<Event>,
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

    /// The WebSocket is open.
    pub fn opened(&mut self, now: Duration) {
        if !matches!(self.state, State::Connecting) {
            return;
        }
        self.pauses.connected();
        self.trouble = None;
        self.state = State::Open { pulse: Pulse::new(now) };
        self.looks.at(now);
        // What is read already began before the connection.
        self.reading = None;
        self.is_behind = self.source.missed.is_some();
        self.held.clear();
        self.is_stale = false;
    }

    /// The server answered the upgrade with this response instead.
    pub fn refused(&mut self, response: Response, now: Duration) {
        let error = match self.upgrade.received(response, now) {
            Ok(response) => self.upgrade.undecodable(&response, &Malformed("it opens no WebSocket".into())),
            Err(Pending::Failed(error)) => error,
            Err(_) => Error::internal("an upgrade is not tried again by itself"),
        };
        self.not_connected(error, now);
    }

    /// The WebSocket could not be opened, and there is no answer.
    pub fn not_opened(&mut self, failure: &TransportFailure, now: Duration) {
        if let Pending::Failed(error) = self.upgrade.failed(failure, now) {
            self.not_connected(error, now);
        }
    }

    fn not_connected(&mut self, error: Error, now: Duration) {
        match self.state {
            State::Connecting if is_final(&error) => self.refuse(error, now),
            State::Connecting => self.pause(error, now),
            _ => {}
        }
    }

    /// There is no connection to be had for now. The looks go on, and tell if it is more than that.
    fn refuse(&mut self, error: Error, now: Duration) {
        self.pause_for(Self::REFUSED_PAUSE, now);
        self.trouble = Some(error);
    }

    fn pause_for(&mut self, pause: Duration, now: Duration) {
        self.state = match self.state {
            State::Open { .. } => State::Closing { pause },
            _ => State::Pausing { until: now + pause },
        };
    }

    /// Another connection is tried after a pause, unless the provider has been out of reach for too long.
    fn pause(&mut self, error: Error, now: Duration) {
        let pause = self.pauses.pause(error.retry_after());
        self.pause_for(pause, now);
        self.out_of_reach(error, now);
    }

    fn out_of_reach(&mut self, error: Error, now: Duration) {
        let outage = self.pauses.outage(now);
        if self.options.max_outage.is_some_and(|limit| outage >= limit) {
            self.state = State::Ending(Some(error));
        } else {
            self.trouble = Some(error);
        }
    }

    /// A frame of text came.
    pub fn text(&mut self, frame: impl AsRef<[u8]>, now: Duration) {
        self.heard(now);
        if !self.is_live() {
            return;
        }
        match Frame::read(frame.as_ref()) {
            Ok(Frame::Event(event)) => self.live(*event),
            Ok(Frame::Resync) => self.resync(),
            Ok(Frame::Error(said)) => self.told_to_end(said, now),
            Ok(Frame::Other) => {}
            // It may have been an event, so the list is asked.
            Err(error) => {
                self.trouble = Some(error);
                self.resync();
            }
        }
    }

    /// Something else came: a ping, a pong, a frame that is not text.
    pub fn heard(&mut self, now: Duration) {
        if let State::Open { pulse } = &mut self.state {
            pulse.heard(now);
        }
    }

    /// The connection is lost, or was closed by the server with this code.
    pub fn closed(&mut self, code: Option<u16>, now: Duration) {
        let code = code.map(|code| format!(" with code {code}")).unwrap_or_default();
        self.lost(Error::new(ErrorKind::Transport, format!("the connection was closed{code}")), now);
        if let State::Closing { pause } = self.state {
            self.state = State::Pausing { until: now + pause };
        }
    }

    fn lost(&mut self, error: Error, now: Duration) {
        if let State::Open { pulse } = &self.state {
            if pulse.was_good(now) {
                self.pauses.reset();
            }
            self.pause(error, now);
        }
    }

    fn live(&mut self, event: Event) {
        // Nothing lists what a payor has missed; the status says how it stands.
        if self.source.missed.is_none() && event.kind != QUOTE {
            self.looks.hurry();
        }
        let is_held = self.is_behind || self.reading.is_some();
        let room = if is_held { self.held.len() } else { self.ready.len() };
        match is_held {
            // What the caller has not taken in time is read from the list when it has.
            _ if room >= Self::HELD => self.resync(),
            true => self.held.push(event),
            false => self.give(event),
        }
    }

    fn read_missed(&mut self) {
        let list = self.source.missed.as_ref();
        self.reading = list.map(|list| Box::new(Missed::since(&self.place, list)));
    }

    /// Hands an event out, if it is a new one.
    fn give(&mut self, event: Event) {
        if self.place.is_new(&event.id) {
            self.place.gave(event.id.clone());
            self.pauses.reset();
            self.ready.push_back(StreamItem::Event(Box::new(event)));
        }
    }

    fn give_listed(&mut self, events: Vec<Event>) {
        for event in events {
            if self.source.keeps(&event) {
                self.give(event);
            }
        }
    }

    /// Something may be missing: look what there is.
    fn resync(&mut self) {
        self.looks.hurry();
        self.is_stale |= self.reading.is_some();
        self.is_behind |= self.source.missed.is_some();
        if self.source.missed.is_none() && !matches!(self.ready.back(), Some(StreamItem::Gap(_))) {
            let after = self.place.cursor().map(String::from);
            self.ready.push_back(StreamItem::Gap(Gap { after, ..Gap::default() }));
        }
    }

    /// The call has succeeded with this body, or failed for good.
    pub fn fetched(&mut self, result: Result<&[u8], Error>, now: Duration) {
        let Some(want) = self.wants.take() else { return };
        let outcome = result.and_then(|body| self.accept(want, body, now));
        let Err(error) = outcome else {
            self.unreadable = 0;
            return self.pauses.connected();
        };
        let is_forward = self.reading.as_ref().is_some_and(|reading| reading.is_forward());
        let is_unknown = matches!(error.kind(), ErrorKind::InvalidRequest | ErrorKind::NotFound);
        match (want, &self.source.missed) {
            // The event to go on from is too old.
            (Want::Missed, Some(list)) if is_unknown && is_forward => {
                self.reading = Some(Box::new(Missed::newest(list, true)));
            }
            (Want::Token, _) if is_final(&error) => self.refuse(error, now),
            _ if is_final(&error) => self.state = State::Ending(Some(error)),
            // A gateway's page passes, an event that cannot be read does not.
            _ if error.kind() == ErrorKind::Decode && self.unreadable >= Self::UNREADABLE => {
                self.state = State::Ending(Some(error));
            }
            (Want::Newest | Want::Token, _) => self.pause(error, now),
            (Want::Missed | Want::Status, _) => {
                self.reading = None;
                self.unreadable += u32::from(error.kind() == ErrorKind::Decode);
                self.looks.at(now + self.pauses.pause(error.retry_after()));
                self.out_of_reach(error, now);
            }
        }
    }

    fn accept(&mut self, want: Want, body: &[u8], now: Duration) -> Result<(), Error> {
        match want {
            Want::Newest => {
                let page: EventPage = self.read::<ListEvents>(body)?;
                let newest = page.data.first().map(|event| event.id.as_str());
                self.place = Place::after(newest);
                self.is_located = true;
            }
            Want::Token => {
                let token: WsToken = self.read::<MintWsToken>(body)?;
                self.token = Some(token.token);
            }
            Want::Status => {
                let payment: PaymentStatus = self.read::<GetPaymentStatus>(body)?;
                self.looks.at(now + Self::STATUS_EVERY);
                self.looked(payment);
            }
            Want::Missed => {
                let page: EventPage = self.read::<ListEvents>(body)?;
                let Some(mut reading) = self.reading.take() else { return Ok(()) };
                match reading.received(page, &self.place)? {
                    Brought::Some(events) => {
                        self.reading = Some(reading);
                        self.give_listed(events);
                    }
                    Brought::Last { events, is_gap } => {
                        self.looks.at(now + Self::LIST_EVERY);
                        self.caught_up(events, is_gap);
                    }
                }
            }
        }
        Ok(())
    }

    fn caught_up(&mut self, events: Vec<Event>, is_gap: bool) {
        if is_gap {
            let after = self.place.cursor().map(String::from);
            let before = events.first().map(|event| event.id.clone());
            self.ready.push_back(StreamItem::Gap(Gap { after, before, ..Gap::default() }));
        }
        self.give_listed(events);
        self.place.is_listed();
        let mut held = core::mem::take(&mut self.held);
        if core::mem::take(&mut self.is_stale) {
            return self.read_missed();
        }
        self.is_behind = false;
        in_order(&mut held);
        for event in held {
            self.give(event);
        }
    }

    fn looked(&mut self, payment: PaymentStatus) {
        if payment.status.is_terminal() {
            self.state = State::Ending(None);
        }
        if self.looks.is_new(&payment) {
            self.ready.push_back(StreamItem::Status(payment));
        }
    }

    fn read<E: Endpoint>(&self, body: &[u8]) -> Result<E::Reply, Error> {
        let text = core::str::from_utf8(body).map_err(|_| Malformed("it is not UTF-8".into()));
        let reply = text.and_then(|text| E::read(&self.api, &mut Body::new(text)));
        reply.map_err(|malformed| {
            Error::new(ErrorKind::Decode, format!("cannot read the reply of {}: {malformed}", E::ROUTE.name))
        })
    }

    /// The server ends the stream. It may mean no more than the connection if there is another way on: a new token, or a
    /// payor's status.
    fn told_to_end(&mut self, said: ErrorBody, now: Duration) {
        let masked = |text: String| self.upgrade.masked(&text);
        let message = said.message.map_or_else(|| "the server has ended the stream and gives no reason".into(), masked);
        let route = Some(self.source.route.name);
        let details = Details { code: said.code.map(masked), route, ..Details::new(ErrorKind::Server, message) };
        let error = Error::from(details);
        match &self.state {
            _ if self.source.missed.is_none() => self.refuse(error, now),
            State::Open { pulse } if self.options.mint_token && pulse.was_good(now) => self.lost(error, now),
            _ => self.state = State::Ending(Some(error)),
        }
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
