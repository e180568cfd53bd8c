//! How JSON objects become structs and back, declared once per type by [`object!`].
//!
//! Reading is lenient by design: the provider's pages contradict each other, so a field of the
//! wrong shape is left out and noted, an unknown one is noted, and only a missing required field
//! fails. The same notes are field errors when the object is a caller's parameters.

mod context;
mod declare;
mod extra;
mod field;
mod limit;
mod read;
#[cfg(feature = "serde")]
mod serialize;

pub use context::Context;
pub(crate) use context::Note;
pub(crate) use declare::{constructor, describe, key, object};
pub use extra::Extra;
pub(crate) use field::Field;
pub use limit::Limit;
pub(crate) use limit::{check_limits, limit, limit_doc};
pub use read::{Elements, Found, Key, Members, ReadElements, ReadMembers, Slot};
pub(crate) use read::{FromJson, find, read_params, read_tolerant};
#[cfg(feature = "serde")]
pub(crate) use serialize::serialize;

use crate::error::Error;
use crate::values::{Decimal, Secret, Timestamp};
use crate::wire::Json;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::any::Any;
use core::fmt;

/// A struct that mirrors a JSON object of the API.
pub trait Object: Any + Send + Sync {
    /// The field at this place in declaration order, the required ones first: its name in the API, and its value
    /// if it has one. None after the last field.
    fn field(&self, index: usize) -> Option<(&'static str, Option<Value<'_>>)>;

    /// What else there was where it was read from.
    fn extra(&self) -> Option<&Extra> {
        None
    }

    /// What its fields are called and may hold, in declaration order.
    fn keys(&self) -> &'static [Key];

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
        let mut index = 0;
        while let Some((key, value)) = self.field(index) {
            if let Some(value) = value {
                visit(key, value);
            }
            index += 1;
        }
    }
}

/// One field's value, as shown by [`Object::field`].
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

impl core::error::Error for Malformed {}

impl From<serde_json::Error> for Malformed {
    fn from(error: serde_json::Error) -> Self {
        Self(error.to_string())
    }
}
