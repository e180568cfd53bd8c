use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// The idempotency key of a name (`str`): the same UUID of version 4 for the same name, every time and in every language.
///
/// * `name` (`str`): what the call is for, such as `order-1042`.
///
/// Raises `ValueError` if the name is blank: orders without a name must not share a key.
///
/// So an order is its own key, without keeping one. It is made of the first 16 bytes of the name's SHA-256; whoever knows the
/// name knows the key.
#[pyfunction]
pub(crate) fn idempotency_key(name: &str) -> PyResult<String> {
    let key = pepay_core::idempotency_key(name);
    if key.is_empty() {
        Err(PyValueError::new_err("the name of an idempotency key must not be blank"))
    } else {
        Ok(key)
    }
}
