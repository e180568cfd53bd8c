//! One method call, from its parameters to its reply.

use crate::client::Client;
use crate::errors;
use crate::exchange::{Exchange, Progress};
use crate::object::{ReplyValue, Wrap};
use crate::pages::Pages;
use crate::response::Received;
use crate::steps;
use crate::transport;
use pepay_core::{CallOptions, Duration, Endpoint, Paged, Reply};
use pyo3::exceptions::PyException;
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

/// An iterator over all that is listed, which makes the calls as they are needed. A client that is driven
/// from outside gives the calls.
pub(crate) fn iter<'py, E>(
    py: Python<'py>,
    client: &Arc<Client>,
    first: E,
    options: CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Paged<Reply: Send, Item: Wrap> + Send + Sync + 'static,
{
    let options = client.options(options);
    if client.is_driven() {
        return steps::pages(py, client.clone(), first, options);
    }
    Ok(Bound::new(py, Pages::new(client.clone(), first, options))?.into_any())
}

/// Makes the call.
///
/// What ends it from outside (Ctrl-C, gevent's timeouts) is raised as it is. If a write may have happened, the
/// `OutcomeUnknownError` is its context, for those who want to settle it.
pub(crate) fn make<E>(py: Python<'_>, client: &Client, endpoint: &E, options: &CallOptions) -> PyResult<Reply<E::Reply>>
where
    E: Endpoint<Reply: Send> + Sync,
{
    let start = Instant::now();
    let mut exchange = Exchange::begin(py, client, endpoint, options, Duration::ZERO)?;
    let made = drive(py, client, &mut exchange, start);
    if let Err(end) = &made
        && !end.is_instance_of::<PyException>(py)
        && let Ok(Some(unknown)) = exchange.given_up(py, start.elapsed())
    {
        end.value(py).setattr(intern!(py, "__context__"), unknown)?;
    }
    made
}

fn drive<E>(py: Python<'_>, client: &Client, exchange: &mut Exchange<E>, start: Instant) -> PyResult<Reply<E::Reply>>
where
    E: Endpoint<Reply: Send>,
{
    let mut progress = Progress::Send;
    loop {
        progress = match progress {
            Progress::Send => match client.transport(py)? {
                Some(transport) => {
                    let answer = transport.bind(py).call1((exchange.request(),));
                    exchange.answered(py, answer.and_then(|answer| transport::read(&answer)), start.elapsed())?
                }
                None => {
                    let connections = client.connections().map_err(|error| errors::to_python(py, &error))?;
                    exchange.attempt(py, connections, start)?
                }
            },
            Progress::Wait(pause) => {
                sleep(py, pause)?;
                exchange.resume(py, start.elapsed())?
            }
            Progress::Reply(reply) => return Ok(reply),
        };
    }
}

/// A reply as a Python object.
pub(crate) fn into_python<R: ReplyValue>(py: Python<'_>, reply: Reply<R>) -> PyResult<Bound<'_, PyAny>> {
    let (value, received) = Received::apart(reply);
    value.into_python(py, &received)
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
