use crate::pages::Pages;
use crate::pepay::Events;
use pepay_core::pepay::ListEvents;

impl<'c> Events<'c> {
    /// Every event after this one, in the order in which they happened: what was missed since. `limit` is how many a
    /// page holds, at least 1. [`iter`](Self::iter) with `ending_before` does the same for some types.
    #[must_use]
    pub fn recover_since(&self, event_id: &str, limit: Option<i64>) -> Pages<'c, ListEvents> {
        self.iter(ListEvents::since(event_id, limit))
    }
}
