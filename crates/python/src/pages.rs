use crate::call::make;
use crate::client::Client;
use crate::errors;
use crate::guard::guarded;
use crate::object::{Origin, Place, Wrap};
use crate::response::Received;
use pepay_core::{CallOptions, Paged, Pager};
use pyo3::prelude::*;
use std::sync::Arc;
use std::vec::IntoIter;

/// Everything that is listed, fetched page by page as it is needed. Ends after an error.
///
/// To go on later, pass the last item's id as `starting_after` or `ending_before`.
#[pyclass(module = "pepay")]
pub(crate) struct Pages {
    /// None at the end.
    walk: Option<Box<dyn Walk>>,
    items: IntoIter<Py<PyAny>>,
}

impl Pages {
    pub(crate) fn new<E>(client: Arc<Client>, first: E, options: CallOptions) -> Self
    where
        E: Paged<Reply: Send, Item: Wrap> + Send + Sync + 'static,
    {
        let walk = Listing { client, options, pager: Pager::new(first) };
        Self { walk: Some(Box::new(walk)), items: Vec::new().into_iter() }
    }
}

#[pymethods]
impl Pages {
    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    // Not shared: a second thread that asks while a page is fetched gets a `RuntimeError`.
    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        guarded(py, || {
            loop {
                if let Some(item) = self.items.next() {
                    return Ok(Some(item));
                }
                let Some(mut walk) = self.walk.take() else { return Ok(None) };
                let Some(items) = walk.next_page(py)? else { return Ok(None) };
                self.items = items.into_iter();
                self.walk = Some(walk);
            }
        })
    }
}

/// A list whose type only its endpoint knows.
trait Walk: Send + Sync {
    /// The next page's items, in order; `None` after the last page.
    fn next_page(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Py<PyAny>>>>;
}

struct Listing<E: Paged> {
    client: Arc<Client>,
    options: CallOptions,
    pager: Pager<E>,
}

impl<E> Walk for Listing<E>
where
    E: Paged<Reply: Send, Item: Wrap> + Send + Sync,
{
    fn next_page(&mut self, py: Python<'_>) -> PyResult<Option<Vec<Py<PyAny>>>> {
        let Some(request) = self.pager.request() else { return Ok(None) };
        let reversed = request.is_reversed();
        let (page, received) = Received::apart(make(py, &self.client, request, &self.options)?);
        let items = self.pager.received(page).map_err(|error| errors::to_python(py, &error))?;
        wrap(py, items, &received, reversed).map(Some)
    }
}

/// The items of the page that was `received`, which may have them in the opposite order.
pub(crate) fn wrap<T: Wrap>(
    py: Python<'_>,
    items: Vec<T>,
    received: &Arc<Received>,
    reversed: bool,
) -> PyResult<Vec<Py<PyAny>>> {
    let len = items.len();
    let wrap = |(at, item): (usize, T)| {
        let index = if reversed { len - 1 - at } else { at };
        Ok(item.wrap(py, Origin::Item(received.clone(), Place { index, len }))?.unbind())
    };
    items.into_iter().enumerate().map(wrap).collect()
}
