//! What a call does whatever its endpoint: not generic, so that it is compiled once.

use crate::error::Details;
use crate::machine::{Machine, Next, Resume};
use crate::request::RequestBuilder;
use crate::secret::mask;
use crate::{
    Api, CallOptions, Entropy, Error, ErrorKind, FieldErrors, Headers, Malformed, Object, Outcome, Replay, Request,
    Response, Route, Secret, TransportFailure, TransportKind, Value, error_body, retry_after,
};
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
    /// Secrets among the parameters.
    secrets: Vec<Secret>,
    route: &'static str,
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
        params: &dyn Object,
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
            RequestBuilder::new(api.base_url(), route, params, api.common_headers()).map_err(with_route)?;
        request.header_lines(api.auth_headers(route).map_err(with_route)?);
        if let Some(key) = &idempotency_key {
            request.header("idempotency-key", key);
        }
        let mut secrets = Vec::new();
        params.visit(&mut |_, value| {
            if let Value::Secret(secret) = value {
                secrets.push(secret.clone());
            }
        });
        Ok(Self {
            secrets,
            request: request.build(),
            machine: Machine::new(route.replay, api.policy(), options, entropy.jitter(), now),
            api: api.clone(),
            idempotency_key,
            order_id: None,
            route: route.name,
        })
    }

    /// The response, if it is a success that is to be read.
    pub(crate) fn received(&mut self, response: Response, now: Duration) -> Result<Response, Pending> {
        if let Some(misuse) = self.machine.misuse() {
            return Err(self.misused(misuse));
        }
        let Response { status, headers, body } = &response;
        if (200..300).contains(status) {
            self.machine.finish();
            return Ok(response);
        }
        let said = error_body::read(body);
        let wait = retry_after::read(headers, said.as_ref().and_then(|said| said.retry_after.as_deref()));
        match self.machine.after(Outcome::Status(*status), wait, now) {
            Next::Wait(pause) => Err(Pending::Wait(pause)),
            Next::Fail { unknown } => {
                let kind = if unknown { ErrorKind::OutcomeUnknown } else { ErrorKind::of_status(*status) };
                let excerpt = said.is_none().then(|| self.excerpt(body));
                let said = said.unwrap_or_default();
                Err(Pending::Failed(self.fail(Details {
                    kind,
                    message: said.message.unwrap_or_else(|| of_status(kind, *status, headers)),
                    status: Some(*status),
                    code: said.code,
                    fields: said.fields,
                    request_id: request_id(headers).map(String::from),
                    retry_after: wait,
                    excerpt,
                    ..Details::default()
                })))
            }
        }
    }

    pub(crate) fn failed(&mut self, failure: &TransportFailure, now: Duration) -> Pending {
        if let Some(misuse) = self.machine.misuse() {
            return self.misused(misuse);
        }
        match self.machine.after(failure.outcome(), None, now) {
            Next::Wait(pause) => Pending::Wait(pause),
            Next::Fail { unknown } => {
                let kind = match failure.kind {
                    _ if unknown => ErrorKind::OutcomeUnknown,
                    TransportKind::Timeout => ErrorKind::Timeout,
                    TransportKind::Protocol => ErrorKind::Decode,
                    _ => ErrorKind::Transport,
                };
                let message = failure.detail.clone();
                Pending::Failed(self.fail(Details { kind, message, status: failure.status, ..Details::default() }))
            }
        }
    }

    pub(crate) fn resume(&mut self, now: Duration) -> Pending {
        match self.machine.resume(now) {
            Resume::Send => Pending::Send,
            Resume::Wait(pause) => Pending::Wait(pause),
            Resume::Late { unknown } => {
                let kind = if unknown { ErrorKind::OutcomeUnknown } else { ErrorKind::Timeout };
                let message = "the deadline passed before the next attempt".into();
                Pending::Failed(self.fail(Details::new(kind, message)))
            }
            Resume::Misuse(misuse) => self.misused(misuse),
        }
    }

    pub(crate) fn cancel(&mut self, now: Duration) -> Pending {
        match self.machine.cancel(now) {
            Ok(unknown) => {
                let kind = if unknown { ErrorKind::OutcomeUnknown } else { ErrorKind::Timeout };
                let message = "the call was given up".into();
                Pending::Failed(self.fail(Details::new(kind, message)))
            }
            Err(misuse) => self.misused(misuse),
        }
    }

    /// A success that cannot be read.
    pub(crate) fn undecodable(&mut self, response: &Response, malformed: &Malformed) -> Error {
        self.machine.record(Outcome::Status(response.status));
        let kind_of_body = response.headers.get("content-type").unwrap_or("no content type");
        self.fail(Details {
            kind: ErrorKind::Decode,
            message: format!("cannot read the response ({kind_of_body}): {malformed}"),
            status: Some(response.status),
            request_id: response.request_id().map(String::from),
            excerpt: Some(self.excerpt(&response.body)),
            ..Details::default()
        })
    }

    /// The first characters of a body, in one line. Masked before it is cut, since half a secret would not be
    /// found.
    fn excerpt(&self, body: &[u8]) -> String {
        let text = mask(&String::from_utf8_lossy(body), self.secrets());
        text.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_string()
    }

    /// Everything that a text from outside may echo and must not show.
    fn secrets(&self) -> impl Iterator<Item = &str> {
        self.api.secrets().chain(self.secrets.iter().map(Secret::expose))
    }

    fn misused(&mut self, misuse: &str) -> Pending {
        Pending::Failed(self.fail(Details::new(ErrorKind::Internal, misuse.into())))
    }

    /// Ends the call. Texts from outside may echo what we sent, so secrets are masked in them.
    fn fail(&mut self, details: Details) -> Error {
        self.machine.finish();
        let masked = |text: String| mask(&text, self.secrets());
        let mut fields = FieldErrors::default();
        for (field, messages) in details.fields.iter() {
            for message in messages {
                fields.add(&masked(field.into()), masked(message.clone()));
            }
        }
        Error::from(Details {
            message: masked(details.message),
            route: Some(self.route),
            code: details.code.map(masked),
            fields,
            request_id: details.request_id.map(masked),
            idempotency_key: self.idempotency_key.clone(),
            order_id: self.order_id.clone(),
            attempts: self.machine.take_attempts(),
            is_write: self.machine.is_write(),
            ..details
        })
    }
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

pub(crate) fn request_id(headers: &Headers) -> Option<&str> {
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
