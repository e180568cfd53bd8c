use pepay_core::{Error, ErrorKind, Outcome, Route};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

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

    pub(crate) fn attempt(&self, attempt: &AttemptInfo<'_>) {
        if let Some(observer) = &self.0 {
            observer.on_attempt(attempt);
        }
    }

    pub(crate) fn result(&self, route: &Route, attempts: u32, duration: Duration, ended: Result<u16, &Error>) {
        if let Some(observer) = &self.0 {
            let (status, error) = match ended {
                Ok(status) => (Some(status), None),
                Err(error) => (error.status(), Some(error.kind())),
            };
            let retries = attempts.saturating_sub(1);
            observer.on_result(&ResultInfo { route, status, error, retries, duration });
        }
    }
}

impl fmt::Debug for Observing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "observed" } else { "unobserved" })
    }
}
