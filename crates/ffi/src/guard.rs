//! Keeps panics inside: unwinding into C is undefined.

use crate::failure::Failure;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `body`; a panic becomes a failure.
///
/// What `body` was changing may be half changed, so the caller must put the failure where it keeps
/// that from being used again.
pub(crate) fn guard<T>(body: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|panic| Err(Failure::panic(message(panic.as_ref()))))
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::PEPAY_ERROR_INTERNAL;

    #[test]
    fn a_panic_becomes_an_error() {
        let failure = guard::<()>(|| panic!("at {}", 7)).unwrap_err();
        assert_eq!(failure.number(), PEPAY_ERROR_INTERNAL);
        assert!(failure.message().contains("at 7"));
    }
}
