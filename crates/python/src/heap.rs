//! Classes that are made from tables when the module is imported, with one function for all of their getters: pyo3
//! would compile each class and each getter.

use crate::guard::guarded;
use pyo3::impl_::pymethods::tp_new_impl;
use pyo3::impl_::trampoline::{MethodDef, fastcall_cfunction_with_keywords};
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};
use pyo3::{PyClass, ffi};
use std::ffi::{CStr, c_void};
use std::marker::PhantomData;

/// A class of pyo3's that the classes from tables extend.
pub(crate) trait Base: PyClass<BaseType = PyAny> {}

impl<T: PyClass<BaseType = PyAny>> Base for T {}

/// An object of a class that extends `B`. Python code alone makes none, since no class has a `__new__`.
#[allow(unsafe_code)]
pub(crate) fn instance<'py, B: Base>(class: &Bound<'py, PyType>, holds: B) -> PyResult<Bound<'py, PyAny>> {
    let holds = PyClassInitializer::from(holds);
    // SAFETY: attached; a class of `class`, so laid out as `B`, of which this makes a new object.
    // It is how pyo3's macros make objects, and not documented.
    unsafe {
        let made = tp_new_impl::<_, B>(class.py(), holds, class.as_type_ptr())?;
        Ok(Bound::from_owned_ptr(class.py(), made))
    }
}

/// A function for getters: it gets the object, and the place that the getter was made with.
pub(crate) type Get = unsafe extern "C" fn(*mut ffi::PyObject, *mut c_void) -> *mut ffi::PyObject;

/// A function for a method that takes keywords.
pub(crate) type Call = ffi::PyCFunctionFastWithKeywords;

/// A property, by `get`.
pub(crate) fn getter(name: &'static CStr, docs: &'static CStr, get: Get, place: usize) -> ffi::PyGetSetDef {
    let closure = std::ptr::without_provenance_mut(place);
    ffi::PyGetSetDef { name: name.as_ptr(), get: Some(get), set: None, doc: docs.as_ptr(), closure }
}

/// A method; its docs begin with its signature.
pub(crate) fn method(name: &'static CStr, docs: &'static CStr, call: Call) -> ffi::PyMethodDef {
    ffi::PyMethodDef {
        ml_name: name.as_ptr(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunctionFastWithKeywords: call },
        ml_flags: ffi::METH_FASTCALL | ffi::METH_KEYWORDS,
        ml_doc: docs.as_ptr(),
    }
}

/// Makes a class that extends `B`. The tables live as long as the process, since the class points to them.
#[allow(unsafe_code)]
pub(crate) fn class<'py, B: Base>(
    py: Python<'py>,
    name: &'static CStr,
    docs: &'static CStr,
    mut getters: Vec<ffi::PyGetSetDef>,
    mut methods: Vec<ffi::PyMethodDef>,
) -> PyResult<Bound<'py, PyType>> {
    getters.push(ffi::PyGetSetDef::default());
    methods.push(ffi::PyMethodDef::zeroed());
    let base = py.get_type::<B>();
    // SAFETY: attached; a class. CPython would put a function of its own before the base's, which frees all by itself.
    let free = unsafe { ffi::PyType_GetSlot(base.as_type_ptr(), ffi::Py_tp_dealloc) };
    let mut slots = [
        ffi::PyType_Slot { slot: ffi::Py_tp_dealloc, pfunc: free },
        ffi::PyType_Slot { slot: ffi::Py_tp_doc, pfunc: docs.as_ptr().cast_mut().cast() },
        ffi::PyType_Slot { slot: ffi::Py_tp_getset, pfunc: getters.leak().as_mut_ptr().cast() },
        ffi::PyType_Slot { slot: ffi::Py_tp_methods, pfunc: methods.leak().as_mut_ptr().cast() },
        ffi::PyType_Slot { slot: 0, pfunc: std::ptr::null_mut() },
    ];
    let mut spec = ffi::PyType_Spec {
        name: name.as_ptr(),
        basicsize: 0,
        itemsize: 0,
        flags: (ffi::Py_TPFLAGS_DEFAULT | ffi::Py_TPFLAGS_DISALLOW_INSTANTIATION) as _,
        slots: slots.as_mut_ptr(),
    };
    // SAFETY: attached; the spec is whole, and all that the class keeps of it is static. Its size is the base's.
    unsafe {
        let class = ffi::PyType_FromSpecWithBases(&raw mut spec, base.as_ptr());
        Ok(Bound::from_owned_ptr_or_err(py, class)?.cast_into_unchecked())
    }
}

/// Adds a property to a class.
#[allow(unsafe_code)]
pub(crate) fn add_getter(class: &Bound<'_, PyType>, getter: ffi::PyGetSetDef) -> PyResult<()> {
    let def = Box::leak(Box::new(getter));
    // SAFETY: attached; a type, and a definition that lives as long as the process, as do its texts.
    let property = unsafe {
        let property = ffi::PyDescr_NewGetSet(class.as_type_ptr(), &raw mut *def);
        let name = CStr::from_ptr(def.name);
        (name, Bound::from_owned_ptr_or_err(class.py(), property)?)
    };
    class.setattr(property.0, property.1)
}

/// Adds a method to a class.
#[allow(unsafe_code)]
pub(crate) fn add_method(class: &Bound<'_, PyType>, method: ffi::PyMethodDef) -> PyResult<()> {
    let def = Box::leak(Box::new(method));
    // SAFETY: attached; a type, and a definition that lives as long as the process, as do its texts.
    let (name, method) = unsafe {
        let method = ffi::PyDescr_NewMethod(class.as_type_ptr(), &raw mut *def);
        (CStr::from_ptr(def.ml_name), Bound::from_owned_ptr_or_err(class.py(), method)?)
    };
    class.setattr(name, method)
}

/// The body of a [`Get`].
///
/// # Safety
/// CPython calls it, with an object of the class `T`.
#[allow(unsafe_code)]
pub(crate) unsafe fn get<T: PyClass>(
    object: *mut ffi::PyObject,
    work: impl for<'py> FnOnce(&Bound<'py, T>) -> PyResult<Bound<'py, PyAny>>,
) -> *mut ffi::PyObject {
    // SAFETY: CPython calls attached, has checked the object's class, and keeps the object meanwhile.
    let object = unsafe { Borrowed::from_ptr(Python::assume_attached(), object).cast_unchecked::<T>() };
    let py = object.py();
    match guarded(py, || work(&object)) {
        Ok(value) => value.into_ptr(),
        Err(error) => {
            error.restore(py);
            std::ptr::null_mut()
        }
    }
}

/// What a method was called with: the arguments by place and then those by name, and the names.
pub(crate) struct Passed<'a, 'py> {
    pub(crate) values: Vec<Borrowed<'a, 'py, PyAny>>,
    pub(crate) names: Vec<Bound<'py, PyAny>>,
}

/// A method that takes keywords, of a class that extends `Class`.
pub(crate) trait Method {
    type Class: PyClass;

    fn call<'py>(object: &Bound<'py, Self::Class>, passed: Passed<'_, 'py>) -> PyResult<Bound<'py, PyAny>>;
}

/// The function of a method. pyo3 calls it as it calls its own: what is dropped in it is freed at once.
pub(crate) const fn function<M: Method>() -> Call {
    fastcall_cfunction_with_keywords::<Body<M>>
}

struct Body<M>(PhantomData<M>);

impl<M: Method> MethodDef<fastcall_cfunction_with_keywords::Func> for Body<M> {
    const METH: fastcall_cfunction_with_keywords::Func = call::<M>;
}

#[allow(unsafe_code)]
unsafe fn call<M: Method>(
    py: Python<'_>,
    object: *mut ffi::PyObject,
    values: *const *mut ffi::PyObject,
    by_place: ffi::Py_ssize_t,
    names: *mut ffi::PyObject,
) -> PyResult<*mut ffi::PyObject> {
    // SAFETY: CPython has checked the object's class, passes as many objects as it says, and a tuple of names or
    // nothing, and keeps them all until the call returns.
    unsafe {
        let object = Borrowed::from_ptr(py, object);
        let passed = Passed::from_ptrs(py, values, by_place, names);
        run(&object, passed, |object, passed| M::call(object.cast_unchecked(), passed))
    }
}

/// Compiled once for all methods.
fn run<'py>(
    object: &Bound<'py, PyAny>,
    passed: Passed<'_, 'py>,
    method: for<'a> fn(&'a Bound<'py, PyAny>, Passed<'a, 'py>) -> PyResult<Bound<'py, PyAny>>,
) -> PyResult<*mut ffi::PyObject> {
    guarded(object.py(), || method(object, passed)).map(Bound::into_ptr)
}

impl<'a, 'py> Passed<'a, 'py> {
    /// # Safety
    /// There are as many objects as are said, and a tuple of names or nothing, and all live for `'a`.
    #[allow(unsafe_code)]
    unsafe fn from_ptrs(
        py: Python<'py>,
        values: *const *mut ffi::PyObject,
        by_place: ffi::Py_ssize_t,
        names: *mut ffi::PyObject,
    ) -> Self {
        // SAFETY: the caller's.
        unsafe {
            let names = Bound::from_borrowed_ptr_or_opt(py, names).map(|it| it.cast_into_unchecked::<PyTuple>());
            let names: Vec<_> = names.iter().flat_map(|names| names.iter_borrowed()).map(Borrowed::to_owned).collect();
            let count = by_place.unsigned_abs() + names.len();
            let values = (0..count).map(|at| Borrowed::from_ptr(py, *values.add(at))).collect();
            Self { values, names }
        }
    }
}
