//! The checks that several endpoints share, in the words of the server's own 400.

use crate::error::FieldErrors;
use alloc::format;
use alloc::string::String;

pub(crate) fn required(errors: &mut FieldErrors, field: &str) {
    errors.add(field, format!("The {field} field is required."));
}

/// Refuses a page in both directions at once, or beside an item that has no id: the provider would give the first page
/// instead.
pub(crate) fn page(errors: &mut FieldErrors, starting_after: &Option<String>, ending_before: &Option<String>) {
    for (field, id) in [("starting_after", starting_after), ("ending_before", ending_before)] {
        if id.as_ref().is_some_and(|id| id.trim().is_empty()) {
            errors.add(field, format!("The {field} field must not be empty."));
        }
    }
    if starting_after.is_some() && ending_before.is_some() {
        errors.add("ending_before", "The starting_after and ending_before fields exclude each other.".into());
    }
}
