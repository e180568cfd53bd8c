//! Calls as spans of `tracing`, with the names that OpenTelemetry gives to such fields.

use pepay_core::{Error, Outcome, Route};
use std::time::Duration;
use tracing::field::Empty;
use tracing::{Span, debug, debug_span};

/// The span of one call: its endpoint and how it ended, no parameter, amount or secret.
pub(crate) struct Traced(Span);

impl Traced {
    pub(crate) fn begin(route: &Route) -> Self {
        let method = route.method.as_str();
        Self(debug_span!(
            target: "pepay",
            "pepay.call",
            otel.name = route.name,
            otel.kind = "client",
            http.request.method = method,
            url.template = &*route.path,
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            error.type = Empty,
        ))
    }

    pub(crate) fn attempt(&self, number: u32, outcome: Outcome, duration: Duration) {
        let duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
        debug!(target: "pepay", parent: &self.0, number, outcome = ?outcome, duration_ms, "attempt");
    }

    pub(crate) fn ended(&self, attempts: u32, with: Result<u16, &Error>) {
        let status = with.map_or_else(Error::status, Some);
        if let Some(status) = status {
            self.0.record("http.response.status_code", status);
        }
        if attempts > 1 {
            self.0.record("http.request.resend_count", attempts - 1);
        }
        if let Err(error) = with {
            self.0.record("error.type", error.kind().as_str());
        }
    }
}
