//! The client whose calls are awaited, on a runtime of each test.

#![allow(dead_code, unused_imports)] // each test file uses a part of it

pub(crate) use pepay_client::aio::{Payviox, Pepay, Transport};

use std::cell::OnceCell;

thread_local! {
    static RUNTIME: OnceCell<tokio::runtime::Runtime> = const { OnceCell::new() };
}

pub(crate) const HAS_OWN_WORDS: bool = false;

/// The result of a call, as soon as it is there.
pub(crate) fn done<F: Future>(call: F) -> F::Output {
    RUNTIME.with(|runtime| {
        let new = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.get_or_init(new).block_on(call)
    })
}
