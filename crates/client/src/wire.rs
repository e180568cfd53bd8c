//! HTTP/1.1 as it is read: heads and bodies, within limits and until a deadline.

use crate::error::Broken;
use crate::socket::Stream;
use pepay_core::{Headers, MAX_BODY, TransportKind};
use std::time::Instant;

/// The longest head of a response, with those of interim responses before it, or the trailers after a body.
const MAX_HEAD: usize = 256 * 1024;

/// More header lines than any server sends.
const MAX_HEADERS: usize = 1024;

/// How much is read at once.
const CHUNK: usize = 16 * 1024;

/// A stream and what has been read from it but not yet used.
pub(crate) struct Wire {
    pub(crate) stream: Box<dyn Stream>,
    input: Vec<u8>,
    /// How far the input is used.
    at: usize,
}

/// What a response begins with.
pub(crate) struct Head {
    pub(crate) status: u16,
    pub(crate) reason: String,
    pub(crate) headers: Headers,
    /// Whether the server lets the connection live on.
    keep: bool,
    framing: Framing,
}

/// Where a body ends.
#[derive(Clone, Copy)]
enum Framing {
    Length(u64),
    Chunked,
    UntilClose,
}

impl Wire {
    pub(crate) fn new(stream: Box<dyn Stream>) -> Self {
        Self { stream, input: Vec::new(), at: 0 }
    }

    /// Whether something has been read that nothing was made of.
    pub(crate) fn has_input(&self) -> bool {
        self.at < self.input.len()
    }

    fn unused(&self) -> &[u8] {
        &self.input[self.at..]
    }

    /// Reads more; false at the end.
    fn fill(&mut self, deadline: Instant) -> Result<bool, Broken> {
        if self.at >= CHUNK || !self.has_input() {
            self.input.drain(..self.at);
            self.at = 0;
        }
        let len = self.input.len();
        self.input.resize(len + CHUNK, 0);
        let read = self.stream.read(&mut self.input[len..], deadline);
        self.input.truncate(len + *read.as_ref().unwrap_or(&0));
        Ok(read? > 0)
    }

    /// The head of the answer. What is only interim (1xx) is passed over. `begun` becomes true with its first byte.
    pub(crate) fn read_head(&mut self, deadline: Instant, begun: &mut bool) -> Result<Head, Broken> {
        let mut interim = 0;
        loop {
            let head = self.next_head(deadline, MAX_HEAD - interim, begun)?;
            match head.status {
                100 | 102..=199 => interim += head.len,
                101 => return Err(Broken::protocol("the server changed to another protocol (101)")),
                _ => return head.read(),
            }
        }
    }

    /// The next head, interim or not, of at most `limit` bytes.
    fn next_head(&mut self, deadline: Instant, limit: usize, begun: &mut bool) -> Result<RawHead, Broken> {
        let mut seen = 0;
        loop {
            *begun |= self.has_input();
            // Empty lines before it are no head.
            while seen == 0 && matches!(self.unused().first(), Some(b'\r' | b'\n')) {
                self.at += 1;
            }
            let unused = self.unused();
            if !is_http(unused) {
                return Err(Broken::protocol("the answer is not HTTP/1.1"));
            }
            // It is parsed only when its end is there, or bytes that drip would be parsed again and again.
            if let Some(end) = end_of_head(unused, seen)
                && let Some(head) = RawHead::parse(&unused[..end])?
            {
                self.at += head.len;
                return Ok(head);
            }
            seen = unused.len();
            if seen > limit {
                return Err(Broken::protocol(format!("the answer's headers are longer than {} KiB", MAX_HEAD / 1024)));
            }
            if !self.fill(deadline)? {
                let detail = match seen {
                    0 => "the connection was closed without an answer",
                    _ => "the connection was closed within the answer's headers",
                };
                return Err(Broken::new(TransportKind::Connection, detail));
            }
        }
    }

    /// The body as it was sent, of which at most one byte too many; and whether the connection can be used again.
    pub(crate) fn read_body(&mut self, head: &Head, deadline: Instant) -> Result<(Vec<u8>, bool), Broken> {
        let mut body = Vec::new();
        let ended = match head.framing {
            Framing::Length(length) => {
                let wanted = usize::try_from(length).unwrap_or(usize::MAX);
                body.reserve_exact(wanted.min(CHUNK));
                self.take(&mut body, wanted, deadline)?
            }
            Framing::Chunked => self.take_chunks(&mut body, deadline)?,
            Framing::UntilClose => {
                while body.len() <= MAX_BODY && (self.has_input() || self.fill(deadline)?) {
                    self.move_to(&mut body, usize::MAX);
                }
                false
            }
        };
        Ok((body, ended && head.keep && !self.has_input()))
    }

    /// Moves up to `count` unused bytes, as long as there is room in the body; how many.
    fn move_to(&mut self, body: &mut Vec<u8>, count: usize) -> usize {
        let count = count.min(self.input.len() - self.at).min(MAX_BODY + 1 - body.len());
        body.extend_from_slice(&self.input[self.at..self.at + count]);
        self.at += count;
        count
    }

    /// Reads `count` bytes; false if there are more than a body may have.
    fn take(&mut self, body: &mut Vec<u8>, mut count: usize, deadline: Instant) -> Result<bool, Broken> {
        while count > 0 {
            if body.len() > MAX_BODY {
                return Ok(false);
            }
            if !self.has_input() && !self.fill(deadline)? {
                return Err(Broken::protocol("the connection was closed within the answer's body"));
            }
            count -= self.move_to(body, count);
        }
        Ok(true)
    }

    fn take_chunks(&mut self, body: &mut Vec<u8>, deadline: Instant) -> Result<bool, Broken> {
        loop {
            let line = self.line(MAX_HEAD, deadline)?;
            let size = line.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
            let digits = std::str::from_utf8(size).ok().filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()));
            let size = digits.and_then(|digits| usize::from_str_radix(digits, 16).ok());
            match size.ok_or_else(|| Broken::protocol("the answer has a chunk without a valid size"))? {
                0 => break,
                size if !self.take(body, size, deadline)? => return Ok(false),
                _ => {}
            }
            if !self.line(2, deadline)?.is_empty() {
                return Err(Broken::protocol("the answer has a chunk that is longer than its size"));
            }
        }
        let mut room = MAX_HEAD;
        loop {
            let trailer = self.line(room, deadline)?;
            if trailer.is_empty() {
                return Ok(true);
            }
            room = room.saturating_sub(trailer.len());
        }
    }

    /// The next line, without its end.
    fn line(&mut self, limit: usize, deadline: Instant) -> Result<Vec<u8>, Broken> {
        let mut seen = 0;
        loop {
            let unused = self.unused();
            if let Some(end) = unused[seen..].iter().position(|byte| *byte == b'\n') {
                let end = seen + end;
                let line = unused[..end].strip_suffix(b"\r").unwrap_or(&unused[..end]).to_vec();
                self.at += end + 1;
                return Ok(line);
            }
            seen = unused.len();
            if seen >= limit {
                return Err(Broken::protocol("the answer has a line between its chunks that is too long"));
            }
            if !self.fill(deadline)? {
                return Err(Broken::protocol("the connection was closed within the answer's body"));
            }
        }
    }
}

/// Whether these bytes begin an HTTP response, or may do so yet.
fn is_http(bytes: &[u8]) -> bool {
    let len = bytes.len().min(7);
    bytes[..len] == b"HTTP/1."[..len]
}

/// The end of the first empty line that was not there yet when `seen` bytes were.
fn end_of_head(bytes: &[u8], seen: usize) -> Option<usize> {
    let from = seen.saturating_sub(3);
    let mut lines = bytes[from..].iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| from + at);
    lines.find(|at| bytes[..*at].ends_with(b"\n") || bytes[..*at].ends_with(b"\n\r")).map(|at| at + 1)
}

/// A head that is whole, before anything is made of its headers.
struct RawHead {
    status: u16,
    reason: String,
    is_1_1: bool,
    headers: Headers,
    len: usize,
}

impl RawHead {
    /// None if what looked like its end was not.
    fn parse(bytes: &[u8]) -> Result<Option<Self>, Broken> {
        match Self::parse_into(bytes, &mut [httparse::EMPTY_HEADER; 64]) {
            Err(httparse::Error::TooManyHeaders) => {
                Self::parse_into(bytes, &mut vec![httparse::EMPTY_HEADER; MAX_HEADERS])
            }
            parsed => parsed,
        }
        .map_err(|error| Broken::protocol(format!("the answer is not HTTP/1.1: {error}")))
    }

    fn parse_into<'b>(bytes: &'b [u8], room: &mut [httparse::Header<'b>]) -> Result<Option<Self>, httparse::Error> {
        let mut response = httparse::Response::new(room);
        let mut parser = httparse::ParserConfig::default();
        parser.allow_obsolete_multiline_headers_in_responses(true).allow_spaces_after_header_name_in_responses(true);
        let httparse::Status::Complete(len) = parser.parse_response(&mut response, bytes)? else { return Ok(None) };
        let mut headers = Headers::default();
        for header in response.headers.iter() {
            headers.push(header.name, header.value);
        }
        Ok(Some(Self {
            status: response.code.unwrap_or_default(),
            reason: response.reason.unwrap_or_default().into(),
            is_1_1: response.version == Some(1),
            headers,
            len,
        }))
    }

    /// What the headers say of the body and of the connection.
    fn read(self) -> Result<Head, Broken> {
        let values = |wanted: &str| -> Vec<String> {
            let named = self.headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted.as_bytes()));
            let texts = named.map(|(_, value)| String::from_utf8_lossy(value).to_ascii_lowercase());
            texts.flat_map(|text| text.split(',').map(|it| it.trim().to_string()).collect::<Vec<_>>()).collect()
        };
        let (codings, lengths, connection) =
            (values("transfer-encoding"), values("content-length"), values("connection"));
        let says = |word: &str| connection.iter().any(|it| it == word);
        let keep = if self.is_1_1 { !says("close") } else { says("keep-alive") };
        let framing = if matches!(self.status, 204 | 304) {
            Framing::Length(0)
        } else if !codings.is_empty() {
            if codings != ["chunked"] {
                return Err(Broken::protocol("the answer has a transfer encoding other than chunked"));
            }
            Framing::Chunked
        } else if let Some(first) = lengths.first() {
            if lengths.iter().any(|length| length != first) {
                return Err(Broken::protocol("the answer has two lengths that differ"));
            }
            let digits = Some(first).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
            let length = digits.and_then(|digits| digits.parse().ok());
            Framing::Length(length.ok_or_else(|| Broken::protocol("the answer has a length that is no number"))?)
        } else {
            Framing::UntilClose
        };
        // Whoever gives both a length and chunks leaves open where the next answer begins.
        let keep = keep && (codings.is_empty() || lengths.is_empty());
        let Self { status, reason, headers, .. } = self;
        Ok(Head { status, reason, headers, keep, framing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    /// Gives out an answer in pieces of the sizes that a seed makes.
    struct Pieces {
        answer: Vec<u8>,
        at: usize,
        seed: u64,
    }

    impl Stream for Pieces {
        fn write(&mut self, bytes: &[u8], _: Instant) -> io::Result<usize> {
            Ok(bytes.len())
        }

        fn read(&mut self, into: &mut [u8], _: Instant) -> io::Result<usize> {
            let size = if self.seed == 0 { usize::MAX } else { 1 + random(&mut self.seed, 9) };
            let count = size.min(into.len()).min(self.answer.len() - self.at);
            into[..count].copy_from_slice(&self.answer[self.at..self.at + count]);
            self.at += count;
            Ok(count)
        }

        fn written(&self) -> u64 {
            0
        }

        fn is_silent(&mut self) -> bool {
            true
        }
    }

    fn random(seed: &mut u64, below: usize) -> usize {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize % below
    }

    fn read(answer: &[u8], seed: u64) -> Option<(u16, Vec<u8>)> {
        let mut wire = Wire::new(Box::new(Pieces { answer: answer.to_vec(), at: 0, seed }));
        let deadline = Instant::now();
        let head = wire.read_head(deadline, &mut false).ok()?;
        let (body, _) = wire.read_body(&head, deadline).ok()?;
        Some((head.status, body))
    }

    #[test]
    fn an_answer_is_the_same_in_whatever_pieces_it_comes() {
        let answers: [&[u8]; 4] = [
            b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 201 Created\r\nX: a\r\n b\r\nContent-Length: 5\r\n\r\n[1,2]",
            b"\r\n\r\nHTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n3;a=b\n[1,\n2\r\n2]\r\n0\r\nX: y\r\n\r\n",
            b"HTTP/1.0 200\r\nConnection: keep-alive\r\n\r\n[1,2]",
            b"HTTP/1.1 204 No Content\r\nContent-Length: 3, 3\r\n\r\n",
        ];
        let mut seed = 1;
        for round in 0..1600 {
            let mut answer = answers[round % answers.len()].to_vec();
            for _ in 0..round / 400 {
                let (at, byte) = (random(&mut seed, answer.len()), b"\r\n:;,0 9fX\0\xff"[random(&mut seed, 12)]);
                answer[at] = byte;
            }
            let whole = read(&answer, 0);
            assert!(round >= 400 || whole.is_some(), "{}", answer.escape_ascii());
            assert_eq!(read(&answer, seed | 1), whole, "{}", answer.escape_ascii());
        }
    }
}
