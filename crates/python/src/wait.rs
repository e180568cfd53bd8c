use crate::arguments::Arguments;
use crate::call::{Call, begin, into_python};
use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::object::ReplyValue;
use pepay_core::{CallOptions, Duration, Endpoint, Error, Poll, PollStep};
use pyo3::prelude::*;
use pyo3::types::PyFloat;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// How long to wait for an end, how often to look, and the options of each look.
pub(crate) struct Wait {
    timeout: Duration,
    interval: Duration,
    look: CallOptions,
}

impl Wait {
    /// From `timeout`, `interval`, `call_timeout` and `max_retries`.
    pub(crate) fn read(arguments: &mut Arguments, options: [Option<Bound<'_, PyAny>>; 4]) -> Self {
        let [timeout, interval, call_timeout, max_retries] = options;
        Self {
            timeout: arguments.optional("timeout", timeout.as_ref()).unwrap_or(Poll::DEFAULT_TIMEOUT),
            interval: arguments.optional("interval", interval.as_ref()).unwrap_or(Poll::DEFAULT_INTERVAL),
            look: CallOptions {
                timeout: arguments.optional("call_timeout", call_timeout.as_ref()),
                max_retries: arguments.optional("max_retries", max_retries.as_ref()),
                ..CallOptions::default()
            },
        }
    }

    /// Begins to make the same read again and again until `ended`; `Looks`.
    pub(crate) fn until<'py, E>(
        &self,
        py: Python<'py>,
        client: &Client,
        endpoint: E,
        ended: impl Fn(&E::Reply) -> bool + Clone + Send + Sync + 'static,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        E: Endpoint<Reply: ReplyValue + Send> + Send + Sync + 'static,
    {
        let entropy = client.entropy().map_err(|error| errors::to_python(py, &error))?;
        let poll = Poll::new(self.timeout, self.interval, entropy, Duration::ZERO);
        let options = client.options(self.look.clone());
        let usual = options.timeout.unwrap_or(client.api().policy().timeout);
        let (client, over) = (client.clone(), Arc::new(AtomicBool::new(false)));
        let is_over = over.clone();
        let look = move |py: Python<'_>, limit: Duration| {
            let options = CallOptions { timeout: Some(limit.min(usual)), ..options.clone() };
            let (ended, over) = (ended.clone(), over.clone());
            let call = begin(py, &client, &endpoint, options, move |py, reply| {
                over.store(ended(&reply), Ordering::Relaxed);
                into_python(py, reply)
            });
            call.map(Bound::unbind)
        };
        let looks = Looks {
            poll,
            start: Instant::now(),
            timeout: self.timeout,
            route: E::ROUTE.name,
            is_over,
            look: Box::new(look),
        };
        Ok(Bound::new(py, looks)?.into_any())
    }
}

/// Begins a look that may take this long.
type Look = Box<dyn Fn(Python<'_>, Duration) -> PyResult<Py<Call>> + Send + Sync>;

/// A wait for an end: when to look, and how.
#[pyclass(module = "pepay._pepay")]
pub(crate) struct Looks {
    poll: Poll,
    start: Instant,
    timeout: Duration,
    route: &'static str,
    /// Whether the last look has seen the end.
    is_over: Arc<AtomicBool>,
    look: Look,
}

#[pymethods]
impl Looks {
    /// What is due (`Call | float | None`): a look, seconds to pause, or nothing, since the look before has seen the
    /// end. To be asked when what was due is done.
    ///
    /// Raises `RequestTimeoutError` when the time is over.
    fn due(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        guarded(py, || {
            if self.is_over.load(Ordering::Relaxed) {
                return Ok(None);
            }
            match self.poll.next(self.start.elapsed()) {
                PollStep::Look(limit) => (self.look)(py, limit).map(|call| Some(call.into_any())),
                PollStep::Wait(pause) => Ok(Some(PyFloat::new(py, pause.as_secs_f64()).into_any().unbind())),
                PollStep::Over => Err(errors::to_python(py, &Error::timed_out(self.route, self.timeout))),
            }
        })
    }
}
