//! One method call, from its parameters to its reply.

use crate::client::Client;
use crate::errors;
use crate::object::{ReplyValue, Wrap};
use crate::pages::Pages;
use crate::response::Received;
use crate::steps;
use pepay_core::{Call, CallOptions, Duration, Endpoint, Error, Paged, Reply, Step};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyModule;
use std::sync::Arc;
use std::time::Instant;

/// Makes the call; its reply as a Python object. A client that is driven from outside gives the call.
pub(crate) fn call<'py, E>(
    py: Python<'py>,
    client: &Client,
    endpoint: E,
    options: CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint<Reply: ReplyValue + Send> + Sync + 'static,
{
    let options = client.options(options);
    if client.is_driven() {
        return steps::begin(py, client, &endpoint, &options);
    }
    into_python(py, make(py, client, &endpoint, &options)?)
}

/// An iterator over all that is listed, which makes the calls as they are needed.
pub(crate) fn iter<'py, E>(
    py: Python<'py>,
    client: &Arc<Client>,
    first: E,
    options: CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Paged<Reply: Send, Item: Wrap> + Send + Sync + 'static,
{
    Ok(Bound::new(py, Pages::new(client.clone(), first, client.options(options)))?.into_any())
}

/// Makes the call: attempts without the GIL; hooks, pauses and signals with it.
pub(crate) fn make<E>(py: Python<'_>, client: &Client, endpoint: &E, options: &CallOptions) -> PyResult<Reply<E::Reply>>
where
    E: Endpoint<Reply: Send> + Sync,
{
    let raise = |error: Error| errors::to_python(py, &error);
    let (hooks, route) = (client.hooks(), &E::ROUTE);
    let start = Instant::now();
    // One detach around build, network and parse: taking the GIL is what a call waits for most.
    let first = py.detach(|| {
        let transport = client.transport()?;
        let mut call = Call::new(client.api(), endpoint, options, transport.entropy()?, Duration::ZERO)?;
        let attempted = transport.attempt_observed(&mut call, start);
        Ok((call, attempted))
    });
    let (mut call, attempted) = first.map_err(raise)?;
    let mut number = 1;
    let mut step = hooks.attempt(py, route, number, attempted)?;
    loop {
        step = match step {
            Step::Done(reply) => {
                client.seen(route.name, reply.drift());
                hooks.result(py, route, number, start.elapsed(), Ok(reply.response().status))?;
                return Ok(reply);
            }
            Step::Failed(error) => {
                hooks.result(py, route, number, start.elapsed(), Err(&error))?;
                return Err(raise(error));
            }
            Step::Wait(pause) => {
                sleep(py, pause)?;
                call.resume(start.elapsed())
            }
            Step::Send => {
                py.check_signals()?;
                number += 1;
                let attempt = || Ok(client.transport()?.attempt_observed(&mut call, start));
                let attempted = py.detach(attempt).map_err(raise)?;
                hooks.attempt(py, route, number, attempted)?
            }
        };
    }
}

/// A reply as a Python object.
pub(crate) fn into_python<R: ReplyValue>(py: Python<'_>, reply: Reply<R>) -> PyResult<Bound<'_, PyAny>> {
    let attempts = reply.retries().to_vec();
    let (value, response) = reply.into_parts();
    value.into_python(py, &Arc::new(Received { response, attempts }))
}

/// Waits with Python's own `time.sleep`, which Ctrl-C ends at once and gevent replaces.
pub(crate) fn sleep(py: Python<'_>, pause: Duration) -> PyResult<()> {
    static TIME: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    // A signal that came during the attempt would otherwise wait for the end of the pause.
    py.check_signals()?;
    let time = TIME.get_or_try_init(py, || py.import("time").map(Bound::unbind))?.bind(py);
    time.call_method1(intern!(py, "sleep"), (pause.as_secs_f64(),))?;
    Ok(())
}
