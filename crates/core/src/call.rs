use crate::error::Details;
use crate::machine::{Machine, Next, Resume};
use crate::request::RequestBuilder;
use crate::secret::mask;
use crate::{
    Api, Attempt, Body, CallOptions, Drift, Endpoint, Entropy, Error, ErrorKind, FieldErrors, Headers, Malformed,
    Outcome, Replay, Request, Sent, TransportFailure, TransportKind, error_body, retry_after,
};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;
use core::time::Duration;

/// One logical call: a request, and all decisions until there is a reply or an error.
///
/// A new call is to be sent at once: send [`request`](Self::request) within
/// [`timeout`](Self::timeout), then report [`received`](Self::received) or
/// [`failed`](Self::failed), and do as the returned [`Step`] says. Every attempt sends the same
/// bytes. `now` is any monotonic clock, the same for the whole call.
pub struct Call<E: Endpoint> {
    api: Api,
    request: Request,
    machine: Machine,
    idempotency_key: Option<String>,
    order_id: Option<String>,
    endpoint: PhantomData<fn() -> E>,
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

/// A typed reply with the response it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply<R> {
    value: R,
    response: Response,
    attempts: Vec<Attempt>,
    drift: Vec<Drift>,
}

/// The response as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Every header.
    pub headers: Headers,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl<R> Reply<R> {
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

    /// What about it is in no page of the provider: unknown fields, new values, other shapes.
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

impl<R> Deref for Reply<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.value
    }
}

impl<E: Endpoint> Call<E> {
    /// Checks the parameters and builds the request. The first attempt begins now.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidRequest`] when a parameter is wrong, with every broken rule;
    /// [`ErrorKind::Config`] when the client lacks the credentials for this endpoint.
    pub fn new(api: &Api, endpoint: &E, options: &CallOptions, entropy: Entropy, now: Duration) -> Result<Self, Error> {
        let with_route = |mut error: Error| {
            error.details_mut().route = Some(E::ROUTE.name);
            error
        };
        let mut errors = FieldErrors::default();
        endpoint.check(api, &mut errors);
        let idempotency_key = idempotency_key(&E::ROUTE.replay, options, &entropy, &mut errors);
        if !errors.is_empty() {
            return Err(with_route(Error::invalid(errors)));
        }
        let mut request =
            RequestBuilder::new(api.base_url(), &E::ROUTE, endpoint, api.common_headers()).map_err(with_route)?;
        request.header_lines(api.auth_headers(&E::ROUTE).map_err(with_route)?);
        if let Some(key) = &idempotency_key {
            request.header("idempotency-key", key);
        }
        Ok(Self {
            request: request.build(),
            machine: Machine::new(E::ROUTE.replay, api.policy(), options, entropy.jitter(), now),
            api: api.clone(),
            idempotency_key,
            order_id: endpoint.order_id().map(String::from),
            endpoint: PhantomData,
        })
    }

    /// The request to send, the same for every attempt.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// How long the attempt under way may take.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.machine.timeout()
    }

    /// How long opening a connection may take, within [`timeout`](Self::timeout).
    #[must_use]
    pub fn connect_timeout(&self) -> Duration {
        self.api.policy().connect_timeout.min(self.machine.timeout())
    }

    /// The key that makes the call safe to repeat, for endpoints that take one.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// A response arrived, whatever its status.
    pub fn received(&mut self, status: u16, headers: Headers, body: Vec<u8>, now: Duration) -> Step<E::Reply> {
        if let Some(misuse) = self.machine.misuse() {
            return self.fail(ErrorKind::Internal, misuse.into(), Details::default());
        }
        if (200..300).contains(&status) {
            self.machine.finish();
            return self.read(Response { status, headers, body });
        }
        let said = error_body::read(&body);
        let wait = retry_after::read(&headers, said.as_ref().and_then(|said| said.retry_after.as_deref()));
        match self.machine.after(Outcome::Status(status), wait, now) {
            Next::Wait(pause) => Step::Wait(pause),
            Next::Fail { unknown } => {
                let kind = if unknown { ErrorKind::OutcomeUnknown } else { ErrorKind::of_status(status) };
                let excerpt = said.is_none().then(|| excerpt(&body));
                let said = said.unwrap_or_default();
                let message = said.message.unwrap_or_else(|| of_status(kind, status, &headers));
                let details = Details {
                    status: Some(status),
                    code: said.code,
                    fields: said.fields,
                    request_id: request_id(&headers).map(String::from),
                    retry_after: wait,
                    excerpt,
                    ..Details::default()
                };
                self.fail(kind, message, details)
            }
        }
    }

    /// The attempt brought no response.
    pub fn failed(&mut self, failure: &TransportFailure, now: Duration) -> Step<E::Reply> {
        if let Some(misuse) = self.machine.misuse() {
            return self.fail(ErrorKind::Internal, misuse.into(), Details::default());
        }
        let outcome = match failure.sent {
            Sent::No => Outcome::NotSent(failure.kind),
            Sent::Maybe => Outcome::MaybeSent(failure.kind),
        };
        match self.machine.after(outcome, None, now) {
            Next::Wait(pause) => Step::Wait(pause),
            Next::Fail { unknown } => {
                let kind = match failure.kind {
                    _ if unknown => ErrorKind::OutcomeUnknown,
                    TransportKind::Timeout => ErrorKind::Timeout,
                    TransportKind::Protocol => ErrorKind::Decode,
                    _ => ErrorKind::Transport,
                };
                self.fail(kind, failure.detail.clone(), Details { status: failure.status, ..Details::default() })
            }
        }
    }

    /// The pause is over.
    pub fn resume(&mut self, now: Duration) -> Step<E::Reply> {
        match self.machine.resume(now) {
            Resume::Send => Step::Send,
            Resume::Wait(pause) => Step::Wait(pause),
            Resume::Late { unknown } => {
                let kind = if unknown { ErrorKind::OutcomeUnknown } else { ErrorKind::Timeout };
                self.fail(kind, "the deadline passed before the next attempt".into(), Details::default())
            }
            Resume::Misuse(misuse) => self.fail(ErrorKind::Internal, misuse.into(), Details::default()),
        }
    }

    fn read(&mut self, response: Response) -> Step<E::Reply> {
        let value = match simdutf8::basic::from_utf8(&response.body) {
            Ok(text) => {
                let mut body = Body::new(text);
                E::read(&self.api, &mut body).map(|value| (value, body.into_drift()))
            }
            Err(_) => Err(Malformed("the body is not UTF-8".into())),
        };
        match value {
            Ok((value, drift)) => Step::Done(Reply { value, response, attempts: self.machine.take_attempts(), drift }),
            Err(malformed) => {
                let kind_of_body = response.headers.get("content-type").unwrap_or("no content type");
                let message = format!("cannot read the response ({kind_of_body}): {malformed}");
                let details = Details {
                    status: Some(response.status),
                    request_id: response.request_id().map(String::from),
                    excerpt: Some(excerpt(&response.body)),
                    ..Details::default()
                };
                self.fail(ErrorKind::Decode, message, details)
            }
        }
    }

    /// Ends the call. Texts from outside may echo what we sent, so secrets are masked in them.
    fn fail(&mut self, kind: ErrorKind, message: String, details: Details) -> Step<E::Reply> {
        self.machine.finish();
        let masked = |text: String| mask(&text, self.api.secrets());
        let mut fields = FieldErrors::default();
        for (field, messages) in details.fields.iter() {
            for message in messages {
                fields.add(&masked(field.into()), masked(message.clone()));
            }
        }
        Step::Failed(Error::from(Details {
            kind,
            message: masked(message),
            route: Some(E::ROUTE.name),
            code: details.code.map(masked),
            fields,
            request_id: details.request_id.map(masked),
            excerpt: details.excerpt.map(masked),
            idempotency_key: self.idempotency_key.clone(),
            order_id: self.order_id.clone(),
            attempts: self.machine.take_attempts(),
            ..details
        }))
    }
}

impl<E: Endpoint> fmt::Debug for Call<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("route", &E::ROUTE.name).field("request", &self.request).finish_non_exhaustive()
    }
}

/// The key of a keyed call: the caller's, or a fresh UUID.
fn idempotency_key(
    replay: &Replay,
    options: &CallOptions,
    entropy: &Entropy,
    errors: &mut FieldErrors,
) -> Option<String> {
    let key = options.idempotency_key.as_ref();
    let mut refuse = |message: &str| errors.add("idempotency_key", message.into());
    match (replay, key) {
        (Replay::Keyed, None) => Some(entropy.uuid()),
        (Replay::Keyed, Some(key)) => {
            if key.is_empty() || key.len() > 255 || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
                refuse("The idempotency key must be 1 to 255 visible ASCII characters.");
            }
            Some(key.clone())
        }
        (_, Some(_)) => {
            refuse("This endpoint takes no idempotency key.");
            None
        }
        (_, None) => None,
    }
}

fn request_id(headers: &Headers) -> Option<&str> {
    headers.get("x-request-id").or_else(|| headers.get("request-id"))
}

/// The message for a response that carries none.
fn of_status(kind: ErrorKind, status: u16, headers: &Headers) -> String {
    match (kind, headers.get("location")) {
        (ErrorKind::Config, Some(_)) => {
            format!("the server redirects (status {status}), which is not followed; check base_url")
        }
        _ => format!("the server answered with status {status} and no message"),
    }
}

/// The first characters of a body, in one line.
fn excerpt(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(&body[..body.len().min(400)]);
    text.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_string()
}
