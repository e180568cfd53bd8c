//! What a field may hold beyond its type: declared in [`object!`](super::object) as `field: Type where Limit`, checked
//! before anything is sent, and part of the field's documentation.

use super::{Declared, Object, Value};
use crate::error::FieldErrors;
use crate::values::CommaList;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// What a field may hold beyond its type.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// A text of this many characters. One that must have some is not only white space.
    Characters(usize, usize),
    /// An e-mail address of at most this many characters.
    Email(usize),
    /// A JSON object of at most this many bytes.
    Object(usize),
    /// An integer in this range.
    Integer(i64, i64),
    /// A decimal number in this range.
    Decimal(&'static str, &'static str),
    /// A list of this many items.
    Items(usize, usize),
    /// At most this many codes in a [`CommaList`].
    Codes(usize),
}

/// A limit as it is declared, as a value; after `some`, or with nothing, as an option.
macro_rules! limit {
    () => {
        None
    };
    (some $($limit:tt)+) => {
        Some($crate::wire::object::limit!($($limit)+))
    };
    (NotEmpty) => {
        $crate::wire::object::Limit::Characters(1, usize::MAX)
    };
    (Characters($max:literal)) => {
        $crate::wire::object::Limit::Characters(0, $max)
    };
    (Email) => {
        $crate::wire::object::Limit::Email(usize::MAX)
    };
    (AtLeast($min:literal)) => {
        $crate::wire::object::Limit::Integer($min, i64::MAX)
    };
    (Object) => {
        $crate::wire::object::Limit::Object(usize::MAX)
    };
    (NonemptyList) => {
        $crate::wire::object::Limit::Items(1, usize::MAX)
    };
    ($Limit:ident ($($bound:literal),+)) => {
        $crate::wire::object::Limit::$Limit($($bound),+)
    };
}

/// A limit as it is declared, as a line of documentation.
macro_rules! limit_doc {
    (NotEmpty) => {
        " It must not be empty."
    };
    (Characters($max:literal)) => {
        concat!(" At most ", $max, " characters.")
    };
    (Characters($min:literal, $max:literal)) => {
        concat!(" Between ", $min, " and ", $max, " characters.")
    };
    (Email) => {
        ""
    };
    (Object) => {
        ""
    };
    (Email($max:literal)) => {
        concat!(" At most ", $max, " characters.")
    };
    (Object($max:literal)) => {
        concat!(" At most ", $max, " bytes.")
    };
    (AtLeast($min:literal)) => {
        concat!(" At least ", $min, ".")
    };
    (NonemptyList) => {
        " At least one."
    };
    (Codes($max:literal)) => {
        concat!(" At most ", $max, " codes.")
    };
    ($Limit:ident($min:literal, $max:literal)) => {
        concat!(" Between ", $min, " and ", $max, ".")
    };
}

pub(crate) use {limit, limit_doc};

/// Adds every limit that the fields of an object break; `at` is where the object is: `items.0.`.
pub(crate) fn check_limits(object: &dyn Object, at: &dyn fmt::Display, errors: &mut FieldErrors) {
    let Declared { keys, limits, .. } = object.declared();
    for (place, key) in keys.iter().enumerate() {
        let Some(value) = object.value(place) else { continue };
        let limit = limits.get(place).copied().flatten();
        if let Some(problem) = limit.and_then(|limit| limit.problem(&value)) {
            let field = format!("{at}{key}");
            errors.add(&field, format!("The {field}{problem}"));
        }
        match value {
            Value::Object(part) => check_limits(part, &format_args!("{at}{key}."), errors),
            Value::List(items) => {
                for (index, item) in items.into_iter().enumerate() {
                    if let Value::Object(item) = item {
                        check_limits(item, &format_args!("{at}{key}.{index}."), errors);
                    }
                }
            }
            _ => {}
        }
    }
}

impl Limit {
    /// These, unless there is none among them, so that most objects take no room for any.
    pub(crate) const fn any(limits: &'static [Option<Self>]) -> &'static [Option<Self>] {
        let mut place = 0;
        while place < limits.len() {
            if limits[place].is_some() {
                return limits;
            }
            place += 1;
        }
        &[]
    }

    /// How a value breaks it, in the words of the server's own 400 after the name of the field.
    fn problem(self, value: &Value<'_>) -> Option<String> {
        Some(match (self, value) {
            (_, Value::Secret(secret)) => return self.problem(&Value::Text(secret.expose())),
            (Self::Characters(1.., _) | Self::Email(_), Value::Text(text)) if text.trim_start().is_empty() => {
                " field is required.".into()
            }
            (Self::Characters(_, max) | Self::Email(max), Value::Text(text)) if is_longer(text, max) => {
                format!(" field must not be longer than {max} characters.")
            }
            (Self::Email(_), Value::Text(text)) if !is_email(text) => " must be a valid email address.".into(),
            (Self::Object(_), Value::Json(json)) if !json.as_str().starts_with('{') => {
                " field must be an object.".into()
            }
            (Self::Object(max), Value::Json(json)) if json.as_str().len() > max => {
                format!(" field must not be longer than {max} bytes of JSON.")
            }
            (Self::Integer(_, max), Value::Int(value)) if *value > max => {
                format!(" field must not be greater than {max}.")
            }
            (Self::Integer(min, _), Value::Int(value)) if *value < min => format!(" field must be at least {min}."),
            (Self::Decimal(min, max), Value::Decimal(value))
                if value.compare(min).is_lt() || value.compare(max).is_gt() =>
            {
                format!(" field must be between {min} and {max}.")
            }
            (Self::Items(1.., usize::MAX), Value::List(items)) if items.is_empty() => " field is required.".into(),
            (Self::Items(min, max), Value::List(items)) if !(min..=max).contains(&items.len()) => {
                format!(" field must have {min} to {max} items.")
            }
            (Self::Codes(max), Value::Text(text)) if CommaList::from(*text).iter().count() > max => {
                format!(" field must not have more than {max} codes.")
            }
            _ => return None,
        })
    }
}

/// Whether a text has more characters than this, of which each takes a byte at least.
fn is_longer(text: &str, max: usize) -> bool {
    text.len() > max && text.chars().count() > max
}

/// Whether a text can be an e-mail address. Which ones are is for the server to say.
fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let plausible = parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'));
    plausible && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_an_email_address_is_refused() {
        for text in ["ada@example.com", "ada+shop@mail.example.com", "ä@bücher.example"] {
            assert!(is_email(text), "{text}");
        }
        for text in
            ["", " ", "ada", "@example.com", "ada@example", "ada@b@example.com", "a b@example.com", "ada@example.com\n"]
        {
            assert!(!is_email(text), "{text:?}");
        }
    }
}
