//! The checks that several endpoints share, in the words of the server's own 400.

use crate::{Decimal, FieldErrors, Json};
use alloc::format;
use alloc::string::String;

pub(crate) fn required(errors: &mut FieldErrors, field: &str) {
    errors.add(field, format!("The {field} field is required."));
}

/// Refuses an empty text.
pub(crate) fn not_empty(errors: &mut FieldErrors, field: &str, text: &str) {
    if text.trim().is_empty() {
        required(errors, field);
    }
}

pub(crate) fn max_characters(errors: &mut FieldErrors, field: &str, text: Option<&str>, max: usize) {
    if text.is_some_and(|text| text.chars().count() > max) {
        errors.add(field, format!("The {field} field must not be longer than {max} characters."));
    }
}

pub(crate) fn at_least(errors: &mut FieldErrors, field: &str, value: i64, min: i64) {
    if value < min {
        errors.add(field, format!("The {field} field must be at least {min}."));
    }
}

pub(crate) fn between(errors: &mut FieldErrors, field: &str, value: &Decimal, min: &str, max: &str) {
    let outside = |bound: &str| bound.parse().ok().map(|bound: Decimal| value.cmp(&bound));
    if outside(min).is_some_and(core::cmp::Ordering::is_lt) || outside(max).is_some_and(core::cmp::Ordering::is_gt) {
        errors.add(field, format!("The {field} field must be between {min} and {max}."));
    }
}

/// Refuses JSON that is no object, or longer than `max` bytes.
pub(crate) fn json_object(errors: &mut FieldErrors, field: &str, json: Option<&Json>, max: usize) {
    let Some(json) = json.map(Json::as_str) else { return };
    if !json.starts_with('{') {
        errors.add(field, format!("The {field} field must be an object."));
    }
    if json.len() > max {
        errors.add(field, format!("The {field} field must not be longer than {max} bytes of JSON."));
    }
}

/// Refuses a number outside a range.
pub(crate) fn within(errors: &mut FieldErrors, field: &str, value: Option<i64>, min: i64, max: i64) {
    match value {
        Some(value) if value > max => {
            errors.add(field, format!("The {field} field must not be greater than {max}."));
        }
        Some(value) => at_least(errors, field, value, min),
        None => {}
    }
}

/// Refuses a page of the wrong size, or in both directions at once.
pub(crate) fn page(
    errors: &mut FieldErrors,
    limit: Option<i64>,
    max: i64,
    starting_after: &Option<String>,
    ending_before: &Option<String>,
) {
    within(errors, "limit", limit, 1, max);
    if starting_after.is_some() && ending_before.is_some() {
        errors.add("ending_before", "The starting_after and ending_before fields exclude each other.".into());
    }
}

/// Refuses what cannot be an e-mail address. Which ones can is for the server to say.
pub(crate) fn email(errors: &mut FieldErrors, field: &str, text: &str) {
    if text.trim().is_empty() {
        required(errors, field);
        return;
    }
    let parts = text.split_once('@');
    let plausible = parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'));
    if !plausible || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        errors.add(field, format!("The {field} must be a valid email address."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_email_address_is_refused() {
        let is_refused = |text: &str| {
            let mut errors = FieldErrors::default();
            email(&mut errors, "email", text);
            !errors.is_empty()
        };
        for text in ["ada@example.com", "ada+shop@mail.example.com", "ä@bücher.example"] {
            assert!(!is_refused(text), "{text}");
        }
        for text in
            ["", " ", "ada", "@example.com", "ada@example", "ada@b@example.com", "a b@example.com", "ada@example.com\n"]
        {
            assert!(is_refused(text), "{text:?}");
        }
    }
}
