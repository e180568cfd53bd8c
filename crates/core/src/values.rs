//! Parameter types that the API writes in a way of its own.

use crate::object::{Context, Field};
use crate::{Timestamp, Value};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use serde::Deserialize;
use serde::de::Deserializer;
use serde_json::value::RawValue;

/// Several words, which the API takes as one text with commas: `paid,expired`.
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

impl Field for CommaList {
    const EXPECTED: &'static str = "a string or a list of strings";

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        let raw = <&RawValue>::deserialize(de)?.get();
        if raw == "null" {
            return Ok(None);
        }
        let text = serde_json::from_str::<String>(raw).map(Self);
        let value = text.or_else(|_| serde_json::from_str::<Vec<String>>(raw).map(Self::from_iter)).ok();
        if value.is_none() {
            cx.mismatch(Self::EXPECTED);
        }
        Ok(value)
    }

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

impl Field for DateTime {
    const EXPECTED: &'static str = Timestamp::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        Ok(Timestamp::read(de, cx)?.map(Self))
    }

    fn value(&self) -> Value<'_> {
        Value::DateTime(self.0)
    }
}

/// A value that must be given, if only as null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nullable<T>(pub Option<T>);

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        Self(value)
    }
}

impl<T: Field> Field for Nullable<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(de: D, cx: &mut Context) -> Result<Option<Self>, D::Error> {
        let noted = cx.noted();
        let value = T::read(de, cx)?;
        // Null is a value here; the wrong shape is still none.
        Ok((value.is_some() || cx.noted() == noted).then_some(Self(value)))
    }

    fn value(&self) -> Value<'_> {
        self.0.as_ref().map_or(Value::Null, Field::value)
    }
}
