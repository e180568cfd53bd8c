//! Pages whose items stay in the response until they are asked for.

use super::class::{Class, List, class_of};
use super::convert::{Parts, to_python};
use super::{AnyObject, Held, Origin, Place, ReplyValue, Shared};
use crate::response::Received;
use pepay_core::{Items, Object};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyList;
use std::sync::{Arc, OnceLock};

/// A page whose items have been checked and not read.
pub(super) struct LeftPage {
    page: Shared,
    items: Items,
    received: Arc<Received>,
    list: &'static List,
    /// With its items, since it was asked for as a whole.
    whole: OnceLock<Shared>,
}

/// One of them.
pub(super) struct LeftItem {
    page: Arc<LeftPage>,
    index: usize,
    class: &'static Class,
    /// What it is, since it was asked for as a whole.
    whole: OnceLock<Shared>,
}

impl LeftPage {
    pub(super) fn without_items(&self) -> &dyn Object {
        &*self.page
    }

    pub(super) fn whole(&self) -> &dyn AnyObject {
        let whole = || (self.list.filled)(&*self.page, &mut (0..self.items.len()).map(|index| self.json(index)));
        &**self.whole.get_or_init(whole)
    }

    /// The items, made as Python objects.
    pub(super) fn items<'py>(self: &Arc<Self>, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let made = self.list.items(py)?;
        let (list, len) = (PyList::empty(py), self.items.len());
        for index in 0..len {
            let item = LeftItem { page: self.clone(), index, class: made.class, whole: OnceLock::new() };
            let origin = Origin::Item(self.received.clone(), Place { index, len });
            list.append(made.instance(py, Held::Item(item), origin)?)?;
        }
        Ok(list)
    }

    fn json(&self, index: usize) -> &str {
        let json = self.items.item(&self.received.response.body, index);
        json.unwrap_or_else(|| unreachable!("the body has the page's items"))
    }
}

impl LeftItem {
    pub(super) fn json(&self) -> &str {
        self.page.json(self.index)
    }

    pub(super) fn whole(&self) -> &dyn AnyObject {
        let read = || (self.class.parse)(self.json());
        &**self.whole.get_or_init(|| read().unwrap_or_else(|_| unreachable!("an item has been checked")))
    }

    /// The value of the field at this place.
    pub(super) fn field<'py>(&self, py: Python<'py>, place: usize) -> PyResult<Bound<'py, PyAny>> {
        let mut value = Ok(py.None().into_bound(py));
        if let Some(json) = self.page.items.field(&self.page.received.response.body, self.index, place) {
            (self.class.show_field)(json, place, &mut |it| value = to_python(py, &it, Parts::Objects));
        }
        value
    }
}

/// A reply that is such a page.
pub(super) struct Reply {
    pub(super) page: Shared,
    pub(super) items: Items,
}

impl ReplyValue for Reply {
    fn into_python(self: Box<Self>, py: Python<'_>, received: &Arc<Received>) -> PyResult<Py<PyAny>> {
        let Self { page, items } = *self;
        let made = class_of(py, &*page)?;
        let Some(list) = &made.class.list else { unreachable!("only a page has items") };
        let page = LeftPage { page, items, received: received.clone(), list, whole: OnceLock::new() };
        let object = Held::Page(Arc::new(page), PyOnceLock::new());
        Ok(made.instance(py, object, Origin::Response(received.clone()))?.unbind())
    }
}
