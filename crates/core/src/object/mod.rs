//! How JSON objects become structs and back, declared once per type by [`object!`].
//!
//! Reading is lenient by design: the provider's pages contradict each other, so a field of the
//! wrong shape is left out and noted, an unknown one is noted, and only a missing required field
//! fails. The same notes are field errors when the object is a caller's parameters.

mod context;
mod declare;
mod field;
mod read;

pub(crate) use context::{Context, Note};
pub(crate) use declare::{constructor, key, object};
pub(crate) use field::Field;
pub(crate) use read::{Elements, Found, FromJson, Key, Members, Slot, read_params, read_tolerant};

use crate::{Decimal, Error, Json, Secret, Timestamp};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

/// A struct that mirrors a JSON object of the API.
pub trait Object {
    /// The type's name, for messages and `repr`.
    fn name(&self) -> &'static str;

    /// Shows each field that has a value, in declaration order, by its name in the API.
    fn visit(&self, visit: &mut dyn FnMut(&'static str, Value<'_>));

    /// Reads one from JSON, as tolerantly as a reply is read.
    ///
    /// # Errors
    /// When the text is not JSON or lacks what the object cannot be without.
    fn parse(json: &str) -> Result<Self, Malformed>
    where
        Self: Sized;

    /// Reads a caller's parameters from JSON with the field names of the API, for hosts without
    /// these types.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::ErrorKind::InvalidRequest), with every unknown, missing or
    /// wrongly shaped field.
    fn from_json(params: &str) -> Result<Self, Error>
    where
        Self: Sized;
}

/// One field's value, as shown by [`Object::visit`].
#[allow(missing_docs)]
pub enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Text(&'a str),
    Secret(&'a Secret),
    Decimal(&'a Decimal),
    /// Unix seconds towards the API.
    Time(Timestamp),
    /// ISO 8601 towards the API.
    DateTime(Timestamp),
    Json(&'a Json),
    Object(&'a dyn Object),
    List(Vec<Value<'a>>),
}

/// Not JSON, not the expected kind of JSON, or without a field that must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed(pub(crate) String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<serde_json::Error> for Malformed {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}
