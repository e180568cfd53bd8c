use crate::arguments::{Arguments, seconds};
use crate::call::{into_python, make, sleep};
use crate::client::Client;
use crate::errors;
use crate::object::ReplyValue;
use pepay_core::{CallOptions, Duration, Endpoint, Error, Poll};
use pyo3::prelude::*;
use std::time::Instant;

/// How long to wait for an end, and how often to look.
pub(crate) struct Wait {
    timeout: Duration,
    interval: Duration,
}

impl Wait {
    pub(crate) fn read(arguments: &mut Arguments, timeout: f64, interval: f64) -> Option<Self> {
        let mut read = |name, value| arguments.checked(name, seconds(value), "more than 0 and at most 86400 seconds");
        let (timeout, interval) = (read("timeout", timeout), read("interval", interval));
        Some(Self { timeout: timeout?, interval: interval? })
    }

    /// Makes the same read again and again until `ended`.
    pub(crate) fn until<'py, E>(
        &self,
        py: Python<'py>,
        client: &Client,
        endpoint: &E,
        ended: impl Fn(&E::Reply) -> bool,
    ) -> PyResult<Bound<'py, PyAny>>
    where
        E: Endpoint<Reply: ReplyValue + Send> + Sync,
    {
        let raise = |error: Error| errors::to_python(py, &error);
        let options = client.options(CallOptions::default());
        let usual = options.timeout.unwrap_or(client.api().policy().timeout);
        let start = Instant::now();
        let entropy = client.entropy().map_err(raise)?;
        let mut poll = Poll::new(self.timeout, self.interval, entropy, Duration::ZERO);
        loop {
            let left = poll.left(start.elapsed());
            if left.is_zero() {
                return Err(raise(Error::timed_out(E::ROUTE.name, self.timeout)));
            }
            let reply = make(py, client, endpoint, &CallOptions { timeout: Some(left.min(usual)), ..options.clone() })?;
            if ended(&reply) {
                return into_python(py, reply);
            }
            // Without a pause no time is left.
            sleep(py, poll.pause(start.elapsed()).unwrap_or_default())?;
        }
    }
}
