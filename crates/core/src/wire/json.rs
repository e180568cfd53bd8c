//! JSON kept as text, and objects written as JSON.

use crate::values::secret::{MASK, mask_fields};
use crate::wire::scan::{NotJson, Scanner};
use crate::wire::{Object, Value};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

/// A JSON value kept as its text, for what the API leaves to the merchant (`metadata`).
#[derive(Clone, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// Keeps `text` if it is JSON. What not every language could read again is mended: half of a character becomes
    /// U+FFFD, and a number that is too large for any float a text.
    ///
    /// # Errors
    /// When it is not.
    pub fn parse(text: &str) -> Result<Self, crate::wire::Malformed> {
        let mut scan = Scanner::new(text);
        let value = scan.value().and_then(|value| scan.end().map(|()| value));
        value.map(Self::from_valid).map_err(|wrong| wrong.explained(text))
    }

    /// Text that a JSON parser has already accepted.
    pub(crate) fn from_valid(text: &str) -> Self {
        Self(mended(text).unwrap_or_else(|| text.into()))
    }

    /// The same of what needs no mending, or of nothing where nobody sees it.
    pub(crate) const fn of_plain(text: String) -> Self {
        Self(text)
    }

    /// As [`from_valid`](Self::from_valid), without what is too deep to be kept; false if something was. Of an object only the
    /// members that are too deep are left out.
    pub(crate) fn from_deep(text: &str) -> (Option<Self>, bool) {
        let whole = Self::from_valid(text);
        if is_deeper_than(MAX_LEVELS, &whole.0) {
            (shallow_members(&whole.0).map(Self), false)
        } else {
            (Some(whole), true)
        }
    }

    /// The value of an object's key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<Self> {
        let [value] = self.members([key]);
        value.map(|value| Self(value.into()))
    }

    /// The members of an object, in order; none if it is none.
    pub(crate) fn object_members(&self) -> Option<Vec<(String, &str)>> {
        let mut members = Vec::new();
        each_member(&self.0, |name, value| members.push((String::from(name), value)));
        self.0.starts_with('{').then_some(members)
    }

    /// How many elements a list has.
    pub(crate) fn len(&self) -> Option<usize> {
        elements(&self.0).map(|elements| elements.len())
    }

    /// The JSON of several members of an object; of several of one name the last one.
    pub(crate) fn members<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N] {
        let mut found = [None; N];
        each_member(&self.0, |name, value| {
            if let Some(at) = names.iter().position(|wanted| *wanted == name) {
                found[at] = Some(value);
            }
        });
        found
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

/// Whether this JSON is a string of this text.
pub(crate) fn is_text(json: &str, text: &str) -> bool {
    let plain = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    plain == Some(text) || (json.contains('\\') && serde_json::from_str(json).is_ok_and(|found: String| found == text))
}

/// The deepest JSON that is kept: no deeper than the objects around it are read, or other languages read theirs.
pub(crate) const MAX_LEVELS: usize = 128;

/// Whether a member with this value is too deep to be kept.
pub(crate) fn is_too_deep(member: &str) -> bool {
    is_deeper_than(MAX_LEVELS - 1, member)
}

/// Whether valid JSON has more levels of lists and objects than this.
fn is_deeper_than(max: usize, json: &str) -> bool {
    // Each level takes two characters.
    if json.len() <= 2 * max {
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
        if level > max {
            return true;
        }
    }
    false
}

/// Shows every member of an object, in order; of what is none, nothing.
fn each_member<'j>(json: &'j str, see: impl FnMut(&str, &'j str)) {
    // What is not an object has no members.
    drop(read_members(&mut Scanner::new(json), see));
}

fn read_members<'j>(scan: &mut Scanner<'j>, mut see: impl FnMut(&str, &'j str)) -> Result<(), NotJson> {
    let mut goes_on = !scan.is_empty(b'{', b'}');
    while goes_on {
        let name = scan.name()?.text(true)?;
        see(&name, scan.value()?);
        goes_on = scan.goes_on(b'}')?;
    }
    Ok(())
}

/// The value of a member where it stands, of several of one name the last one; none if this is no object with it.
pub(crate) fn member<'j>(json: &'j str, name: &str) -> Option<&'j str> {
    let (mut scan, mut found) = (Scanner::new(json), None);
    let read = read_members(&mut scan, |other, value| {
        if other == name {
            found = Some(value);
        }
    });
    read.and_then(|()| scan.end()).ok().and(found)
}

/// Each item of the list in a reply, as its JSON: of the list that it is, or that is under `data` or another key; else its
/// members are the items.
#[must_use]
pub fn items(reply: &str) -> Vec<&str> {
    if let Some(elements) = elements(reply) {
        return elements;
    }
    let mut members = Vec::new();
    let mut data = None;
    each_member(reply, |name, value| {
        members.push(value);
        if name == "data" && value != "null" {
            data = Some(value);
        }
    });
    match data.or_else(|| members.iter().copied().find(|value| value.starts_with('['))) {
        Some(within) => items(within),
        None => members,
    }
}

/// The elements of a list, if it is one.
fn elements(json: &str) -> Option<Vec<&str>> {
    let mut scan = Scanner::new(json);
    let mut elements = Vec::new();
    if scan.peek() != b'[' {
        return None;
    }
    let mut goes_on = !scan.is_empty(b'[', b']');
    while goes_on {
        elements.push(scan.value().ok()?);
        goes_on = scan.goes_on(b']').ok()?;
    }
    scan.end().ok().map(|()| elements)
}

/// The members of an object that are not too deep to be kept; none if there are none, or it is not an object.
fn shallow_members(json: &str) -> Option<String> {
    let mut kept = String::new();
    each_member(json, |name, value| {
        if !is_too_deep(value) {
            kept.push(if kept.is_empty() { '{' } else { ',' });
            push_member(&mut kept, name, value);
        }
    });
    (!kept.is_empty()).then(|| kept + "}")
}

/// The same JSON as every strict parser can read it, if it is not: with U+FFFD for each half of a surrogate pair, and with
/// numbers that are too large for any float as texts.
///
/// No text can hold half a pair, but a server that cuts a text between the halves writes it as an escape all the same.
pub(crate) fn mended(json: &str) -> Option<String> {
    mend(json, true)
}

/// As [`mended`], but numbers stay as they are.
pub(crate) fn without_lone_surrogates(json: &str) -> Option<String> {
    mend(json, false)
}

fn mend(json: &str, numbers: bool) -> Option<String> {
    // Nearly all JSON has neither escapes nor exponents.
    let is_exponent = |pair: &[u8]| pair[0].is_ascii_digit() & (pair[1] | 0x20 == b'e');
    // A fold without a way out looks at many bytes at once.
    let has_exponent = || json.as_bytes().windows(2).fold(false, |has, pair| has | is_exponent(pair));
    let may_be_huge = numbers && (json.len() >= SHORTEST_HUGE_NUMBER || has_exponent());
    if !json.contains('\\') && !may_be_huge {
        return None;
    }
    let mut whole = String::new();
    let (mut kept_to, mut at, mut in_string) = (0, 0, false);
    while let Some(byte) = json.as_bytes().get(at) {
        let (length, replacement) = match byte {
            b'\\' => surrogates(json, at),
            b'"' => {
                in_string = !in_string;
                (1, None)
            }
            b'-' | b'0'..=b'9' if numbers && !in_string => {
                let number = &json[at..at + json[at..].bytes().take_while(|byte| is_of_a_number(*byte)).count()];
                let is_huge = number.parse().is_ok_and(f64::is_infinite);
                (number.len(), is_huge.then(|| format!("\"{number}\"")))
            }
            _ => (1, None),
        };
        if let Some(replacement) = replacement {
            whole.push_str(&json[kept_to..at]);
            whole.push_str(&replacement);
            kept_to = at + length;
        }
        at += length;
    }
    (kept_to > 0).then(|| whole + &json[kept_to..])
}

/// The largest float is shorter when it is written without an exponent.
const SHORTEST_HUGE_NUMBER: usize = 309;

fn is_of_a_number(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E')
}

/// The length of the escape that begins here, and what stands for it if it is half a surrogate pair.
fn surrogates(json: &str, at: usize) -> (usize, Option<String>) {
    let unit = |at: usize| u32::from_str_radix(json.get(at..at + 6)?.strip_prefix("\\u")?, 16).ok();
    match unit(at) {
        Some(0xd800..=0xdbff) if matches!(unit(at + 6), Some(0xdc00..=0xdfff)) => (12, None),
        Some(0xd800..=0xdfff) => (6, Some("\u{fffd}".into())),
        _ => (1 + json[at + 1..].chars().next().map_or(0, char::len_utf8), None),
    }
}

impl fmt::Debug for Json {
    /// The text, with what it calls a secret masked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&mask_fields(&self.0))
    }
}

/// How values without a JSON type of their own are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As the API takes them: decimals as numbers, times as Unix seconds.
    Wire,
    /// As every binding gives them: decimals as exact strings, times as Unix milliseconds.
    Canonical,
    /// The same, and under [`EXTRA`] of each object the members that this version does not declare, as they came.
    Whole,
    /// As they may be shown: like the above, secrets masked.
    Masked,
    /// As they may be kept: like the canonical form, times in ISO 8601, and secrets empty.
    Stored,
}

/// Where an object written in the form [`Whole`](Form::Whole) has what this version does not declare, if there is any.
pub const EXTRA: &str = "$extra";

/// An object in this form.
#[must_use]
pub fn written(object: &dyn Object, form: Form) -> String {
    write(object, form, |_| false)
}

/// JSON that is no object of ours, in this form.
pub(crate) fn untyped(json: &Json, form: Form) -> String {
    let mut out = String::new();
    write_value(&mut out, &Value::Json(json), form);
    out
}

/// The request body of a parameter object: all of it but the fields that `skip` names.
pub(crate) fn wire(object: &dyn Object, skip: impl Fn(&str) -> bool) -> String {
    write(object, Form::Wire, skip)
}

/// An object as JSON in the form that all languages share: decimals as exact strings, times as
/// Unix milliseconds, absent fields left out.
#[must_use]
pub fn canonical(object: &dyn Object) -> String {
    written(object, Form::Canonical)
}

/// The same with `***` for each secret, for logs: of a field that is one, and of what opaque JSON calls one.
#[must_use]
pub fn masked(object: &dyn Object) -> String {
    written(object, Form::Masked)
}

/// An object as JSON with its secrets emptied, to be kept and read again by [`Object::parse`].
#[must_use]
pub fn stored(object: &dyn Object) -> String {
    written(object, Form::Stored)
}

/// A list of objects, each in this form.
pub fn list(items: &mut dyn Iterator<Item = &dyn Object>, form: Form) -> String {
    let items: Vec<String> = items.map(|item| written(item, form)).collect();
    format!("[{}]", items.join(","))
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
        // Our names say the unit where the API's do not: `expires_in_ms`.
        let key = key.strip_suffix("_ms").filter(|_| form == Form::Wire).unwrap_or(key);
        // No key of ours needs an escape.
        out.push('"');
        out.push_str(key);
        out.push_str("\":");
        write_value(out, &value, form);
    });
    if let (Form::Whole, Some(extra)) = (form, object.extra().filter(|extra| !extra.is_empty())) {
        if !first {
            out.push(',');
        }
        push_member(out, EXTRA, extra.json().as_str());
    }
    out.push('}');
}

/// Appends a member of an object, whose value is JSON already.
pub(crate) fn push_member(out: &mut String, name: &str, value: &str) {
    write_string(out, name);
    out.push(':');
    out.push_str(value);
}

fn write_value(out: &mut String, value: &Value<'_>, form: Form) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Int(value) => push_integer(out, *value),
        Value::Text(text) => write_string(out, text),
        // Empty and not left out: an object may have to have it.
        Value::Secret(_) if form == Form::Stored => out.push_str("\"\""),
        Value::Secret(_) if form == Form::Masked => write_string(out, MASK),
        Value::Secret(secret) => write_string(out, secret.expose()),
        Value::Decimal(decimal) if form == Form::Wire => out.push_str(decimal.as_str()),
        Value::Decimal(decimal) => write_string(out, decimal.as_str()),
        Value::DateTime(time) if matches!(form, Form::Wire | Form::Stored) => write_string(out, &time.to_string()),
        Value::Time(time) if form == Form::Wire => push_integer(out, time.as_seconds()),
        Value::Time(time) if form == Form::Stored => write_string(out, &time.to_string()),
        Value::Time(time) | Value::DateTime(time) => push_integer(out, time.as_millis()),
        Value::Json(json) if form == Form::Masked => out.push_str(&mask_fields(json.as_str())),
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

/// Writes an integer, without the formatter that `write!` goes through.
fn push_integer(out: &mut String, value: i64) {
    out.push_str(itoa::Buffer::new().format(value));
}

/// Writes a text as a JSON string.
pub fn write_string(out: &mut String, text: &str) {
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
    use crate::pepay::{CreatedInvoice, Invoice, WsToken};
    use alloc::{format, vec};

    #[test]
    fn strings_survive_a_round_trip() {
        for text in ["", "plain", "quote \" slash \\ / newline \n tab \t nul \0 é ☃ 𝄞 \u{7f}"] {
            let mut out = String::new();
            write_string(&mut out, text);
            assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
        }
    }

    #[test]
    fn the_items_of_a_reply_are_found_wherever_they_are() {
        let (list, none) = (vec![r#"{"a": "]\ud83d"}"#, "1.50"], Vec::<&str>::new());
        let text = format!("[{} , {}]", list[0], list[1]);
        for reply in [
            text.clone(),
            format!(r#"{{"data": {text}, "has_more": true}}"#),
            format!(r#"{{"success": true, "data": {{"object": "list", "data": {text}}}}}"#),
            format!(r#"{{"data": null, "total": 2, "tokens": {text}, "others": [3]}}"#),
            format!(r#"{{"first": {}, "second": {}}}"#, list[0], list[1]),
        ] {
            assert_eq!(items(&reply), list, "{reply}");
        }
        for reply in ["", "[]", "1", "{}", "[1"] {
            assert_eq!(items(reply), none, "{reply}");
        }
    }

    #[test]
    fn what_is_too_deep_is_left_out() {
        let nested = |levels: usize, inner: &str| format!("{}{inner}{}", "[".repeat(levels), "]".repeat(levels));
        let kept = |json: &str| {
            let (kept, is_whole) = Json::from_deep(json);
            (kept.map(|json| json.as_str().to_string()), is_whole)
        };
        let is_plain = |json: &str| Scanner::new(json).raw().is_ok_and(|raw| raw.is_plain);
        assert!(is_plain(&nested(127, "")) && !is_plain(&nested(129, "")));
        for json in [nested(128, ""), nested(127, r#""[[\"{[","]",{"a":"{"}"#), format!("[{}1]", "[{}],".repeat(200))] {
            assert_eq!(kept(&json), (Some(json), true));
        }
        for json in [
            nested(129, ""),
            format!(r#"["]]]",{}]"#, nested(128, "")),
            format!("{}1{}", r#"{"a":"#.repeat(129), "}".repeat(129)),
        ] {
            assert_eq!(kept(&json), (None, false), "{json}");
        }
        let object = |deep: &str| format!(r#"{{"b\"":1,"deep":{deep},"c":[[2]]}}"#);
        assert!(kept(&object(&nested(127, ""))).1);
        let others = r#"{"b\"":1,"c":[[2]]}"#.to_string();
        assert_eq!(kept(&object(&nested(128, ""))), (Some(others.clone()), false));
        assert_eq!(kept(&object(&nested(100_000, ""))), (Some(others), false));
    }

    #[test]
    fn half_a_surrogate_pair_is_replaced() {
        for (json, expected) in [
            (r#"["a\ud83d"]"#, Some("[\"a\u{fffd}\"]")),
            (r#"["\udcb0\ud83d\udcb0\ud83d","x"]"#, Some("[\"\u{fffd}\\ud83d\\udcb0\u{fffd}\",\"x\"]")),
            (r#"["\ud83d\n\uDFFF"]"#, Some("[\"\u{fffd}\\n\u{fffd}\"]")),
            (r#"["\ud83d\udcb0", "\\ud83d", "\u00e9"]"#, None),
            ("\\", None),
            ("\\é\\u12", None),
        ] {
            assert_eq!(mended(json).as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn a_number_that_is_too_large_becomes_a_text() {
        let long = "9".repeat(400);
        for (json, expected) in [
            ("[1e400,-1E+999,1e308,-0]", Some(r#"["1e400","-1E+999",1e308,-0]"#.to_string())),
            (r#"{"1e400":"-1e400\"1e400","a":2e5}"#, None),
            (&format!("[{long}]"), Some(format!(r#"["{long}"]"#))),
            (&format!(r#"["{long}",1]"#), None),
            ("[1e99999999999999999999]", Some(r#"["1e99999999999999999999"]"#.to_string())),
            ("[1e-99999999999999999999]", None),
            ("--1e5", None),
        ] {
            assert_eq!(mended(json), expected, "{json}");
        }
        assert_eq!(Json::parse(r#"{"a":1e400}"#).unwrap().as_str(), r#"{"a":"1e400"}"#);
    }

    #[test]
    fn what_is_masked_is_json_without_its_secrets() {
        let invoice = Invoice::parse(
            r#"{"id":"inv_1","status":"paid","paid_at":1777890600,
                "metadata":{"order":1042,"api_key":"sk_1","cards":[{"cvv":123,"pan":["4242"]}]}}"#,
        )
        .unwrap();
        assert_eq!(
            masked(&invoice),
            r#"{"id":"inv_1","status":"paid","paid_at":1777890600000,"metadata":{"order":1042,"api_key":"***","cards":[{"cvv":"***","pan":"***"}]}}"#
        );
        let created = CreatedInvoice::parse(r#"{"invoice_id":"inv_1","session_token":"pst_1"}"#).unwrap();
        assert_eq!(masked(&created), r#"{"invoice_id":"inv_1","session_token":"***"}"#);
        assert!(canonical(&created).contains("pst_1"), "hosts need the values");
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
