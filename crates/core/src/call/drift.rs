use alloc::string::String;
use core::fmt;

/// Something in a reply that this version does not know. It is never an error, but may be worth a look.
///
/// Fields are named by their path, with `*` for any element of a list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Drift {
    /// A field that is undocumented.
    UnknownField(String),
    /// A value that is not among the known values of its field.
    NewValue {
        /// The field.
        field: String,
        /// The unknown value.
        value: String,
    },
    /// A value of an undocumented type. It was left out of the reply.
    OtherShape {
        /// The field.
        field: String,
        /// What the value should have been.
        expected: &'static str,
    },
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(field) => write!(f, "the field {field} is unknown"),
            Self::NewValue { field, value } => write!(f, "the field {field} has the new value {value:?}"),
            Self::OtherShape { field, expected } => write!(f, "the field {field} is not {expected}"),
        }
    }
}
