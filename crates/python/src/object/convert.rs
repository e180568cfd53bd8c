use super::{Origin, class};
use crate::values::ToPython;
use pepay_core::{Object, Value};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// What becomes of credentials.
#[derive(Clone, Copy)]
pub(crate) enum Secrets {
    Shown,
    Masked,
}

/// What becomes of the objects within one.
#[derive(Clone, Copy)]
pub(super) enum Parts {
    Objects,
    Dicts(Secrets),
}

/// The fields that have a value, by their names in the API.
pub(crate) fn fields<'py>(py: Python<'py>, object: &dyn Object, secrets: Secrets) -> PyResult<Bound<'py, PyDict>> {
    let fields = PyDict::new(py);
    let mut result = Ok(());
    object.visit(&mut |name, value| {
        let left_out = matches!(&value, Value::Secret(secret) if secret.is_empty());
        if result.is_ok() && !left_out {
            result = to_python(py, &value, Parts::Dicts(secrets)).and_then(|value| fields.set_item(name, value));
        }
    });
    result.map(|()| fields)
}

/// The Python object for a value.
pub(super) fn to_python<'py>(py: Python<'py>, value: &Value<'_>, parts: Parts) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(value) => value.to_python(py),
        Value::Int(value) => value.to_python(py),
        Value::Text(value) => value.to_python(py),
        Value::Secret(value) => match parts {
            Parts::Dicts(Secrets::Masked) => "***".to_python(py),
            _ => value.to_python(py),
        },
        Value::Decimal(value) => value.to_python(py),
        Value::Time(value) | Value::DateTime(value) => value.to_python(py),
        Value::Json(value) => value.to_python(py),
        Value::Object(object) => match parts {
            Parts::Objects => class::wrap_part(py, *object, Origin::Field),
            Parts::Dicts(secrets) => Ok(fields(py, *object, secrets)?.into_any()),
        },
        Value::List(values) => {
            let list = PyList::empty(py);
            for value in values {
                list.append(to_python(py, value, parts)?)?;
            }
            Ok(list.into_any())
        }
    }
}
