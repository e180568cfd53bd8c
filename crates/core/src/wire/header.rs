use crate::values::secret::MASK;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use memchr::{memchr, memchr_iter, memrchr_iter};

/// The headers of a response, kept as the one block of text they arrived in.
///
/// Reading is tolerant: `\r\n` or `\n`, a status line or none. Of several responses in a row, as
/// libcurl hands over after a `100 Continue`, the last one counts.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<u8>);

impl Headers {
    /// From a header block: `name: value` lines.
    #[must_use]
    pub fn from_block(mut block: Vec<u8>) -> Self {
        let earlier = block.len() - last_response(&block).len();
        Self(block.split_off(earlier))
    }

    /// Adds one header. Line breaks would start another one, so they become spaces.
    pub fn push(&mut self, name: &str, value: &[u8]) {
        let start = self.0.len();
        self.0.reserve(name.len() + value.len() + 4);
        self.0.extend_from_slice(name.as_bytes());
        self.0.extend_from_slice(b": ");
        self.0.extend_from_slice(value);
        for byte in &mut self.0[start..] {
            if matches!(byte, b'\r' | b'\n') {
                *byte = b' ';
            }
        }
        self.0.extend_from_slice(b"\r\n");
    }

    /// The first header of this name, compared without case, if it is text.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let [value] = self.find([name]);
        value
    }

    pub(crate) fn find<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N] {
        find(&self.0, names)
    }

    /// Every header, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        fields(&self.0)
    }
}

/// Headers of a request, as whoever received it keeps them: ours, the block that they came in, or `http::HeaderMap` with the
/// feature `http`.
pub trait HeaderSource {
    /// The first header of each name, compared without case, if it is text.
    #[doc(hidden)]
    fn first<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N];
}

impl HeaderSource for Headers {
    fn first<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N] {
        self.find(names)
    }
}

/// A header block, as [`Headers::from_block`] takes it.
impl HeaderSource for &[u8] {
    fn first<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N] {
        find(last_response(self), names)
    }
}

#[cfg(feature = "http")]
impl HeaderSource for http::HeaderMap {
    fn first<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N] {
        names.map(|name| core::str::from_utf8(self.get(name)?.as_bytes()).ok())
    }
}

#[cfg(feature = "http")]
impl From<&http::HeaderMap> for Headers {
    fn from(map: &http::HeaderMap) -> Self {
        let mut headers = Self::default();
        for (name, value) in map {
            headers.push(name.as_str(), value.as_bytes());
        }
        headers
    }
}

#[cfg(feature = "http")]
impl From<http::HeaderMap> for Headers {
    fn from(map: http::HeaderMap) -> Self {
        Self::from(&map)
    }
}

/// For tests of a receiver: what a signer gives, as a server would have received it.
#[cfg(feature = "http")]
impl From<&Headers> for http::HeaderMap {
    fn from(headers: &Headers) -> Self {
        let one = |(name, value)| {
            Some((http::HeaderName::from_bytes(name).ok()?, http::HeaderValue::from_bytes(value).ok()?))
        };
        headers.iter().filter_map(one).collect()
    }
}

/// What of a header block belongs to the last response in it.
fn last_response(block: &[u8]) -> &[u8] {
    let is_status = |at: &usize| block[at + 1..].starts_with(b"HTTP/");
    memrchr_iter(b'\n', block).find(is_status).map_or(block, |at| &block[at + 1..])
}

/// The first header of each name.
fn find<'h, const N: usize>(block: &'h [u8], names: [&str; N]) -> [Option<&'h str>; N] {
    let mut found = [None; N];
    // Nearly every header is another one, which its first letter says.
    let may_be_one = |line: &&[u8]| {
        let [letter, ..] = line else { return false };
        let begins = |name: &&str| name.bytes().next().is_some_and(|first| first.eq_ignore_ascii_case(letter));
        letter.is_ascii_whitespace() || names.iter().any(begins)
    };
    for (name, value) in lines(block).filter(may_be_one).filter_map(split) {
        for (wanted, first) in names.iter().zip(&mut found) {
            let wanted = wanted.as_bytes();
            if first.is_none() && (name == wanted || name.eq_ignore_ascii_case(wanted)) {
                *first = Some(value);
            }
        }
        if found.iter().all(Option::is_some) {
            break;
        }
    }
    found.map(|value| core::str::from_utf8(value?).ok())
}

/// The names and values of a header block.
pub(crate) fn fields(block: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    lines(block).filter_map(split)
}

fn lines(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut from = 0;
    memchr_iter(b'\n', block).chain([block.len()]).map(move |end| {
        let line = &block[from..end];
        from = end + 1;
        line
    })
}

/// The name and the value of a line that is a header.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = memchr(b':', line)?;
    let name = line[..colon].trim_ascii();
    let is_header = !name.is_empty() && !line.starts_with(b"HTTP/");
    is_header.then(|| (name, line[colon + 1..].trim_ascii()))
}

impl<'a> FromIterator<(&'a str, &'a str)> for Headers {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a str)>>(pairs: I) -> Self {
        let mut headers = Self::default();
        for (name, value) in pairs {
            headers.push(name, value.as_bytes());
        }
        headers
    }
}

/// What a response's header may say to everybody. Others may repeat a key.
const HARMLESS: [&str; 7] =
    ["content-encoding", "content-length", "content-type", "date", "request-id", "retry-after", "x-request-id"];

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.iter().map(|(name, value)| {
            let is_harmless = HARMLESS.iter().any(|harmless| name.eq_ignore_ascii_case(harmless.as_bytes()));
            let value = if is_harmless { String::from_utf8_lossy(value) } else { MASK.into() };
            (String::from_utf8_lossy(name), value)
        });
        f.debug_map().entries(shown).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_response_of_a_block_counts() {
        let block = b"HTTP/1.1 100 Continue\r\nX-Old: 1\r\n\r\nHTTP/1.1 429 Too\r\nRetry-After:  7 \r\n\r\n";
        let headers = Headers::from_block(block.to_vec());
        assert_eq!(headers.get("retry-after"), Some("7"));
        assert_eq!(headers.get("x-old"), None);
    }

    #[test]
    fn a_name_is_found_in_any_case_and_after_spaces() {
        let block: &[u8] = b"Age: 1\r\n x-signature : a\r\nX-SIGNATURE: b\r\nDATE: d";
        let names = ["X-Signature", "date", "x-request-id"];
        assert_eq!(HeaderSource::first(&block, names), [Some("a"), Some("d"), None]);
        assert_eq!(Headers::from_block(block.to_vec()).first(names), [Some("a"), Some("d"), None]);
    }

    #[test]
    fn hostile_blocks_are_read_without_harm() {
        let headers = Headers::from_block(b"\xff\xfe: \xff\n:\n::\nno colon\nDate:\nX: a\r\nX: b".to_vec());
        assert_eq!(headers.get("date"), Some(""));
        assert_eq!(headers.get("x"), Some("a"));
        assert_eq!(headers.iter().count(), 4);
    }

    #[test]
    fn a_pushed_line_break_starts_no_header() {
        let mut headers = Headers::default();
        headers.push("a", b"1\r\nx-evil: 1");
        assert_eq!(headers.get("x-evil"), None);
    }
}
