//! Requests that no endpoint describes: `client.request()`.

use crate::arguments::{Kind, Param, Signature};
use crate::heap::{self, Passed};
use crate::object::ReplyValue;
use crate::resources::{HasResources, one};
use crate::response::{Received, Response};
use crate::values::ToPython;
use pepay_core::{Headers, Json, RawRequest};
use pyo3::PyClass;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::ffi::CStr;
use std::marker::PhantomData;
use std::sync::Arc;

const PARAMS: [Param; 6] = [
    Param { name: "method", key: "method", kind: Kind::Text, is_required: true },
    Param { name: "path", key: "path", kind: Kind::Text, is_required: true },
    Param { name: "params", key: "params", kind: Kind::Json, is_required: false },
    Param { name: "json", key: "json", kind: Kind::Json, is_required: false },
    Param { name: "auth", key: "auth", kind: Kind::Text, is_required: false },
    Param { name: "replay", key: "replay", kind: Kind::Text, is_required: false },
];

const DOCS: &CStr = c"\
    request($self, method, path, *, params=None, json=None, auth=None, replay=None, timeout=None, max_retries=None, \
    idempotency_key=None, extra_headers=None, extra_query=None, extra_body=None)\n\
    --\n\
    \n\
    Sends a request that no method describes, for routes that this version does not have. It is a call like any other, \
    with one deadline, with retries, errors and hooks; its reply is JSON as it came.\n\
    \n\
    * `method` (`str`): `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.\n\
    * `path` (`str`): The path after the base URL, such as `/api/v1/webhooks`. What cannot stand in a URL is \
    percent-encoded; `%` and two hexadecimal digits stay as they are.\n\
    * `params` (`Mapping[str, Any]`): The query: texts, numbers, booleans, and lists of them, which repeat the name.\n\
    * `json` (`Any`): The body, anything that JSON can say.\n\
    * `auth` (`str`): Which of the client's credentials it takes: `merchant`, `commerce`, `dashboard`, `session`, \
    `any_key` or `secret_key`. Default: an API key, or what stands in for one.\n\
    * `replay` (`str`): What may be sent again: `safe` after any failure that may pass, `keyed` with the same \
    idempotency key, `once` only if nothing was done. Default: `safe` for `GET`; `keyed` with an `idempotency_key`; \
    else `once`.\n\
    * `timeout` (`float`): How long the call may take, all its attempts and pauses together, in seconds. Default: the \
    client's.\n\
    * `max_retries` (`int`): How often to try again after a failure. Default: the client's.\n\
    * `idempotency_key` (`str`): A UUID of version 4. Default: a new one if `replay` is `keyed`, else none.\n\
    * `extra_headers` (`Mapping[str, str]`): Headers to send besides. Their values are masked like keys.\n\
    * `extra_query` (`Mapping[str, Any]`): More of the query.\n\
    * `extra_body` (`Mapping[str, Any]`): More members of the body.\n\
    \n\
    Returns `RawReply`.\n\
    \n\
    Raises `InvalidRequestError` before anything is sent if an argument is wrong, `OutcomeUnknownError` if a write may \
    have happened, and any other `PepayError`, whose class says what to do about it.";

/// Gives a client the method.
pub(crate) fn add_to<C: HasResources>(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let class = module.py().get_type::<C>();
    heap::add_method(&class, heap::method(c"request", DOCS, heap::function::<Request<C>>()))
}

struct Request<C>(PhantomData<C>);

impl<C: HasResources> heap::Method for Request<C> {
    type Class = C;

    fn call<'py>(client: &Bound<'py, C>, passed: Passed<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        let signature: &'static Signature = const {
            &Signature {
                class: <C as PyClass>::NAME,
                name: c"request",
                params: &PARAMS,
                positional: 2,
                options: &["timeout", "max_retries", "idempotency_key", "extra_headers", "extra_query", "extra_body"],
            }
        };
        one::<RawRequest>(client.py(), C::client(client), &signature.bind(passed)?)
    }
}

/// What a request gave that no method describes.
///
/// Its JSON can hold credentials, so it is neither shown nor pickled.
#[pyclass(frozen, module = "pepay")]
pub(crate) struct RawReply {
    json: Json,
    received: Arc<Received>,
}

#[pymethods]
impl RawReply {
    /// What a test says.
    #[classmethod]
    #[pyo3(signature = (json, status, request_id))]
    fn _restore(
        _class: &Bound<'_, pyo3::types::PyType>,
        json: &str,
        status: u16,
        request_id: Option<&str>,
    ) -> PyResult<Self> {
        let headers: Headers = request_id.map(|id| ("x-request-id", id)).into_iter().collect();
        let response = pepay_core::Response { status, headers, body: json.into() };
        let json = Json::parse(json).map_err(|malformed| PyValueError::new_err(malformed.to_string()))?;
        Ok(Self { json, received: Received::new(response, Vec::new()) })
    }

    /// The JSON as it came (`Any`), parsed anew each time, in which numbers with a point are `decimal.Decimal`; `None` if
    /// there was no body.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.json.to_python(py)
    }

    /// The HTTP status (`int`).
    #[getter]
    fn status(&self) -> u16 {
        self.received.response.status
    }

    /// The headers (`dict[str, str]`): names in lower case, repeated ones joined by a comma.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.received.headers(py)
    }

    /// The provider's id of the request, for its support (`str | None`).
    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.received.response.request_id()
    }

    /// The HTTP response that it was read from (`Response`).
    #[getter]
    fn response(&self) -> Response {
        Response(self.received.clone())
    }

    fn __repr__(&self) -> String {
        format!("RawReply(status={})", self.status())
    }
}

impl ReplyValue for Json {
    fn into_python(self: Box<Self>, py: Python<'_>, received: &Arc<Received>) -> PyResult<Py<PyAny>> {
        Ok(Bound::new(py, RawReply { json: *self, received: received.clone() })?.into_any().unbind())
    }
}
