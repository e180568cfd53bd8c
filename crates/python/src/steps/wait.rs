use super::{Call, Running, Step};
use crate::call::into_python;
use crate::client::Client;
use crate::errors;
use crate::exchange::{Exchange, Progress};
use crate::object::ReplyValue;
use crate::transport;
use crate::wait::Looks;
use pepay_core::{Duration, Endpoint, Response};
use pyo3::prelude::*;

/// Makes the same read again and again until `ended`, as one call.
pub(crate) fn wait<'py, E>(
    py: Python<'py>,
    client: &Client,
    endpoint: E,
    looks: Looks,
    ended: impl Fn(&E::Reply) -> bool + Send + Sync + 'static,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint<Reply: ReplyValue> + Send + Sync + 'static,
{
    let look = look(py, client, &endpoint, &looks, Duration::ZERO)?;
    Call::driving(py, Waiting { look, between: false, client: client.clone(), endpoint, looks, ended })
}

struct Waiting<E: Endpoint, F> {
    /// The look under way, or the last one.
    look: Exchange<E>,
    /// Whether that one is over and the next one has not begun.
    between: bool,
    client: Client,
    endpoint: E,
    looks: Looks,
    ended: F,
}

fn look<E: Endpoint>(
    py: Python<'_>,
    client: &Client,
    endpoint: &E,
    looks: &Looks,
    now: Duration,
) -> PyResult<Exchange<E>> {
    let options = looks.options(now).map_err(|error| errors::to_python(py, &error))?;
    Exchange::begin(py, client, endpoint, &options, now)
}

impl<E: Endpoint<Reply: ReplyValue>, F: Fn(&E::Reply) -> bool> Waiting<E, F> {
    fn step(&mut self, py: Python<'_>, progress: Progress<E::Reply>, now: Duration) -> PyResult<Step> {
        match progress {
            Progress::Send => Ok(Step::send()),
            Progress::Wait(pause) => Ok(Step::wait(pause)),
            Progress::Reply(reply) if (self.ended)(&reply) => into_python(py, reply).map(Step::done),
            Progress::Reply(_) => {
                self.between = true;
                Ok(Step::wait(self.looks.pause(now)))
            }
        }
    }
}

impl<E, F> Running for Waiting<E, F>
where
    E: Endpoint<Reply: ReplyValue> + Send + Sync,
    F: Fn(&E::Reply) -> bool + Send + Sync,
{
    fn request(&self) -> transport::Request {
        self.look.request()
    }

    fn answered(&mut self, py: Python<'_>, answer: PyResult<Response>, now: Duration) -> PyResult<Step> {
        let progress = self.look.answered(py, answer, now)?;
        self.step(py, progress, now)
    }

    fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Step> {
        if self.between {
            self.look = look(py, &self.client, &self.endpoint, &self.looks, now)?;
            self.between = false;
            return Ok(Step::send());
        }
        let progress = self.look.resume(py, now)?;
        self.step(py, progress, now)
    }

    fn given_up(&mut self, py: Python<'_>, now: Duration) -> PyResult<Option<PyErr>> {
        self.look.given_up(py, now)
    }
}
