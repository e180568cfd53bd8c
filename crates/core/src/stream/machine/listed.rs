//! What the calls bring that the stream asks for.

use super::super::missed::{Brought, Missed};
use super::super::place::Place;
use super::{State, Stream, Want, is_final};
use crate::api::{Body, Endpoint};
use crate::error::{Error, ErrorKind};
use crate::pepay::{Event, EventPage, Gap, GetPaymentStatus, ListEvents, MintWsToken, PaymentStatus, WsToken};
use crate::stream::StreamItem;
use crate::wire::Malformed;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::time::Duration;

impl Stream {
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
                        self.caught_up(events, is_gap, now);
                    }
                }
            }
        }
        Ok(())
    }

    fn caught_up(&mut self, events: Vec<Event>, is_gap: bool, now: Duration) {
        if is_gap {
            let after = self.place.cursor().map(String::from);
            let before = events.first().map(|event| event.id.clone());
            self.ready.push_back(StreamItem::Gap(Gap { after, before, ..Gap::default() }));
        }
        self.give_listed(events);
        self.place.is_listed();
        if core::mem::take(&mut self.is_stale) {
            // What was held is in the list, and comes with what is not.
            self.held.clear();
            return self.looks.hurry(now);
        }
        self.is_behind = false;
    }

    fn looked(&mut self, payment: PaymentStatus) {
        // The status is that after all events which have come.
        self.give_held(self.held.len());
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

    pub(super) fn read_missed(&mut self) {
        let list = self.source.missed.as_ref();
        self.reading = list.map(|list| Box::new(Missed::since(&self.place, list)));
    }

    /// Hands an event out, if it is a new one.
    pub(super) fn give(&mut self, event: Event) {
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
}
