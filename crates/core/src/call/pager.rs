use crate::api::Endpoint;
use crate::error::Error;
use crate::wire::{Object, json};
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// An endpoint whose reply is one page of many.
pub trait Paged: Endpoint + Clone + PartialEq {
    /// What is listed.
    type Item: Object;

    /// The items of a page, in its own order.
    fn listed(page: &Self::Reply) -> &[Self::Item];

    /// Takes the items out of a page, in its own order.
    fn into_items(page: Self::Reply) -> Vec<Self::Item>;

    /// Whether iterating gives them in the opposite order: the direction of `ending_before` runs from old to new.
    fn is_reversed(&self) -> bool {
        false
    }

    /// Whether the server says that there are more after this page.
    fn has_more(&self, page: &Self::Reply) -> bool;

    /// The same list one page on, and the cursor that leads there; `None` after an empty page.
    fn next_page(&self, page: &Self::Reply) -> Option<(Self, String)>;
}

/// Iterates over all pages, starting with the first one that is asked for.
///
/// If the server says that there are more items but sends an empty page, or the same page again, it is an error, so that
/// an incomplete list is never taken for a complete one.
#[derive(Debug)]
pub struct Pager<E: Paged> {
    next: Option<E>,
    cursors: BTreeSet<String>,
    /// Where the last page ended.
    cursor: Option<String>,
    seen: u64,
}

impl<E: Paged> Pager<E> {
    /// Begins with the page that these parameters ask for.
    pub fn new(first: E) -> Self {
        Self { next: Some(first), cursors: BTreeSet::new(), cursor: None, seen: 0 }
    }

    /// The call for the next page, if there is one.
    #[must_use]
    pub fn request(&self) -> Option<&E> {
        self.next.as_ref()
    }

    /// The page that came; its items, in the order in which iterating gives them.
    ///
    /// # Errors
    /// [`Decode`](crate::error::ErrorKind::Decode) when it leads nowhere though there are said to be more, with how many items were
    /// [`seen`](Error::seen) before and the [`cursor`](Error::cursor) to go on from. It is the end of the walk.
    pub fn received(&mut self, page: E::Reply) -> Result<Vec<E::Item>, Error> {
        let Some(current) = self.next.take() else { return Ok(Vec::new()) };
        self.go_on(&current, &page)?;
        let mut items = E::into_items(page);
        if current.is_reversed() {
            items.reverse();
        }
        Ok(items)
    }

    /// As [`received`](Self::received), with the items as a JSON list, of which each is in this form.
    ///
    /// # Errors
    /// Those of [`received`](Self::received).
    pub fn received_json(&mut self, page: &E::Reply, form: json::Form) -> Result<String, Error> {
        let Some(current) = self.next.take() else { return Ok("[]".into()) };
        self.go_on(&current, page)?;
        let mut items = E::listed(page).iter().map(|item| item as &dyn Object);
        Ok(if current.is_reversed() { json::list(&mut items.rev(), form) } else { json::list(&mut items, form) })
    }

    /// Finds the page after this one, if there is one.
    fn go_on(&mut self, current: &E, page: &E::Reply) -> Result<(), Error> {
        if current.has_more(page) {
            let (next, cursor) = current.next_page(page).ok_or_else(|| self.incomplete("an empty page"))?;
            if next == *current || !self.cursors.insert(cursor.clone()) {
                return Err(self.incomplete("a page that was there before"));
            }
            (self.next, self.cursor) = (Some(next), Some(cursor));
        }
        self.seen += E::listed(page).len() as u64;
        Ok(())
    }

    fn incomplete(&self, what: &str) -> Error {
        let after = self.cursor.as_ref().map(|cursor| format!(" after {cursor}")).unwrap_or_default();
        let message = format!(
            "the list is not complete: the server says that there are more items{after}, but sent {what}; {} were read, and those \
             that are missing may be payments: go on from there later, or ask the provider",
            self.seen
        );
        Error::incomplete(E::ROUTE.name, message, self.seen, self.cursor.clone())
    }
}

/// Implements [`Paged`] for a list with `starting_after` and `ending_before`.
macro_rules! paged_by_cursor {
    ($List:ident, $Item:ident) => {
        impl $crate::call::Paged for $List {
            type Item = $Item;

            fn listed(page: &Self::Reply) -> &[$Item] {
                &page.data
            }

            fn into_items(page: Self::Reply) -> alloc::vec::Vec<$Item> {
                page.data
            }

            fn is_reversed(&self) -> bool {
                self.ending_before.is_some()
            }

            fn has_more(&self, page: &Self::Reply) -> bool {
                page.has_more == Some(true)
            }

            fn next_page(&self, page: &Self::Reply) -> Option<(Self, alloc::string::String)> {
                let mut next = self.clone();
                let (item, place) = if self.ending_before.is_some() {
                    (page.data.first(), &mut next.ending_before)
                } else {
                    (page.data.last(), &mut next.starting_after)
                };
                let cursor = item?.id.clone();
                *place = Some(cursor.clone());
                Some((next, cursor))
            }
        }
    };
}

/// Implements [`Paged`] for a list with `offset`, whose type says in a method `is_followed` whether there is more.
macro_rules! paged_by_offset {
    ($List:ident, $Item:ident, $items:ident) => {
        impl $crate::call::Paged for $List {
            type Item = $Item;

            fn listed(page: &Self::Reply) -> &[$Item] {
                &page.$items
            }

            fn into_items(page: Self::Reply) -> alloc::vec::Vec<$Item> {
                page.$items
            }

            fn has_more(&self, page: &Self::Reply) -> bool {
                self.is_followed(page, self.offset_after(page))
            }

            fn next_page(&self, page: &Self::Reply) -> Option<(Self, alloc::string::String)> {
                let offset = self.offset_after(page);
                let next = || (Self { offset: Some(offset), ..self.clone() }, alloc::format!("{offset}"));
                (!page.$items.is_empty()).then(next)
            }
        }

        impl $List {
            /// Where the page after this one begins.
            fn offset_after(&self, page: &<Self as $crate::api::Endpoint>::Reply) -> i64 {
                self.offset.unwrap_or(0).saturating_add_unsigned(page.$items.len() as u64)
            }
        }
    };
}

pub(crate) use {paged_by_cursor, paged_by_offset};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Api, Body, Config};
    use crate::error::ErrorKind;
    use crate::pepay::{InvoicePage, ListInvoices, MerchantToken, SearchTokens, TokenPage};
    use alloc::string::ToString;
    use alloc::vec;

    fn read<E: Endpoint>(body: &str) -> E::Reply {
        E::read(&Api::pepay(Config::default()).unwrap(), &mut Body::new(body)).unwrap()
    }

    fn page(ids: &[&str], has_more: bool) -> InvoicePage {
        let data: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}","status":"paid"}}"#)).collect();
        read::<ListInvoices>(&format!(r#"{{"object":"list","data":[{}],"has_more":{has_more}}}"#, data.join(",")))
    }

    fn ids(pager: &mut Pager<ListInvoices>, page: InvoicePage) -> Vec<String> {
        pager.received(page).unwrap().into_iter().map(|invoice| invoice.id).collect()
    }

    fn tokens(first: i64, count: i64) -> TokenPage {
        let list: Vec<String> = (first..first + count).map(|id| format!(r#"{{"id":{id}}}"#)).collect();
        read::<SearchTokens>(&format!(r#"{{"tokens":[{}],"total":5,"limit":2,"offset":{first}}}"#, list.join(",")))
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
    fn the_items_as_json_are_in_the_same_order() {
        for (ending_before, expected) in [(None, ["3", "2"]), (Some("1".into()), ["2", "3"])] {
            let mut pager = Pager::new(ListInvoices { ending_before, ..ListInvoices::default() });
            let items = pager.received_json(&page(&["3", "2"], false), json::Form::Canonical).unwrap();
            let expected = expected.map(|id| format!(r#"{{"id":"{id}","status":"paid"}}"#)).join(",");
            assert_eq!(items, format!("[{expected}]"));
            assert_eq!(pager.received_json(&page(&["1"], false), json::Form::Canonical).unwrap(), "[]", "it is over");
        }
    }

    #[test]
    fn a_page_that_leads_nowhere_is_an_error() {
        let circle = vec![page(&["5", "4"], true), page(&["3", "2"], true), page(&["5", "4"], true)];
        for (pages, seen, cursor) in [
            (vec![page(&[], true)], 0, None),
            (vec![page(&["5", "4"], true), page(&[], true)], 2, Some("4")),
            (vec![page(&["5", "4"], true), page(&["5", "4"], true)], 2, Some("4")),
            (circle, 4, Some("2")),
        ] {
            let mut pager = Pager::new(ListInvoices::default());
            let mut results: Vec<_> = pages.into_iter().map(|page| pager.received(page)).collect();
            let error = results.pop().unwrap().unwrap_err();
            assert!(results.iter().all(Result::is_ok), "what came before is given");
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert_eq!((error.seen(), error.cursor(), error.route()), (Some(seen), cursor, Some("invoices.list")));
            assert!(pager.request().is_none());
            assert!(pager.received(page(&["1"], false)).unwrap().is_empty(), "it stays over");
        }
    }

    #[test]
    fn a_server_that_does_not_go_on_from_where_it_is_asked_to_is_an_error() {
        let first = ListInvoices { starting_after: Some("4".into()), ..ListInvoices::default() };
        assert_eq!(Pager::new(first).received(page(&["5", "4"], true)).unwrap_err().seen(), Some(0));
    }

    #[test]
    fn an_empty_list_is_complete() {
        let mut pager = Pager::new(ListInvoices::default());
        assert!(ids(&mut pager, page(&[], false)).is_empty());
        assert!(pager.request().is_none());
    }

    #[test]
    fn tokens_go_on_by_offset() {
        let mut pager = Pager::new(SearchTokens { limit: Some(2), ..SearchTokens::default() });
        let mut seen = Vec::new();
        while let Some(request) = pager.request() {
            let offset = request.offset.unwrap_or(0);
            let page = tokens(offset, 2.min(5 - offset));
            seen.extend(pager.received(page).unwrap().iter().map(|token: &MerchantToken| token.id.to_string()));
        }
        assert_eq!(seen.join(""), "01234");
    }

    #[test]
    fn a_total_that_is_not_reached_is_an_error() {
        let mut pager = Pager::new(SearchTokens::default());
        assert_eq!(pager.received(tokens(0, 2)).unwrap().len(), 2);
        let error = pager.received(tokens(2, 0)).unwrap_err();
        assert_eq!((error.seen(), error.cursor()), (Some(2), Some("2")));
    }
}
