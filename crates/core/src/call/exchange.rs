//! What a call does whatever its endpoint: not generic, so that it is compiled once.

use crate::api::{Api, RawRequest, Replay, Route};
use crate::call::idempotency::is_uuid_v4;
use crate::call::machine::{Machine, Next, Resume, Said};
use crate::call::{CallOptions, Entropy, Response, TransportFailure, TransportKind, retry_after};
use crate::error::body::{self, ErrorBody};
use crate::error::{Details, Error, ErrorKind, FieldErrors, MAX_KEPT, Outcome};
use crate::values::secret::{MASK, mask, mask_fields};
use crate::values::{Secret, Timestamp};
use crate::wire::request::{Content, RequestBuilder};
use crate::wire::{Headers, Malformed, Request, Value, encoding, extra};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

pub(crate) struct Exchange {
    pub(crate) api: Api,
    pub(crate) request: Request,
    pub(crate) machine: Machine,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) order_id: Option<String>,
    /// The host's wall clock when the call began.
    began: Option<Timestamp>,
    /// Secrets among the parameters.
    secrets: Vec<Secret>,
    pub(crate) route: &'static str,
}

/// What the host does next, unless there is a reply.
pub(crate) enum Pending {
    Send,
    Wait(Duration),
    Failed(Error),
}

impl Exchange {
    /// `errors` are the rules that the parameters have been found to break.
    pub(crate) fn new(
        api: &Api,
        route: &Route,
        content: &Content<'_>,
        options: &CallOptions,
        entropy: Entropy,
        mut errors: FieldErrors,
        now: Duration,
    ) -> Result<Self, Error> {
        let with_route = |mut error: Error| {
            error.details_mut().route = Some(route.name);
            error
        };
        let idempotency_key = idempotency_key(route.replay, options, &entropy, &mut errors);
        if !errors.is_empty() {
            return Err(with_route(Error::invalid(errors)));
        }
        let mut request =
            RequestBuilder::new(api.base_url(), route, content, api.common_headers()).map_err(with_route)?;
        request.header_lines(api.auth_headers(route).map_err(with_route)?);
        if let Some(key) = &idempotency_key {
            request.idempotency_key(key);
        }
        let mut request = request.build();
        if let Content::Raw(RawRequest { params: Some(query), .. }) = content {
            extra::add_query(&mut request, "params", query, &mut errors);
        }
        extra::add(&mut request, api.default_headers(), options, &mut errors);
        if !errors.is_empty() {
            return Err(with_route(Error::invalid(errors)));
        }
        let headers = api.default_headers().iter().chain(&options.extra_headers);
        let mut secrets: Vec<Secret> = headers.map(|(_, value)| value.clone()).collect();
        if let Content::Fields(params) = content
            && params.declared().has_secrets
        {
            params.visit(&mut |_, value| {
                if let Value::Secret(secret) = value {
                    secrets.push(secret.clone());
                }
            });
        }
        Ok(Self {
            secrets,
            request,
            machine: Machine::new(route.replay, api.policy(), options, entropy.jitter(), now),
            api: api.clone(),
            idempotency_key,
            order_id: None,
            began: options.wall_clock,
            route: route.name,
        })
    }

    /// Masks this too in whatever is shown.
    pub(crate) fn hide(&mut self, secret: Secret) {
        self.secrets.push(secret);
    }

    /// How long opening a connection may take.
    pub(crate) fn connect_timeout(&self) -> Duration {
        self.api.policy().connect_timeout.min(self.machine.timeout())
    }

    /// The response, if it is a success that is to be read.
    pub(crate) fn received(&mut self, mut response: Response, now: Duration) -> Result<Response, Pending> {
        if let Some(misuse) = self.machine.misuse() {
            return Err(self.misused(misuse));
        }
        let decoded = encoding::decode(&response.headers, &mut response.body);
        if (200..300).contains(&response.status) {
            return match decoded {
                Ok(()) => {
                    self.machine.finish();
                    Ok(response)
                }
                Err(malformed) => Err(Pending::Failed(self.undecodable(&response, &malformed))),
            };
        }
        let Response { status, headers, body } = &response;
        let said = body::read(body);
        let wall_clock = self.wall_clock(now);
        let wait = retry_after::read(headers, said.as_ref().and_then(|said| said.retry_after.as_deref()), wall_clock);
        let heard = Said { retry_after: wait, by_the_api: said.as_ref().is_some_and(ErrorBody::is_of_the_api) };
        match self.machine.after(Outcome::Status(*status), heard, self.api.policy(), now) {
            Next::Wait(pause) => Err(Pending::Wait(pause)),
            Next::Fail { unknown } => {
                let kind = ErrorKind::of_status(*status);
                let excerpt = said.is_none().then(|| self.excerpt(body));
                let said = said.unwrap_or_default();
                let details = Details {
                    message: said.message.unwrap_or_else(|| of_status(kind, *status, headers)),
                    code: said.code,
                    fields: said.fields,
                    retry_after: wait,
                    limit_type: said.limit_type.filter(|_| *status == 429),
                    excerpt,
                    ..self.answered(kind, &response)
                };
                Err(Pending::Failed(self.fail(details, unknown)))
            }
        }
    }

    pub(crate) fn failed(&mut self, failure: &TransportFailure, now: Duration) -> Pending {
        if let Some(misuse) = self.machine.misuse() {
            return self.misused(misuse);
        }
        let outcome = failure.outcome();
        match self.machine.after(outcome, Said::default(), self.api.policy(), now) {
            Next::Wait(pause) => Pending::Wait(pause),
            Next::Fail { unknown } => {
                let kind = match (outcome, failure.kind) {
                    (_, TransportKind::Timeout) => ErrorKind::Timeout,
                    (Outcome::NotSent(_), TransportKind::Settings) => ErrorKind::Config,
                    // What came back is not an answer of the provider's.
                    (Outcome::MaybeSent(_), TransportKind::Protocol) => ErrorKind::Decode,
                    _ => ErrorKind::Transport,
                };
                let message = failure.detail.clone();
                let details = Details { kind, message, status: failure.status, ..Details::default() };
                Pending::Failed(self.fail(details, unknown))
            }
        }
    }

    pub(crate) fn resume(&mut self, now: Duration) -> Pending {
        match self.machine.resume(now) {
            Resume::Send => Pending::Send,
            Resume::Wait(pause) => Pending::Wait(pause),
            Resume::Late { unknown } => {
                let message = "the deadline passed before the next attempt".into();
                Pending::Failed(self.fail(Details::new(ErrorKind::Timeout, message), unknown))
            }
            Resume::Misuse(misuse) => self.misused(misuse),
        }
    }

    pub(crate) fn cancel(&mut self, now: Duration) -> Pending {
        match self.machine.cancel(now) {
            Ok(unknown) => {
                let message = "the call was given up".into();
                Pending::Failed(self.fail(Details::new(ErrorKind::Timeout, message), unknown))
            }
            Err(misuse) => self.misused(misuse),
        }
    }

    /// A success whose reply does not reach the caller.
    pub(crate) fn undelivered(&mut self) -> Error {
        let message = "the call was given up when its answer had come".into();
        self.fail(Details::new(ErrorKind::Timeout, message), true)
    }

    /// A success that cannot be read. A write may have happened all the same.
    pub(crate) fn undecodable(&mut self, response: &Response, malformed: &Malformed) -> Error {
        let unknown = self.machine.unreadable(response.status);
        let kind_of_body = response.headers.get("content-type").unwrap_or("no content type");
        let message = match response.body.as_slice() {
            [] => "cannot read the response: it has no body".into(),
            _ => format!("cannot read the response ({kind_of_body}): {malformed}"),
        };
        let details = Details {
            message,
            excerpt: Some(self.excerpt(&response.body)),
            ..self.answered(ErrorKind::Decode, response)
        };
        self.fail(details, unknown)
    }

    /// What an error keeps of the response that it comes from.
    fn answered(&self, kind: ErrorKind, response: &Response) -> Details {
        let header = |(name, value): (&[u8], &[u8])| {
            let name = self.masked(&String::from_utf8_lossy(name)).to_ascii_lowercase();
            let value =
                if is_secret_header(&name) { MASK.into() } else { self.masked(&String::from_utf8_lossy(value)) };
            (name, value)
        };
        Details {
            kind,
            status: Some(response.status),
            request_id: request_id(&response.headers).map(String::from),
            body: Some(self.start_of(&response.body, MAX_KEPT)),
            headers: response.headers.iter().map(header).collect(),
            ..Details::default()
        }
    }

    /// The host's wall clock, if it has said what it was when the call began.
    fn wall_clock(&mut self, now: Duration) -> Option<Timestamp> {
        let elapsed = i64::try_from(self.machine.elapsed(now).as_millis()).ok()?;
        Timestamp::from_millis(self.began?.as_millis().checked_add(elapsed)?)
    }

    /// The first characters of a body, in one line.
    fn excerpt(&self, body: &[u8]) -> String {
        let text = self.start_of(body, 200);
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_string()
    }

    /// The first characters of a body. Masked before it is cut, since half a secret would not be found.
    fn start_of(&self, body: &[u8], limit: usize) -> String {
        let more_than_any_secret = limit + 16 * 1024;
        let text = self.masked(&String::from_utf8_lossy(&body[..body.len().min(more_than_any_secret)]));
        text.chars().take(limit).collect()
    }

    /// A text from outside, without the secrets that it may echo or carry.
    pub(crate) fn masked(&self, text: &str) -> String {
        mask(&mask_fields(text), self.api.secrets().chain(self.secrets.iter().map(Secret::expose)))
    }

    fn misused(&mut self, misuse: &str) -> Pending {
        let unknown = self.machine.is_in_doubt();
        Pending::Failed(self.fail(Details::new(ErrorKind::Internal, misuse.into()), unknown))
    }

    /// Ends the call; `unknown`: it may have happened, whatever else is known.
    fn fail(&mut self, details: Details, unknown: bool) -> Error {
        self.machine.finish();
        let mut fields = FieldErrors::default();
        for (field, messages) in details.fields.iter() {
            for message in messages {
                fields.add(&self.masked(field), self.masked(message));
            }
        }
        let masked = |text: Option<String>| text.map(|text| self.masked(&text));
        Error::from(Details {
            kind: if unknown { ErrorKind::OutcomeUnknown } else { details.kind },
            reason: unknown.then_some(details.kind),
            message: self.masked(&details.message),
            route: Some(self.route),
            code: masked(details.code),
            fields,
            request_id: masked(details.request_id),
            limit_type: masked(details.limit_type),
            idempotency_key: self.idempotency_key.clone(),
            order_id: self.order_id.clone(),
            attempts: self.machine.take_attempts(),
            ..details
        })
    }
}

/// Headers whose whole value is a secret.
fn is_secret_header(name: &str) -> bool {
    matches!(
        name,
        "set-cookie" | "cookie" | "authorization" | "proxy-authorization" | "x-session-token" | "x-signature"
    ) || name.ends_with("api-key")
}

/// The key of a keyed call: the caller's, or a fresh UUID.
fn idempotency_key(
    replay: Replay,
    options: &CallOptions,
    entropy: &Entropy,
    errors: &mut FieldErrors,
) -> Option<String> {
    let key = options.idempotency_key.as_ref();
    let mut refuse = |message: &str| errors.add("idempotency_key", message.into());
    match (replay, key) {
        (Replay::Keyed, None) => Some(entropy.uuid()),
        (Replay::Keyed, Some(key)) => {
            if !is_uuid_v4(key) {
                refuse("The idempotency key must be a UUID of version 4; idempotency_key() makes one from a name.");
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

pub(crate) fn request_id(headers: &Headers) -> Option<&str> {
    let [id, other] = headers.find(["x-request-id", "request-id"]);
    id.or(other)
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
