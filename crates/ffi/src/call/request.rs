//! The request as C likes it: every line NUL-terminated, every header split.

use crate::text::pepay_str;
use pepay_core::{Request, Secret};

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
        let (method, block) = (request.method().as_str(), request.header_block());
        // It never grows past this, so no key is left behind in a smaller buffer.
        let mut copy = String::with_capacity(method.len() + url.len() + block.len() + 2);
        let mut lines = Vec::with_capacity(10);
        for line in [method, url].into_iter().chain(block.lines()) {
            lines.push((copy.len(), line.len()));
            copy.push_str(line);
            copy.push('\0');
        }
        let copy = Secret::from(copy);
        let mut lines = lines.iter().filter_map(|(start, length)| copy.expose().get(*start..start + length));
        let (method, url) = (lines.next().into(), lines.next().into());
        let headers = lines.filter_map(pepay_header::of_line).collect();
        Self { method, url, headers, _copy: copy }
    }
}
