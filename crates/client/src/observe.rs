use pepay_core::{Error, ErrorKind, Outcome, Route};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Sees every attempt and every result, for logs, metrics and traces. No secret reaches it.
///
/// It is called on the thread that makes the call, which waits for it.
pub trait Observer: Send + Sync {
    /// An attempt has ended.
    fn on_attempt(&self, attempt: &AttemptInfo<'_>) {
        let _ = attempt;
    }

    /// A call has ended, after one attempt or several.
    fn on_result(&self, result: &ResultInfo<'_>) {
        let _ = result;
    }
}

/// One attempt.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AttemptInfo<'a> {
    /// The endpoint: its name, method and path template.
    pub route: &'a Route,
    /// Counted from 1.
    pub number: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took.
    pub duration: Duration,
}

/// One call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ResultInfo<'a> {
    /// The endpoint: its name, method and path template.
    pub route: &'a Route,
    /// The last status, if there was a response.
    pub status: Option<u16>,
    /// What kind of error it ended with; none if it succeeded.
    pub error: Option<ErrorKind>,
    /// Attempts after the first one.
    pub retries: u32,
    /// How long it took, pauses included.
    pub duration: Duration,
}

/// An observer, or none.
#[derive(Clone, Default)]
pub(crate) struct Observing(Option<Arc<dyn Observer>>);

impl Observing {
    pub(crate) fn by(observer: Arc<dyn Observer>) -> Self {
        Self(Some(observer))
    }

    /// A call begins.
    pub(crate) fn span<'a>(&'a self, route: &'a Route, start: Instant) -> Span<'a> {
        Span {
            observer: self.0.as_deref(),
            route,
            start,
            attempts: 0,
            #[cfg(feature = "tracing")]
            traced: crate::trace::Traced::begin(route),
        }
    }
}

/// One call, as its observer sees it.
pub(crate) struct Span<'a> {
    observer: Option<&'a dyn Observer>,
    route: &'a Route,
    start: Instant,
    attempts: u32,
    #[cfg(feature = "tracing")]
    traced: crate::trace::Traced,
}

impl Span<'_> {
    pub(crate) fn attempt(&mut self, outcome: Outcome, duration: Duration) {
        self.attempts += 1;
        #[cfg(feature = "tracing")]
        self.traced.attempt(self.attempts, outcome, duration);
        if let Some(observer) = self.observer {
            observer.on_attempt(&AttemptInfo { route: self.route, number: self.attempts, outcome, duration });
        }
    }

    pub(crate) fn ended(self, with: Result<u16, &Error>) {
        #[cfg(feature = "tracing")]
        self.traced.ended(self.attempts, with);
        if let Some(observer) = self.observer {
            let (status, error) = match with {
                Ok(status) => (Some(status), None),
                Err(error) => (error.status(), Some(error.kind())),
            };
            let retries = self.attempts.saturating_sub(1);
            observer.on_result(&ResultInfo {
                route: self.route,
                status,
                error,
                retries,
                duration: self.start.elapsed(),
            });
        }
    }
}

impl fmt::Debug for Observing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "observed" } else { "unobserved" })
    }
}
