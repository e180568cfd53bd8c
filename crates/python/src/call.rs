//! One method call, from its parameters to its reply.

use crate::client::Client;
use crate::errors;
use crate::object::{ReplyValue, Wrap};
use crate::pages::Pages;
use crate::response::Received;
use crate::steps;
use crate::tracing::Span;
use crate::transport;
use pepay_core::{Call, CallOptions, Duration, Endpoint, Error, ErrorKind, Paged, Reply, Step};
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

/// Makes the call. An attempt over our own connections runs without the GIL, network and parse in one, since
/// taking the GIL is what a call waits for most; transports, hooks, pauses and signals need it.
///
/// What ends it from outside (Ctrl-C, gevent's timeouts) is raised as it is. If a write may have happened, the
/// `OutcomeUnknownError` is its context, for those who want to settle it.
pub(crate) fn make<E>(py: Python<'_>, client: &Client, endpoint: &E, options: &CallOptions) -> PyResult<Reply<E::Reply>>
where
    E: Endpoint<Reply: Send> + Sync,
{
    let raise = |error: Error| errors::to_python(py, &error);
    let (hooks, route) = (client.hooks(), &E::ROUTE);
    let start = Instant::now();
    let entropy = client.entropy().map_err(raise)?;
    let mut call = Call::new(client.api(), endpoint, options, entropy, Duration::ZERO).map_err(raise)?;
    let span = Span::begin(py, client, &mut call)?;
    let (mut step, mut number, mut cause) = (Step::Send, 0, None);
    let given_up = |call: &mut Call<E>, number, end: PyErr| -> PyResult<PyErr> {
        let Step::Failed(error) = call.cancel(start.elapsed()) else { return Ok(end) };
        hooks.result(py, &span, route, number, start.elapsed(), Err(&error))?;
        if error.kind() == ErrorKind::OutcomeUnknown {
            end.value(py).setattr(intern!(py, "__context__"), raise(error))?;
        }
        Ok(end)
    };
    loop {
        step = match step {
            Step::Send => {
                number += 1;
                cause = None;
                let attempted = match client.transport(py)? {
                    Some(transport) => match transport::attempt(transport.bind(py), &mut call, start, &mut cause) {
                        Ok(attempted) => attempted,
                        Err(end) => return Err(given_up(&mut call, number, end)?),
                    },
                    None => {
                        py.detach(|| Ok(client.connections()?.attempt_observed(&mut call, start))).map_err(raise)?
                    }
                };
                hooks.attempt(py, &span, route, number, attempted)?
            }
            Step::Wait(pause) => {
                if let Err(end) = sleep(py, pause) {
                    return Err(given_up(&mut call, number, end)?);
                }
                call.resume(start.elapsed())
            }
            Step::Done(reply) => {
                client.seen(route.name, reply.drift());
                hooks.result(py, &span, route, number, start.elapsed(), Ok(reply.response().status))?;
                return Ok(reply);
            }
            Step::Failed(error) => {
                hooks.result(py, &span, route, number, start.elapsed(), Err(&error))?;
                let error = raise(error);
                if cause.is_some() {
                    error.set_cause(py, cause);
                }
                return Err(error);
            }
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
