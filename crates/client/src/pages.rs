use crate::client::Client;
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
}

impl<E: Paged> Iterator for Pages<'_, E> {
    type Item = Result<E::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            let request = self.pager.request().filter(|_| !self.failed)?;
            match self.client.call(request) {
                Ok(page) => {
                    let (page, response) = page.into_parts();
                    match self.pager.received(page) {
                        Ok(items) => (self.items, self.response) = (items.into_iter(), Some(response)),
                        Err(error) => return Some(Err(error)),
                    }
                }
                Err(error) => {
                    self.failed = true;
                    return Some(Err(error));
                }
            }
        }
    }
}
