use pyo3::prelude::*;

/// The idempotency key of a name (`str`): the same UUID of version 4 for the same name, every time and in every language.
///
/// * `name` (`str`): what the call is for, such as `order-1042`.
///
/// So an order is its own key, without keeping one. It is made of the first 16 bytes of the name's SHA-256; whoever knows the
/// name knows the key.
#[pyfunction]
pub(crate) fn idempotency_key(name: &str) -> String {
    pepay_core::idempotency_key(name)
}
