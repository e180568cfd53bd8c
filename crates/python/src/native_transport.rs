use crate::errors;
use crate::fork::PerProcess;
use crate::guard::guarded;
use crate::proxy;
use crate::transport::Request;
use pepay_client::{Transport, TransportConfig};
use pepay_core::{Response, TransportFailure};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::path::PathBuf;

/// pepay's own connections as a transport, for what stands between: threads of an event loop, a recorder.
///
/// * `ca_file`: a PEM file of certificate authorities to trust besides the system's.
/// * `proxy`: the proxy for https, `False` for none. Default: what the environment says.
///
/// It can be shared by threads and used after a fork. Raises `ConfigError` if `ca_file` cannot be used; a proxy that
/// cannot be used ends the first call that needs it.
#[pyclass(frozen, module = "pepay.transports")]
pub(crate) struct NativeTransport {
    settings: TransportConfig,
    connections: PerProcess<Transport>,
}

/// What a transport returns: `(status, headers, body)`.
type Answer<'py> = (u16, Vec<(String, String)>, Bound<'py, PyBytes>);

#[pymethods]
impl NativeTransport {
    #[new]
    #[pyo3(signature = (*, ca_file = None, proxy = None))]
    fn new(py: Python<'_>, ca_file: Option<PathBuf>, proxy: Option<Bound<'_, PyAny>>) -> PyResult<Self> {
        guarded(py, || {
            let proxy = proxy::setting(proxy.as_ref()).map_err(|error| errors::to_python(py, &error))?;
            let settings = TransportConfig { ca_file, proxy, ..TransportConfig::default() };
            let transport = Self { settings, connections: PerProcess::new() };
            transport.connections(py)?;
            Ok(transport)
        })
    }

    /// Sends a request, without the GIL.
    ///
    /// Returns `(status, headers, body)`; raises `NotSent` or `MaybeSent`.
    fn __call__<'py>(&self, py: Python<'py>, request: &Request) -> PyResult<Answer<'py>> {
        guarded(py, || {
            let Request { request, timeout, connect_timeout } = request;
            let connections = self.connections(py)?;
            match py.detach(|| connections.send(request, *timeout, *connect_timeout)) {
                Ok(Response { status, headers, body }) => {
                    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
                    let headers = headers.iter().map(|(name, value)| (text(name), text(value))).collect();
                    Ok((status, headers, PyBytes::new(py, &body)))
                }
                Err(failure) => Err(exception(py, &failure)?),
            }
        })
    }
}

impl NativeTransport {
    fn connections(&self, py: Python<'_>) -> PyResult<&Transport> {
        self.connections
            .get_or_try_init(|| Transport::new(&self.settings))
            .map_err(|error| errors::to_python(py, &error))
    }
}

/// A failure as `NotSent` or `MaybeSent`.
fn exception(py: Python<'_>, failure: &TransportFailure) -> PyResult<PyErr> {
    let class = if failure.phase.may_have_sent() { "MaybeSent" } else { "NotSent" };
    let class = py.import("pepay.transports")?.getattr(class)?;
    let (kind, detail) = (failure.kind.as_str(), &failure.detail);
    let exception = errors::made(&class, Some(&format!("{kind}: {detail}")))?;
    exception.setattr("kind", kind)?;
    exception.setattr("detail", detail)?;
    exception.setattr("phase", failure.phase.as_str())?;
    exception.setattr("status", failure.status)?;
    Ok(PyErr::from_value(exception))
}
