//! JSON kept as text, and objects written as JSON.

use crate::{Object, Value};
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::fmt::{self, Write as _};
use serde_json::value::RawValue;

/// A JSON value kept as its text, for what the API leaves to the merchant (`metadata`).
#[derive(Clone, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// Keeps `text` if it is JSON.
    ///
    /// # Errors
    /// When it is not.
    pub fn parse(text: &str) -> Result<Self, crate::Malformed> {
        serde_json::from_str::<serde::de::IgnoredAny>(text)?;
        Ok(Self(text.trim().into()))
    }

    /// Text that a JSON parser has already accepted.
    pub(crate) fn from_valid(text: &str) -> Self {
        Self(text.into())
    }

    /// The value of an object's key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        let entries: BTreeMap<String, &RawValue> = serde_json::from_str(&self.0).ok()?;
        entries.get(key).map(|value| Self::from_valid(value.get()))
    }

    /// The text of a string.
    #[must_use]
    pub fn as_text(&self) -> Option<String> {
        serde_json::from_str(&self.0).ok()
    }

    /// The JSON text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The deepest JSON that is kept: no deeper than the objects around it are read, or other languages read theirs.
const MAX_LEVELS: usize = 128;

/// Whether valid JSON has more levels of lists and objects than are kept.
pub(crate) fn is_too_deep(json: &str) -> bool {
    // Each level takes two characters.
    if json.len() <= 2 * MAX_LEVELS {
        return false;
    }
    let (mut level, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => level += 1,
            b']' | b'}' if !in_string => level = level.saturating_sub(1),
            _ => {}
        }
        if level > MAX_LEVELS {
            return true;
        }
    }
    false
}

/// The same JSON with U+FFFD for each half of a surrogate pair, if there is any.
///
/// No text can hold one, but a server that cuts a text between the halves writes it as an escape all the same.
pub(crate) fn without_lone_surrogates(json: &str) -> Option<String> {
    let mut mended = String::with_capacity(json.len());
    let (mut rest, mut found) = (json, false);
    while let Some(at) = rest.find('\\') {
        let unit = |at: usize| u32::from_str_radix(rest.get(at..at + 6)?.strip_prefix("\\u")?, 16).ok();
        let length = match unit(at) {
            Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                mended.push_str(&rest[..at]);
                mended.push('\u{fffd}');
                rest = &rest[at + 6..];
                found = true;
                continue;
            }
            _ => 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
        let (kept, after) = rest.split_at(at + length);
        mended.push_str(kept);
        rest = after;
    }
    mended.push_str(rest);
    found.then_some(mended)
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How values without a JSON type of their own are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As the API takes them: decimals as numbers, times as Unix seconds.
    Wire,
    /// As every binding gives them: decimals as exact strings, times as Unix milliseconds.
    Canonical,
    /// As they may be kept: like the above, times in ISO 8601, and secrets empty.
    Stored,
}

/// The request body of a parameter object: all of it but the fields that `skip` names.
pub(crate) fn wire(object: &dyn Object, skip: impl Fn(&str) -> bool) -> String {
    write(object, Form::Wire, skip)
}

/// An object as JSON in the form that all languages share: decimals as exact strings, times as
/// Unix milliseconds, absent fields left out.
#[must_use]
pub fn canonical(object: &dyn Object) -> String {
    write(object, Form::Canonical, |_| false)
}

/// An object as JSON with its secrets emptied, to be kept and read again by [`Object::parse`].
#[must_use]
pub fn stored(object: &dyn Object) -> String {
    write(object, Form::Stored, |_| false)
}

fn write(object: &dyn Object, form: Form, skip: impl Fn(&str) -> bool) -> String {
    let mut out = String::with_capacity(256);
    write_object(&mut out, object, form, &skip);
    out
}

fn write_object(out: &mut String, object: &dyn Object, form: Form, skip: &dyn Fn(&str) -> bool) {
    out.push('{');
    let mut first = true;
    object.visit(&mut |key, value| {
        if skip(key) {
            return;
        }
        if !core::mem::take(&mut first) {
            out.push(',');
        }
        write_string(out, key);
        out.push(':');
        write_value(out, &value, form);
    });
    out.push('}');
}

fn write_value(out: &mut String, value: &Value<'_>, form: Form) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Int(value) => out.push_str(&value.to_string()),
        Value::Text(text) => write_string(out, text),
        // Empty and not left out: an object may have to have it.
        Value::Secret(_) if form == Form::Stored => out.push_str("\"\""),
        Value::Secret(secret) => write_string(out, secret.expose()),
        Value::Decimal(decimal) if form == Form::Wire => out.push_str(decimal.as_str()),
        Value::Decimal(decimal) => write_string(out, decimal.as_str()),
        Value::DateTime(time) if form != Form::Canonical => write_string(out, &time.to_string()),
        Value::Time(time) if form == Form::Wire => out.push_str(&time.as_seconds().to_string()),
        Value::Time(time) if form == Form::Stored => write_string(out, &time.to_string()),
        Value::Time(time) | Value::DateTime(time) => out.push_str(&time.as_millis().to_string()),
        Value::Json(json) => out.push_str(json.as_str()),
        Value::Object(object) => write_object(out, *object, form, &|_| false),
        Value::List(values) => {
            out.push('[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_value(out, value, form);
            }
            out.push(']');
        }
    }
}

fn write_string(out: &mut String, text: &str) {
    out.push('"');
    // Nearly every text is plain, and a fold without a way out looks at many bytes at once.
    if text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        out.push_str(text);
    } else {
        write_escaped(out, text);
    }
    out.push('"');
}

fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

fn write_escaped(out: &mut String, text: &str) {
    let mut plain_from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_plain(byte) {
            continue;
        }
        out.push_str(&text[plain_from..at]);
        plain_from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            // Writing to a String cannot fail.
            control => drop(write!(out, "\\u{control:04x}")),
        }
    }
    out.push_str(&text[plain_from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pepay::{CreatedInvoice, WsToken};
    use alloc::format;

    #[test]
    fn strings_survive_a_round_trip() {
        for text in ["", "plain", "quote \" slash \\ / newline \n tab \t nul \0 é ☃ 𝄞 \u{7f}"] {
            let mut out = String::new();
            write_string(&mut out, text);
            assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }

    #[test]
    fn what_is_too_deep_is_seen() {
        let nested = |levels: usize, inner: &str| format!("{}{inner}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(!is_too_deep(&nested(128, "")));
        assert!(is_too_deep(&nested(129, "")));
        assert!(!is_too_deep(&nested(127, r#""[[\"{[","]",{"a":"{"}"#)));
        assert!(is_too_deep(&format!(r#"["]]]",{}]"#, nested(128, ""))), "what a text closes is still open");
        assert!(!is_too_deep(&"[{}],".repeat(200)));
        assert!(is_too_deep(&r#"{"a":"#.repeat(129)));
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        for (json, mended) in [
            (r#"["a\ud83d"]"#, Some("[\"a\u{fffd}\"]")),
            (r#"["\udcb0\ud83d\udcb0\ud83d","x"]"#, Some("[\"\u{fffd}\\ud83d\\udcb0\u{fffd}\",\"x\"]")),
            (r#"["\ud83d\n\uDFFF"]"#, Some("[\"\u{fffd}\\n\u{fffd}\"]")),
            (r#"["\ud83d\udcb0", "\\ud83d", "\u00e9"]"#, None),
            ("\\", None),
            ("\\é\\u12", None),
        ] {
            assert_eq!(without_lone_surrogates(json).as_deref(), mended, "{json}");
        }
    }

    #[test]
    fn what_is_stored_reads_again_without_its_secrets() {
        let created = CreatedInvoice::parse(
            r#"{"invoice_id":"inv_1","session_token":"pst_1","expires_at":"2026-05-04T10:30:00.123456Z",
                "payment_session_headers":{"x-signature":"sig_1"}}"#,
        )
        .unwrap();
        let text = stored(&created);
        assert!(!text.contains("pst_1") && !text.contains("sig_1"), "{text}");
        let read = CreatedInvoice::parse(&text).unwrap();
        assert_eq!(read.expires_at, created.expires_at);
        assert!(read.session_token.is_some_and(|token| token.is_empty()));
        assert!(WsToken::parse(&stored(&WsToken::new("ws_1"))).unwrap().token.is_empty());
    }
}
