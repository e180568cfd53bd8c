//! Why a webhook's signature does not match: what people really get wrong, tried one by one.

use crate::{Headers, Secret, signature};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Something about a webhook that explains its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Finding {
    /// This header is not there.
    MissingHeader(&'static str),
    /// This header is not 64 hex digits; the text before them, if that is all that is wrong.
    NotHex(&'static str, Option<String>),
    /// These are the headers of the other provider.
    OtherProvider,
    /// The timestamp is not a number of milliseconds.
    TimestampUnreadable,
    /// The timestamp counts seconds; it must be milliseconds.
    TimestampInSeconds,
    /// The signature is right, but was made this many seconds before now; negative if after.
    Skew(i64),
    /// The signature of the secret before the current one matches: a rotation is under way.
    PreviousSecret,
    /// The signature matches the body without the spaces between its values, or with them: it was parsed
    /// and written again. Verify the raw bytes.
    BodyReserialized,
    /// The signature matches the body with other line ends, or without the last one.
    BodyNewline,
    /// The signature matches a secret without the white space around it.
    SecretWhitespace,
    /// No secret made this signature of this body, in any way that was tried.
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
            Self::BodyReserialized => "body_reserialized",
            Self::BodyNewline => "body_newline",
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
            Self::BodyReserialized => {
                f.write_str("the body was parsed and written again; verify the raw bytes as they were received")
            }
            Self::BodyNewline => f.write_str("line ends were changed; verify the raw bytes as they were received"),
            Self::SecretWhitespace => f.write_str("there is white space around the secret; remove it"),
            Self::NoSecretMatches => f.write_str("the secret is another endpoint's, or the body was changed"),
        }
    }
}

/// What is wrong with a signature header.
pub(crate) fn header(headers: &Headers, name: &'static str) -> Option<Finding> {
    let Some(value) = headers.get(name) else { return Some(Finding::MissingHeader(name)) };
    if signature::decode(value).is_some() {
        return None;
    }
    let prefix = value.rsplit_once('=').filter(|(_, hex)| signature::decode(hex).is_some());
    Some(Finding::NotHex(name, prefix.map(|(prefix, _)| [prefix, "="].concat())))
}

/// Why none of `secrets` made `signature` of `prefix` and `body`.
pub(crate) fn mismatch(secrets: &[Secret], signature: [u8; 32], prefix: &[u8], body: &[u8]) -> Finding {
    let matches =
        |secrets: &[Secret], body: &[u8]| signature::matching(secrets, &[signature], &[prefix, body]).is_some();
    let is_space = |c: char| c.is_whitespace() || c.is_control();
    let trimmed: Vec<Secret> =
        secrets.iter().map(|secret| Secret::from(secret.expose().trim_matches(is_space))).collect();
    if matches(&trimmed, body) {
        return Finding::SecretWhitespace;
    }
    if [rewritten(body, "", ""), rewritten(body, " ", " "), rewritten(body, "", " ")]
        .iter()
        .any(|it| matches(secrets, it))
    {
        return Finding::BodyReserialized;
    }
    if other_newlines(body).iter().any(|it| matches(secrets, it)) {
        return Finding::BodyNewline;
    }
    Finding::NoSecretMatches
}

/// JSON with these texts after each comma and colon, and no other space.
fn rewritten(json: &[u8], after_comma: &str, after_colon: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for byte in json {
        if in_string || !byte.is_ascii_whitespace() {
            out.push(*byte);
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_string,
            b'"' => in_string = !in_string,
            b',' if !in_string => out.extend_from_slice(after_comma.as_bytes()),
            b':' if !in_string => out.extend_from_slice(after_colon.as_bytes()),
            _ => {}
        }
    }
    out
}

/// The body with each other kind of line end, and with one more or less at its end.
fn other_newlines(body: &[u8]) -> [Vec<u8>; 4] {
    let mut unix = body.to_owned();
    unix.retain(|byte| *byte != b'\r');
    let mut windows = Vec::with_capacity(body.len());
    for byte in &unix {
        if *byte == b'\n' {
            windows.push(b'\r');
        }
        windows.push(*byte);
    }
    [unix, windows, body.trim_ascii_end().to_owned(), [body, b"\n"].concat()]
}
