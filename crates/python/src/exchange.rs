use crate::client::Client;
use crate::errors;
use crate::tracing::Span;
use crate::transport::{self, Request};
use pepay_client::Transport;
use pepay_core::{
    Call, CallOptions, Duration, Endpoint, Error, ErrorKind, Outcome, Reply, Response, Step, TransportKind,
};
use pyo3::prelude::*;
use std::time::Instant;

/// One exchange with the API, as hooks see it.
pub(crate) struct Exchange<E: Endpoint> {
    call: Call<E>,
    client: Client,
    span: Span,
    began: Duration,
    phase: Phase,
    attempts: u32,
}

enum Phase {
    Sending { since: Duration },
    Pausing,
    Over,
}

/// What an exchange comes to.
pub(crate) enum Progress<R> {
    /// Make an attempt.
    Send,
    /// Pause this long, then [`resume`](Exchange::resume).
    Wait(Duration),
    Reply(Reply<R>),
}

impl<E: Endpoint> Exchange<E> {
    pub(crate) fn begin(
        py: Python<'_>,
        client: &Client,
        endpoint: &E,
        options: &CallOptions,
        now: Duration,
    ) -> PyResult<Self> {
        let mut call = client
            .entropy()
            .and_then(|entropy| Call::new(client.api(), endpoint, options, entropy, now))
            .map_err(|error| errors::to_python(py, &error))?;
        let span = Span::begin(py, client, &mut call)?;
        let phase = Phase::Sending { since: now };
        Ok(Self { call, client: client.clone(), span, began: now, phase, attempts: 1 })
    }

    pub(crate) fn request(&self) -> Request {
        Request::of(&self.call)
    }

    /// Makes the attempt over our own connections, without the GIL: network and parse in one, since taking the GIL is
    /// what a call waits for most.
    pub(crate) fn attempt(
        &mut self,
        py: Python<'_>,
        connections: &Transport,
        start: Instant,
    ) -> PyResult<Progress<E::Reply>>
    where
        E::Reply: Send,
    {
        let call = &mut self.call;
        let (step, outcome, took) = py.detach(|| connections.attempt_observed(call, start));
        self.attempted(py, step, (outcome, took), start.elapsed())
    }

    /// The attempt was made by a transport, which returned or raised this.
    pub(crate) fn answered(
        &mut self,
        py: Python<'_>,
        answer: PyResult<Response>,
        now: Duration,
    ) -> PyResult<Progress<E::Reply>> {
        let mut cause = None;
        let result = transport::outcome(py, answer, &mut cause)?;
        let (step, outcome) = self.call.ended(result, now);
        let took = self.under_way(now).unwrap_or_default();
        self.attempted(py, step, (outcome, took), now).inspect_err(|error| {
            if cause.is_some() {
                error.set_cause(py, cause);
            }
        })
    }

    pub(crate) fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Progress<E::Reply>> {
        let step = self.call.resume(now);
        self.progress(py, step, now)
    }

    /// Ends the exchange; an error, if it may have happened all the same.
    pub(crate) fn given_up(&mut self, py: Python<'_>, now: Duration) -> PyResult<Option<PyErr>> {
        if matches!(self.phase, Phase::Over) {
            return Ok(None);
        }
        let step = self.call.cancel(now);
        if let Some(took) = self.under_way(now) {
            self.show(py, &step, (Outcome::MaybeSent(TransportKind::Timeout), took))?;
        }
        let Step::Failed(error) = step else { return Ok(None) };
        self.failed(py, &error, now)?;
        Ok((error.kind() == ErrorKind::OutcomeUnknown).then(|| errors::to_python(py, &error)))
    }

    fn attempted(
        &mut self,
        py: Python<'_>,
        step: Step<E::Reply>,
        ended: (Outcome, Duration),
        now: Duration,
    ) -> PyResult<Progress<E::Reply>> {
        self.show(py, &step, ended)?;
        self.progress(py, step, now)
    }

    /// How long the attempt under way has taken, if there is one.
    fn under_way(&self, now: Duration) -> Option<Duration> {
        match self.phase {
            Phase::Sending { since } => Some(now.saturating_sub(since)),
            _ => None,
        }
    }

    /// Shows to the hooks, which can end the call, how an attempt ended and how long it took.
    fn show(&mut self, py: Python<'_>, step: &Step<E::Reply>, (outcome, took): (Outcome, Duration)) -> PyResult<()> {
        self.phase = match step {
            Step::Wait(_) => Phase::Pausing,
            _ => Phase::Over,
        };
        self.client.hooks().attempt(py, &self.span, &E::ROUTE, self.attempts, outcome, took)
    }

    fn progress(&mut self, py: Python<'_>, step: Step<E::Reply>, now: Duration) -> PyResult<Progress<E::Reply>> {
        match step {
            Step::Send => {
                self.attempts += 1;
                self.phase = Phase::Sending { since: now };
                Ok(Progress::Send)
            }
            Step::Wait(pause) => Ok(Progress::Wait(pause)),
            Step::Done(reply) => {
                self.client.seen(E::ROUTE.name, reply.drift());
                let (hooks, took) = (self.client.hooks(), now.saturating_sub(self.began));
                hooks.result(py, &self.span, &E::ROUTE, self.attempts, took, Ok(reply.response().status))?;
                Ok(Progress::Reply(reply))
            }
            Step::Failed(error) => {
                self.failed(py, &error, now)?;
                Err(errors::to_python(py, &error))
            }
        }
    }

    fn failed(&mut self, py: Python<'_>, error: &Error, now: Duration) -> PyResult<()> {
        self.phase = Phase::Over;
        let (hooks, took) = (self.client.hooks(), now.saturating_sub(self.began));
        hooks.result(py, &self.span, &E::ROUTE, self.attempts, took, Err(error))
    }
}
