//! Lists of any operation behind one interface.

use pepay_core::json::{self, Form};
use pepay_core::{AnyReply, Error, Paged, Pager};
use std::any::Any;

/// The pages of some list.
pub(crate) trait Pages: Send + Sync {
    /// What the next page is asked for with.
    fn params(&self) -> Option<String>;
    /// Goes on to the next page; the items of this one as JSON in the form [`Whole`](Form::Whole). None if it is no page
    /// of this list.
    fn received(&mut self, page: &dyn AnyReply) -> Option<Result<String, Error>>;
}

impl<E> Pages for Pager<E>
where
    E: Paged<Reply: AnyReply> + Send + Sync,
{
    fn params(&self) -> Option<String> {
        self.request().map(|params| json::stored(params))
    }

    fn received(&mut self, page: &dyn AnyReply) -> Option<Result<String, Error>> {
        let page: &dyn Any = page;
        Some(self.received_json(page.downcast_ref()?, Form::Whole))
    }
}

/// The pages of an endpoint.
pub(crate) fn pages<E: Paged>(params: &str) -> Result<Box<dyn Pages>, Error>
where
    Pager<E>: Pages + 'static,
{
    Ok(Box::new(Pager::new(E::from_json(params)?)))
}
