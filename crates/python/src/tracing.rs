//! Tracing: for each call a span from outside, whose context is sent along.

use crate::client::Client;
use crate::errors;
use crate::hooks::shielded;
use pepay_core::{Call, Endpoint};
use pyo3::intern;
use pyo3::prelude::*;

/// The span of one call, if its client is traced: an object that sees what hooks see, by its methods
/// `on_attempt` and `on_result`, and has `traceparent` and `tracestate`.
pub(crate) struct Span(Option<Py<PyAny>>);

impl Span {
    /// Begins it, and has its context sent.
    pub(crate) fn begin<E: Endpoint>(py: Python<'_>, client: &Client, call: &mut Call<E>) -> PyResult<Self> {
        let Some(tracer) = client.tracer() else { return Ok(Self(None)) };
        let (route, method, path) = (E::ROUTE.name, E::ROUTE.method.as_str(), E::ROUTE.path);
        let begun = tracer.bind(py).call1((route, method, path)).and_then(|span| {
            let traceparent: Option<String> = span.getattr(intern!(py, "traceparent"))?.extract()?;
            let tracestate: Option<String> = span.getattr(intern!(py, "tracestate"))?.extract()?;
            if let Some(traceparent) = traceparent {
                call.trace(&traceparent, tracestate.as_deref()).map_err(|error| errors::to_python(py, &error))?;
            }
            Ok(span.unbind())
        });
        shielded(py, tracer, begun).map(Self)
    }

    pub(crate) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Calls one of its methods.
    pub(crate) fn show(&self, py: Python<'_>, method: &str, info: &Bound<'_, PyAny>) -> PyResult<()> {
        match &self.0 {
            Some(span) => shielded(py, span, span.bind(py).call_method1(method, (info,))).map(drop),
            None => Ok(()),
        }
    }
}
