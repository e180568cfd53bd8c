use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;
use zeroize::Zeroizing;

/// A key, token or signature: masked wherever it could be printed, wiped from memory on drop.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

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
        Self(Zeroizing::new(text))
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

/// `text` with every occurrence of each secret masked, for text that came from outside and may
/// echo what we sent.
pub(crate) fn mask<'a>(text: &str, secrets: impl Iterator<Item = &'a str>) -> String {
    let mut masked = String::from(text);
    // A secret of a few letters would turn an ordinary sentence into stars and hide nothing.
    let mut secrets: Vec<&str> = secrets.filter(|secret| secret.len() >= 6).collect();
    // One may be a part of another, which could not be found any more.
    secrets.sort_unstable_by_key(|secret| Reverse(secret.len()));
    for secret in secrets {
        if masked.contains(secret) {
            masked = masked.replace(secret, MASK);
        }
    }
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    #[test]
    fn debug_never_shows_the_text() {
        assert_eq!(format!("{:?}", Secret::from("sk_live_1234")), "***");
    }

    #[test]
    fn an_echoed_secret_is_masked() {
        let keys = ["sk_live_1234", "", "ab"];
        let text = mask("bad key sk_live_1234, about sk_live_1234", keys.into_iter());
        assert_eq!(text, "bad key ***, about ***");
        assert_eq!(mask("pst_12 pst_1234", ["pst_12", "pst_1234"].into_iter()), "*** ***");
    }
}
