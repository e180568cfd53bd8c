use super::{Call, Running, Step};
use crate::call::into_python;
use crate::client::Client;
use crate::exchange::{Exchange, Progress};
use crate::object::ReplyValue;
use crate::transport;
use pepay_core::{CallOptions, Duration, Endpoint, Reply, Response};
use pyo3::prelude::*;

/// Begins a call at time zero.
pub(crate) fn begin<'py, E>(
    py: Python<'py>,
    client: &Client,
    endpoint: &E,
    options: &CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint<Reply: ReplyValue> + 'static,
{
    single(py, client, endpoint, options, into_python)
}

/// The same, with what `finish` makes of the reply.
pub(super) fn single<'py, E, F>(
    py: Python<'py>,
    client: &Client,
    endpoint: &E,
    options: &CallOptions,
    finish: F,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint + 'static,
    F: Fn(Python<'_>, Reply<E::Reply>) -> PyResult<Bound<'_, PyAny>> + Send + Sync + 'static,
{
    let exchange = Exchange::begin(py, client, endpoint, options, Duration::ZERO)?;
    Call::driving(py, Single { exchange, finish })
}

/// A call that is one exchange with the API.
struct Single<E: Endpoint, F> {
    exchange: Exchange<E>,
    finish: F,
}

impl<E, F> Single<E, F>
where
    E: Endpoint,
    F: Fn(Python<'_>, Reply<E::Reply>) -> PyResult<Bound<'_, PyAny>>,
{
    fn step(&self, py: Python<'_>, progress: Progress<E::Reply>) -> PyResult<Step> {
        match progress {
            Progress::Send => Ok(Step::send()),
            Progress::Wait(pause) => Ok(Step::wait(pause)),
            Progress::Reply(reply) => (self.finish)(py, reply).map(Step::done),
        }
    }
}

impl<E, F> Running for Single<E, F>
where
    E: Endpoint,
    F: Fn(Python<'_>, Reply<E::Reply>) -> PyResult<Bound<'_, PyAny>> + Send + Sync,
{
    fn request(&self) -> transport::Request {
        self.exchange.request()
    }

    fn answered(&mut self, py: Python<'_>, answer: PyResult<Response>, now: Duration) -> PyResult<Step> {
        let progress = self.exchange.answered(py, answer, now)?;
        self.step(py, progress)
    }

    fn resume(&mut self, py: Python<'_>, now: Duration) -> PyResult<Step> {
        let progress = self.exchange.resume(py, now)?;
        self.step(py, progress)
    }

    fn given_up(&mut self, py: Python<'_>, now: Duration) -> PyResult<Option<PyErr>> {
        self.exchange.given_up(py, now)
    }
}
