//! The request as C likes it: every line NUL-terminated, every header split.

use crate::text::pepay_str;
use pepay_core::{Request, Secret};
use std::io::BufRead;
use std::iter;

/// One header of a request. Its value may be a secret. This struct never changes.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct pepay_header {
    /// "name: value", NUL-terminated.
    pub line: pepay_str,
    /// The name, in lower case.
    pub name: pepay_str,
    /// The value, NUL-terminated.
    pub value: pepay_str,
}

impl pepay_header {
    fn of_line(line: &str) -> Option<Self> {
        let (name, value) = line.split_at_checked(line.bytes().position(|byte| byte == b':')?)?;
        let value = value.strip_prefix(": ").unwrap_or_default();
        Some(Self { line: line.into(), name: name.into(), value: value.into() })
    }
}

/// Pointers into one copy of method, URL and headers.
pub(crate) struct RequestText {
    pub(super) method: pepay_str,
    pub(crate) url: pepay_str,
    pub(crate) headers: Vec<pepay_header>,
    /// What they point into; it holds keys, so it is wiped on drop.
    _copy: Secret,
}

impl RequestText {
    pub(crate) fn new(request: &Request, url: &str) -> Self {
        let (method, mut block) = (request.method().as_str(), request.header_block().as_bytes());
        // It never grows past this, so no key is left behind in a smaller buffer.
        let mut copy = Vec::with_capacity(method.len() + url.len() + block.len() + 2);
        let mut ends = Vec::with_capacity(10);
        for line in [method, url] {
            copy.extend_from_slice(line.as_bytes());
            ends.push(copy.len());
            copy.push(0);
        }
        // Reading from memory cannot fail.
        while block.read_until(b'\n', &mut copy).is_ok_and(|read| read > 0) {
            copy.truncate(copy.trim_ascii_end().len());
            ends.push(copy.len());
            copy.push(0);
        }
        let copy = String::from_utf8(copy).map(Secret::from).unwrap_or_default();
        let starts = iter::once(0).chain(ends.iter().map(|end| end + 1));
        let mut lines = starts.zip(&ends).filter_map(|(start, end)| copy.expose().get(start..*end));
        let (method, url) = (lines.next().into(), lines.next().into());
        let headers = lines.filter_map(pepay_header::of_line).collect();
        Self { method, url, headers, _copy: copy }
    }
}
