//! `pepay_pager`: a list, page by page.

use crate::call::pepay_call;
use crate::error_view::{pepay_error, show_failure};
use crate::failure::{Failure, PEPAY_OK};
use crate::guard::guard;
use crate::memory::{borrow, free, into_handle, is_shareable, show, text};
use crate::operation::Operation;
use crate::pages::Pages;
use crate::text::pepay_str;
use std::ffi::c_char;

/// A list, page by page: which call comes next.
pub struct pepay_pager {
    pages: Result<Box<dyn Pages>, Failure>,
    /// Of the next page, if there is one.
    params: Option<String>,
    /// Of the page that was received last.
    items: Option<String>,
}

const _: () = is_shareable::<pepay_pager>();

impl pepay_pager {
    fn received(&mut self, call: &pepay_call) -> Result<(), Failure> {
        if let Some(failure) = call.failure() {
            return Err(failure.clone());
        }
        let pages = self.pages.as_mut().map_err(|failure| failure.clone())?;
        if self.params.is_none() {
            return Err(Failure::state("there was no page left"));
        }
        let reply = call.reply()?;
        let received = guard(|| {
            let items = pages.received(reply).transpose()?;
            Ok(items.map(|items| (items, pages.params())))
        });
        match received {
            Ok(Some((items, params))) => (self.items, self.params) = (Some(items), params),
            Ok(None) => return Err(Failure::state("the call's reply is no page of this list")),
            // Nobody knows which page is next.
            Err(failure) => *self = Self { pages: Err(failure), params: None, items: None },
        }
        self.pages.as_ref().map(|_| ()).map_err(Clone::clone)
    }

    fn items(&self) -> Result<pepay_str, Failure> {
        let items = self.items.as_deref();
        items.map(Into::into).ok_or_else(|| Failure::state("no page has been received"))
    }
}

/// Walks through a list, page by page: `operation` is `PEPAY_OP_INVOICES_LIST`,
/// `PEPAY_OP_INVOICES_LIST_BY_CUSTOMER`, `PEPAY_OP_EVENTS_LIST` or `PEPAY_OP_TOKENS_SEARCH`, `params` what the
/// first page is asked for with. The calls are the host's:
///
///     pepay_pager *pager = pepay_pager_new(operation, params, params_len);
///     while (pepay_pager_next(pager, &params)) {
///         call = a call of the operation with these params, driven to its end
///         if (pepay_pager_received(pager, call) != PEPAY_OK) { it failed: try again, or leave }
///         read pepay_pager_items_json(), or the call itself, then free the call
///     }
///     if (pepay_pager_error(pager, &error, sizeof error) != PEPAY_OK) { the list is not complete }
///     pepay_pager_free(pager);
///
/// A page that is empty, or that was there before, although the server says that there are more ends it
/// with PEPAY_ERROR_DECODE: the error's `seen` says how many items were given before, and its `cursor` where
/// to go on from. The result is never NULL; free it with `pepay_pager_free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_pager_new(operation: i32, params: *const c_char, params_len: usize) -> *mut pepay_pager {
    let opened = guard(|| {
        // SAFETY: the conventions of the header.
        let pages = Operation::find(operation)?.pages(unsafe { text(params, params_len, "params")? })?;
        Ok((pages.params(), pages))
    });
    into_handle(match opened {
        Ok((params, pages)) => pepay_pager { pages: Ok(pages), params, items: None },
        Err(failure) => pepay_pager { pages: Err(failure), params: None, items: None },
    })
}

/// Why the pager could not be made, or what made an end of it before the last page: returns `out->kind`, which
/// is `PEPAY_OK` if nothing did.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_pager_error(
    pager: *const pepay_pager,
    out: *mut pepay_error,
    struct_size: usize,
) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show_failure(pager, out, struct_size, |pager| pager.pages.as_ref().err()) }
}

/// What the call for the next page takes as its params. Returns 1, or 0 after the last page, for a pager
/// that could not be made, and for misuse.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_pager_next(pager: *const pepay_pager, params: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    let shown = unsafe {
        show(pager, params, size_of::<pepay_str>(), |pager| {
            pager.params.as_deref().map(Into::into).ok_or_else(|| Failure::state("there is no page left"))
        })
    };
    (shown == PEPAY_OK).into()
}

/// Takes in the page that a call has fetched, which may be freed then. If the call has failed, returns
/// its error, and the page is still the next one. If the page leads nowhere though there are more, returns
/// PEPAY_ERROR_DECODE, and `pepay_pager_error()` says more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_pager_received(pager: *mut pepay_pager, call: *const pepay_call) -> i32 {
    let received = guard(|| {
        // SAFETY: the conventions of the header.
        let (pager, call) = unsafe { (pager.as_mut(), borrow(call, "call")?) };
        pager.ok_or_else(|| Failure::null("pager"))?.received(call)
    });
    Failure::number_of(&received)
}

/// The items of the page that was received last: a JSON list, in the form of `pepay_call_whole_json()` and in
/// the order in which iterating gives them, which with "ending_before" is from old to new.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_pager_items_json(pager: *const pepay_pager, out: *mut pepay_str) -> i32 {
    // SAFETY: the conventions of the header.
    unsafe { show(pager, out, size_of::<pepay_str>(), pepay_pager::items) }
}

/// Frees a pager.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pepay_pager_free(pager: *mut pepay_pager) {
    // SAFETY: the conventions of the header.
    unsafe { free(pager) };
}
