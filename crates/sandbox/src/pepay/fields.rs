//! Members of a request body, checked one by one.

use serde_json::{Map, Value};

use super::Error;
use crate::engine::call::Call;

/// A body that is an object.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, Error> {
        match call.request.json().map_err(Error::invalid)? {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(Error::invalid("the body must be a JSON object")),
        }
    }

    /// The same, `{}` if there is no body.
    pub(super) fn read_or_empty(call: &Call<'_>) -> Result<Self, Error> {
        match call.request.body.is_empty() {
            true => Ok(Self(Map::new())),
            false => Self::read(call),
        }
    }

    /// A member that is an object itself.
    pub(super) fn of(value: &Value, what: &str) -> Result<Self, Error> {
        match value {
            Value::Object(members) => Ok(Self(members.clone())),
            _ => Err(Error::invalid(format!("{what} must be an object"))),
        }
    }

    /// The member, unless it is missing or null.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub(super) fn text(&self, name: &str, longest: usize) -> Result<Option<String>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.chars().count() <= longest => Ok(Some(text.clone())),
            Some(Value::String(_)) => Err(Error::invalid(format!("{name} must be at most {longest} characters"))),
            Some(_) => Err(Error::invalid(format!("{name} must be a string"))),
        }
    }

    pub(super) fn required_text(&self, name: &str, longest: usize) -> Result<String, Error> {
        match self.text(name, longest)? {
            Some(text) if !text.is_empty() => Ok(text),
            _ => Err(Error::invalid(format!("{name} is required"))),
        }
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(_) => Err(Error::invalid(format!("{name} must be a boolean"))),
        }
    }

    pub(super) fn integer(&self, name: &str, range: std::ops::RangeInclusive<u64>) -> Result<Option<u64>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(value) => match value.as_u64().filter(|number| range.contains(number)) {
                Some(number) => Ok(Some(number)),
                None => Err(Error::invalid(format!(
                    "{name} must be an integer between {} and {}",
                    range.start(),
                    range.end()
                ))),
            },
        }
    }
}
