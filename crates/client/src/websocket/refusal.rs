//! The body of an answer that refuses a WebSocket: what the server has to say, as far as it comes.

use crate::socket::Stream;
use pepay_core::Headers;
use std::time::Instant;

/// Enough for the words of a refusal.
const MAX_REFUSAL: usize = 64 * 1024;

/// The body that begins with `bytes`. One that is cut is better than none: the status tells what happened.
pub(super) fn read(stream: &mut dyn Stream, headers: &Headers, mut bytes: Vec<u8>, deadline: Instant) -> Vec<u8> {
    let is_chunked = headers.get("transfer-encoding").is_some_and(|it| it.eq_ignore_ascii_case("chunked"));
    let length = headers.get("content-length").and_then(|it| it.parse().ok()).filter(|_| !is_chunked);
    let limit = length.unwrap_or(MAX_REFUSAL).min(MAX_REFUSAL);
    let mut chunk = [0; 4096];
    while bytes.len() < limit && !(is_chunked && joined(&bytes).1) {
        match stream.read(&mut chunk, deadline) {
            Ok(0) | Err(_) => break,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
    if is_chunked {
        bytes = joined(&bytes).0;
    }
    bytes.truncate(limit);
    bytes
}

/// What the chunks hold, as far as they have come; and whether the last one is among them.
fn joined(mut bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    while let Some(end) = bytes.iter().position(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(&bytes[..end]);
        let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16).unwrap_or_default();
        if size == 0 {
            return (body, true);
        }
        let data = &bytes[end + 1..];
        body.extend_from_slice(&data[..size.min(data.len())]);
        // Each chunk ends with a line break.
        bytes = data.get(size.saturating_add(2)..).unwrap_or_default();
    }
    (body, false)
}
