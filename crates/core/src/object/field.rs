//! The types that a field can have.

use super::{Context, Elements, ReadElements, ReadMembers, Scalar, Slot, Value};
use crate::json::is_too_deep;
use crate::{Cents, Decimal, Json, Secret, Timestamp, Usd, UsdMillis};
use alloc::string::String;
use alloc::vec::Vec;

/// A type that can be read from JSON: as one kind of value, or as its text. Each way is closed unless it is opened.
pub(crate) trait FromJson: Sized {
    /// What the value should have been, after "must be".
    const EXPECTED: &'static str;

    /// True if it is read from the text of its JSON, by [`from_raw`](Self::from_raw) and nothing else.
    const IS_RAW: bool = false;

    fn from_raw(_: &str) -> Option<Self> {
        None
    }

    fn from_null() -> Option<Self> {
        None
    }

    fn from_scalar(_: Scalar<'_>, _: &mut Context) -> Option<Self> {
        None
    }

    fn from_list(_: &mut ReadElements<'_>, _: &mut Context) -> Option<Self> {
        None
    }

    fn from_object(_: &mut ReadMembers<'_>, _: &mut Context) -> Option<Self> {
        None
    }
}

/// A type that a field can have.
pub(crate) trait Field: FromJson {
    /// The value as [`Object::visit`] shows it.
    fn value(&self) -> Value<'_>;
}

impl FromJson for String {
    const EXPECTED: &'static str = "a string";

    fn from_scalar(scalar: Scalar<'_>, _: &mut Context) -> Option<Self> {
        match scalar {
            Scalar::Text(text) => Some(text.into()),
            _ => None,
        }
    }
}

impl Field for String {
    fn value(&self) -> Value<'_> {
        Value::Text(self)
    }
}

impl FromJson for Secret {
    const EXPECTED: &'static str = String::EXPECTED;

    fn from_scalar(scalar: Scalar<'_>, cx: &mut Context) -> Option<Self> {
        String::from_scalar(scalar, cx).map(Self::from)
    }
}

impl Field for Secret {
    fn value(&self) -> Value<'_> {
        Value::Secret(self)
    }
}

impl FromJson for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_scalar(scalar: Scalar<'_>, _: &mut Context) -> Option<Self> {
        match scalar {
            Scalar::Bool(value) => Some(value),
            _ => None,
        }
    }
}

impl Field for bool {
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl FromJson for i64 {
    const EXPECTED: &'static str = "an integer";

    fn from_scalar(scalar: Scalar<'_>, _: &mut Context) -> Option<Self> {
        match scalar {
            Scalar::Int(value) => Some(value),
            // JavaScript servers write a computed whole number as `1200.0` or `1.2e3`.
            #[allow(clippy::cast_possible_truncation)] // the range is checked first
            Scalar::Float(value) if value % 1.0 == 0.0 && value.abs() < 9e15 => Some(value as i64),
            _ => None,
        }
    }
}

impl Field for i64 {
    fn value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

impl FromJson for Timestamp {
    const EXPECTED: &'static str = "Unix seconds or an ISO 8601 date and time";

    fn from_scalar(scalar: Scalar<'_>, _: &mut Context) -> Option<Self> {
        match scalar {
            Scalar::Int(seconds) => Self::from_seconds(seconds),
            #[allow(clippy::cast_possible_truncation)] // a float cast saturates; the year is checked
            Scalar::Float(seconds) if seconds.is_finite() => Self::from_millis((seconds * 1000.0) as i64),
            Scalar::Text(text) => Self::parse(text),
            _ => None,
        }
    }
}

impl Field for Timestamp {
    fn value(&self) -> Value<'_> {
        Value::Time(*self)
    }
}

impl FromJson for Decimal {
    const EXPECTED: &'static str = "a decimal number";
    const IS_RAW: bool = true;

    /// From the text, number or string: a float in between would lose digits.
    fn from_raw(json: &str) -> Option<Self> {
        json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(json).parse().ok()
    }
}

impl Field for Decimal {
    fn value(&self) -> Value<'_> {
        Value::Decimal(self)
    }
}

impl FromJson for Json {
    const EXPECTED: &'static str = "JSON of at most 128 levels";
    const IS_RAW: bool = true;

    fn from_raw(json: &str) -> Option<Self> {
        (!is_too_deep(json)).then(|| Self::from_valid(json))
    }
}

impl Field for Json {
    fn value(&self) -> Value<'_> {
        Value::Json(self)
    }
}

/// A type that only gives a unit to another.
macro_rules! unit_field {
    ($($Unit:ident($inner:ty)),+) => {$(
        impl FromJson for $Unit {
            const EXPECTED: &'static str = <$inner>::EXPECTED;
            const IS_RAW: bool = <$inner>::IS_RAW;

            fn from_raw(json: &str) -> Option<Self> {
                <$inner>::from_raw(json).map(Self)
            }

            fn from_scalar(scalar: Scalar<'_>, cx: &mut Context) -> Option<Self> {
                <$inner>::from_scalar(scalar, cx).map(Self)
            }
        }

        impl Field for $Unit {
            fn value(&self) -> Value<'_> {
                self.0.value()
            }
        }
    )+};
}
unit_field!(Usd(Decimal), UsdMillis(i64), Cents(i64));

/// A list that is being read: its elements so far, and the one under way. What does not fit is left out.
struct List<T> {
    elements: Vec<T>,
    next: Option<T>,
}

impl<T: FromJson> Elements for List<T> {
    fn next(&mut self) -> &mut dyn Slot {
        self.elements.extend(self.next.take());
        &mut self.next
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    const EXPECTED: &'static str = "a list";

    fn from_list(read: &mut ReadElements<'_>, cx: &mut Context) -> Option<Self> {
        let mut list = List { elements: Self::new(), next: None };
        cx.nested(|cx| read(&mut list, cx));
        Some(list.elements)
    }
}

impl<T: Field> Field for Vec<T> {
    fn value(&self) -> Value<'_> {
        Value::List(self.iter().map(Field::value).collect())
    }
}
