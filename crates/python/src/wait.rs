use crate::arguments::Arguments;
use crate::call::{into_python, make, sleep};
use crate::client::Client;
use crate::errors;
use crate::object::ReplyValue;
use crate::steps;
use pepay_core::{CallOptions, Duration, Endpoint, Error, Poll, PollStep};
use pyo3::prelude::*;
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

    /// Makes the same read again and again until `ended`. A client that is driven from outside gives
    /// the call.
    pub(crate) fn until<'py, E>(
        &self,
        py: Python<'py>,
        client: &Client,
        endpoint: E,
        ended: impl Fn(&E::Reply) -> bool + Send + Sync + 'static,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        E: Endpoint<Reply: ReplyValue + Send> + Send + Sync + 'static,
    {
        let raise = |error: Error| errors::to_python(py, &error);
        let mut looks = Looks::new(self, client, E::ROUTE.name).map_err(raise)?;
        if client.is_driven() {
            return steps::wait(py, client, endpoint, looks, ended);
        }
        let start = Instant::now();
        loop {
            let options = looks.options(start.elapsed()).map_err(raise)?;
            let reply = make(py, client, &endpoint, &options)?;
            if ended(&reply) {
                return into_python(py, reply);
            }
            sleep(py, looks.pause(start.elapsed()))?;
        }
    }
}

/// When to look, and for how long each time.
pub(crate) struct Looks {
    poll: Poll,
    /// Until when the next look may take; none when the time is over.
    until: Option<Duration>,
    route: &'static str,
    timeout: Duration,
    /// For one look, if the time for all of them is not over before.
    usual: Duration,
    options: CallOptions,
}

impl Looks {
    /// The time begins to run at zero.
    fn new(wait: &Wait, client: &Client, route: &'static str) -> Result<Self, Error> {
        let options = client.options(wait.look.clone());
        let usual = options.timeout.unwrap_or(client.api().policy().timeout);
        let poll = Poll::new(wait.timeout, wait.interval, client.entropy()?, Duration::ZERO);
        let mut looks = Self { poll, until: None, route, timeout: wait.timeout, usual, options };
        looks.pause(Duration::ZERO);
        Ok(looks)
    }

    /// The options of a look that is made now.
    ///
    /// # Errors
    /// [`Timeout`](pepay_core::ErrorKind::Timeout) when the time is over.
    pub(crate) fn options(&self, now: Duration) -> Result<CallOptions, Error> {
        let left = self.until.unwrap_or_default().saturating_sub(now);
        if left.is_zero() {
            return Err(Error::timed_out(self.route, self.timeout));
        }
        Ok(CallOptions { timeout: Some(left.min(self.usual)), ..self.options.clone() })
    }

    /// How long to pause before the next one.
    pub(crate) fn pause(&mut self, now: Duration) -> Duration {
        let (mut pause, mut step) = (Duration::ZERO, self.poll.next(now));
        if let PollStep::Wait(wait) = step {
            pause = wait;
            step = self.poll.next(now + wait);
        }
        self.until = match step {
            PollStep::Look(limit) => Some((now + pause).saturating_add(limit)),
            PollStep::Wait(_) | PollStep::Over => None,
        };
        pause
    }
}
