use crate::arguments::{Arguments, Given};
use crate::call::{Call, begin, read};
use crate::client::Client;
use crate::errors;
use crate::fork::fork_generation;
use crate::guard::guarded;
use crate::object::ReplyValue;
use crate::running::AnyReply;
use pepay_client::{Live, Pepay};
use pepay_core::{CallOptions, Duration, Endpoint, Error, Poll, PollStep};
use pyo3::prelude::*;
use pyo3::types::PyFloat;
use std::any::Any;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// How soon a signal is noticed.
const SLICE: Duration = Duration::from_millis(100);

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

    /// Begins to make the same read again and again until `ended`; `Looks`. A stream of the `invoice` tells when to look
    /// sooner.
    pub(crate) fn until<'py, E>(
        &self,
        py: Python<'py>,
        client: &Client,
        endpoint: E,
        invoice: Option<String>,
        ended: impl Fn(&E::Reply) -> bool + Clone + Send + Sync + 'static,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        E: Endpoint<Reply: ReplyValue> + Send + Sync + 'static,
    {
        let entropy = client.entropy().map_err(|error| errors::to_python(py, &error))?;
        let poll = Poll::new(self.timeout, self.interval, entropy, Duration::ZERO);
        let options = client.options(self.look.clone());
        let sees_end = Arc::new(AtomicBool::new(false));
        let (watcher, is_end) = (client.clone(), sees_end.clone());
        let client = client.clone();
        let look = move |py: Python<'_>, limit: Duration| {
            let options = options.clone().within(limit, client.api().policy());
            let (ended, sees_end) = (ended.clone(), sees_end.clone());
            let finish = Box::new(move |seen: AnyReply, py: Python<'_>, received: &_| {
                let reply: &dyn Any = seen.as_ref();
                sees_end.store(reply.downcast_ref().is_some_and(&ended), Ordering::Relaxed);
                seen.into_python(py, received)
            });
            begin(py, &client, &endpoint, options, read::<E>, finish).map(Bound::unbind)
        };
        let looks = Looks {
            poll,
            start: Instant::now(),
            timeout: self.timeout,
            route: E::ROUTE.name,
            look: Box::new(look),
            is_end,
            client: watcher,
            invoice,
            live: None,
            generation: fork_generation(),
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
    look: Look,
    is_end: Arc<AtomicBool>,
    client: Client,
    /// What a stream is to be begun of, once the first look has seen no end.
    invoice: Option<String>,
    live: Option<Mutex<Live>>,
    /// The process that it belongs to.
    generation: u64,
}

impl Looks {
    /// A transport of the caller's opens no WebSockets, and with it come no threads.
    fn begin_stream(&mut self) -> Option<Mutex<Live>> {
        let invoice = self.invoice.take().filter(|_| self.client.transport().is_none())?;
        let (connections, options) = (self.client.connections().ok()?, self.client.options(CallOptions::default()));
        Live::invoice(&Pepay::over(self.client.api().clone(), connections, options), &invoice).map(Mutex::new)
    }
}

#[pymethods]
impl Looks {
    /// What is due (`Call | float`): a look; or seconds to `pause`. To be asked when what was due is done.
    ///
    /// Raises `RequestTimeoutError` when the time is over.
    fn due(&mut self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        guarded(py, || match self.poll.next(self.start.elapsed()) {
            PollStep::Look(limit) => Ok((self.look)(py, limit)?.into_any()),
            PollStep::Wait(pause) => {
                if self.invoice.is_some() {
                    self.live = self.begin_stream();
                }
                Ok(PyFloat::new(py, pause.as_secs_f64()).into_any().unbind())
            }
            PollStep::Over => Err(errors::to_python(py, &Error::timed_out(self.route, self.timeout))),
        })
    }

    /// Whether the last look has seen the end (`bool`).
    #[getter]
    fn is_end(&self) -> bool {
        self.is_end.load(Ordering::Relaxed)
    }

    /// Whether a stream may end a pause (`bool`).
    #[getter]
    fn has_stream(&self) -> bool {
        self.live.is_some()
    }

    /// Pauses without the GIL for so many seconds (`float`), or less: whatever ends it, ask what is `due`.
    fn pause(&mut self, py: Python<'_>, seconds: f64) -> PyResult<()> {
        guarded(py, || {
            let pause = Duration::try_from_secs_f64(seconds).unwrap_or_default().min(SLICE);
            let (poll, start) = (&mut self.poll, self.start);
            let Some(live) = &self.live else { return Ok(()) };
            if !py.detach(|| live.lock().unwrap_or_else(PoisonError::into_inner).pause(pause, poll, start)) {
                self.live = None;
            }
            py.check_signals()
        })
    }

    /// Ends the stream.
    fn close(&mut self) {
        if self.generation == fork_generation() {
            self.live = None;
        }
    }
}

impl Drop for Looks {
    fn drop(&mut self) {
        // Its thread is the parent's, and so is its socket.
        if self.generation != fork_generation() {
            mem::forget(self.live.take());
        }
    }
}
