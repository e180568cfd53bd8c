//! Parameter types that the API writes in a way of its own.

use crate::values::Timestamp;
use crate::wire::Value;
use crate::wire::object::{Context, Field, Found, FromJson, Takes};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

/// A list of words, which the API takes as one string with commas: `paid,expired`.
#[derive(Clone, PartialEq, Eq)]
pub struct CommaList(String);

impl CommaList {
    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split(',').map(str::trim).filter(|word| !word.is_empty())
    }
}

impl From<&str> for CommaList {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl<S: AsRef<str>> FromIterator<S> for CommaList {
    fn from_iter<I: IntoIterator<Item = S>>(words: I) -> Self {
        let mut text = String::new();
        for word in words {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(word.as_ref());
        }
        Self(text)
    }
}

impl fmt::Debug for CommaList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromJson for CommaList {
    const EXPECTED: &'static str = "a string or a list of strings";
    const TAKES: Takes = Takes::Any;

    fn read(found: Found<'_, '_>, _: &mut Context) -> Option<Self> {
        let json = match found {
            Found::Text(text) => return Some(text.into()),
            Found::Raw(raw) => raw.json,
            _ => return None,
        };
        let text = serde_json::from_str::<String>(json).map(Self);
        text.or_else(|_| serde_json::from_str::<Vec<String>>(json).map(Self::from_iter)).ok()
    }

    fn blank() -> Self {
        Self(String::new())
    }
}

impl Field for CommaList {
    fn value(&self) -> Value<'_> {
        Value::Text(&self.0)
    }
}

/// A moment that the API takes as ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateTime(pub Timestamp);

impl From<Timestamp> for DateTime {
    fn from(moment: Timestamp) -> Self {
        Self(moment)
    }
}

impl FromJson for DateTime {
    const EXPECTED: &'static str = Timestamp::EXPECTED;

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        Timestamp::read(found, cx).map(Self)
    }

    fn blank() -> Self {
        Self(Timestamp::blank())
    }
}

impl Field for DateTime {
    fn value(&self) -> Value<'_> {
        Value::DateTime(self.0)
    }
}

/// A length of time that the API takes in whole milliseconds. A fraction of a millisecond is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millis(pub Duration);

impl Millis {
    pub(crate) fn count(self) -> i64 {
        i64::try_from(self.0.as_millis()).unwrap_or(i64::MAX)
    }
}

impl From<Duration> for Millis {
    fn from(duration: Duration) -> Self {
        Self(duration)
    }
}

impl FromJson for Millis {
    const EXPECTED: &'static str = "a whole number of milliseconds";

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        let millis = u64::try_from(i64::read(found, cx)?).ok()?;
        Some(Self(Duration::from_millis(millis)))
    }

    fn blank() -> Self {
        Self(Duration::ZERO)
    }
}

impl Field for Millis {
    fn value(&self) -> Value<'_> {
        Value::Int(self.count())
    }
}

/// A value that must be given, but may be null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nullable<T>(pub Option<T>);

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T: FromJson> FromJson for Nullable<T> {
    const EXPECTED: &'static str = T::EXPECTED;
    const TAKES: Takes = T::TAKES;

    fn read(found: Found<'_, '_>, cx: &mut Context) -> Option<Self> {
        match found {
            Found::Null => Some(Self(None)),
            found => T::read(found, cx).map(|value| Self(Some(value))),
        }
    }

    fn blank() -> Self {
        Self(None)
    }
}

impl<T: Field> Field for Nullable<T> {
    fn value(&self) -> Value<'_> {
        self.0.as_ref().map_or(Value::Null, Field::value)
    }
}
