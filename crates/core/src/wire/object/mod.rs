//! How JSON objects become structs and back, declared once per type by [`object!`].
//!
//! Reading is lenient by design: the provider's pages contradict each other, so a field of the
//! wrong shape is left out and noted, an unknown one is noted, and only a missing required field
//! fails. The same notes are field errors when the object is a caller's parameters.

mod context;
mod declare;
mod extra;
mod field;
mod items;
mod limit;
mod read;
#[cfg(feature = "serde")]
mod serialize;

pub use context::Context;
pub(crate) use context::Note;
pub(crate) use declare::{constructor, describe, key, object};
pub use extra::Extra;
pub(crate) use field::{Field, Shown};
pub use items::Items;
pub use limit::Limit;
pub(crate) use limit::{check_limits, limit, limit_doc};
pub use read::{Declared, Elements, Found, Members, ReadElements, ReadMembers, Slot, Takes};
pub(crate) use read::{FromJson, read_field, read_object, read_params, read_reply, reading};
#[cfg(feature = "serde")]
pub(crate) use serialize::serialize;

use crate::error::Error;
use crate::values::{Decimal, Secret, Timestamp};
use crate::wire::Json;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::any::Any;
use core::fmt;

/// A struct that mirrors a JSON object of the API.
pub trait Object: Any + Send + Sync {
    /// What is declared of its fields.
    fn declared(&self) -> &'static Declared;

    /// The value of the field at this place in that order, if it has one.
    fn value(&self, place: usize) -> Option<Value<'_>>;

    /// What else there was where it was read from.
    fn extra(&self) -> Option<&Extra> {
        None
    }

    /// Reads one from JSON, as tolerantly as a reply is read.
    ///
    /// # Errors
    /// When the text is not JSON or lacks what the object cannot be without.
    fn parse(json: &str) -> Result<Self, Malformed>
    where
        Self: Sized;

    /// Shows the value that the field at this place has in a reply, read from a text that begins with its JSON and has
    /// been checked.
    #[doc(hidden)]
    fn show_field(json: &str, place: usize, show: &mut dyn FnMut(Value<'_>))
    where
        Self: Sized;

    /// Reads a caller's parameters from JSON with the field names of the API, for hosts without
    /// these types.
    ///
    /// # Errors
    /// [`InvalidRequest`](crate::error::ErrorKind::InvalidRequest), with every unknown, missing or
    /// wrongly shaped field.
    fn from_json(params: &str) -> Result<Self, Error>
    where
        Self: Sized;

    /// Makes one of a host's own values, which `fill` puts in the places of the fields. None if a required field is
    /// left out. What a place does not take as it is, `cx` has among its problems.
    #[doc(hidden)]
    fn from_members(fill: &mut ReadMembers<'_>, cx: &mut Context) -> Option<Self>
    where
        Self: Sized;
}

impl dyn Object + '_ {
    /// Shows each field that has a value, in declaration order, by its name in the API.
    pub fn visit(&self, visit: &mut dyn FnMut(&'static str, Value<'_>)) {
        for (place, key) in self.declared().keys.iter().enumerate() {
            if let Some(value) = self.value(place) {
                visit(key, value);
            }
        }
    }
}

/// One field's value, as shown by [`Object::value`].
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Malformed(pub(crate) String);

impl Malformed {
    /// What it should be, if nothing else is known.
    fn or_not(self, expected: &str) -> Self {
        if self.0.is_empty() { Self(format!("the body must be {expected}")) } else { self }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Malformed {}

impl From<serde_json::Error> for Malformed {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}
