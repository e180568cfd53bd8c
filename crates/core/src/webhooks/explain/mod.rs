//! Why a webhook's signature does not match: what people really get wrong, tried one by one.

mod bytes;
mod rewritten;

use crate::values::Secret;
use crate::webhooks::signature::{self, Key};
use crate::wire::HeaderSource;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Something about a webhook that explains its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// A header is missing: the one with this name.
    MissingHeader(&'static str),
    /// A header, the one with this name, is not 64 hex digits. If only a prefix is wrong, it is the second value.
    NotHex(&'static str, Option<String>),
    /// The headers are those of the other provider.
    OtherProvider,
    /// The timestamp is not a number of milliseconds.
    TimestampUnreadable,
    /// The timestamp counts seconds; it must be milliseconds.
    TimestampInSeconds,
    /// The signature is valid, but was made this many seconds ago; negative if it was made in the future.
    Skew(i64),
    /// The previous secret matches, which means that the secret is being rotated.
    PreviousSecret,
    /// The body was parsed and serialized again: the signature matches the same JSON in another form, or the keys are
    /// sorted. The text says how the body was changed. Verify the raw bytes.
    BodyReserialized(String),
    /// The signature matches the body with other line endings, or without the last one.
    BodyNewline,
    /// The body is empty: something has already read it.
    BodyEmpty,
    /// The signature matches the body without its byte order mark.
    BodyBom,
    /// The signature matches the body in another character set, or the body has lost characters.
    BodyCharset,
    /// The signature matches a secret without the white space around it.
    SecretWhitespace,
    /// None of the secrets and none of the common mistakes explains the signature.
    NoSecretMatches,
}

impl Finding {
    /// The finding in `snake_case`, the same in every binding.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::MissingHeader(_) => "missing_header",
            Self::NotHex(..) => "not_hex",
            Self::OtherProvider => "other_provider",
            Self::TimestampUnreadable => "timestamp_unreadable",
            Self::TimestampInSeconds => "timestamp_in_seconds",
            Self::Skew(_) => "skew",
            Self::PreviousSecret => "previous_secret",
            Self::BodyReserialized(_) => "body_reserialized",
            Self::BodyNewline => "body_newline",
            Self::BodyEmpty => "body_empty",
            Self::BodyBom => "body_bom",
            Self::BodyCharset => "body_charset",
            Self::SecretWhitespace => "secret_whitespace",
            Self::NoSecretMatches => "no_secret_matches",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingHeader(name) => write!(f, "the header {name} is missing; does a proxy remove it?"),
            Self::NotHex(name, Some(prefix)) => {
                write!(f, "the header {name} begins with {prefix:?}; it must be bare hex")
            }
            Self::NotHex(name, None) => write!(f, "the header {name} is not 64 hex digits"),
            Self::OtherProvider => f.write_str("these are the other provider's headers; use its verifier"),
            Self::TimestampUnreadable => f.write_str("the timestamp is not a number"),
            Self::TimestampInSeconds => f.write_str("the timestamp counts seconds; it must count milliseconds"),
            Self::Skew(seconds) => {
                write!(f, "the signature is valid but {seconds} s from now; check both clocks, or a queue that delays")
            }
            Self::PreviousSecret => f.write_str("the previous secret matches; put the new one in place"),
            Self::BodyReserialized(how) => {
                write!(f, "the body was parsed and written again: {how}; verify the raw bytes as they were received")
            }
            Self::BodyEmpty => {
                f.write_str("the body is empty: something has read it before; take the raw bytes before any parser does")
            }
            Self::BodyBom => {
                f.write_str("a byte order mark was put before the body; verify the raw bytes as they were received")
            }
            Self::BodyCharset => f.write_str(
                "the body was read in one character set and written in another; verify the raw bytes as they were received",
            ),
            Self::BodyNewline => f.write_str("line ends were changed; verify the raw bytes as they were received"),
            Self::SecretWhitespace => f.write_str("there is white space around the secret; remove it"),
            Self::NoSecretMatches => f.write_str("the secret is another endpoint's, or the body was changed"),
        }
    }
}

/// What is wrong with a signature header.
pub(crate) fn header(headers: &impl HeaderSource, name: &'static str) -> Option<Finding> {
    let [Some(value)] = headers.first([name]) else { return Some(Finding::MissingHeader(name)) };
    if signature::decode(value).is_some() {
        return None;
    }
    let prefix = value.rsplit_once('=').filter(|(_, hex)| signature::decode(hex).is_some());
    Some(Finding::NotHex(name, prefix.map(|(prefix, _)| [prefix, "="].concat())))
}

/// Why none of `keys` made `signature` of `prefix` and `body`.
pub(crate) fn mismatch(keys: &[Key], signature: [u8; 32], prefix: &[u8], body: &[u8]) -> Finding {
    let matches = |keys: &[Key], body: &[u8]| signature::matching(keys, &[Some(signature)], &[prefix, body]).is_some();
    let is_space = |c: char| c.is_whitespace() || c.is_control();
    let trimmed = |key: &Key| Secret::from(key.secret().expose().trim_matches(is_space)).into();
    let trimmed: Vec<Key> = keys.iter().map(trimmed).collect();
    if matches(&trimmed, body) {
        return Finding::SecretWhitespace;
    }
    if body.is_empty() {
        return Finding::BodyEmpty;
    }
    let is_signed = |body: &Vec<u8>| matches(keys, body);
    if bytes::without_bom(body).iter().any(is_signed) {
        return Finding::BodyBom;
    }
    if bytes::other_newlines(body).iter().any(is_signed) {
        return Finding::BodyNewline;
    }
    if bytes::other_charsets(body).iter().any(is_signed) {
        return Finding::BodyCharset;
    }
    let text = core::str::from_utf8(body).unwrap_or_default();
    if let Some(how) = rewritten::signed_as(text, |text| matches(keys, text.as_bytes())) {
        return Finding::BodyReserialized(how);
    }
    // What cannot be undone.
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Finding::BodyCharset;
    }
    if rewritten::is_sorted(text) {
        return Finding::BodyReserialized("its keys are sorted, as no provider sends them".into());
    }
    Finding::NoSecretMatches
}
