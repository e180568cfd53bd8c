use crate::call::{Call, begin};
use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Place, ReplyValue, Wrap};
use crate::response::Received;
use crate::running::AnyReply;
use pepay_core::{Api, Body, CallOptions, Endpoint, Error, Malformed, Paged, Pager};
use pyo3::prelude::*;
use pyo3::types::PyList;
use std::any::Any;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A list, page by page.
#[pyclass(frozen, module = "pepay._pepay")]
pub(crate) struct CallPages(Box<NextPage>);

/// Begins the call for the next page, if there is one.
type NextPage = dyn Fn(Python<'_>) -> PyResult<Option<Py<Call>>> + Send + Sync;

impl CallPages {
    pub(crate) fn new<E>(client: Client, first: E, options: CallOptions) -> Self
    where
        E: Paged<Reply: ReplyValue, Item: Wrap> + Send + 'static,
    {
        let pager = Arc::new(Mutex::new(Pager::new(first)));
        Self(Box::new(move |py| {
            let Some(request) = locked(&pager).request().cloned() else { return Ok(None) };
            let (pager, is_reversed) = (pager.clone(), request.is_reversed());
            let finish = Box::new(move |page: AnyReply, py: Python<'_>, received: &Arc<Received>| {
                let page: Box<dyn Any> = page;
                let found = match page.downcast() {
                    Ok(page) => locked(&pager).received(*page),
                    Err(_) => Err(Error::internal("a page of another list")),
                };
                let found = found.map_err(|error| errors::to_python(py, &error))?;
                Ok(PyList::new(py, wrap(py, found, received, is_reversed)?)?.into_any().unbind())
            });
            Ok(Some(begin(py, &client, &request, options.clone(), whole::<E>, finish)?.unbind()))
        }))
    }
}

#[pymethods]
impl CallPages {
    /// The call for the next page, whose reply is a list of its items (`Call | None`); none after the
    /// last page. To be asked when the call before has succeeded.
    fn next_page(&self, py: Python<'_>) -> PyResult<Option<Py<Call>>> {
        guarded(py, || (self.0)(py))
    }
}

/// Reads a page with its items.
fn whole<E>(api: &Api, body: &mut Body<'_>) -> Result<AnyReply, Malformed>
where
    E: Endpoint<Reply: ReplyValue>,
{
    Ok(Box::new(E::read(api, body)?))
}

fn locked<E: Paged>(pager: &Mutex<Pager<E>>) -> MutexGuard<'_, Pager<E>> {
    pager.lock().unwrap_or_else(PoisonError::into_inner)
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
