mod mask;
mod wiped;

use alloc::string::String;
use core::fmt;

pub(crate) use mask::mask;
pub use mask::mask_fields;
pub(crate) use wiped::Wiped;

/// A key, token or signature: masked wherever it could be printed, wiped from memory on drop.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Wiped);

impl Secret {
    /// The text itself, for the header it belongs in.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True when nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(String::from(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

/// What stands where a secret would be.
pub(crate) const MASK: &str = "***";

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn debug_never_shows_the_text() {
        assert_eq!(format!("{:?}", Secret::from("sk_live_1234")), "***");
    }
}
