//! Live streams of events over WebSockets (`/api-spec/realtime/websockets`), without opening one.
//!
//! The host opens connections and moves frames; [`Stream`] decides everything else. It is asked with
//! [`next`](Stream::next) what to do, until it says [`Failed`](StreamStep::Failed) or [`Over`](StreamStep::Over), and told what
//! happened:
//!
//! | step | the host | and reports |
//! | --- | --- | --- |
//! | [`Connect`](StreamStep::Connect) | opens a WebSocket | [`opened`](Stream::opened), [`refused`](Stream::refused) or [`not_opened`](Stream::not_opened) |
//! | [`Read`](StreamStep::Read) | waits that long for a frame | [`text`](Stream::text), [`heard`](Stream::heard) or [`closed`](Stream::closed); nothing if none came |
//! | [`Ping`](StreamStep::Ping) | sends a ping | nothing |
//! | [`Fetch`](StreamStep::Fetch) | makes an ordinary call | [`fetched`](Stream::fetched) |
//! | [`Item`](StreamStep::Item) | hands it to the caller | nothing |
//! | [`Disconnect`](StreamStep::Disconnect) | closes the WebSocket | nothing |
//! | [`Wait`](StreamStep::Wait) | pauses | nothing |
//!
//! # What it promises
//!
//! - Each event is given once, in order. After every connection the list of events (`GET /api/v1/events`) is read from a little
//!   before the last event that was given, so that nothing is missing that the server did not send again, or sent out of order.
//!   What is live meanwhile is held; what was given before is left out.
//! - What cannot be had is told: a [`Gap`] stands where events may be missing.
//! - Memory is bounded: at most [`Stream::HELD`] events are held; what comes on top is read from the list again.
//! - A connection that is lost is opened again, after a random pause that grows, without an end unless
//!   [`max_outage`](StreamOptions::max_outage) sets one. As long as there is none, or where none can be had, the list is read
//!   every few seconds, so that the stream goes on.

mod connection;
mod frame;
mod looks;
mod machine;
mod missed;
mod place;
mod source;
mod upgrade;

pub use machine::Stream;
pub use source::Streamed;

use crate::api::Api;
use crate::call::{AnyCall, CallOptions, Entropy};
use crate::error::Error;
use crate::pepay::{Event, Gap, GetPaymentStatus, MintWsToken, MissedEvents, PaymentStatus};
use crate::wire::{Object, Request};
use alloc::boxed::Box;
use alloc::string::String;
use core::time::Duration;

/// How a stream begins, and when it gives up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StreamOptions {
    /// The id of the last event that was handled: the stream begins with the next one. Default: with what happens from now on.
    pub since: Option<String>,
    /// True to open it with a token that is created for it, instead of the key: for places where the key must not be, such as
    /// behind a proxy that writes headers down. Default: false.
    pub mint_token: bool,
    /// True to open no WebSocket: the events are read from their list every few seconds. Default: false.
    pub poll: bool,
    /// How long the provider may be out of reach before the stream fails. Default: no limit.
    pub max_outage: Option<Duration>,
}

/// What the host does next.
#[derive(Debug)]
pub enum StreamStep<'s> {
    /// Open a WebSocket.
    Connect(Handshake<'s>),
    /// Wait for a frame, at most this long.
    Read(Duration),
    /// Send a ping: the server has been silent for long.
    Ping,
    /// Make a call.
    Fetch(Fetch),
    /// Hand this to the caller.
    Item(StreamItem),
    /// Close the WebSocket.
    Disconnect,
    /// Pause this long.
    Wait(Duration),
    /// The stream has ended with this error, which it gives once.
    Failed(Error),
    /// The stream has ended.
    Over,
}

/// A WebSocket to open.
#[derive(Debug, Clone, Copy)]
pub struct Handshake<'s> {
    /// The request of the upgrade. Its URL has the scheme https or http: a host whose library wants wss or ws asks
    /// [`websocket_url`](Self::websocket_url). Its headers hold the key, its URL may hold a token.
    pub request: &'s Request,
    /// How long it may take.
    pub timeout: Duration,
}

impl Handshake<'_> {
    /// The URL with the scheme wss or ws.
    #[must_use]
    pub fn websocket_url(&self) -> String {
        self.request.url().replacen("http", "ws", 1)
    }
}

/// A call that a stream needs.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetch {
    /// A page of events.
    Events(MissedEvents),
    /// A token to connect with.
    Token(MintWsToken),
    /// How far the payment is.
    Status(GetPaymentStatus),
}

impl Fetch {
    /// The call, for hosts that have no types for it.
    ///
    /// # Errors
    /// Those of [`Call::new`](crate::Call::new).
    pub fn call(&self, api: &Api, options: &CallOptions, entropy: Entropy, now: Duration) -> Result<AnyCall, Error> {
        match self {
            Self::Events(events) => AnyCall::of(api, events, options, entropy, now),
            Self::Token(token) => AnyCall::of(api, token, options, entropy, now),
            Self::Status(status) => AnyCall::of(api, status, options, entropy, now),
        }
    }
}

/// What a stream gives.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum StreamItem {
    /// Something happened.
    Event(Box<Event>),
    /// How far the payment is, whenever that has changed. On a payor's stream only.
    Status(PaymentStatus),
    /// Events may be missing here.
    Gap(Gap),
}

impl StreamItem {
    /// What it is, for hosts that have no types for it.
    #[must_use]
    pub fn as_object(&self) -> &dyn Object {
        match self {
            Self::Event(event) => event.as_ref(),
            Self::Status(status) => status,
            Self::Gap(gap) => gap,
        }
    }
}
