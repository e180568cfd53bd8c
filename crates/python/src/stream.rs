//! Live streams as Python drives them: a method of a resource begins one, and `pepay._stream` goes on with it. Fetches are
//! ordinary calls, which Python makes; connecting, reading and pausing happens here, without the GIL.

use crate::call::{Call, begin, read};
use crate::client::Client;
use crate::errors;
use crate::fork::fork_generation;
use crate::guard::guarded;
use crate::object::{Origin, ReplyValue, Wrap};
use crate::response::Received;
use crate::running::AnyReply;
use pepay_client::{Received as Frame, Stop, Transport, Upgrade, WebSocket};
use pepay_core::{
    CallOptions, Duration, Endpoint, Error, Fetch, Handshake, Request, StreamItem, StreamOptions, StreamStep, Streamed,
    TransportFailure,
};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Instant;

/// How soon a signal is noticed.
const SLICE: Duration = Duration::from_millis(100);

/// More than anything takes that is waited for.
const LONGEST: Duration = Duration::from_secs(3600);

/// How many frames are read in a turn, at most: far fewer than the core holds.
const AT_ONCE: usize = 64;

/// A live stream: ask what is `due`.
#[pyclass(frozen, module = "pepay._pepay")]
pub(crate) struct Stream {
    client: Client,
    state: Mutex<State>,
    stop: Stop,
    is_live: AtomicBool,
    /// What any thread may ask, also while one waits.
    trouble: Mutex<Option<String>>,
    cursor: Mutex<Option<String>>,
    start: Instant,
    /// The process that it belongs to.
    generation: u64,
}

struct State {
    stream: pepay_core::Stream,
    socket: Option<Box<WebSocket>>,
    /// A connection that is being opened.
    opening: Option<Opening>,
    work: Work,
    /// The body that the call under way has brought.
    body: Arc<Mutex<Vec<u8>>>,
}

/// Where the thread that opens a connection says what has come of it.
type Opening = Mutex<Receiver<Result<Upgrade, TransportFailure>>>;

/// What there is to do without Python.
enum Work {
    Connect(Request, Duration),
    /// Wait for the connection that is being opened.
    Open(Duration),
    Read(Duration),
    Ping,
    Disconnect,
    Pause(Duration),
    Over,
}

impl Stream {
    /// # Errors
    /// `InvalidRequestError` and `ConfigError`, before anything is sent.
    pub(crate) fn begin<S: Streamed>(
        py: Python<'_>,
        client: &Client,
        params: S,
        options: &StreamOptions,
    ) -> PyResult<Self> {
        let raised = |error: Error| errors::to_python(py, &error);
        // A transport of the caller's opens no WebSockets.
        let options = StreamOptions { poll: options.poll || client.transport().is_some(), ..options.clone() };
        let entropy = client.entropy().map_err(raised)?;
        let stream =
            pepay_core::Stream::new(client.api(), params, &options, entropy, Duration::ZERO).map_err(raised)?;
        let state = State { stream, socket: None, opening: None, work: Work::Over, body: Arc::default() };
        Ok(Self {
            client: client.clone(),
            state: Mutex::new(state),
            stop: Stop::default(),
            is_live: AtomicBool::new(false),
            trouble: Mutex::default(),
            cursor: Mutex::new(options.since.clone()),
            start: Instant::now(),
            generation: fork_generation(),
        })
    }

    /// Whoever waits for another thread here would do so with the GIL.
    fn state(&self) -> PyResult<MutexGuard<'_, State>> {
        if self.generation != fork_generation() {
            return Err(PyRuntimeError::new_err(
                "the stream belongs to the parent process: begin another one after its cursor",
            ));
        }
        self.state.try_lock().map_err(|_| PyRuntimeError::new_err("another thread waits for the stream's next item"))
    }

    /// Waits for what happens without Python, a little at a time, until it is done or the stream is stopped.
    fn work(&self, py: Python<'_>, mut done: impl FnMut() -> bool + Send) -> PyResult<()> {
        while !self.stop.is_stopped() && !py.detach(&mut done) {
            py.check_signals()?;
        }
        py.check_signals()
    }

    /// Begins to open a connection: on a thread, since names are looked up for as long as it takes.
    fn connect(&self, py: Python<'_>, request: Request, timeout: Duration) -> PyResult<()> {
        let connections = self.client.connections().map_err(|error| errors::to_python(py, &error))?;
        let (sender, upgrades) = mpsc::channel();
        let stop = self.stop.clone();
        thread::spawn(move || drop(sender.send(open(&connections, &request, timeout, &stop))));
        self.state()?.opening = Some(Mutex::new(upgrades));
        Ok(())
    }

    fn open(&self, py: Python<'_>, within: Duration) -> PyResult<()> {
        let Some(upgrades) = self.state()?.opening.take() else { return Ok(()) };
        let until = Instant::now() + within;
        let mut upgrade = None;
        let (result, ours) = (&mut upgrade, &upgrades);
        self.work(py, move || {
            let left = until.saturating_duration_since(Instant::now());
            match lock(ours).recv_timeout(left.min(SLICE)) {
                Err(RecvTimeoutError::Timeout) => left <= SLICE,
                received => {
                    *result = received.ok();
                    true
                }
            }
        })?;
        let mut state = self.state()?;
        let now = self.start.elapsed();
        match upgrade {
            Some(Ok(Upgrade::Opened(socket))) => {
                state.socket = Some(socket);
                state.stream.opened(now);
            }
            Some(Ok(Upgrade::Refused(response))) => state.stream.refused(response, now),
            Some(Err(failure)) => state.stream.not_opened(&failure, now),
            None => state.opening = Some(upgrades),
        }
        Ok(())
    }

    /// Notes what any thread may ask.
    fn note(&self, stream: &pepay_core::Stream) {
        self.is_live.store(stream.is_live(), Ordering::Relaxed);
        *lock(&self.trouble) = stream.trouble().map(ToString::to_string);
    }

    /// Closes the connection, if there is one, and tells the server.
    fn disconnect(&self, py: Python<'_>, mut state: MutexGuard<'_, State>) {
        let socket = state.socket.take();
        drop(state);
        py.detach(|| socket.map(|socket| socket.close()));
        self.is_live.store(false, Ordering::Relaxed);
    }

    /// Waits for a frame. Those that came with it are read at once, which spares Python a turn for each.
    fn read(&self, py: Python<'_>, within: Duration) -> PyResult<()> {
        let until = Instant::now() + within;
        self.work(py, || {
            let mut state = lock(&self.state);
            let left = until.saturating_duration_since(Instant::now());
            if !state.read(left.min(SLICE), self.start) {
                return left <= SLICE;
            }
            for _ in 1..AT_ONCE {
                if state.socket.is_none() || !state.read(Duration::ZERO, self.start) {
                    break;
                }
            }
            true
        })
    }

    fn pause(&self, py: Python<'_>, pause: Duration) -> PyResult<()> {
        let begun = Instant::now();
        self.work(py, || {
            self.stop.sleep(pause.saturating_sub(begun.elapsed()).min(SLICE));
            begun.elapsed() >= pause
        })
    }

    fn fetch<E>(&self, py: Python<'_>, endpoint: &E, body: Arc<Mutex<Vec<u8>>>) -> PyResult<Py<PyAny>>
    where
        E: Endpoint<Reply: ReplyValue>,
    {
        let finish = Box::new(move |_: AnyReply, py: Python<'_>, received: &Arc<Received>| {
            received.response.body.clone_into(&mut lock(&body));
            Ok(py.None())
        });
        Ok(begin(py, &self.client, endpoint, CallOptions::default(), read::<E>, finish)?.into_any().unbind())
    }
}

/// What a panic left behind is as good as any.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn open(
    connections: &Transport,
    request: &Request,
    timeout: Duration,
    stop: &Stop,
) -> Result<Upgrade, TransportFailure> {
    connections.open_websocket(request.url(), request.headers(), timeout, stop)
}

impl State {
    /// Reads a frame, if one comes in time. `start` is when the stream began.
    fn read(&mut self, within: Duration, start: Instant) -> bool {
        let received = self.socket.as_mut().map(|socket| socket.read(within));
        let now = start.elapsed();
        match received {
            Some(Ok(Frame::Nothing)) => return false,
            Some(Ok(Frame::Text(text))) => self.stream.text(&text, now),
            Some(Ok(Frame::Beat)) => self.stream.heard(now),
            Some(Ok(Frame::Closed(code))) => self.lost(code, now),
            Some(Err(_)) | None => self.lost(None, now),
        }
        true
    }

    fn lost(&mut self, code: Option<u16>, now: Duration) {
        self.socket = None;
        self.stream.closed(code, now);
    }
}

#[pymethods]
impl Stream {
    /// What is due (`ApiObject | Call | None`): something to hand out; a call to make and report as `fetched`; or nothing
    /// for Python, so `attend` to it.
    ///
    /// Raises what ends the stream.
    fn due(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        guarded(py, || {
            let mut state = self.state()?;
            let State { stream, opening, body, work, .. } = &mut *state;
            let is_opening = opening.is_some();
            let step = if self.stop.is_stopped() { StreamStep::Over } else { stream.next(self.start.elapsed()) };
            *work = match step {
                StreamStep::Item(item) => {
                    let origin = Origin::Field;
                    let item = match item {
                        StreamItem::Event(event) => {
                            *lock(&self.cursor) = Some(event.id.clone());
                            event.wrap(py, origin)
                        }
                        StreamItem::Status(status) => status.wrap(py, origin),
                        StreamItem::Gap(gap) => gap.wrap(py, origin),
                        _ => return Err(errors::to_python(py, &Error::internal("an unknown item of a stream"))),
                    };
                    return Ok(item?.unbind());
                }
                StreamStep::Fetch(fetch) => {
                    return match fetch {
                        Fetch::Events(events) => self.fetch(py, &events, body.clone()),
                        Fetch::Token(token) => self.fetch(py, &token, body.clone()),
                        Fetch::Status(status) => self.fetch(py, &status, body.clone()),
                    };
                }
                StreamStep::Failed(error) => {
                    self.stop.stop();
                    return Err(errors::to_python(py, &error));
                }
                StreamStep::Connect(Handshake { request, timeout }) => Work::Connect(request.clone(), timeout),
                StreamStep::Read(within) => Work::Read(within),
                StreamStep::Ping => Work::Ping,
                StreamStep::Disconnect => Work::Disconnect,
                StreamStep::Wait(pause) if is_opening => Work::Open(pause),
                StreamStep::Wait(pause) => Work::Pause(pause),
                StreamStep::Over => Work::Over,
            };
            Ok(py.None())
        })
    }

    /// Does what is due without Python, and waits for it without the GIL, so many seconds at most (`float | None`); whether
    /// the stream goes on (`bool`).
    #[pyo3(signature = (within = None))]
    fn attend(&self, py: Python<'_>, within: Option<f64>) -> PyResult<bool> {
        guarded(py, || {
            let within = within.map_or(LONGEST, |seconds| Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST));
            let work = mem::replace(&mut self.state()?.work, Work::Over);
            let goes_on = !matches!(work, Work::Over);
            match work {
                Work::Connect(request, timeout) => self.connect(py, request, timeout)?,
                Work::Open(pause) => self.open(py, pause.min(within))?,
                Work::Read(pause) => self.read(py, pause.min(within))?,
                Work::Pause(pause) => self.pause(py, pause.min(within))?,
                // Whether the server is there shows when it is read from.
                Work::Ping => drop(self.state()?.socket.as_mut().map(|socket| socket.ping())),
                Work::Disconnect => self.disconnect(py, self.state()?),
                Work::Over => {}
            }
            let state = self.state()?;
            self.note(&state.stream);
            let goes_on = goes_on && !self.stop.is_stopped();
            if !goes_on {
                self.disconnect(py, state);
            }
            Ok(goes_on)
        })
    }

    /// The call has ended, well or not.
    fn fetched(&self, py: Python<'_>, call: &mut Call) -> PyResult<()> {
        guarded(py, || {
            let mut state = self.state()?;
            let body = mem::take(&mut *lock(&state.body));
            let result = call.take_error().map_or(Ok(body.as_slice()), Err);
            state.stream.fetched(result, self.start.elapsed());
            self.note(&state.stream);
            Ok(())
        })
    }

    /// Ends it: whoever waits for it does so no longer, and tells the server. From any thread.
    fn close(&self, py: Python<'_>) {
        if self.generation == fork_generation() {
            self.stop.stop();
            if let Ok(state) = self.state.try_lock() {
                self.disconnect(py, state);
            }
        }
    }

    /// The id of the last event that was given, or of the one that it began after (`str | None`).
    #[getter]
    fn cursor(&self) -> Option<String> {
        lock(&self.cursor).clone()
    }

    /// Why there is no connection, or what came that could not be read (`str | None`).
    #[getter]
    fn trouble(&self) -> Option<String> {
        lock(&self.trouble).clone()
    }

    /// Whether there is a connection (`bool`).
    #[getter]
    fn is_live(&self) -> bool {
        self.is_live.load(Ordering::Relaxed)
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // Closing a connection of the parent would write to it.
        if self.generation != fork_generation() {
            let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
            mem::forget((state.socket.take(), state.opening.take()));
        }
    }
}
