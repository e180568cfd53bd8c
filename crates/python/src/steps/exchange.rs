use super::Step;
use crate::client::Client;
use crate::errors;
use crate::tracing::Span;
use crate::transport::Request;
use pepay_core::{
    Call, CallOptions, Duration, Endpoint, Error, ErrorKind, Outcome, Reply, Response, Step as Next, TransportFailure,
    TransportKind,
};
use pyo3::prelude::*;

/// One exchange with the API, as hooks see it.
pub(super) struct Exchange<E: Endpoint> {
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
pub(super) enum Progress<R> {
    Next(Step),
    Reply(Reply<R>),
}

impl<E: Endpoint> Exchange<E> {
    pub(super) fn begin(
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

    pub(super) fn request(&self) -> Request {
        Request::of(&self.call)
    }

    pub(super) fn ended(
        &mut self,
        py: Python<'_>,
        result: Result<Response, TransportFailure>,
        now: Duration,
    ) -> PyResult<Progress<E::Reply>> {
        let (step, outcome) = self.call.ended(result, now);
        let step = self.attempted(py, step, outcome, now)?;
        self.progress(py, step, now)
    }

    pub(super) fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Progress<E::Reply>> {
        let step = self.call.resume(now);
        self.progress(py, step, now)
    }

    /// Ends the exchange; an error, if it may have happened all the same.
    pub(super) fn given_up(&mut self, py: Python<'_>, now: Duration) -> PyResult<Option<PyErr>> {
        let sending = matches!(self.phase, Phase::Sending { .. });
        if matches!(self.phase, Phase::Over) {
            return Ok(None);
        }
        let mut step = self.call.cancel(now);
        if sending {
            step = self.attempted(py, step, Outcome::MaybeSent(TransportKind::Timeout), now)?;
        }
        let Next::Failed(error) = step else { return Ok(None) };
        self.failed(py, &error, now)?;
        Ok((error.kind() == ErrorKind::OutcomeUnknown).then(|| errors::to_python(py, &error)))
    }

    /// Notes the end of an attempt, before a hook can end the call.
    fn attempted(
        &mut self,
        py: Python<'_>,
        step: Next<E::Reply>,
        outcome: Outcome,
        now: Duration,
    ) -> PyResult<Next<E::Reply>> {
        let since = match self.phase {
            Phase::Sending { since } => since,
            _ => now,
        };
        self.phase = match step {
            Next::Wait(_) => Phase::Pausing,
            _ => Phase::Over,
        };
        let attempted = (step, outcome, now.saturating_sub(since));
        self.client.hooks().attempt(py, &self.span, &E::ROUTE, self.attempts, attempted)
    }

    fn progress(&mut self, py: Python<'_>, step: Next<E::Reply>, now: Duration) -> PyResult<Progress<E::Reply>> {
        match step {
            Next::Send => {
                self.attempts += 1;
                self.phase = Phase::Sending { since: now };
                Ok(Progress::Next(Step::send()))
            }
            Next::Wait(pause) => Ok(Progress::Next(Step::wait(pause))),
            Next::Done(reply) => {
                self.client.seen(E::ROUTE.name, reply.drift());
                let (hooks, took) = (self.client.hooks(), now.saturating_sub(self.began));
                hooks.result(py, &self.span, &E::ROUTE, self.attempts, took, Ok(reply.response().status))?;
                Ok(Progress::Reply(reply))
            }
            Next::Failed(error) => {
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
