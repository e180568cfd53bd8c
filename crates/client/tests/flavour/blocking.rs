//! The client that blocks. `tests/awaited.rs` runs the same tests with the one whose calls are awaited.

#![allow(dead_code, unused_imports)] // each test file uses a part of it

pub(crate) use pepay_client::{Payviox, Pepay, Transport};

/// Whether what is not HTTP is told in the words of this client, or in another library's.
pub(crate) const HAS_OWN_WORDS: bool = true;

/// The result of a call, which is there.
pub(crate) fn done<T>(result: T) -> T {
    result
}
