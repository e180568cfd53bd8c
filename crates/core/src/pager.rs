use crate::Endpoint;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

/// An endpoint whose reply is one page of many.
pub trait Paged: Endpoint + Clone {
    /// What is listed.
    type Item;

    /// Takes the items out of a page, in the order in which iterating gives them: the direction of
    /// `ending_before` runs from old to new.
    fn items(&self, page: Self::Reply) -> Vec<Self::Item>;

    /// Whether that is the opposite of their order on the page.
    fn is_reversed(&self) -> bool {
        false
    }

    /// The same list one page on, and the cursor that leads there; `None` on the last page.
    fn next_page(&self, page: &Self::Reply) -> Option<(Self, String)>;
}

/// Walks through every page, from wherever the first one is.
///
/// It ends at a page that it has been to before, so a server that repeats itself cannot keep it
/// going for ever.
#[derive(Debug)]
pub struct Pager<E: Paged> {
    next: Option<E>,
    cursors: BTreeSet<String>,
}

impl<E: Paged> Pager<E> {
    /// Begins with the page that these parameters ask for.
    pub fn new(first: E) -> Self {
        Self { next: Some(first), cursors: BTreeSet::new() }
    }

    /// The call for the next page, if there is one.
    #[must_use]
    pub fn request(&self) -> Option<&E> {
        self.next.as_ref()
    }

    /// The page that came; its items.
    pub fn received(&mut self, page: E::Reply) -> Vec<E::Item> {
        let Some(current) = self.next.take() else { return Vec::new() };
        if let Some((next, cursor)) = current.next_page(&page)
            && self.cursors.insert(cursor)
        {
            self.next = Some(next);
        }
        current.items(page)
    }
}

/// Implements [`Paged`] for a list with `starting_after` and `ending_before`.
macro_rules! paged_by_cursor {
    ($List:ident, $Item:ident) => {
        impl $crate::Paged for $List {
            type Item = $Item;

            fn items(&self, page: Self::Reply) -> alloc::vec::Vec<$Item> {
                let mut items = page.data;
                if self.is_reversed() {
                    items.reverse();
                }
                items
            }

            fn is_reversed(&self) -> bool {
                self.ending_before.is_some()
            }

            fn next_page(&self, page: &Self::Reply) -> Option<(Self, alloc::string::String)> {
                if page.has_more != Some(true) {
                    return None;
                }
                let mut next = self.clone();
                let cursor =
                    if self.ending_before.is_some() { page.data.first() } else { page.data.last() }?.id.clone();
                let place =
                    if self.ending_before.is_some() { &mut next.ending_before } else { &mut next.starting_after };
                *place = Some(cursor.clone());
                Some((next, cursor))
            }
        }
    };
}

pub(crate) use paged_by_cursor;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pepay::{InvoicePage, ListInvoices, MerchantToken, SearchTokens, TokenPage};
    use crate::{Api, Body, Config};
    use alloc::format;
    use alloc::string::ToString;

    fn read<E: Endpoint>(body: &str) -> E::Reply {
        E::read(&Api::pepay(Config::default()).unwrap(), &mut Body::new(body)).unwrap()
    }

    fn page(ids: &[&str], has_more: bool) -> InvoicePage {
        let data: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}","status":"paid"}}"#)).collect();
        read::<ListInvoices>(&format!(r#"{{"object":"list","data":[{}],"has_more":{has_more}}}"#, data.join(",")))
    }

    fn ids(pager: &mut Pager<ListInvoices>, page: InvoicePage) -> Vec<String> {
        pager.received(page).into_iter().map(|invoice| invoice.id).collect()
    }

    #[test]
    fn from_new_to_old() {
        let mut pager = Pager::new(ListInvoices { limit: Some(2), ..ListInvoices::default() });
        assert_eq!(ids(&mut pager, page(&["5", "4"], true)), ["5", "4"]);
        let next = pager.request().unwrap();
        assert_eq!((next.starting_after.as_deref(), next.limit), (Some("4"), Some(2)));
        assert_eq!(ids(&mut pager, page(&["3"], false)), ["3"]);
        assert!(pager.request().is_none());
    }

    #[test]
    fn from_old_to_new() {
        let mut pager = Pager::new(ListInvoices { ending_before: Some("1".into()), ..ListInvoices::default() });
        assert_eq!(ids(&mut pager, page(&["3", "2"], true)), ["2", "3"]);
        assert_eq!(pager.request().unwrap().ending_before.as_deref(), Some("3"));
        assert_eq!(ids(&mut pager, page(&["5", "4"], false)), ["4", "5"]);
        assert!(pager.request().is_none());
    }

    #[test]
    fn a_server_that_repeats_itself_ends_it() {
        let mut pager = Pager::new(ListInvoices::default());
        let mut pages = 0;
        while pager.request().is_some() {
            let (first, last) = if pages % 2 == 0 { ("5", "4") } else { ("3", "2") };
            assert_eq!(ids(&mut pager, page(&[first, last], true)).len(), 2);
            pages += 1;
        }
        assert_eq!(pages, 3, "the third page leads where the first one did");
        let mut pager = Pager::new(ListInvoices::default());
        assert!(ids(&mut pager, page(&[], true)).is_empty());
        assert!(pager.request().is_none());
    }

    #[test]
    fn tokens_go_on_by_offset() {
        let tokens = |first: i64, count: i64| -> TokenPage {
            let list: Vec<String> = (first..first + count).map(|id| format!(r#"{{"id":{id}}}"#)).collect();
            read::<SearchTokens>(&format!(r#"{{"tokens":[{}],"total":5,"limit":2,"offset":{first}}}"#, list.join(",")))
        };
        let mut pager = Pager::new(SearchTokens { limit: Some(2), ..SearchTokens::default() });
        let mut seen = Vec::new();
        while let Some(request) = pager.request() {
            let offset = request.offset.unwrap_or(0);
            let page = tokens(offset, 2.min(5 - offset));
            seen.extend(pager.received(page).iter().map(|token: &MerchantToken| token.id.to_string()));
        }
        assert_eq!(seen.join(""), "01234");
    }
}
