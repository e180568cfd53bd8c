//! Masking of text that is shown: errors, excerpts, logs.

use super::MASK;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::ops::Range;

/// How the names of secrets end, without case, `_` and `-`: `x-session-token` and `sessionToken` end alike. All secret fields
/// of both APIs are here, and what a gateway or a proxy may repeat of a request.
const SECRET_NAMES: [&str; 17] = [
    "token",
    "signature",
    "secret",
    "apikey",
    "accesskey",
    "privatekey",
    "secretkey",
    "authorization",
    "password",
    "passwd",
    "cookie",
    "paymenturl",
    "invoiceurl",
    "payouthash",
    "cardnumber",
    "cvv",
    "cvc",
];

/// Names that are too common as endings of other words.
const WHOLE_SECRET_NAMES: [&str; 3] = ["hash", "pan", "session"];

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

/// `text` with the value of every field masked whose name says that it is a secret.
///
/// It takes any text: JSON, also cut off, invalid or inside a JSON string, a query, a form, headers. What is masked in doubt
/// is more than needed.
#[must_use]
pub fn mask_fields(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut masked = String::new();
    let (mut kept_to, mut at, mut in_quotes) = (0, 0, false);
    while let Some(name) = next_name(bytes, at) {
        in_quotes ^= has_odd_quotes(&bytes[at..name.start]);
        at = name.end;
        if !is_secret_name(&bytes[name]) {
            continue;
        }
        if let Some((value, quote)) = value_after(bytes, at, in_quotes) {
            for part in [&text[kept_to..value.start], &text[quote.clone()], MASK, &text[quote]] {
                masked.push_str(part);
            }
            kept_to = value.end;
            at = value.end;
        }
    }
    if kept_to == 0 {
        return Cow::Borrowed(text);
    }
    masked.push_str(&text[kept_to..]);
    Cow::Owned(masked)
}

/// Whether a text begins or ends here. No name stands between a backslash and its quote.
fn has_odd_quotes(bytes: &[u8]) -> bool {
    let (mut odd, mut escaped) = (false, false);
    for byte in bytes {
        odd ^= *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
    }
    odd
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

/// Where the next word begins and ends that may be a name.
fn next_name(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let start = from + bytes[from..].iter().position(|byte| is_name_byte(*byte))?;
    Some(start..skip(bytes, start, is_name_byte))
}

/// The first place from `at` on whose byte is not of this sort.
fn skip(bytes: &[u8], at: usize, sort: impl Fn(u8) -> bool) -> usize {
    at + bytes[at..].iter().take_while(|byte| sort(**byte)).count()
}

fn is_secret_name(name: &[u8]) -> bool {
    let letters = || name.iter().rev().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase);
    let ends_with = |ending: &str| letters().take(ending.len()).eq(ending.bytes().rev());
    SECRET_NAMES.iter().any(|ending| ends_with(ending))
        || WHOLE_SECRET_NAMES.iter().any(|whole| letters().eq(whole.bytes().rev()))
}

/// Where the value is that belongs to the name that ends at `at`, if there is one, and the quote that it has to be given:
/// the name's own, if the value has none, so that JSON stays JSON.
fn value_after(bytes: &[u8], at: usize, in_quotes: bool) -> Option<(Range<usize>, Range<usize>)> {
    let space = |byte: u8| byte.is_ascii_whitespace();
    let quote = at..skip(bytes, at, |byte| matches!(byte, b'\\' | b'"' | b'\''));
    let at = skip(bytes, quote.end, space);
    let assigns = match bytes.get(at..)? {
        [b'=', b'>', ..] => 2,
        [b'=' | b':', ..] => 1,
        _ => return None,
    };
    let is_assigned = bytes[at] == b'=';
    let start = skip(bytes, at + assigns, space);
    let rest = &bytes[start..];
    if matches!(rest.first(), Some(b'[' | b'{')) {
        return Some((start..brackets_end(bytes, start, quote.len().saturating_sub(1)), quote));
    }
    let escapes = skip(bytes, start, |byte| byte == b'\\') - start;
    let name_escapes = quote.len().saturating_sub(1);
    // In `{"message":"There is no token:"}` it ends the text, and so does one that is escaped less often than the name's.
    let ends_a_text = (in_quotes && quote.is_empty() && escapes == 0) || escapes < name_escapes;
    if ends_a_text && rest.get(escapes) == Some(&b'"') {
        return None;
    }
    if let Some(mark @ (b'"' | b'\'')) = rest.get(escapes).copied() {
        let inside = start + escapes + 1;
        return Some((inside..text_end(bytes, inside, escapes, mark), 0..0));
    }
    let mut end = word_end(bytes, start);
    // A header's value, `Bearer sk_1`.
    if matches!(&bytes[start..end], b"Bearer" | b"Basic" | b"bearer" | b"basic") {
        end = word_end(bytes, skip(bytes, end, space));
    }
    // In `Invalid token: please log in` and `{"token":null}` there is none.
    let is_plain_word = bytes[start..end].iter().all(u8::is_ascii_alphabetic);
    let is_value = is_assigned || !is_plain_word || (!quote.is_empty() && end == bytes.len());
    (end > start && is_value).then_some((start..end, quote))
}

/// The end of a word that stands without quotes.
fn word_end(bytes: &[u8], start: usize) -> usize {
    skip(bytes, start, |byte| !byte.is_ascii_whitespace() && !b",;&\"'\\<>()[]{}".contains(&byte))
}

/// The end of a text in quotes that are escaped this often; of the whole text if it is cut off.
fn text_end(bytes: &[u8], from: usize, escapes: usize, quote: u8) -> usize {
    let mut backslashes = 0;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match *byte {
            b'\\' => backslashes += 1,
            byte if byte == quote => {
                // A quote of the text itself is escaped once more, and so is each backslash. One that is escaped less often
                // ends a text around it.
                let own = backslashes % (2 * escapes + 2);
                if own <= escapes {
                    return at - own;
                }
                backslashes = 0;
            }
            _ => backslashes = 0,
        }
    }
    bytes.len()
}

/// The end of a list or an object whose quotes are escaped this often; of the text around it if it is cut off.
fn brackets_end(bytes: &[u8], from: usize, escapes: usize) -> usize {
    let escapes_at = |at: usize| bytes[at..].iter().take_while(|byte| **byte == b'\\').count();
    let (mut level, mut at) = (0_usize, from);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' | b'"' => {
                let own = escapes_at(at);
                if bytes.get(at + own) == Some(&b'"') {
                    if own < escapes {
                        return at;
                    }
                    let end = text_end(bytes, at + own + 1, own, b'"');
                    let closing = escapes_at(end);
                    if closing < escapes {
                        return end;
                    }
                    at = end + closing;
                } else {
                    at += own.max(1) - 1;
                }
            }
            b'[' | b'{' => level += 1,
            b']' | b'}' => level -= 1,
            _ => {}
        }
        at += 1;
        if level == 0 {
            break;
        }
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use alloc::format;
    use std::{fs, path::Path};

    #[test]
    fn an_echoed_secret_is_masked() {
        let keys = ["sk_live_1234", "", "ab"];
        let text = mask("bad key sk_live_1234, about sk_live_1234", keys.into_iter());
        assert_eq!(text, "bad key ***, about ***");
        assert_eq!(mask("pst_12 pst_1234", ["pst_12", "pst_1234"].into_iter()), "*** ***");
    }

    #[test]
    fn secret_fields_are_masked_in_whatever_holds_them() {
        for (text, masked) in [
            (
                r#"{"session_token":"pst_1","signature": "sig_1" ,"a":1}"#,
                r#"{"session_token":"***","signature": "***" ,"a":1}"#,
            ),
            (r#"{"sessionToken":"a\"b\\","x-signature":"b"}"#, r#"{"sessionToken":"***","x-signature":"***"}"#),
            (r#"{"invoice_id":"inv_1","api_key":"sk_1"#, r#"{"invoice_id":"inv_1","api_key":"***"#),
            (r#"{"api_key":"sk_1\"#, r#"{"api_key":"***"#),
            (
                r#"{"apiKey":17,"cvv":"123","card_number":4242424242424242}"#,
                r#"{"apiKey":"***","cvv":"***","card_number":"***"}"#,
            ),
            (r#"{"token":{"a":["x}"]},"b":1}"#, r#"{"token":"***","b":1}"#),
            (r#"{"token":["a","b"#, r#"{"token":"***""#),
            (r#""log: {\"cvv\":123}""#, r#""log: {\"cvv\":\"***\"}""#),
            (r#""log: {\"token\":\"a\\\"b\",\"id\":1}""#, r#""log: {\"token\":\"***\",\"id\":1}""#),
            (r#"{"log":"{\"token\":\"a","b":1}"#, r#"{"log":"{\"token\":\"***","b":1}"#),
            (r#"{"log":"{\"token\":[\"a\",{","b":1}"#, r#"{"log":"{\"token\":\"***\"","b":1}"#),
            (r#"{"log":"{\"token\":[\"a","b":1}"#, r#"{"log":"{\"token\":\"***\"","b":1}"#),
            (r#"{"payment_url":"https://x.example/?s=1"}"#, r#"{"payment_url":"***"}"#),
            (r#"{"ws_url":"/ws?token=abc&format=event_v1"}"#, r#"{"ws_url":"/ws?token=***&format=event_v1"}"#),
            (
                "x-api-key: sk_1\r\nAuthorization: Bearer abc\r\nhost: x",
                "x-api-key: ***\r\nAuthorization: ***\r\nhost: x",
            ),
            ("<p>signature=abc</p>", "<p>signature=***</p>"),
            ("{'session_token': 'pst_1'}", "{'session_token': '***'}"),
            ("[token] => abc", "[token] => abc"),
            ("'token' => 'é'", "'token' => '***'"),
            (r#"{"hash":"h"}"#, r#"{"hash":"***"}"#),
        ] {
            assert_eq!(mask_fields(text), masked, "{text}");
        }
    }

    #[test]
    fn what_is_no_secret_stays() {
        for text in [
            "",
            "Invalid token: please log in again",
            r#"{"token":null,"token_id":1,"transaction_hash":"0x1","tokens":["USDC"],"company":"x"}"#,
            r#"{"log":"{\"token\":","b":1}"#,
            r#"{"message":"There is no token:","code":1,"cvv:":2}"#,
            r#"{"tokenSymbol":"USDC","message":"the signature is wrong"}"#,
            "é☃𝄞 \\\" token",
        ] {
            assert_eq!(mask_fields(text), text);
        }
    }

    /// A new field of the type `Secret` is masked by its name, too.
    #[test]
    fn every_secret_field_has_a_name_that_is_masked() {
        fn visit(folder: &Path, seen: &mut usize) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    visit(&path, seen);
                    continue;
                }
                let source = fs::read_to_string(&path).unwrap();
                for line in source.lines().filter_map(|line| line.trim().strip_suffix(": Secret,")) {
                    let key = line.split('"').nth(1).unwrap_or(line);
                    assert!(is_secret_name(key.as_bytes()), "{key} in {}", path.display());
                    *seen += 1;
                }
            }
        }
        let mut seen = 0;
        for provider in ["pepay", "payviox"] {
            visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(provider), &mut seen);
        }
        assert!(seen >= 8, "{seen}");
    }

    #[test]
    fn any_bytes_are_taken() {
        let pieces = ["\"token\"", ":", "\"", "\\", "[", "]", "{", "}", "é", "=", "x1", " ", "'"];
        let mut seed = 1_usize;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            let once = mask_fields(&text);
            assert!(once.len() <= text.len() + 5 * 12, "{text}");
        }
        let deep = format!("{{\"token\":{}", "[".repeat(100_000));
        assert_eq!(mask_fields(&deep), "{\"token\":\"***\"");
    }
}
