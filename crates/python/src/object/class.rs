//! The classes of replies and events, made from a table of the core's objects.

use super::derived::{self, Derived};
use super::{AnyObject, ApiObject, Held, Origin, Shared};
use crate::generated::classes::CLASSES;
use crate::heap;
use pepay_core::{Malformed, Object};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::ffi::{CStr, c_void};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// The class of a core object.
pub(crate) struct Class {
    /// Its name and docs, then those of each field, each ended by NUL.
    texts: &'static str,
    /// The list that a page is for.
    items: Option<Items>,
    of: fn() -> TypeId,
    share: fn(&dyn Object) -> Shared,
    parse: fn(&str) -> Result<Shared, Malformed>,
}

/// The list that a page is for.
#[derive(Clone, Copy)]
pub(crate) struct Items {
    /// Its place among the fields.
    pub(super) place: usize,
    pub(super) item: GetItem,
}

/// An item of a page; none after the last one.
pub(crate) type GetItem = fn(&dyn Object, usize) -> Option<&dyn AnyObject>;

impl Class {
    pub(crate) const fn new<T: AnyObject + Clone>(texts: &'static str) -> Self {
        Self {
            texts,
            items: None,
            of: TypeId::of::<T>,
            share: |object| Arc::new(derived::of::<T>(object).clone()),
            parse: |json| Ok(Arc::new(T::parse(json)?)),
        }
    }

    pub(crate) const fn with_items(mut self, place: usize, item: GetItem) -> Self {
        self.items = Some(Items { place, item });
        self
    }

    fn make<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyType>> {
        let mut texts = self.texts.split_inclusive('\0').filter_map(|it| CStr::from_bytes_with_nul(it.as_bytes()).ok());
        let (name, docs) = (texts.next().unwrap_or_default(), texts.next().unwrap_or_default());
        let (mut getters, mut fields) = (Vec::new(), Vec::new());
        while let (Some(name), Some(docs)) = (texts.next(), texts.next()) {
            getters.push(heap::getter(name, docs, get_field, getters.len()));
            fields.push(name);
        }
        for (place, derived) in derived::ALL.iter().enumerate().filter(|(_, it)| (it.of)() == (self.of)()) {
            getters.push(heap::getter(derived.name, derived.docs, get_derived, place));
        }
        let class = heap::class::<ApiObject>(py, name, docs, getters, derived::methods((self.of)()))?;
        class.setattr("_fields", fields)?;
        Ok(class)
    }
}

/// Declares which of the core's objects have a class.
macro_rules! classes {
    ($($Core:ty $(, items $place:literal $items:ident)?: $texts:literal;)*) => {
        $(impl $crate::object::AnyObject for $Core {
            fn equals(&self, other: &dyn $crate::object::AnyObject) -> bool {
                (other as &dyn std::any::Any).downcast_ref() == Some(self)
            }
        })*

        pub(crate) static CLASSES: &[$crate::object::Class] =
            &[$($crate::object::Class::new::<$Core>($texts)$(.with_items($place, |page, index| {
                let item = $crate::object::of::<$Core>(page).$items.get(index)?;
                Some(item as &dyn $crate::object::AnyObject)
            }))?),*];
    };
}
pub(crate) use classes;

struct Made {
    class: &'static Class,
    python: Py<PyType>,
}

static MADE: PyOnceLock<HashMap<TypeId, Made, BuildHasherDefault<Hashed>>> = PyOnceLock::new();

/// A `TypeId` is a hash already.
#[derive(Default)]
struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }
}

/// Makes all classes, once for the process.
pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let make = |class: &'static Class| Ok(((class.of)(), Made { class, python: class.make(py)?.unbind() }));
    for made in MADE.get_or_try_init(py, || CLASSES.iter().map(make).collect::<PyResult<_>>())?.values() {
        let class = made.python.bind(py);
        module.add(class.name()?, class)?;
    }
    Ok(())
}

fn made<'a>(py: Python<'_>, of: TypeId) -> PyResult<&'a Made> {
    MADE.get(py).and_then(|all| all.get(&of)).ok_or_else(|| PyTypeError::new_err("pepay has no class for this"))
}

/// The Python object for one of the core's.
pub(super) fn wrap(py: Python<'_>, object: Held, origin: Origin) -> PyResult<Bound<'_, PyAny>> {
    let Made { class, python } = made(py, (object.get() as &dyn Any).type_id())?;
    heap::instance(python.bind(py), ApiObject { object, items: class.items, origin })
}

/// The Python object for a part of another one.
pub(super) fn wrap_part<'py>(py: Python<'py>, part: &dyn Object, origin: Origin) -> PyResult<Bound<'py, PyAny>> {
    let Made { class, python } = made(py, (part as &dyn Any).type_id())?;
    let object = Held::Own((class.share)(part));
    heap::instance(python.bind(py), ApiObject { object, items: class.items, origin })
}

/// What was written as JSON, as an object of this class.
pub(super) fn parse<'py>(class: &Bound<'py, PyType>, json: &str, origin: Origin) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let all = MADE.get(py).into_iter().flat_map(HashMap::values);
    let Some(made) = all.into_iter().find(|made| made.python.is(class)) else {
        return Err(PyTypeError::new_err("not a class of a reply"));
    };
    let object = (made.class.parse)(json).map_err(|malformed| PyValueError::new_err(malformed.to_string()))?;
    wrap(py, Held::Own(object), origin)
}

#[allow(unsafe_code)]
unsafe extern "C" fn get_field(object: *mut ffi::PyObject, place: *mut c_void) -> *mut ffi::PyObject {
    // SAFETY: a getter of classes that extend `ApiObject`.
    unsafe { heap::get(object, |object: &Bound<'_, ApiObject>| object.get().field(object.py(), place.addr())) }
}

#[allow(unsafe_code)]
unsafe extern "C" fn get_derived(object: *mut ffi::PyObject, place: *mut c_void) -> *mut ffi::PyObject {
    // SAFETY: a getter of classes that extend `ApiObject`.
    unsafe {
        heap::get(object, |object: &Bound<'_, ApiObject>| {
            let Derived { get, .. } = &derived::ALL[place.addr()];
            get(object.get().object.get(), object.py())
        })
    }
}
