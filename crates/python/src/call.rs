//! Calls as Python drives them: a method of a resource begins one, and `pepay._drive` makes it. Transports, pauses and
//! hooks are Python code, and none of it runs beneath a frame of this crate: where the interpreter ends meanwhile, or a
//! signal handler raises, only Python's own frames are there to be unwound.

use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::hooks::HookSet;
use crate::object::{ReplyValue, Wrap};
use crate::pages::CallPages;
use crate::running::{AnyReply, Finish, Running};
use crate::transport;
use pepay_core::{
    AnyEndpoint, Api, Body, CallOptions, Duration, Endpoint, Error, Malformed, Paged, ProxySetting, Read, mask_fields,
};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};

/// Begins a call, which replies with what the endpoint does.
pub(crate) fn call<'py>(
    py: Python<'py>,
    client: &Client,
    endpoint: &dyn AnyEndpoint,
    options: CallOptions,
    read: Read<AnyReply>,
) -> PyResult<Bound<'py, PyAny>> {
    Ok(begin(py, client, endpoint, options, read, Box::new(<dyn ReplyValue>::into_python))?.into_any())
}

/// Begins to list everything; `CallPages`.
pub(crate) fn iter<'py, E>(
    py: Python<'py>,
    client: &Client,
    first: E,
    options: CallOptions,
) -> PyResult<Bound<'py, PyAny>>
where
    E: Paged<Reply: ReplyValue, Item: Wrap> + Send + 'static,
{
    Ok(Bound::new(py, CallPages::new(client.clone(), first, options))?.into_any())
}

/// Begins a call whose reply becomes what `finish` makes of it.
pub(crate) fn begin<'py>(
    py: Python<'py>,
    client: &Client,
    endpoint: &dyn AnyEndpoint,
    options: CallOptions,
    read: Read<AnyReply>,
    finish: Finish,
) -> PyResult<Bound<'py, Call>> {
    Call::bound(py, client, client.begin(endpoint, options, read), finish)
}

/// Reads what an endpoint replies with. The items of a page are left in the response where they can be.
pub(crate) fn read<E>(api: &Api, body: &mut Body<'_>) -> Result<AnyReply, Malformed>
where
    E: Endpoint<Reply: ReplyValue>,
{
    body.leave_items();
    let reply: AnyReply = Box::new(E::read(api, body)?);
    Ok(match body.take_items() {
        Some(items) => reply.with_items(items),
        None => reply,
    })
}

/// One call: a request to send, and what to do about each outcome.
///
/// Make an `attempt` over pepay's own connections, or send the `request` and report `received` or `failed`; then do as
/// the `Step` says. Every attempt sends the same bytes. `now` is in seconds from the beginning of the call; without it
/// the call has a clock of its own.
#[pyclass(module = "pepay._pepay")]
pub(crate) struct Call {
    running: Running,
    /// Those who look on, while the call is made.
    #[pyo3(get)]
    watch: Option<Py<PyAny>>,
}

/// What to do next: if `pause` is a number, wait so many seconds and `resume`; if `done`, take the `reply`; if there is
/// an `error`, raise it; otherwise send the request again.
#[pyclass(frozen, get_all, module = "pepay._pepay")]
#[derive(Default)]
pub(crate) struct Step {
    /// Whether the call has succeeded (`bool`).
    done: bool,
    /// What it gave (`object`).
    reply: Option<Py<PyAny>>,
    /// Seconds to wait (`float | None`).
    pause: Option<f64>,
    /// What the call has failed with (`PepayError | None`).
    error: Option<Py<PyAny>>,
}

impl Step {
    pub(crate) fn send() -> Self {
        Self::default()
    }

    pub(crate) fn wait(pause: Duration) -> Self {
        Self { pause: Some(pause.as_secs_f64()), ..Self::default() }
    }

    pub(crate) fn done(reply: Py<PyAny>) -> Self {
        Self { done: true, reply: Some(reply), ..Self::default() }
    }

    pub(crate) fn failed(error: Bound<'_, PyAny>) -> Self {
        Self { error: Some(error.unbind()), ..Self::default() }
    }
}

impl Call {
    /// What it has failed with, once.
    pub(crate) fn take_error(&mut self) -> Option<Error> {
        self.running.take_error()
    }

    fn bound<'py>(
        py: Python<'py>,
        client: &Client,
        call: Result<pepay_core::Call<AnyReply>, Error>,
        finish: Finish,
    ) -> PyResult<Bound<'py, Self>> {
        let call = call.map_err(|error| errors::to_python(py, &error))?;
        Bound::new(py, Self { running: Running::new(call, client.clone(), finish), watch: None })
    }
}

#[pymethods]
impl Call {
    /// Begins to make the call (`object`): the reply, if all there is to it is an attempt over pepay's own connections
    /// that succeeds; otherwise a `Step`.
    fn start(&mut self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        guarded(py, || {
            let is_plain = self.watch.is_none() && self.running.client().is_plain();
            let step = if is_plain { self.running.attempt(py)? } else { Step::send() };
            match step {
                Step { reply: Some(reply), .. } => Ok(reply),
                step => Ok(Bound::new(py, step)?.into_any().unbind()),
            }
        })
    }

    /// Makes an attempt over pepay's own connections, without the GIL (`Step`).
    fn attempt(&mut self, py: Python<'_>) -> PyResult<Step> {
        guarded(py, || self.running.attempt(py))
    }

    /// What the attempt under way is to send (`Request`).
    #[getter]
    fn request(&self) -> transport::Request {
        self.running.request()
    }

    /// The transport returned this, `(status, headers, body)` (`Step`).
    #[pyo3(signature = (response, now = None))]
    fn received(&mut self, py: Python<'_>, response: &Bound<'_, PyAny>, now: Option<f64>) -> PyResult<Step> {
        guarded(py, || {
            let now = moment(py, now)?;
            match transport::read(response) {
                Ok(response) => self.running.ended(py, Ok(response), None, now),
                Err(error) => {
                    let failure = transport::unreadable(&error);
                    self.running.ended(py, Err(failure), Some(error.value(py).as_any()), now)
                }
            }
        })
    }

    /// The transport raised this `TransportFailure` (`Step`). `cause` is what it stands for, if that is to be known.
    #[pyo3(signature = (failure, now = None, *, cause = None))]
    fn failed(
        &mut self,
        py: Python<'_>,
        failure: &Bound<'_, PyAny>,
        now: Option<f64>,
        cause: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Step> {
        guarded(py, || {
            let now = moment(py, now)?;
            match transport::declared(failure) {
                Ok(failure) => self.running.ended(py, Err(failure), cause, now),
                Err(error) => {
                    let failure = transport::unreadable(&error);
                    self.running.ended(py, Err(failure), Some(error.value(py).as_any()), now)
                }
            }
        })
    }

    /// The pause is over (`Step`).
    #[pyo3(signature = (now = None))]
    fn resume(&mut self, py: Python<'_>, now: Option<f64>) -> PyResult<Step> {
        guarded(py, || self.running.resume(py, moment(py, now)?))
    }

    /// The caller gets the exception `end` instead of what the call gives. If a write may have happened, the
    /// `OutcomeUnknownError` becomes its `__context__`: also where the call has just ended, well or not, and its end
    /// did not reach the caller. No Python code runs in between, so no signal handler can either.
    #[pyo3(signature = (end, now = None))]
    fn give_up(&mut self, py: Python<'_>, end: &Bound<'_, PyAny>, now: Option<f64>) -> PyResult<()> {
        guarded(py, || self.running.give_up(py, end, moment(py, now)?))
    }

    /// The client's `(tracer, on_attempt, on_result)` (`tuple | None`); none if nobody looks on.
    #[getter]
    fn hooks(&self, py: Python<'_>) -> Option<HookSet> {
        self.running.client().hooks(py)
    }

    #[setter]
    fn set_watch(&mut self, watch: Py<PyAny>) {
        self.running.watch();
        self.watch = Some(watch);
    }

    /// What those who look on have not seen yet (`list`): an `AttemptInfo` for each attempt, and a `ResultInfo` for
    /// the end.
    fn news(&mut self) -> Vec<Py<PyAny>> {
        self.running.news()
    }

    /// The endpoint's name, method and path template (`tuple[str, str, str]`).
    #[getter]
    fn route(&self) -> (&'static str, &'static str, &str) {
        let route = self.running.route();
        (route.name, route.method.as_str(), &route.path)
    }

    /// Sends W3C trace context with every attempt.
    ///
    /// Raises `ConfigError` if a value cannot be such a header.
    #[pyo3(signature = (traceparent, tracestate = None))]
    fn trace(&mut self, py: Python<'_>, traceparent: &str, tracestate: Option<&str>) -> PyResult<()> {
        self.running.trace(traceparent, tracestate).map_err(|error| errors::to_python(py, &error))
    }

    /// What sends the requests (`Callable | None`): none for pepay's own connections.
    #[getter]
    fn transport(&self, py: Python<'_>) -> Option<Py<PyAny>> {
        self.running.client().transport().map(|transport| transport.clone_ref(py))
    }

    /// Whether this process has yet to `decide` about that (`bool`).
    #[getter]
    fn is_undecided(&self) -> bool {
        self.running.client().is_undecided()
    }

    /// Has this client and its copies send by `transport` in this process, or by pepay's own connections.
    fn decide(&self, transport: Option<Py<PyAny>>) {
        self.running.client().decide(transport);
    }

    /// The client's (`str | None`).
    #[getter]
    fn ca_file(&self) -> Option<&std::path::Path> {
        self.running.client().settings().ca_file.as_deref()
    }

    /// The client's (`str | bool | None`).
    #[getter]
    fn proxy<'py>(&'py self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match &self.running.client().settings().proxy {
            ProxySetting::Environment => Ok(py.None().into_bound(py)),
            ProxySetting::Off => Ok(PyBool::new(py, false).to_owned().into_any()),
            ProxySetting::Url(url) => Ok(PyString::new(py, url.expose()).into_any()),
        }
    }

    fn __repr__(&self) -> String {
        let request = self.running.request();
        format!("<Call {} {}>", request.method(), mask_fields(request.url()))
    }
}

fn moment(py: Python<'_>, now: Option<f64>) -> PyResult<Option<Duration>> {
    now.map(Duration::try_from_secs_f64)
        .transpose()
        .map_err(|_| errors::to_python(py, &Error::config("now must be a number of seconds from 0")))
}
