//! The classes of replies and events, made from a table of the core's objects.

use super::derived::{self, Derived};
use super::{AnyObject, ApiObject, Held, Origin, Shared};
use crate::generated::classes::CLASSES;
use crate::heap;
use pepay_core::{Malformed, Object, Value};
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
    pub(super) list: Option<List>,
    of: fn() -> TypeId,
    share: fn(&dyn Object) -> Shared,
    pub(super) parse: fn(&str) -> Result<Shared, Malformed>,
    pub(super) show_field: ShowField,
}

type ShowField = fn(&str, usize, &mut dyn FnMut(Value<'_>));

/// The list that a page is for.
pub(crate) struct List {
    /// Its place among the fields.
    pub(super) place: usize,
    item: fn() -> TypeId,
    /// The page with these items, whose JSON has been checked.
    pub(super) filled: fn(&dyn Object, &mut dyn Iterator<Item = &str>) -> Shared,
}

/// A page.
pub(crate) trait Page: AnyObject + Clone {
    type Item: AnyObject;

    fn items(&mut self) -> &mut Vec<Self::Item>;
}

impl Class {
    pub(crate) const fn new<T: AnyObject + Clone>(texts: &'static str) -> Self {
        Self {
            texts,
            list: None,
            of: TypeId::of::<T>,
            share: |object| Arc::new(derived::of::<T>(object).clone()),
            parse: |json| Ok(Arc::new(T::parse(json)?)),
            show_field: T::show_field,
        }
    }

    pub(crate) const fn with_items<P: Page>(mut self, place: usize) -> Self {
        self.list = Some(List {
            place,
            item: TypeId::of::<P::Item>,
            filled: |page, items| {
                let mut page = derived::of::<P>(page).clone();
                let read = |json| P::Item::parse(json).unwrap_or_else(|_| unreachable!("an item has been checked"));
                *page.items() = items.map(read).collect();
                Arc::new(page)
            },
        });
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
    ($($Core:ty $(, items $place:literal $items:ident: $Item:ty)?: $texts:literal;)*) => {
        $(impl $crate::object::AnyObject for $Core {
            fn equals(&self, other: &dyn $crate::object::AnyObject) -> bool {
                (other as &dyn std::any::Any).downcast_ref() == Some(self)
            }
        }

        $(impl $crate::object::Page for $Core {
            type Item = $Item;

            fn items(&mut self) -> &mut Vec<$Item> {
                &mut self.$items
            }
        })?)*

        pub(crate) static CLASSES: &[$crate::object::Class] =
            &[$($crate::object::Class::new::<$Core>($texts)$(.with_items::<$Core>($place))?),*];
    };
}
pub(crate) use classes;

/// A class that was made.
pub(super) struct Made {
    pub(super) class: &'static Class,
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

/// The class of this object.
pub(super) fn class_of<'a>(py: Python<'_>, object: &dyn Object) -> PyResult<&'a Made> {
    made(py, (object as &dyn Any).type_id())
}

impl List {
    /// The class of its items.
    pub(super) fn items<'a>(&self, py: Python<'_>) -> PyResult<&'a Made> {
        made(py, (self.item)())
    }
}

impl Made {
    pub(super) fn instance<'py>(&self, py: Python<'py>, object: Held, origin: Origin) -> PyResult<Bound<'py, PyAny>> {
        heap::instance(self.python.bind(py), ApiObject { object, class: self.class, origin })
    }
}

/// The Python object for a part of another one.
pub(super) fn wrap_part<'py>(py: Python<'py>, part: &dyn Object, origin: Origin) -> PyResult<Bound<'py, PyAny>> {
    let made = class_of(py, part)?;
    made.instance(py, Held::Own((made.class.share)(part)), origin)
}

/// What was written as JSON, as an object of this class.
pub(super) fn parse<'py>(class: &Bound<'py, PyType>, json: &str, origin: Origin) -> PyResult<Bound<'py, PyAny>> {
    let py = class.py();
    let all = MADE.get(py).into_iter().flat_map(HashMap::values);
    let Some(made) = all.into_iter().find(|made| made.python.is(class)) else {
        return Err(PyTypeError::new_err("not a class of a reply"));
    };
    let object = (made.class.parse)(json).map_err(|malformed| PyValueError::new_err(malformed.to_string()))?;
    made.instance(py, Held::Own(object), origin)
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
