use super::client::Client;
use pepay_core::{Error, Paged, Pager, Response};
use std::vec::IntoIter;

/// The items of a list, fetched page by page as they are needed. Ends after an error.
#[derive(Debug)]
pub struct Pages<'c, E: Paged> {
    client: &'c Client,
    pager: Pager<E>,
    items: IntoIter<E::Item>,
    response: Option<Response>,
    failed: bool,
}

impl<'c, E: Paged> Pages<'c, E> {
    pub(crate) fn new(client: &'c Client, first: E) -> Self {
        Self { client, pager: Pager::new(first), items: Vec::new().into_iter(), response: None, failed: false }
    }

    /// The response that the last item came in.
    #[must_use]
    pub fn response(&self) -> Option<&Response> {
        self.response.as_ref()
    }

    /// The next item; none after the last one.
    ///
    /// # Errors
    /// Any error of a page, once.
    pub async fn next(&mut self) -> Result<Option<E::Item>, Error> {
        loop {
            if let Some(item) = self.items.next() {
                return Ok(Some(item));
            }
            let Some(request) = self.pager.request().filter(|_| !self.failed) else { return Ok(None) };
            // An error is the end, and so is a page that nobody waited for.
            self.failed = true;
            let (page, response) = self.client.call(request).await?.into_parts();
            (self.items, self.response) = (self.pager.received(page)?.into_iter(), Some(response));
            self.failed = false;
        }
    }
}
