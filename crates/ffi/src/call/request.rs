//! The request as C likes it: every line NUL-terminated, every header split.

use crate::text::pepay_str;
use pepay_core::{Request, Secret};
use std::ffi::c_char;

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
    /// Of a line that begins with a name of this length.
    fn new(line: pepay_str, name: usize) -> Self {
        let value = name + ": ".len();
        Self {
            line,
            name: pepay_str { len: name, ..line },
            value: pepay_str { data: line.data.wrapping_add(value), len: line.len.saturating_sub(value) },
        }
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
        let method = request.method().as_str();
        // It never grows past this, so that pointers into it stay valid and no key is left behind in a smaller buffer.
        let mut copy: Vec<u8> = Vec::with_capacity(method.len() + url.len() + request.header_block().len() + 2);
        let mut terminated = |text: &str| {
            let data: *const c_char = copy.as_ptr().wrapping_add(copy.len()).cast();
            copy.extend_from_slice(text.as_bytes());
            copy.push(0);
            pepay_str { data, len: text.len() }
        };
        let (method, url) = (terminated(method), terminated(url));
        let mut headers = Vec::with_capacity(10);
        for line in request.header_lines() {
            let name = line.bytes().take_while(|byte| *byte != b':').count();
            headers.push(pepay_header::new(terminated(line), name));
        }
        let copy = String::from_utf8(copy).unwrap_or_else(|_| unreachable!("texts are UTF-8"));
        Self { method, url, headers, _copy: copy.into() }
    }
}
