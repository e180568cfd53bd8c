//! A value that knows whether it was changed since it was last stored.

use std::ops::{Deref, DerefMut};

/// Borrowing it to be changed counts as a change.
#[derive(Debug)]
pub(crate) struct Tracked<T> {
    value: T,
    changed: bool,
}

impl<T> Tracked<T> {
    /// A value that nobody has to store yet.
    pub(crate) fn new(value: T) -> Self {
        Self { value, changed: false }
    }

    /// The value, for a change that is worth storing only together with another.
    pub(crate) fn unnoticed(&mut self) -> &mut T {
        &mut self.value
    }

    pub(crate) fn is_changed(&self) -> bool {
        self.changed
    }

    /// Whether it was changed, which is forgotten.
    pub(crate) fn take_change(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}

impl<T> Deref for Tracked<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> DerefMut for Tracked<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.changed = true;
        &mut self.value
    }
}
