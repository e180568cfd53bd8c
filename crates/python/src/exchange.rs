use crate::call::{Running, Step};
use crate::client::Client;
use crate::errors;
use crate::hooks::{AttemptInfo, ResultInfo};
use crate::interpreter::uncollected;
use crate::transport::Request;
use pepay_core::{
    Call, CallOptions, Duration, Endpoint, Error, ErrorKind, Outcome, Reply, Response, TransportFailure, TransportKind,
};
use pyo3::intern;
use pyo3::prelude::*;
use std::time::Instant;

/// One exchange with the API, whose reply becomes what `finish` makes of it.
pub(crate) struct Exchange<E: Endpoint, F> {
    call: Call<E>,
    client: Client,
    finish: F,
    start: Instant,
    stage: Stage,
    attempts: u32,
    news: Vec<Py<PyAny>>,
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

impl<E, F> Exchange<E, F>
where
    E: Endpoint,
    F: Fn(Python<'_>, Reply<E::Reply>) -> PyResult<Bound<'_, PyAny>>,
{
    pub(crate) fn begin(
        py: Python<'_>,
        client: &Client,
        endpoint: &E,
        options: &CallOptions,
        finish: F,
    ) -> PyResult<Self> {
        let call = client
            .entropy()
            .and_then(|entropy| Call::new(client.api(), endpoint, options, entropy, Duration::ZERO))
            .map_err(|error| errors::to_python(py, &error))?;
        let stage = Stage::Sending { since: Duration::ZERO };
        Ok(Self { call, client: client.clone(), finish, start: Instant::now(), stage, attempts: 1, news: Vec::new() })
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

    fn step(&mut self, py: Python<'_>, step: pepay_core::Step<E::Reply>, now: Duration) -> PyResult<Step> {
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
                self.client.seen(E::ROUTE.name, reply.drift());
                self.stage = Stage::Done;
                self.note_result(py, Ok(reply.response().status), now)?;
                match (self.finish)(py, reply) {
                    Ok(reply) => Ok(Step::done(reply)),
                    Err(error) => Ok(self.failed(py, error)),
                }
            }
            pepay_core::Step::Failed(error) => {
                let raised = errors::to_python(py, &error);
                let step = self.failed(py, raised);
                self.note_result(py, Err(&error), now)?;
                Ok(step)
            }
        }
    }

    fn failed(&mut self, py: Python<'_>, error: PyErr) -> Step {
        let error = error.into_value(py).into_any();
        self.stage = Stage::Failed(error.clone_ref(py));
        Step::failed(error.into_bound(py))
    }

    /// Keeps for those who look on how an attempt ended and how long it took.
    fn note_attempt(&mut self, py: Python<'_>, outcome: Outcome, took: Duration) -> PyResult<()> {
        if self.client.is_watched() {
            let info = AttemptInfo::new(&E::ROUTE, self.attempts, outcome, took);
            self.news.push(Py::new(py, info)?.into_any());
        }
        Ok(())
    }

    /// Keeps for them how the call ended.
    fn note_result(&mut self, py: Python<'_>, ended: Result<u16, &Error>, now: Duration) -> PyResult<()> {
        if self.client.is_watched() {
            self.news.push(Py::new(py, ResultInfo::new(&E::ROUTE, self.attempts, now, ended))?.into_any());
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
                    self.note_attempt(py, Outcome::MaybeSent(TransportKind::Timeout), took)?;
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
}

impl<E, F> Running for Exchange<E, F>
where
    E: Endpoint<Reply: Send>,
    F: Fn(Python<'_>, Reply<E::Reply>) -> PyResult<Bound<'_, PyAny>> + Send + Sync,
{
    fn client(&self) -> &Client {
        &self.client
    }

    fn route(&self) -> (&'static str, &'static str, &'static str) {
        (E::ROUTE.name, E::ROUTE.method.as_str(), E::ROUTE.path)
    }

    fn request(&self) -> Request {
        Request::of(&self.call)
    }

    fn trace(&mut self, traceparent: &str, tracestate: Option<&str>) -> Result<(), Error> {
        self.call.trace(traceparent, tracestate)
    }

    /// Network and parse in one, since taking the GIL is what a call waits for most.
    fn attempt(&mut self, py: Python<'_>) -> PyResult<Step> {
        let connections = self.client.connections().map_err(|error| errors::to_python(py, &error))?;
        let (call, start) = (&mut self.call, self.start);
        let (step, outcome, took) = py.detach(|| connections.attempt_observed(call, start));
        let now = self.now(None);
        let step = uncollected(py, || {
            self.note_attempt(py, outcome, took)?;
            self.step(py, step, now)
        })?;
        // Python itself can miss a signal that came while another thread had the GIL. Whatever the handler raises, the
        // call knows by now what has become of it.
        py.check_signals()?;
        Ok(step)
    }

    fn ended(
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
            self.note_attempt(py, outcome, took)?;
            self.step(py, step, now)
        })?;
        if let (Stage::Failed(error), Some(cause)) = (&self.stage, cause) {
            error.bind(py).setattr(intern!(py, "__cause__"), cause)?;
        }
        Ok(step)
    }

    fn resume(&mut self, py: Python<'_>, now: Option<Duration>) -> PyResult<Step> {
        let now = self.now(now);
        let step = self.call.resume(now);
        uncollected(py, || self.step(py, step, now))
    }

    fn give_up(&mut self, py: Python<'_>, end: &Bound<'_, PyAny>, now: Option<Duration>) -> PyResult<()> {
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

    fn news(&mut self) -> Vec<Py<PyAny>> {
        std::mem::take(&mut self.news)
    }
}
