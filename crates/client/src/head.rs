//! The head of an answer, made ready for a parser that knows only what is common: whole, without interim responses before
//! it, with each header in one line, and without those that the parser has no use for.

use crate::error::Broken;

/// The longest head of an answer, with those of interim responses before it.
pub(crate) const MAX_HEAD: usize = 256 * 1024;

/// The most headers of an answer: more than any server sends, and fewer than would cost much.
pub(crate) const MAX_HEADERS: usize = 1024;

pub(crate) enum Head {
    /// It is whole and stands at the beginning, up to here.
    Final(usize),
    /// It was whole and only interim, and has been taken away.
    Interim,
    /// More is to come.
    Incomplete,
}

/// Looks for a whole head at the beginning of what has come. `searched` bytes of it are known to hold no end.
pub(crate) fn take(bytes: &mut Vec<u8>, searched: &mut usize) -> Result<Head, Broken> {
    // Empty lines before it are no head.
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    bytes.drain(..blank);
    *searched = searched.saturating_sub(blank);
    let start = bytes.len().min(7);
    if bytes[..start] != b"HTTP/1."[..start] {
        return Err(Broken::protocol("the answer is not HTTP/1.1"));
    }
    let Some(end) = end_of(bytes, *searched) else {
        *searched = bytes.len();
        return match bytes.len() > MAX_HEAD {
            true => Err(Broken::protocol(format!("the answer's headers are longer than {} KiB", MAX_HEAD / 1024))),
            false => Ok(Head::Incomplete),
        };
    };
    *searched = 0;
    if bytes[..end].iter().filter(|byte| **byte == b'\n').count() > MAX_HEADERS + 2 {
        return Err(Broken::protocol("the answer has too many headers"));
    }
    match status(bytes) {
        Some(100 | 102..=199) => {
            bytes.drain(..end);
            Ok(Head::Interim)
        }
        _ => {
            unfold(&mut bytes[..end]);
            Ok(Head::Final(end))
        }
    }
}

/// The status of a head that begins as HTTP does.
pub(crate) fn status(head: &[u8]) -> Option<u16> {
    let code = head.get(8..)?.trim_ascii_start().get(..3)?;
    std::str::from_utf8(code).ok()?.parse().ok()
}

/// The end of the first empty line that was not there yet when `searched` bytes were.
fn end_of(bytes: &[u8], searched: usize) -> Option<usize> {
    let mut at = searched.saturating_sub(3);
    while let Some(line) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        at += line + 1;
        match &bytes[at..] {
            [b'\n', ..] => return Some(at + 1),
            [b'\r', b'\n', ..] => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// The lines of a head that say how its answer is to be read: the status, the length, whether the connection stays open,
/// and whatever is no common header, for the parser to judge. Names become lower case.
pub(crate) fn framing(head: &mut [u8]) -> impl Iterator<Item = &[u8]> {
    head.split_inclusive_mut(|byte| *byte == b'\n').filter_map(|line| {
        let colon = line.iter().position(|byte| !is_name_byte(*byte)).filter(|at| *at > 0 && line[*at] == b':');
        let is_needed = colon.is_none_or(|colon| {
            let (name, value) = line.split_at_mut(colon);
            name.make_ascii_lowercase();
            let value = value.strip_suffix(b"\r\n").or_else(|| value.strip_suffix(b"\n")).unwrap_or(value);
            // A fold without a way out looks at many bytes at once.
            FRAMING.contains(&&*name) || value.iter().fold(false, |odd, byte| odd | is_control(*byte))
        });
        is_needed.then_some(&*line)
    })
}

const FRAMING: [&[u8]; 3] = [b"connection", b"content-length", b"transfer-encoding"];

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || b"!#$%&'*+.^`|~".contains(&byte)
}

fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && byte != b'\t'
}

/// Joins headers that go on in the next line, as old servers fold them, by spaces.
fn unfold(head: &mut [u8]) {
    for at in 1..head.len().saturating_sub(1) {
        if head[at] == b'\n' && matches!(head[at + 1], b' ' | b'\t') {
            head[at] = b' ';
            if head[at - 1] == b'\r' {
                head[at - 1] = b' ';
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left when these pieces have come, one after another.
    fn arrived(pieces: &[&str]) -> Result<Option<String>, String> {
        let (mut bytes, mut searched) = (Vec::new(), 0);
        for piece in pieces {
            bytes.extend_from_slice(piece.as_bytes());
            loop {
                match take(&mut bytes, &mut searched).map_err(|broken| broken.detail)? {
                    Head::Final(_) => return Ok(Some(String::from_utf8(bytes).unwrap_or_default())),
                    Head::Interim => {}
                    Head::Incomplete => break,
                }
            }
        }
        Ok(None)
    }

    #[test]
    fn it_is_whole_in_whatever_pieces_it_comes() {
        let whole = "HTTP/1.1 200 OK\r\na: b\r\n\r\nbody";
        for cut in 0..whole.len() {
            let end_of_head = whole.len() - "body".len();
            let came = if cut < end_of_head { whole.len() } else { cut };
            assert_eq!(arrived(&[&whole[..cut], &whole[cut..]]), Ok(Some(whole[..came].into())), "{cut}");
        }
        assert_eq!(arrived(&["HTTP/1.1 200 OK\r\na: b\r\n"]), Ok(None));
        assert_eq!(arrived(&["\r\n\nHTTP/1.0 200 OK\n\n"]), Ok(Some("HTTP/1.0 200 OK\n\n".into())));
    }

    #[test]
    fn interim_responses_are_no_answer() {
        let interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n";
        assert_eq!(arrived(&[interim]), Ok(None));
        assert_eq!(
            arrived(&[interim, "HTTP/1.1 201 Created\r\n\r\n"]),
            Ok(Some("HTTP/1.1 201 Created\r\n\r\n".into()))
        );
        let upgrade = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
        assert_eq!(arrived(&[interim, upgrade]), Ok(Some(upgrade.into())));
    }

    #[test]
    fn folded_headers_are_one_line_each() {
        let folded = "HTTP/1.1 200 OK\r\na: 1\r\n 2\r\n\t3\r\nb: 4\n 5\r\n\r\n{\n }";
        let joined = "HTTP/1.1 200 OK\r\na: 1   2  \t3\r\nb: 4  5\r\n\r\n{\n }";
        assert_eq!(arrived(&[folded]), Ok(Some(joined.into())));
    }

    #[test]
    fn what_is_common_and_no_framing_is_left_out() {
        let mut head =
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nServer: x\r\nX-\xe9: 1\nX : 2\r\nX: \0\r\nx: \xff\r\nDATE:\n\r\n"
                .to_vec();
        let kept = framing(&mut head).collect::<Vec<_>>().concat();
        assert_eq!(kept, b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nX-\xe9: 1\nX : 2\r\nx: \0\r\n\r\n");
        assert!(head.ends_with(b"\nserver: x\r\nX-\xe9: 1\nX : 2\r\nx: \0\r\nx: \xff\r\ndate:\n\r\n"), "{head:?}");
    }

    #[test]
    fn what_is_no_http_or_too_long_is_refused() {
        assert!(arrived(&["<html>"]).is_err());
        assert!(arrived(&["HTTP/2 200\r\n\r\n"]).is_err());
        let long = format!("HTTP/1.1 200 OK\r\na: {}", "x".repeat(MAX_HEAD));
        assert!(arrived(&[&long]).is_err_and(|detail| detail.contains("256 KiB")));
    }
}
