use crate::call::Step;
use crate::client::Client;
use crate::errors;
use crate::hooks::{AttemptInfo, ResultInfo};
use crate::interpreter::uncollected;
use crate::object::ReplyValue;
use crate::response::Received;
use crate::transport::Request;
use pepay_core::{Call, Duration, Error, ErrorKind, Outcome, Response, Route, TransportFailure, TransportKind};
use pyo3::intern;
use pyo3::prelude::*;
use std::sync::Arc;
use std::time::Instant;

/// What a method gives of its endpoint's reply.
pub(crate) type Finish = Box<dyn Fn(AnyReply, Python<'_>, &Arc<Received>) -> PyResult<Py<PyAny>> + Send + Sync>;

/// A reply whose type only its endpoint knows.
pub(crate) type AnyReply = Box<dyn ReplyValue>;

/// One call under way: what core decides about it, and what Python is to know of it. It does not know its endpoint, so
/// that it is compiled once. A method without `now` asks the call's own clock.
pub(crate) struct Running {
    call: Call<AnyReply>,
    client: Client,
    finish: Finish,
    start: Instant,
    stage: Stage,
    attempts: u32,
    /// Whether anybody looks on.
    is_watched: bool,
    news: Vec<Py<PyAny>>,
    /// What it has failed with, for a stream that it is made for.
    error: Option<Error>,
}

enum Stage {
    Sending {
        since: Duration,
    },
    Pausing,
    /// It has given a reply.
    Done,
    /// It has failed with this error.
    Failed(Py<PyAny>),
}

impl Running {
    /// The call begins now.
    pub(crate) fn new(call: Call<AnyReply>, client: Client, finish: Finish) -> Self {
        let stage = Stage::Sending { since: Duration::ZERO };
        Self {
            call,
            client,
            finish,
            start: Instant::now(),
            stage,
            attempts: 1,
            is_watched: false,
            news: Vec::new(),
            error: None,
        }
    }

    fn now(&self, now: Option<Duration>) -> Duration {
        now.unwrap_or_else(|| self.start.elapsed())
    }

    /// How long the attempt under way has taken, if there is one.
    fn under_way(&self, now: Duration) -> Option<Duration> {
        match self.stage {
            Stage::Sending { since } => Some(now.saturating_sub(since)),
            _ => None,
        }
    }

    fn step(&mut self, py: Python<'_>, step: pepay_core::Step<AnyReply>, now: Duration) -> PyResult<Step> {
        match step {
            pepay_core::Step::Send => {
                self.attempts += 1;
                self.stage = Stage::Sending { since: now };
                Ok(Step::send())
            }
            pepay_core::Step::Wait(pause) => {
                self.stage = Stage::Pausing;
                Ok(Step::wait(pause))
            }
            pepay_core::Step::Done(reply) => {
                self.client.seen(self.route().name, reply.drift());
                self.stage = Stage::Done;
                self.note_result(py, Ok(reply.response()), now)?;
                let (reply, received) = Received::apart(reply);
                match (self.finish)(reply, py, &received) {
                    Ok(reply) => Ok(Step::done(reply)),
                    Err(error) => Ok(self.failed(py, error)),
                }
            }
            pepay_core::Step::Failed(error) => {
                let raised = errors::to_python(py, &error);
                let step = self.failed(py, raised);
                self.note_result(py, Err(&error), now)?;
                self.error = Some(error);
                Ok(step)
            }
        }
    }

    fn failed(&mut self, py: Python<'_>, error: PyErr) -> Step {
        let error = error.into_value(py).into_any();
        self.stage = Stage::Failed(error.clone_ref(py));
        Step::failed(error.into_bound(py))
    }

    /// Keeps for those who look on how an attempt ended, how long it took and how long the pause after it is.
    fn note_attempt(
        &mut self,
        py: Python<'_>,
        outcome: Outcome,
        took: Duration,
        pause: Option<Duration>,
    ) -> PyResult<()> {
        if self.is_watched {
            let info = AttemptInfo::new(self.route(), self.attempts, outcome, took, pause);
            self.news.push(Py::new(py, info)?.into_any());
        }
        Ok(())
    }

    /// Keeps for them how the call ended.
    fn note_result(&mut self, py: Python<'_>, ended: Result<&Response, &Error>, now: Duration) -> PyResult<()> {
        if self.is_watched {
            let answered =
                |response: &Response| (response.status, response.request_id().map(|id| self.call.masked(id)));
            let info = ResultInfo::new(self.route(), self.attempts, now, ended.map(answered));
            self.news.push(Py::new(py, info)?.into_any());
        }
        Ok(())
    }

    /// The error of a write that may have happened, now that the call is given up.
    fn unknown(&mut self, py: Python<'_>, now: Duration) -> PyResult<Option<Py<PyAny>>> {
        let error = match &self.stage {
            Stage::Failed(error) => return Ok(errors::is_unknown(error.bind(py)).then(|| error.clone_ref(py))),
            Stage::Done => self.call.undelivered(),
            Stage::Sending { .. } | Stage::Pausing => {
                if let Some(took) = self.under_way(now) {
                    self.note_attempt(py, Outcome::MaybeSent(TransportKind::Timeout), took, None)?;
                }
                let pepay_core::Step::Failed(error) = self.call.cancel(now) else { return Ok(None) };
                self.note_result(py, Err(&error), now)?;
                Some(error)
            }
        };
        let Some(error) = error else { return Ok(None) };
        let raised = errors::to_python(py, &error).into_value(py).into_any();
        self.stage = Stage::Failed(raised.clone_ref(py));
        Ok((error.kind() == ErrorKind::OutcomeUnknown).then_some(raised))
    }

    pub(crate) fn take_error(&mut self) -> Option<Error> {
        self.error.take()
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn route(&self) -> &Route {
        self.call.route()
    }

    pub(crate) fn request(&self) -> Request {
        Request::of(&self.call)
    }

    pub(crate) fn trace(&mut self, traceparent: &str, tracestate: Option<&str>) -> Result<(), Error> {
        self.call.trace(traceparent, tracestate)
    }

    /// Network and parse in one, since taking the GIL is what a call waits for most.
    pub(crate) fn attempt(&mut self, py: Python<'_>) -> PyResult<Step> {
        let connections = self.client.connections().map_err(|error| errors::to_python(py, &error))?;
        let (call, start) = (&mut self.call, self.start);
        let (step, outcome, took) = py.detach(|| connections.attempt_observed(call, start));
        let now = self.now(None);
        let step = uncollected(py, || {
            self.note_attempt(py, outcome, took, step.pause())?;
            self.step(py, step, now)
        })?;
        // Python itself can miss a signal that came while another thread had the GIL. Whatever the handler raises, the
        // call knows by now what has become of it.
        py.check_signals()?;
        Ok(step)
    }

    pub(crate) fn ended(
        &mut self,
        py: Python<'_>,
        result: Result<Response, TransportFailure>,
        cause: Option<&Bound<'_, PyAny>>,
        now: Option<Duration>,
    ) -> PyResult<Step> {
        let now = self.now(now);
        let (step, outcome) = self.call.ended(result, now);
        let took = self.under_way(now).unwrap_or_default();
        let step = uncollected(py, || {
            self.note_attempt(py, outcome, took, step.pause())?;
            self.step(py, step, now)
        })?;
        if let (Stage::Failed(error), Some(cause)) = (&self.stage, cause) {
            error.bind(py).setattr(intern!(py, "__cause__"), cause)?;
        }
        Ok(step)
    }

    pub(crate) fn resume(&mut self, py: Python<'_>, now: Option<Duration>) -> PyResult<Step> {
        let now = self.now(now);
        let step = self.call.resume(now);
        uncollected(py, || self.step(py, step, now))
    }

    pub(crate) fn give_up(&mut self, py: Python<'_>, end: &Bound<'_, PyAny>, now: Option<Duration>) -> PyResult<()> {
        if let Stage::Failed(error) = &self.stage
            && error.is(end)
        {
            return Ok(());
        }
        let now = self.now(now);
        if let Some(unknown) = uncollected(py, || self.unknown(py, now))? {
            end.setattr(intern!(py, "__context__"), unknown)?;
        }
        Ok(())
    }

    /// From now on there is news.
    pub(crate) fn watch(&mut self) {
        self.is_watched = true;
    }

    pub(crate) fn news(&mut self) -> Vec<Py<PyAny>> {
        std::mem::take(&mut self.news)
    }
}
