use crate::api::{Api, Body, Endpoint, RawRequest, Replay, Route};
use crate::call::exchange::{Exchange, Pending, request_id};
use crate::call::{CallOptions, Drift, Entropy, TransportFailure};
use crate::error::{Attempt, Error, FieldErrors, Outcome};
use crate::wire::object::check_limits;
use crate::wire::request::Content;
use crate::wire::{Headers, Malformed, Object, Request};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;
use core::time::Duration;

/// One logical call: a request, and all decisions until there is a reply, an `R`, or an error.
///
/// A new call is to be sent at once: send [`request`](Self::request) within
/// [`timeout`](Self::timeout), then report [`received`](Self::received) or
/// [`failed`](Self::failed), and do as the returned [`Step`] says. Every attempt sends the same
/// bytes. `now` is any monotonic clock, the same for the whole call.
pub struct Call<R> {
    exchange: Exchange,
    route: Route,
    read: Read<R>,
}

/// What the host does next.
#[derive(Debug)]
pub enum Step<R> {
    /// Send the request again: same bytes, same idempotency key.
    Send,
    /// Pause this long, then [`Call::resume`].
    Wait(Duration),
    /// The call succeeded.
    Done(Reply<R>),
    /// The call failed, for good.
    Failed(Error),
}

impl<R> From<Pending> for Step<R> {
    fn from(next: Pending) -> Self {
        match next {
            Pending::Send => Self::Send,
            Pending::Wait(pause) => Self::Wait(pause),
            Pending::Failed(error) => Self::Failed(error),
        }
    }
}

impl<R> Step<R> {
    /// How long to wait, if that is what to do.
    #[must_use]
    pub fn pause(&self) -> Option<Duration> {
        match self {
            Self::Wait(pause) => Some(*pause),
            _ => None,
        }
    }

    /// The same step, with the reply's value made into another one.
    #[must_use]
    pub fn map<T>(self, change: impl FnOnce(R) -> T) -> Step<T> {
        match self {
            Self::Send => Step::Send,
            Self::Wait(pause) => Step::Wait(pause),
            Self::Done(Reply { value, response, attempts, drift }) => {
                Step::Done(Reply { value: change(value), response, attempts, drift })
            }
            Self::Failed(error) => Step::Failed(error),
        }
    }
}

/// A typed reply with the response it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply<R> {
    value: R,
    response: Response,
    attempts: Vec<Attempt>,
    drift: Vec<Drift>,
}

/// The response as it came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Every header.
    pub headers: Headers,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl<R> Reply<R> {
    /// A reply made by hand, for tests.
    #[must_use]
    pub fn new(value: R, response: Response) -> Self {
        Self { value, response, attempts: Vec::new(), drift: Vec::new() }
    }

    /// The response it was read from.
    #[must_use]
    pub fn response(&self) -> &Response {
        &self.response
    }

    /// The attempts that came to nothing before this reply.
    #[must_use]
    pub fn retries(&self) -> &[Attempt] {
        &self.attempts
    }

    /// What about it is undocumented: unknown fields, new values, other shapes.
    #[must_use]
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// The value and the response, apart.
    #[must_use]
    pub fn into_parts(self) -> (R, Response) {
        (self.value, self.response)
    }
}

impl Response {
    /// The provider's id of the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }
}

impl fmt::Debug for Response {
    /// Without the body, which may hold a session.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "status {}, {} bytes", self.status, self.body.len())
    }
}

impl<R> Deref for Reply<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.value
    }
}

/// As its value.
#[cfg(feature = "serde")]
impl<R: serde::Serialize> serde::Serialize for Reply<R> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<R> Call<R> {
    /// Checks the parameters and builds the request. The first attempt begins now.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest) when a parameter is wrong, with every broken rule;
    /// [`Config`](crate::error::ErrorKind::Config) when the client lacks the credentials for this endpoint.
    pub fn new<E: Endpoint<Reply = R>>(
        api: &Api,
        endpoint: &E,
        options: &CallOptions,
        entropy: Entropy,
        now: Duration,
    ) -> Result<Self, Error> {
        Self::reading(api, endpoint, options, entropy, now, E::read)
    }

    /// The same for any endpoint, with a reply that `read` reads, so that calls of all endpoints can be of one type: what
    /// makes them is compiled once.
    ///
    /// # Errors
    /// Those of [`new`](Self::new).
    pub fn reading(
        api: &Api,
        endpoint: &dyn AnyEndpoint,
        options: &CallOptions,
        entropy: Entropy,
        now: Duration,
        read: Read<R>,
    ) -> Result<Self, Error> {
        let route = endpoint.route(options);
        Ok(Self { exchange: open(api, endpoint, &route, options, entropy, now)?, route, read })
    }

    /// What is the same for every call of its endpoint, or what a request that no endpoint describes says.
    #[must_use]
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// The request to send, the same for every attempt.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.exchange.request
    }

    /// How long the attempt under way may take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.exchange.machine.timeout()
    }

    /// How long opening a connection may take, within [`timeout`](Self::timeout).
    #[must_use]
    pub fn connect_timeout(&self) -> Duration {
        self.exchange.connect_timeout()
    }

    /// Sends W3C trace context with every attempt, so that the provider's traces continue the caller's.
    ///
    /// # Errors
    /// [`Config`](crate::error::ErrorKind::Config) when a value cannot be such a header.
    pub fn trace(&mut self, traceparent: &str, tracestate: Option<&str>) -> Result<(), Error> {
        self.exchange.request.trace(traceparent, tracestate)
    }

    /// The key that makes the call safe to repeat, for endpoints that take one.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.exchange.idempotency_key.as_deref()
    }

    /// A text from outside, without the secrets that it may echo.
    #[must_use]
    pub fn masked(&self, text: &str) -> String {
        self.exchange.masked(text)
    }

    /// A response arrived, whatever its status.
    pub fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> Step<R> {
        let response = match self.exchange.received(Response { status, headers, body }, now) {
            Ok(response) => response,
            Err(next) => return next.into(),
        };
        let mut drift = Vec::new();
        let value = match simdutf8::basic::from_utf8(&response.body) {
            Ok(text) => {
                // No Content is a reply without anything in it, such as a deletion may have.
                let mut body = Body::new(if response.status == 204 && text.is_empty() { "{}" } else { text });
                let value = (self.read)(&self.exchange.api, &mut body);
                drift = body.into_drift();
                value
            }
            Err(_) => Err(Malformed("the body is not UTF-8".into())),
        };
        match value {
            Ok(value) => Step::Done(Reply { value, response, attempts: self.exchange.machine.take_attempts(), drift }),
            Err(malformed) => Step::Failed(self.exchange.undecodable(&response, &malformed)),
        }
    }

    /// The attempt brought no response.
    pub fn failed(&mut self, failure: &TransportFailure, now: Duration) -> Step<R> {
        self.exchange.failed(failure, now).into()
    }

    /// The attempt ended, one way or the other. Also says how, for those who watch.
    pub fn ended(&mut self, result: Result<Response, TransportFailure>, now: Duration) -> (Step<R>, Outcome) {
        match result {
            Ok(Response { status, headers, body }) => {
                (self.received(status, headers, body, now), Outcome::Status(status))
            }
            Err(failure) => (self.failed(&failure, now), failure.outcome()),
        }
    }

    /// The pause is over.
    pub fn resume(&mut self, now: Duration) -> Step<R> {
        self.exchange.resume(now).into()
    }

    /// The host gives the call up. It ends as [`OutcomeUnknown`](crate::error::ErrorKind::OutcomeUnknown) if it may have
    /// happened, and an attempt under way counts as one that may have been sent; else as
    /// [`Timeout`](crate::error::ErrorKind::Timeout).
    pub fn cancel(&mut self, now: Duration) -> Step<R> {
        self.exchange.cancel(now).into()
    }

    /// The call has succeeded, and the host could not hand the reply over. What the caller must know instead of it, if
    /// the call has changed something.
    pub fn undelivered(&mut self) -> Option<Error> {
        (self.route.replay != Replay::Safe).then(|| self.exchange.undelivered())
    }
}

/// An [`Endpoint`], whatever it replies with: what it takes to begin a call.
pub trait AnyEndpoint: Object {
    /// [`Endpoint::check`].
    fn check(&self, api: &Api, errors: &mut FieldErrors);
    /// [`Endpoint::raw`].
    fn raw(&self) -> Option<&RawRequest>;
    /// [`Endpoint::order_id`].
    fn order_id(&self) -> Option<&str>;
    /// [`Endpoint::route`].
    fn route(&self, options: &CallOptions) -> Route;
}

impl<E: Endpoint> AnyEndpoint for E {
    fn check(&self, api: &Api, errors: &mut FieldErrors) {
        Endpoint::check(self, api, errors);
    }

    fn raw(&self) -> Option<&RawRequest> {
        Endpoint::raw(self)
    }

    fn order_id(&self) -> Option<&str> {
        Endpoint::order_id(self)
    }

    fn route(&self, options: &CallOptions) -> Route {
        Endpoint::route(self, options)
    }
}

/// Checks the parameters and builds the request.
fn open(
    api: &Api,
    endpoint: &dyn AnyEndpoint,
    route: &Route,
    options: &CallOptions,
    entropy: Entropy,
    now: Duration,
) -> Result<Exchange, Error> {
    let mut errors = FieldErrors::default();
    check_limits(endpoint, &"", &mut errors);
    endpoint.check(api, &mut errors);
    let content = endpoint.raw().map_or(Content::Fields(endpoint), Content::Raw);
    let mut exchange = Exchange::new(api, route, &content, options, entropy, errors, now)?;
    exchange.order_id = endpoint.order_id().map(String::from);
    Ok(exchange)
}

/// Reads the body of a successful response.
pub type Read<R> = fn(&Api, &mut Body<'_>) -> Result<R, Malformed>;

impl<R> fmt::Debug for Call<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("route", &self.route.name).field("request", self.request()).finish_non_exhaustive()
    }
}
