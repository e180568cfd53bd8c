use crate::values::mask_fields;
use crate::wire::Json;
use crate::wire::json::is_too_deep;
use alloc::format;
use alloc::string::String;
use core::fmt;

/// The members of an object that this version does not declare, as they came.
#[derive(Clone, Default)]
pub struct Extra(String);

/// Room for some more: one unknown member seldom comes alone.
const SEVERAL: usize = 256;

impl Extra {
    /// Whether there are none, as in nearly every reply.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of one of them.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Json> {
        self.json().get(name)
    }

    /// All of them, as an object.
    #[must_use]
    pub fn json(&self) -> Json {
        Json::from_valid(&format!("{{{}}}", self.0))
    }

    /// Adds one by its name as it is written.
    pub(crate) fn push(&mut self, name: &str, value: &str) {
        if is_too_deep(value) {
            return;
        }
        if self.0.is_empty() {
            self.0.reserve(name.len() + value.len() + SEVERAL);
        } else {
            self.0.push(',');
        }
        self.0.push_str(name);
        self.0.push(':');
        self.0.push_str(value);
    }
}

/// Two objects with the same fields are equal, whatever else a newer server said.
impl PartialEq for Extra {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Extra {
    /// With what it calls a secret masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", mask_fields(&self.0))
    }
}
