//! What the API says, as frozen Python objects.

mod class;
mod convert;
mod hash;

pub(crate) use class::object_class;
pub(crate) use convert::{Secrets, fields};

use crate::response::{Received, Response};
use crate::values::parse_json;
use pepay_core::{Headers, Object, json};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use std::any::Any;
use std::sync::Arc;

/// A core object whose type only its subclass knows.
pub(crate) trait AnyObject: Object + Any + Send + Sync {
    fn equals(&self, other: &dyn AnyObject) -> bool;
}

impl<T: Object + PartialEq + Any + Send + Sync> AnyObject for T {
    fn equals(&self, other: &dyn AnyObject) -> bool {
        (other as &dyn Any).downcast_ref() == Some(self)
    }
}

/// Where an object was read from.
#[derive(Clone)]
pub(crate) enum Origin {
    /// A field of another object.
    Field,
    /// A JSON text of its own: a webhook, or a pickle.
    Text(String),
    /// A response.
    Response(Arc<Received>),
    /// An item of the list in a response.
    Item(Arc<Received>, Place),
}

/// Where an item is in a list.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) index: usize,
    pub(crate) len: usize,
}

/// What the API said, read-only. All objects of the API derive from this.
///
/// Fields are attributes; one that the API left out is `None`. Amounts are exact: `decimal.Decimal`
/// for dollars and tokens, `int` for cents and thousandths. Times are aware `datetime` in UTC.
///
/// Two objects are equal if they have the same type and the same fields. `repr` masks credentials,
/// and a pickle leaves them out: after unpickling they are `None`, and `raw` has only the fields
/// that this version knows.
#[pyclass(frozen, subclass, module = "pepay")]
pub(crate) struct ApiObject {
    object: Arc<dyn AnyObject>,
    origin: Origin,
}

impl ApiObject {
    pub(crate) fn new(object: Arc<dyn AnyObject>, origin: Origin) -> Self {
        Self { object, origin }
    }

    /// The items of this page, a Python list.
    pub(crate) fn items<'py, T: Wrap + Clone>(&self, py: Python<'py>, items: &[T]) -> PyResult<Bound<'py, PyAny>> {
        let list = PyList::empty(py);
        for (index, item) in items.iter().enumerate() {
            let origin = match &self.origin {
                Origin::Response(received) => Origin::Item(received.clone(), Place { index, len: items.len() }),
                _ => Origin::Field,
            };
            list.append(item.clone().wrap(py, origin)?)?;
        }
        Ok(list.into_any())
    }
}

#[pymethods]
impl ApiObject {
    /// The JSON as it came (`dict`), parsed anew each time: unknown fields are in it, credentials
    /// are not masked, and numbers with a point are `decimal.Decimal`.
    ///
    /// An object that is a field of another one has only the fields that this version knows, and no
    /// credentials: ask the outer one. The items of a page or an iterator have all of theirs.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match &self.origin {
            Origin::Field => parse_json(py, &json::stored(&*self.object)),
            Origin::Text(text) => parse_json(py, text),
            Origin::Response(received) => parse_json(py, &received.text()),
            Origin::Item(received, place) => match place.of(&parse_json(py, &received.text())?)? {
                Some(item) => Ok(item),
                None => parse_json(py, &json::stored(&*self.object)),
            },
        }
    }

    /// The HTTP response it was read from (`Response`), for an item that of its page, or `None` if it is
    /// a field of another object or came by a webhook.
    #[getter]
    fn response(&self) -> Option<Response> {
        match &self.origin {
            Origin::Response(received) | Origin::Item(received, _) => Some(Response(received.clone())),
            Origin::Field | Origin::Text(_) => None,
        }
    }

    /// The fields that have a value, by their names in the API (`dict[str, object]`), with the same
    /// types as the attributes; objects become dicts. Credentials are not masked.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        fields(py, &*self.object, Secrets::Shown)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let fields = fields(slf.py(), &*slf.get().object, Secrets::Masked)?;
        let shown: Vec<String> = fields
            .iter()
            .map(|(name, value)| Ok(format!("{}={}", name.to_string().replace('-', "_"), value.repr()?)))
            .collect::<PyResult<_>>()?;
        Ok(format!("{}({})", slf.get_type().name()?, shown.join(", ")))
    }

    fn __eq__(&self, other: &Bound<'_, Self>) -> bool {
        self.object.equals(&*other.get().object)
    }

    fn __hash__(&self) -> u64 {
        hash::of(&*self.object)
    }

    fn __copy__(slf: &Bound<'_, Self>) -> Py<Self> {
        slf.clone().unbind()
    }

    fn __deepcopy__(slf: &Bound<'_, Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf.clone().unbind()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Stored)> {
        let Self { object, origin } = slf.get();
        let stored = match origin {
            Origin::Field => (json::stored(&**object), None, None),
            Origin::Text(text) => (text.clone(), None, None),
            Origin::Response(received) | Origin::Item(received, _) => {
                let request_id = received.response.request_id().map(String::from);
                (json::stored(&**object), Some(received.response.status), request_id)
            }
        };
        Ok((slf.get_type().getattr("_restore")?, stored))
    }
}

impl Place {
    /// The item's JSON: in a list, in the list under `data` or another key, or under its own key. None if
    /// items were left out, since then it cannot be told which.
    fn of<'py>(self, body: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Ok(dict) = body.cast::<PyDict>() else {
            let list = body.cast::<PyList>().ok().filter(|list| list.len() == self.len);
            return list.map(|list| list.get_item(self.index)).transpose();
        };
        let within = match dict.get_item("data")? {
            Some(data) if !data.is_none() => data,
            _ => {
                let values = dict.values();
                values.iter().find(PyAnyMethods::is_instance_of::<PyList>).unwrap_or(values.into_any())
            }
        };
        self.of(&within)
    }
}

/// What a pickle keeps: the JSON, and the status and request id of the response if there was one.
type Stored = (String, Option<u16>, Option<String>);

/// Where an object from a pickle comes from.
pub(crate) fn restored(json: &str, status: Option<u16>, request_id: Option<&str>) -> Origin {
    let Some(status) = status else { return Origin::Text(json.into()) };
    let headers: Headers = request_id.map(|id| ("x-request-id", id)).into_iter().collect();
    let response = pepay_core::Response { status, headers, body: json.into() };
    Origin::Response(Arc::new(Received { response, attempts: Vec::new() }))
}

/// A core object with a Python class.
pub(crate) trait Wrap: Sized {
    /// The Python object for it.
    fn wrap(self, py: Python<'_>, origin: Origin) -> PyResult<Bound<'_, PyAny>>;
}

/// What an endpoint replies with.
pub(crate) trait ReplyValue: Sized {
    /// The Python object for it.
    fn into_python<'py>(self, py: Python<'py>, received: &Arc<Received>) -> PyResult<Bound<'py, PyAny>>;
}

impl<T: Wrap> ReplyValue for Vec<T> {
    fn into_python<'py>(self, py: Python<'py>, received: &Arc<Received>) -> PyResult<Bound<'py, PyAny>> {
        let list = PyList::empty(py);
        let len = self.len();
        for (index, item) in self.into_iter().enumerate() {
            list.append(item.wrap(py, Origin::Item(received.clone(), Place { index, len }))?)?;
        }
        Ok(list.into_any())
    }
}
