use crate::call::{Call, begin};
use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Place, Wrap};
use crate::response::Received;
use pepay_core::{CallOptions, Paged, Pager};
use pyo3::prelude::*;
use pyo3::types::PyList;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A list, page by page.
#[pyclass(frozen, module = "pepay._pepay")]
pub(crate) struct CallPages(Box<dyn Leaf>);

impl CallPages {
    pub(crate) fn new<E>(client: Arc<Client>, first: E, options: CallOptions) -> Self
    where
        E: Paged<Reply: Send, Item: Wrap> + Send + Sync + 'static,
    {
        let pager = Arc::new(Mutex::new(Pager::new(first)));
        Self(Box::new(Listing { client, options, pager }))
    }
}

#[pymethods]
impl CallPages {
    /// The call for the next page, whose reply is a list of its items (`Call | None`); none after the
    /// last page. To be asked when the call before has succeeded.
    fn next_page<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Call>>> {
        guarded(py, || self.0.next_page(py))
    }
}

/// A list whose type only its endpoint knows.
trait Leaf: Send + Sync {
    fn next_page<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Call>>>;
}

#[derive(Clone)]
struct Listing<E: Paged> {
    client: Arc<Client>,
    options: CallOptions,
    pager: Arc<Mutex<Pager<E>>>,
}

impl<E: Paged> Listing<E> {
    fn pager(&self) -> MutexGuard<'_, Pager<E>> {
        self.pager.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<E> Leaf for Listing<E>
where
    E: Paged<Reply: Send, Item: Wrap> + Send + Sync + 'static,
{
    fn next_page<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Call>>> {
        let Some(request) = self.pager().request().cloned() else { return Ok(None) };
        let (listing, reversed) = (self.clone(), request.is_reversed());
        let call = begin(py, &self.client, &request, self.options.clone(), move |py, page| {
            let (page, received) = Received::apart(page);
            let found = listing.pager().received(page).map_err(|error| errors::to_python(py, &error))?;
            Ok(PyList::new(py, wrap(py, found, &received, reversed)?)?.into_any())
        });
        call.map(Some)
    }
}

/// The items of the page that was `received`, which may have them in the opposite order.
fn wrap<T: Wrap>(py: Python<'_>, items: Vec<T>, received: &Arc<Received>, reversed: bool) -> PyResult<Vec<Py<PyAny>>> {
    let len = items.len();
    let wrap = |(at, item): (usize, T)| {
        let index = if reversed { len - 1 - at } else { at };
        Ok(item.wrap(py, Origin::Item(received.clone(), Place { index, len }))?.unbind())
    };
    items.into_iter().enumerate().map(wrap).collect()
}
