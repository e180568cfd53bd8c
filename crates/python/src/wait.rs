use crate::arguments::{Arguments, Given};
use crate::call::{Call, begin};
use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::object::ReplyValue;
use crate::running::AnyReply;
use pepay_core::{CallOptions, Duration, Endpoint, Error, Poll, PollStep};
use pyo3::prelude::*;
use pyo3::types::PyFloat;
use std::any::Any;
use std::time::Instant;

/// How long to wait for an end, how often to look, and the options of each look.
pub(crate) struct Wait {
    timeout: Duration,
    interval: Duration,
    look: CallOptions,
}

impl Wait {
    /// From `timeout`, `interval`, `call_timeout` and `max_retries`.
    pub(crate) fn read(arguments: &mut Arguments, given: &Given<'_, '_>) -> Self {
        Self {
            timeout: arguments.optional("timeout", given.get("timeout")).unwrap_or(Poll::DEFAULT_TIMEOUT),
            interval: arguments.optional("interval", given.get("interval")).unwrap_or(Poll::DEFAULT_INTERVAL),
            look: CallOptions {
                timeout: arguments.optional("call_timeout", given.get("call_timeout")),
                max_retries: arguments.optional("max_retries", given.get("max_retries")),
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
        E: Endpoint<Reply: ReplyValue> + Send + Sync + 'static,
    {
        let entropy = client.entropy().map_err(|error| errors::to_python(py, &error))?;
        let poll = Poll::new(self.timeout, self.interval, entropy, Duration::ZERO);
        let options = client.options(self.look.clone());
        let client = client.clone();
        let look = move |py: Python<'_>, limit: Duration| {
            let options = options.clone().within(limit, client.api().policy());
            let ended = ended.clone();
            let finish = Box::new(move |seen: AnyReply, py: Python<'_>, received: &_| {
                let reply: &dyn Any = seen.as_ref();
                if reply.downcast_ref().is_some_and(&ended) { seen.into_python(py, received) } else { Ok(py.None()) }
            });
            begin(py, &client, &endpoint, options, finish).map(Bound::unbind)
        };
        let (start, timeout, route) = (Instant::now(), self.timeout, E::ROUTE.name);
        Ok(Bound::new(py, Looks { poll, start, timeout, route, look: Box::new(look) })?.into_any())
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
    look: Look,
}

#[pymethods]
impl Looks {
    /// What is due (`Call | float`): a look, whose reply is none unless it sees the end; or seconds to pause. To be
    /// asked when what was due is done.
    ///
    /// Raises `RequestTimeoutError` when the time is over.
    fn due(&mut self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        guarded(py, || match self.poll.next(self.start.elapsed()) {
            PollStep::Look(limit) => Ok((self.look)(py, limit)?.into_any()),
            PollStep::Wait(pause) => Ok(PyFloat::new(py, pause.as_secs_f64()).into_any().unbind()),
            PollStep::Over => Err(errors::to_python(py, &Error::timed_out(self.route, self.timeout))),
        })
    }
}
