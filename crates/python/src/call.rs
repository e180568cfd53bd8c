//! One method call, from its parameters to its reply.

use crate::client::Client;
use crate::errors;
use crate::object::ReplyValue;
use crate::response::Received;
use pepay_core::{Call, CallOptions, Duration, Endpoint, Error, Step};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyModule;
use std::sync::Arc;
use std::time::Instant;

/// Makes the call: attempts without the GIL, pauses and signals with it.
pub(crate) fn run<'py, E>(
    py: Python<'py>,
    client: &Client,
    endpoint: &E,
    options: &CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint + Sync,
    E::Reply: ReplyValue + Send,
{
    let raise = |error: Error| errors::to_python(py, &error);
    let start = Instant::now();
    // One detach around build, network and parse: taking the GIL is what a call waits for most.
    let first = py.detach(|| {
        let transport = client.transport()?;
        let mut call = Call::new(client.api(), endpoint, options, transport.entropy()?, Duration::ZERO)?;
        let step = transport.attempt(&mut call, start);
        Ok((call, step))
    });
    let (mut call, mut step) = first.map_err(raise)?;
    loop {
        step = match step {
            Step::Done(reply) => {
                let attempts = reply.retries().to_vec();
                let (value, response) = reply.into_parts();
                return value.into_python(py, &Arc::new(Received { response, attempts }));
            }
            Step::Failed(error) => return Err(raise(error)),
            Step::Wait(pause) => {
                sleep(py, pause)?;
                call.resume(start.elapsed())
            }
            Step::Send => {
                py.check_signals()?;
                py.detach(|| Ok(client.transport()?.attempt(&mut call, start))).map_err(raise)?
            }
        };
    }
}

/// Waits with Python's own `time.sleep`, which Ctrl-C ends at once and gevent replaces.
fn sleep(py: Python<'_>, pause: Duration) -> PyResult<()> {
    static TIME: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    // A signal that came during the attempt would otherwise wait for the end of the pause.
    py.check_signals()?;
    let time = TIME.get_or_try_init(py, || py.import("time").map(Bound::unbind))?.bind(py);
    time.call_method1(intern!(py, "sleep"), (pause.as_secs_f64(),))?;
    Ok(())
}
