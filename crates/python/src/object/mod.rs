//! What the API says, as frozen Python objects.

mod class;
mod convert;
mod derived;
mod hash;
mod left;

pub(crate) use class::{Class, Page, add_to, classes};

use crate::response::{Received, Response};
use crate::values::{ToPython, parse_json};
use convert::{Parts, Secrets, fields, to_python};
use left::{LeftItem, LeftPage};
use pepay_core::{Headers, Items, Object, Value, json};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList, PyType};
use std::any::Any;
use std::sync::Arc;

/// A core object with a class.
pub(crate) trait AnyObject: Object {
    fn equals(&self, other: &dyn AnyObject) -> bool;
}

/// One that Python objects share.
type Shared = Arc<dyn AnyObject>;

/// What a Python object shows.
enum Held {
    Own(Shared),
    /// A page, and its items since they were asked for.
    Page(Arc<LeftPage>, PyOnceLock<Py<PyList>>),
    Item(LeftItem),
}

impl Held {
    fn get(&self) -> &dyn AnyObject {
        match self {
            Self::Own(object) => &**object,
            Self::Page(page, _) => page.whole(),
            Self::Item(item) => item.whole(),
        }
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
    object: Held,
    class: &'static Class,
    origin: Origin,
}

impl ApiObject {
    /// The value of the field at this place.
    fn field<'py>(&self, py: Python<'py>, place: usize) -> PyResult<Bound<'py, PyAny>> {
        let is_items = self.class.list.as_ref().is_some_and(|list| list.place == place);
        match &self.object {
            Held::Page(page, items) if is_items => {
                let items = items.get_or_try_init(py, || Ok::<_, PyErr>(page.items(py)?.unbind()))?.bind(py);
                // It is the caller's to change.
                Ok(items.get_slice(0, items.len()).into_any())
            }
            Held::Page(page, _) => shown(py, page.without_items().value(place)),
            Held::Item(item) => item.field(py, place),
            Held::Own(page) if is_items => self.items(py, page.value(place)),
            Held::Own(object) => shown(py, object.value(place)),
        }
    }

    /// The items of this page, a Python list.
    fn items<'py>(&self, py: Python<'py>, items: Option<Value<'_>>) -> PyResult<Bound<'py, PyAny>> {
        let Some(Value::List(items)) = items else { return Ok(PyList::empty(py).into_any()) };
        let (list, len) = (PyList::empty(py), items.len());
        for (index, item) in items.iter().enumerate() {
            let Value::Object(item) = item else { continue };
            let origin = match &self.origin {
                Origin::Response(received) => Origin::Item(received.clone(), Place { index, len }),
                _ => Origin::Field,
            };
            list.append(class::wrap_part(py, *item, origin)?)?;
        }
        Ok(list.into_any())
    }
}

/// The value of a field, which is None if there is none.
fn shown<'py>(py: Python<'py>, value: Option<Value<'_>>) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Some(value) => to_python(py, &value, Parts::Objects),
        None => Ok(py.None().into_bound(py)),
    }
}

#[pymethods]
impl ApiObject {
    /// Made again from a pickle, or of what a test says.
    #[classmethod]
    fn _restore<'py>(
        class: &Bound<'py, PyType>,
        json: &str,
        status: Option<u16>,
        request_id: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        class::parse(class, json, restored(json, status, request_id))
    }

    /// The JSON as it came (`dict`), parsed anew each time: unknown fields are in it, credentials
    /// are not masked, and numbers with a point are `decimal.Decimal`.
    ///
    /// An object that is a field of another one has only the fields that this version knows, and no
    /// credentials: ask the outer one. The items of a page or an iterator have all of theirs.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        if let Held::Item(item) = &self.object {
            return parse_json(py, item.json());
        }
        match &self.origin {
            Origin::Field => parse_json(py, &json::stored(self.object.get())),
            Origin::Text(text) => parse_json(py, text),
            Origin::Response(received) => parse_json(py, &received.text()),
            Origin::Item(received, place) => match place.of(received.items()) {
                Some(item) => parse_json(py, item),
                None => parse_json(py, &json::stored(self.object.get())),
            },
        }
    }

    /// The members of the object that this version does not declare (`dict[str, object]`), as in `raw`; nearly always empty.
    /// Objects within it have their own.
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.object.get().extra() {
            Some(extra) if !extra.is_empty() => parse_json(py, extra.json().as_str()),
            _ => Ok(PyDict::new(py).into_any()),
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
        fields(py, self.object.get(), Secrets::Shown)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let fields = fields(slf.py(), slf.get().object.get(), Secrets::Masked)?;
        let shown: Vec<String> = fields
            .iter()
            .map(|(name, value)| Ok(format!("{}={}", name.to_string().replace('-', "_"), value.repr()?)))
            .collect::<PyResult<_>>()?;
        Ok(format!("{}({})", slf.get_type().name()?, shown.join(", ")))
    }

    fn __eq__(&self, other: &Bound<'_, Self>) -> bool {
        self.object.get().equals(other.get().object.get())
    }

    fn __hash__(&self) -> u64 {
        hash::of(self.object.get())
    }

    fn __copy__(slf: &Bound<'_, Self>) -> Py<Self> {
        slf.clone().unbind()
    }

    fn __deepcopy__(slf: &Bound<'_, Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf.clone().unbind()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Stored)> {
        let Self { object, origin, .. } = slf.get();
        let stored = match origin {
            Origin::Field => (json::stored(object.get()), None, None),
            Origin::Text(text) => (text.clone(), None, None),
            Origin::Response(received) | Origin::Item(received, _) => {
                let request_id = received.response.request_id().map(String::from);
                (json::stored(object.get()), Some(received.response.status), request_id)
            }
        };
        Ok((slf.get_type().getattr("_restore")?, stored))
    }
}

impl Place {
    /// The item's JSON. None if items were left out, since then it cannot be told which it is.
    fn of(self, items: &[String]) -> Option<&String> {
        items.get(self.index).filter(|_| items.len() == self.len)
    }
}

/// What a pickle keeps: the JSON, and the status and request id of the response if there was one.
type Stored = (String, Option<u16>, Option<String>);

/// Where an object from a pickle comes from.
fn restored(json: &str, status: Option<u16>, request_id: Option<&str>) -> Origin {
    let Some(status) = status else { return Origin::Text(json.into()) };
    let headers: Headers = request_id.map(|id| ("x-request-id", id)).into_iter().collect();
    let response = pepay_core::Response { status, headers, body: json.into() };
    Origin::Response(Received::new(response, Vec::new()))
}

/// A core object with a Python class.
pub(crate) trait Wrap: Sized {
    /// The Python object for it.
    fn wrap(self, py: Python<'_>, origin: Origin) -> PyResult<Bound<'_, PyAny>>;
}

impl<T: AnyObject> Wrap for T {
    fn wrap(self, py: Python<'_>, origin: Origin) -> PyResult<Bound<'_, PyAny>> {
        class::class_of(py, &self)?.instance(py, Held::Own(Arc::new(self)), origin)
    }
}

impl<T: AnyObject + Clone> ToPython for T {
    fn to_python<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.clone().wrap(py, Origin::Field)
    }
}

/// What an endpoint replies with.
pub(crate) trait ReplyValue: Any + Send {
    /// The Python object for it.
    fn into_python(self: Box<Self>, py: Python<'_>, received: &Arc<Received>) -> PyResult<Py<PyAny>>;

    /// The same with its items, which were left in the response.
    fn with_items(self: Box<Self>, _: Items) -> Box<dyn ReplyValue> {
        unreachable!("only a page has items")
    }
}

impl<T: AnyObject> ReplyValue for T {
    fn into_python(self: Box<Self>, py: Python<'_>, received: &Arc<Received>) -> PyResult<Py<PyAny>> {
        Ok((*self).wrap(py, Origin::Response(received.clone()))?.unbind())
    }

    fn with_items(self: Box<Self>, items: Items) -> Box<dyn ReplyValue> {
        Box::new(left::Reply { page: Arc::new(*self), items })
    }
}

impl<T: AnyObject> ReplyValue for Vec<T> {
    fn into_python(self: Box<Self>, py: Python<'_>, received: &Arc<Received>) -> PyResult<Py<PyAny>> {
        let list = PyList::empty(py);
        let len = self.len();
        for (index, item) in self.into_iter().enumerate() {
            list.append(item.wrap(py, Origin::Item(received.clone(), Place { index, len }))?)?;
        }
        Ok(list.into_any().unbind())
    }
}
