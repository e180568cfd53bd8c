//! Resources: what stands between `client.` and `.method()`, made from a table with a row for each operation.

mod extras;

use crate::arguments::{Arguments, Given, Signature};
use crate::call;
use crate::client::Client;
use crate::generated::resources::{METHODS, RESOURCES};
use crate::heap::{self, Passed};
use crate::object::{ReplyValue, Wrap};
use crate::payviox::Payviox;
use crate::pepay::Pepay;
use crate::running::AnyReply;
use crate::stream::Stream;
use pepay_core::{AnyEndpoint, CallOptions, Endpoint, Paged, Read, StreamOptions, Streamed};
use pyo3::PyClass;
use pyo3::exceptions::PyAttributeError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use std::ffi::{CStr, c_void};
use std::sync::Arc;

/// A resource of a client.
pub(crate) struct Resource {
    pub(crate) client: &'static str,
    pub(crate) attribute: &'static CStr,
    pub(crate) class: &'static CStr,
    pub(crate) docs: &'static CStr,
}

/// A method of a resource, which begins what `pepay._drive` makes.
pub(crate) struct Method {
    pub(crate) signature: Signature,
    pub(crate) docs: &'static CStr,
    pub(crate) function: heap::Call,
    pub(crate) begin: Begin,
}

type Begin = for<'py> fn(Python<'py>, &Arc<Client>, &Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>>;

/// What the classes of all resources extend.
#[pyclass(frozen, subclass, module = "pepay", name = "_Resource")]
pub(crate) struct Calls(Arc<Client>);

#[pymethods]
impl Calls {
    /// Says so to `pepay._drive`.
    #[classattr]
    fn _begins_calls() -> bool {
        true
    }
}

/// A client, which has resources.
pub(crate) trait HasResources: PyClass {
    fn client<'a>(client: &'a Bound<'_, Self>) -> &'a Arc<Client>;
}

/// Begins a call of an endpoint.
pub(crate) fn one<'py, E>(py: Python<'py>, client: &Arc<Client>, given: &Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>>
where
    E: Endpoint<Reply: ReplyValue>,
{
    let mut arguments = Arguments::default();
    let endpoint: Option<E> = arguments.params(given);
    begin(py, client, given, arguments, endpoint.as_ref().map(|it| it as _), call::read::<E>)
}

fn begin<'py>(
    py: Python<'py>,
    client: &Arc<Client>,
    given: &Given<'_, 'py>,
    mut arguments: Arguments,
    endpoint: Option<&dyn AnyEndpoint>,
    read: Read<AnyReply>,
) -> PyResult<Bound<'py, PyAny>> {
    let options = arguments.options(given);
    call::call(py, client, arguments.finish(py, || endpoint)?, options, read)
}

/// Begins to list all pages of an endpoint.
pub(crate) fn all<'py, E>(py: Python<'py>, client: &Arc<Client>, given: &Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>>
where
    E: Paged<Reply: ReplyValue, Item: Wrap> + Send + 'static,
{
    let (endpoint, options) = read::<E>(py, given)?;
    call::iter(py, client, endpoint, options)
}

/// Begins a live stream.
pub(crate) fn stream<'py, S>(
    py: Python<'py>,
    client: &Arc<Client>,
    given: &Given<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>>
where
    S: Streamed,
{
    let mut arguments = Arguments::default();
    let params = arguments.params::<S>(given);
    let options = StreamOptions {
        since: arguments.optional("since", given.get("since")),
        mint_token: arguments.optional("mint_token", given.get("mint_token")).unwrap_or_default(),
        poll: arguments.optional("poll", given.get("poll")).unwrap_or_default(),
        max_outage: arguments.optional("max_outage", given.get("max_outage")),
    };
    let params = arguments.finish(py, || params)?;
    Ok(Bound::new(py, Stream::begin(py, client, params, &options)?)?.into_any())
}

fn read<E: Endpoint>(py: Python<'_>, given: &Given<'_, '_>) -> PyResult<(E, CallOptions)> {
    let mut arguments = Arguments::default();
    let (endpoint, options) = (arguments.params(given), arguments.options(given));
    arguments.finish(py, || Some((endpoint?, options)))
}

impl Method {
    fn call<'py>(&'static self, calls: &Bound<'py, Calls>, passed: Passed<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        let given = self.signature.bind(passed)?;
        (self.begin)(calls.py(), &calls.get().0, &given)
    }
}

/// The method at this place of the table.
pub(crate) struct At<const PLACE: usize>;

impl<const PLACE: usize> heap::Method for At<PLACE> {
    type Class = Calls;

    fn call<'py>(calls: &Bound<'py, Calls>, passed: Passed<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        METHODS[PLACE].call(calls, passed)
    }
}

/// The classes, in the order of the table.
static MADE: PyOnceLock<Vec<Py<PyType>>> = PyOnceLock::new();

/// Makes the classes of all resources, and gives the clients a property for each; once for the process.
pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let make = |(place, resource): (usize, &Resource)| {
        let class = resource.make(py)?;
        resource.add_to_client(&class, place)?;
        Ok(class.unbind())
    };
    for class in MADE.get_or_try_init(py, || RESOURCES.iter().enumerate().map(make).collect::<PyResult<_>>())? {
        module.add(class.bind(py).name()?, class)?;
    }
    Ok(())
}

impl Resource {
    fn make<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyType>> {
        let name = self.class.to_str().unwrap_or_default().trim_start_matches("pepay.");
        let own = METHODS.iter().chain(&extras::METHODS).filter(|it| it.signature.class == name);
        let methods = own.map(|it| heap::method(it.signature.name, it.docs, it.function)).collect();
        heap::class::<Calls>(py, self.class, self.docs, extras::getters(name), methods)
    }

    fn add_to_client(&self, class: &Bound<'_, PyType>, place: usize) -> PyResult<()> {
        let py = class.py();
        let docs = format!("{} (`{}`)\0", self.docs.to_string_lossy(), class.name()?).leak();
        let docs = CStr::from_bytes_with_nul(docs.as_bytes()).unwrap_or_default();
        let (client, get): (_, heap::Get) = match self.client {
            "Pepay" => (py.get_type::<Pepay>(), get_resource::<Pepay>),
            _ => (py.get_type::<Payviox>(), get_resource::<Payviox>),
        };
        heap::add_getter(&client, heap::getter(self.attribute, docs, get, place))
    }
}

#[allow(unsafe_code)]
unsafe extern "C" fn get_resource<C: HasResources>(
    client: *mut ffi::PyObject,
    place: *mut c_void,
) -> *mut ffi::PyObject {
    // SAFETY: a getter of this client's class.
    unsafe { heap::get(client, |client: &Bound<'_, C>| resource(client.py(), place.addr(), C::client(client))) }
}

/// The resource at this place of the table.
fn resource<'py>(py: Python<'py>, place: usize, client: &Arc<Client>) -> PyResult<Bound<'py, PyAny>> {
    let class = MADE.get(py).and_then(|made| made.get(place));
    let class = class.ok_or_else(|| PyAttributeError::new_err("no such resource"))?;
    heap::instance(class.bind(py), Calls(client.clone()))
}
