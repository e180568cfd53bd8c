//! Which payments of one of Payviox's orders stand.
//!
//! A customer who has two providers' pages open can pay on both. Each payment and each refund is an event of its own, told
//! apart by its provider, late and in any order as all events are: so what an order is follows from all of them together.

use crate::payviox::Event;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// The state of an order with two payments or more, of which all but one are to be given back.
pub(super) const PAID_AGAIN: &str = "paid_again";

/// What events that decide it are called.
pub(super) const DECIDING: [&str; 3] = ["session.succeeded", "session.declined", "session.refunded"];

/// Whether one event is not enough to tell the state of its order, where `before` was the one until now.
pub(super) fn is_decided_by_all(name: &str, before: &str) -> bool {
    DECIDING.contains(&name) && ["succeeded", "declined", "refunded", PAID_AGAIN].contains(&before)
}

/// The state of an order, by all deciding events about it as they came.
pub(super) fn state_of(told: &[Event]) -> &'static str {
    let (mut paid, mut refunded) = (BTreeSet::new(), BTreeSet::new());
    for event in told {
        let provider = event.provider.as_deref().unwrap_or_default();
        match event.kind.as_str() {
            "succeeded" => paid.insert(provider),
            "refunded" => refunded.insert(provider),
            _ => paid.remove(provider),
        };
    }
    // What names no provider is one of those that do, or the only one.
    if paid.len() > 1 {
        paid.remove("");
    }
    let mut standing = paid.difference(&refunded).count();
    let is_unnamed_payment = paid.len() == 1 && paid.contains("");
    if standing > 0 && ((refunded.contains("") && !paid.contains("")) || (is_unnamed_payment && !refunded.is_empty())) {
        standing -= 1;
    }
    match standing {
        0 if refunded.is_empty() => "declined",
        0 => "refunded",
        1 => "succeeded",
        _ => PAID_AGAIN,
    }
}

/// What an event goes by that made this state of the one before. What an order is already has no name, nor has a second
/// payment, for which nothing is owed but its refund, nor that refund.
pub(super) fn names_of(state: &str, before: &str) -> Vec<String> {
    let is_again = state == PAID_AGAIN || (before == PAID_AGAIN && state == "succeeded");
    if state == before || is_again { Vec::new() } else { vec![format!("session.{state}")] }
}
