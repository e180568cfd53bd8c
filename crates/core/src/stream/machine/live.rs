//! What happens to the connection, and what comes over it.

use super::super::connection::Pulse;
use super::super::frame::Frame;
use super::super::place::moment;
use super::{QUOTE, State, Stream, is_final};
use crate::call::exchange::Pending;
use crate::call::{Response, TransportFailure};
use crate::error::body::ErrorBody;
use crate::error::{Details, Error, ErrorKind};
use crate::pepay::{Event, Gap};
use crate::stream::StreamItem;
use crate::wire::Malformed;
use alloc::format;
use alloc::string::String;
use core::time::Duration;

impl Stream {
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
    pub(super) fn refuse(&mut self, error: Error, now: Duration) {
        self.pause_for(Self::REFUSED_PAUSE, now);
        self.trouble = Some(error);
    }

    pub(super) fn pause_for(&mut self, pause: Duration, now: Duration) {
        self.state = match self.state {
            State::Open { .. } => State::Closing { pause },
            _ => State::Pausing { until: now + pause },
        };
    }

    /// Another connection is tried after a pause, unless the provider has been out of reach for too long.
    pub(super) fn pause(&mut self, error: Error, now: Duration) {
        let pause = self.pauses.pause(error.retry_after());
        self.pause_for(pause, now);
        self.out_of_reach(error, now);
    }

    pub(super) fn out_of_reach(&mut self, error: Error, now: Duration) {
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
            Ok(Frame::Event(event)) => self.live(*event, now),
            Ok(Frame::Resync) => self.resync(now),
            Ok(Frame::Error(said)) => self.told_to_end(said, now),
            Ok(Frame::Other) => {}
            // It may have been an event, so the list is asked.
            Err(error) => {
                self.trouble = Some(error);
                self.resync(now);
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

    pub(super) fn lost(&mut self, error: Error, now: Duration) {
        if let State::Open { pulse } = &self.state {
            if pulse.was_good(now) {
                self.pauses.reset();
            }
            // What waits for an earlier event may wait for one that is lost with the connection.
            self.is_behind |= self.source.missed.is_some();
            self.pause(error, now);
        }
    }

    fn live(&mut self, event: Event, now: Duration) {
        // Nothing lists what a payor has missed; the status says how it stands.
        if self.source.missed.is_none() && event.kind != QUOTE {
            self.looks.hurry(now);
        }
        if self.ready.len() + self.held.len() >= Self::HELD {
            // What the caller has not taken in time is read from the list when it has.
            return self.resync(now);
        }
        let is_later =
            |(_, held): &(_, Event)| moment(&held.id).zip(moment(&event.id)).is_some_and(|(held, new)| held > new);
        let place = self.held.iter().rposition(|held| !is_later(held)).map_or(0, |earlier| earlier + 1);
        let until = now + Self::SETTLING;
        self.held.insert(place, (until, event));
        self.settled_at = self.settled_at.min(until);
        if self.held.len() >= Self::UNSETTLED && !self.is_catching_up() {
            self.give_held(Self::UNSETTLED / 2);
        }
    }

    /// Whether earlier events are read from the list, or about to be.
    fn is_catching_up(&self) -> bool {
        self.is_behind || self.reading.is_some()
    }

    /// Gives what has waited long enough, and all that is earlier. Tells how long the next one still waits.
    pub(super) fn settle(&mut self, now: Duration) -> Duration {
        if self.is_catching_up() || !self.ready.is_empty() {
            return Duration::MAX;
        }
        // Nothing earlier comes over a connection that is lost.
        let now = if self.is_live() { now } else { Duration::MAX };
        if self.settled_at <= now {
            let last = self.held.iter().rposition(|(until, _)| *until <= now);
            self.give_held(last.map_or(0, |last| last + 1));
        }
        if self.held.is_empty() { Duration::MAX } else { self.settled_at.saturating_sub(now) }
    }

    pub(super) fn give_held(&mut self, count: usize) {
        let later = self.held.split_off(count);
        self.settled_at = later.iter().map(|(until, _)| *until).min().unwrap_or(Duration::MAX);
        for (_, event) in core::mem::replace(&mut self.held, later) {
            self.give(event);
        }
    }

    /// Something may be missing: look what there is.
    fn resync(&mut self, now: Duration) {
        self.looks.hurry(now);
        self.is_stale |= self.reading.is_some();
        self.is_behind |= self.source.missed.is_some();
        if self.source.missed.is_none() && !matches!(self.ready.back(), Some(StreamItem::Gap(_))) {
            self.give_held(self.held.len());
            let after = self.place.cursor().map(String::from);
            self.ready.push_back(StreamItem::Gap(Gap { after, ..Gap::default() }));
        }
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
