//! Values that a forked child must not share with its parent.
//!
//! A pooled connection carried over a fork is one socket in two processes: either can read the
//! other's answer, and with it another payer's session. So each process makes its own, and what it
//! inherited is neither used nor dropped, since closing a TLS connection would write to it.

use once_cell::race::OnceBox;
use pyo3::prelude::*;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

static GENERATION: AtomicU64 = AtomicU64::new(0);

/// Begins to count forks. Not by Python's own hooks, because uWSGI forks without running them; not
/// by comparing process ids either, because that is a system call per request.
#[cfg(unix)]
#[allow(unsafe_code)]
pub(crate) fn install() -> io::Result<()> {
    extern "C" fn after_fork_in_child() {
        GENERATION.fetch_add(1, Ordering::Relaxed);
    }
    // SAFETY: the handler only adds to an atomic, which is allowed after fork in any process, and
    // it stays mapped, because CPython never unloads an extension module.
    let code = unsafe { libc::pthread_atfork(None, None, Some(after_fork_in_child)) };
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
}

/// Nothing forks here.
#[cfg(not(unix))]
pub(crate) fn install() -> io::Result<()> {
    Ok(())
}

/// How many forks lie between the first process and this one (`int`). What a process inherits was made in an
/// earlier generation.
#[pyfunction]
pub(crate) fn fork_generation() -> u64 {
    GENERATION.load(Ordering::Relaxed)
}

/// One value per process, made when it is first asked for.
///
/// Lock-free, since a lock that another thread held at the moment of the fork would never be
/// released in the child: a chain with one entry for each process that came this far.
pub(crate) struct PerProcess<T>(OnceBox<Entry<T>>);

struct Entry<T> {
    generation: u64,
    /// Empty only while it is dropped.
    value: Option<T>,
    next: PerProcess<T>,
}

impl<T> PerProcess<T> {
    pub(crate) fn new() -> Self {
        Self(OnceBox::new())
    }

    /// This process's value, if it has been made.
    pub(crate) fn get(&self) -> Option<&T> {
        let generation = fork_generation();
        let mut cell = self;
        loop {
            let entry = cell.0.get()?;
            match &entry.value {
                Some(value) if entry.generation == generation => return Some(value),
                _ => cell = &entry.next,
            }
        }
    }

    /// This process's value. If two threads make it at once, one of the two is dropped.
    pub(crate) fn get_or_try_init<E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<&T, E> {
        let generation = fork_generation();
        let (mut cell, mut make) = (self, Some(make));
        loop {
            let entry = cell.0.get_or_try_init(|| {
                let value = make.take().map(|make| make()).transpose()?;
                Ok(Box::new(Entry { generation, value, next: Self::new() }))
            })?;
            match &entry.value {
                Some(value) if entry.generation == generation => return Ok(value),
                _ => cell = &entry.next,
            }
        }
    }
}

impl<T> Drop for Entry<T> {
    fn drop(&mut self) {
        if self.generation != fork_generation() {
            std::mem::forget(self.value.take());
        }
    }
}
