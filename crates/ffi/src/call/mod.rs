//! `pepay_call`: one logical call, with all its attempts.

pub mod attempt;
pub mod exports;
pub mod operations;
pub mod packed;
pub mod raw_response;
pub mod request;
pub mod step;
pub mod transport;

use crate::client::pepay_client;
use crate::failure::{Failure, millis};
use crate::operation::Operation;
use crate::settings::Settings;
use crate::stream::pepay_stream;
use crate::text::pepay_str;
use packed::Packed;
use pepay_core::{
    AnyCall, AnyReply, Api, Attempt, CallOptions, Drift, Duration, Entropy, Error, Headers, Reply, Step, Timestamp,
    TransportFailure, json::Form,
};
use request::RequestText;
use serde_json::Value;
use std::any::Any;
use std::sync::OnceLock;
use step::{PEPAY_STEP_DONE, PEPAY_STEP_FAILED, PEPAY_STEP_SEND, PEPAY_STEP_WAIT, pepay_step};
use transport::{PEPAY_PHASE_WAITING, PEPAY_TRANSPORT_PROTOCOL, phase, transport_kind};

/// The longest body of a response that is read, in bytes: 8 MiB. A host stops reading one byte beyond it and reports
/// what it has; the call then ends with an error that says so.
pub const PEPAY_MAX_BODY: usize = 8_388_608;

const _: () = assert!(PEPAY_MAX_BODY == pepay_core::MAX_BODY);

/// How many random bytes `pepay_call_new()` takes.
pub const PEPAY_ENTROPY_LEN: usize = 32;

/// One logical call, with all its attempts.
pub struct pepay_call {
    /// None if the call could not be made.
    running: Option<Running>,
    state: State,
    /// It was misused, or pepay failed in it: it may be half changed, and what it says stays.
    is_poisoned: bool,
    packed: Packed,
}

struct Running {
    call: Box<AnyCall>,
    text: RequestText,
}

pub(crate) enum State {
    Send,
    Wait(Duration),
    Done(Done),
    Failed(Failure),
}

/// A call that succeeded.
pub(crate) struct Done {
    reply: Reply<Box<dyn AnyReply>>,
    /// Written when they are first asked for.
    json: OnceLock<String>,
    whole_json: OnceLock<String>,
    masked_json: OnceLock<String>,
    drift_json: OnceLock<String>,
}

impl Done {
    fn drift_json(&self) -> pepay_str {
        match self.reply.drift() {
            [] => "[]".into(),
            drift => self.drift_json.get_or_init(|| sentences(drift)).as_str().into(),
        }
    }
}

fn sentences(drift: &[Drift]) -> String {
    Value::from_iter(drift.iter().map(Drift::to_string)).to_string()
}

type AnyStep = Step<Box<dyn AnyReply>>;

impl From<AnyStep> for State {
    fn from(step: AnyStep) -> Self {
        match step {
            Step::Send => Self::Send,
            Step::Wait(pause) => Self::Wait(pause),
            Step::Done(reply) => {
                let (json, whole_json, masked_json, drift_json) = Default::default();
                Self::Done(Done { reply, json, whole_json, masked_json, drift_json })
            }
            Step::Failed(error) => Self::Failed(error.into()),
        }
    }
}

impl Running {
    fn new(call: Box<AnyCall>) -> Self {
        Self { text: RequestText::new(call.request(), call.request().url()), call }
    }

    /// Adds the request to a step.
    fn step(&self, step: pepay_step) -> pepay_step {
        let request = self.call.request();
        pepay_step {
            headers_count: u32::try_from(self.text.headers.len()).unwrap_or(u32::MAX),
            headers: self.text.headers.as_ptr(),
            header_block: request.header_block().into(),
            method: self.text.method,
            url: self.text.url,
            body: request.body().into(),
            timeout_ms: millis(self.call.timeout()),
            connect_timeout_ms: millis(self.call.connect_timeout()),
            ..step
        }
    }
}

impl pepay_call {
    fn open(
        client: &pepay_client,
        operation: i32,
        params: &str,
        options: &str,
        entropy: &[u8],
        now: Duration,
    ) -> Result<Running, Failure> {
        let (api, entropy) = (client.api()?, read_entropy(entropy)?);
        let options = read_options(options, api)?;
        let call = Operation::find(operation)?.begin(api, params, &options, entropy, now)?;
        Ok(Running::new(call))
    }

    /// A call that a stream needs.
    fn open_for(stream: &pepay_stream, options: &str, entropy: &[u8], now: Duration) -> Result<Running, Failure> {
        let ((api, fetch), entropy) = (stream.wants()?, read_entropy(entropy)?);
        Ok(Running::new(Box::new(fetch.call(api, &read_options(options, api)?, entropy, now)?)))
    }

    fn new(opened: Result<Running, Failure>) -> Self {
        let packed = Packed::default();
        match opened {
            Ok(running) => Self { running: Some(running), state: State::Send, is_poisoned: false, packed },
            Err(failure) => Self { running: None, state: State::Failed(failure), is_poisoned: true, packed },
        }
    }

    fn advance(&mut self, act: impl FnOnce(&mut AnyCall) -> AnyStep) {
        if let (Some(running), false) = (&mut self.running, self.is_poisoned) {
            self.state = act(&mut running.call).into();
        }
    }

    fn response(&mut self, status: i32, headers: &[u8], body: &[u8], now: Duration) {
        match http_status(status) {
            Some(status) => {
                let (headers, body) = (Headers::from_block(headers.to_vec()), body.to_vec());
                self.advance(|call| call.received(status, headers, body, now));
            }
            // A host without a status has no response. Taking this for one could hide a payment.
            None => {
                let detail = format!("the host reported {status}, which is no HTTP status");
                self.no_response((PEPAY_PHASE_WAITING, PEPAY_TRANSPORT_PROTOCOL), 0, detail.as_bytes(), now);
            }
        }
    }

    fn no_response(&mut self, (at, kind): (i32, i32), status: i32, detail: &[u8], now: Duration) {
        let failure = TransportFailure {
            phase: phase(at),
            kind: transport_kind(kind),
            status: http_status(status),
            detail: String::from_utf8_lossy(detail).into_owned(),
        };
        self.advance(|call| call.failed(&failure, now));
    }

    fn resume(&mut self, now: Duration) {
        self.advance(|call| call.resume(now));
    }

    /// What is over cannot be given up.
    fn cancel(&mut self, now: Duration) {
        if matches!(self.state, State::Send | State::Wait(_)) {
            self.advance(|call| call.cancel(now));
        }
    }

    /// Fails the call for good; the first such failure is the one to keep.
    fn fail(&mut self, failure: Failure) {
        if !self.is_poisoned {
            self.state = State::Failed(failure);
            self.is_poisoned = true;
        }
    }

    fn step(&self) -> pepay_step {
        let step = pepay_step {
            idempotency_key: self.running.as_ref().and_then(|running| running.call.idempotency_key()).into(),
            ..pepay_step::of_kind(self.kind())
        };
        match &self.state {
            State::Send => self.running.as_ref().map_or(step, |running| running.step(step)),
            State::Wait(pause) => pepay_step { wait_ms: millis(*pause), ..step },
            State::Done(done) => {
                let response = done.reply.response();
                let (request_id, drift_json) = (response.request_id().into(), done.drift_json());
                pepay_step { status: response.status.into(), request_id, drift_json, ..step }
            }
            State::Failed(failure) => pepay_step { error: failure.number(), status: failure.status(), ..step },
        }
    }

    fn kind(&self) -> i32 {
        match self.state {
            State::Send => PEPAY_STEP_SEND,
            State::Wait(_) => PEPAY_STEP_WAIT,
            State::Done(_) => PEPAY_STEP_DONE,
            State::Failed(_) => PEPAY_STEP_FAILED,
        }
    }

    pub(crate) fn failure(&self) -> Option<&Failure> {
        match &self.state {
            State::Failed(failure) => Some(failure),
            _ => None,
        }
    }

    fn done(&self) -> Result<&Done, Failure> {
        match &self.state {
            State::Done(done) => Ok(done),
            _ => Err(Failure::state("the call is not done")),
        }
    }

    /// Every attempt that came to nothing, once the call is over.
    fn attempts(&self) -> &[Attempt] {
        match &self.state {
            State::Done(done) => done.reply.retries(),
            State::Failed(failure) => failure.error.attempts(),
            State::Send | State::Wait(_) => &[],
        }
    }

    fn json(&self) -> Result<pepay_str, Failure> {
        self.written(|done| &done.json, Form::Canonical)
    }

    fn whole_json(&self) -> Result<pepay_str, Failure> {
        self.written(|done| &done.whole_json, Form::Whole)
    }

    fn masked_json(&self) -> Result<pepay_str, Failure> {
        self.written(|done| &done.masked_json, Form::Masked)
    }

    fn written(&self, kept: fn(&Done) -> &OnceLock<String>, form: Form) -> Result<pepay_str, Failure> {
        let done = self.done()?;
        Ok(kept(done).get_or_init(|| done.reply.json(form)).as_str().into())
    }

    pub(crate) fn reply(&self) -> Result<&dyn AnyReply, Failure> {
        Ok(self.done()?.reply.as_ref())
    }

    /// What came of it, once it is over: the body of the response.
    pub(crate) fn outcome(&self) -> Result<Result<&[u8], Error>, Failure> {
        match &self.state {
            State::Failed(failure) => Ok(Err(failure.error.clone())),
            _ => Ok(Ok(&self.done()?.reply.response().body)),
        }
    }

    /// The reply, if it is of this type.
    pub(crate) fn typed_reply<T: Any>(&self) -> Result<&T, Failure> {
        let reply: &dyn Any = self.reply()?;
        reply.downcast_ref().ok_or_else(|| Failure::state("the call's reply is of another type"))
    }

    /// What the operation is called, of a call that could be made.
    pub(crate) fn operation(&self) -> Option<&'static str> {
        self.running.as_ref().map(|running| running.call.route().name)
    }
}

fn read_options(json: &str, api: &Api) -> Result<CallOptions, Failure> {
    if json.is_empty() {
        return Ok(CallOptions::default());
    }
    let mut settings = Settings::parse(json)?;
    let options = CallOptions {
        timeout: settings.limit("timeout_ms")?,
        max_retries: settings.count("max_retries")?,
        idempotency_key: settings.text("idempotency_key")?,
        extra_headers: settings.headers("extra_headers")?,
        extra_query: settings.json("extra_query")?,
        extra_body: settings.json("extra_body")?,
        wall_clock: settings
            .take("unix_ms", "a whole number of milliseconds since 1970")?
            .and_then(Timestamp::from_millis),
    };
    let within = settings.limit("within_ms")?;
    settings.finish()?;
    Ok(match within {
        Some(limit) => options.within(limit, api.policy()),
        None => options,
    })
}

pub(crate) fn read_entropy(bytes: &[u8]) -> Result<Entropy, Failure> {
    let entropy: [u8; PEPAY_ENTROPY_LEN] = bytes
        .try_into()
        .map_err(|_| Failure::length(format!("entropy must be {PEPAY_ENTROPY_LEN} bytes long, not {}", bytes.len())))?;
    // A buffer that nobody filled gives every call the same idempotency key.
    if entropy == [0; PEPAY_ENTROPY_LEN] {
        return Err(Error::config("entropy must be random, not zeros").into());
    }
    Ok(entropy.into())
}

/// What the host gave, if it can be an HTTP status: three digits.
pub(crate) fn http_status(status: i32) -> Option<u16> {
    u16::try_from(status).ok().filter(|status| (100..=999).contains(status))
}
