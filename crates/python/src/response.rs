use crate::errors;
use pepay_core::{Attempt, Reply, json};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// The response that a reply was read from, and the attempts before it.
pub(crate) struct Received {
    pub(crate) response: pepay_core::Response,
    pub(crate) attempts: Vec<Attempt>,
    items: OnceLock<Vec<String>>,
}

impl Received {
    pub(crate) fn new(response: pepay_core::Response, attempts: Vec<Attempt>) -> Arc<Self> {
        Arc::new(Self { response, attempts, items: OnceLock::new() })
    }

    /// A reply's value, and where it is from.
    pub(crate) fn apart<R>(reply: Reply<R>) -> (R, Arc<Self>) {
        let attempts = reply.retries().to_vec();
        let (value, response) = reply.into_parts();
        (value, Self::new(response, attempts))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.response.body)
    }

    /// The headers, names in lower case, repeated ones joined by a comma.
    pub(crate) fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let headers = PyDict::new(py);
        for (name, value) in self.response.headers.iter() {
            let name = String::from_utf8_lossy(name).to_ascii_lowercase();
            errors::join(&headers, &name, &String::from_utf8_lossy(value))?;
        }
        Ok(headers)
    }

    /// The JSON of each item of the list in it. A page is cut up once, however many of its items are looked at.
    pub(crate) fn items(&self) -> &[String] {
        self.items.get_or_init(|| json::items(&self.text()).into_iter().map(String::from).collect())
    }
}

/// The HTTP response that a reply was read from.
///
/// Its body can hold credentials, so it is neither shown nor pickled.
#[pyclass(frozen, module = "pepay")]
pub(crate) struct Response(pub(crate) Arc<Received>);

#[pymethods]
impl Response {
    /// The HTTP status (`int`).
    #[getter]
    fn status(&self) -> u16 {
        self.0.response.status
    }

    /// The headers (`dict[str, str]`): names in lower case, repeated ones joined by a comma.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.0.headers(py)
    }

    /// The body as it came (`bytes`).
    #[getter]
    fn body(&self) -> &[u8] {
        &self.0.response.body
    }

    /// The provider's id of the request, for its support (`str | None`).
    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.0.response.request_id()
    }

    /// The attempts that came to nothing before this response (`list[Attempt]`).
    #[getter]
    fn attempts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        errors::attempts(py, &self.0.attempts)
    }

    /// How many attempts came to nothing before this response (`int`).
    #[getter]
    fn retries(&self) -> usize {
        self.0.attempts.len()
    }

    fn __repr__(&self) -> String {
        let id = self.request_id().map_or_else(|| "None".into(), |id| format!("'{}'", id.escape_default()));
        format!("Response(status={}, request_id={id})", self.status())
    }
}
