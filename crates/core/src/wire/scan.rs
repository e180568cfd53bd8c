//! JSON text, token by token, without a copy of anything.
//!
//! What is JSON is the same as for `serde_json`, which has the words for what is not.

use crate::wire::Malformed;
use crate::wire::json::{MAX_LEVELS, without_lone_surrogates};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;
use serde::de::IgnoredAny;

/// The text is not JSON.
#[derive(Debug)]
pub(crate) struct NotJson;

impl NotJson {
    /// What is wrong with the text.
    pub(crate) fn explained(self, json: &str) -> Malformed {
        let wrong = serde_json::from_str::<IgnoredAny>(json).err();
        Malformed(wrong.map_or_else(|| "a text that cannot be read".into(), |error| error.to_string()))
    }
}

/// A number, as far as it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    Int(i64),
    /// With a point or an exponent, or too large for an integer.
    Float(f64),
}

/// A string as it stands in a JSON text.
#[derive(Clone, Copy)]
pub(crate) struct Written<'j> {
    /// With its quotes.
    pub(crate) written: &'j str,
    has_escapes: bool,
}

impl<'j> Written<'j> {
    /// What it says. No text can hold half a surrogate pair: in a reply it becomes U+FFFD, elsewhere it is an error.
    #[inline]
    pub(crate) fn text(self, in_reply: bool) -> Result<Cow<'j, str>, NotJson> {
        if self.has_escapes {
            self.unescaped(in_reply).map(Cow::Owned).ok_or(NotJson)
        } else {
            Ok(Cow::Borrowed(&self.written[1..self.written.len() - 1]))
        }
    }

    #[cold]
    fn unescaped(self, in_reply: bool) -> Option<String> {
        let text: Option<String> = serde_json::from_str(self.written).ok();
        let mended = || serde_json::from_str(&without_lone_surrogates(self.written)?).ok();
        text.or_else(|| if in_reply { mended() } else { None })
    }
}

/// A value as it stands in a JSON text.
#[derive(Clone, Copy)]
pub struct Raw<'j> {
    pub(crate) json: &'j str,
    /// Whether it is known to be kept as it is: nothing in it is escaped, no number is huge, and it is not deep.
    pub(crate) is_plain: bool,
}

impl<'j> From<&'j str> for Raw<'j> {
    fn from(json: &'j str) -> Self {
        Self { json, is_plain: false }
    }
}

/// Reads a JSON text from its beginning to its end.
pub(crate) struct Scanner<'j> {
    json: &'j str,
    at: usize,
    /// Whether something has come that is not kept as it is, or may not be.
    is_odd: bool,
    /// What is open within the value that is passed over.
    open: Open,
}

/// The lists and objects that are open, of any depth.
#[derive(Default)]
struct Open {
    levels: usize,
    /// The innermost of them, the last one in the lowest bit: whether it is an object.
    are_objects: u64,
    /// The others, 64 together.
    outer: Vec<u64>,
}

impl Open {
    fn push(&mut self, is_object: bool) {
        if self.levels > 0 && self.levels.is_multiple_of(64) {
            self.outer.push(self.are_objects);
        }
        self.are_objects = self.are_objects << 1 | u64::from(is_object);
        self.levels += 1;
    }

    fn pop(&mut self) {
        self.levels -= 1;
        self.are_objects >>= 1;
        if self.levels > 0 && self.levels.is_multiple_of(64) {
            self.are_objects = self.outer.pop().unwrap_or_default();
        }
    }

    /// Whether the last one is an object; none if nothing is open.
    fn last(&self) -> Option<bool> {
        (self.levels > 0).then_some(self.are_objects & 1 == 1)
    }
}

impl<'j> Scanner<'j> {
    pub(crate) fn new(json: &'j str) -> Self {
        Self { json, at: 0, is_odd: false, open: Open::default() }
    }

    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// What was passed over since then.
    #[inline]
    pub(crate) fn since(&self, at: usize) -> &'j str {
        &self.json[at..self.at]
    }

    /// The byte here; at the end a NUL, which is no JSON either.
    fn here(&self) -> u8 {
        self.json.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is no white space, where the next token begins.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        loop {
            match self.here() {
                b' ' | b'\n' | b'\t' | b'\r' => self.at += 1,
                byte => return byte,
            }
        }
    }

    /// Takes this byte, if it is the next token.
    #[inline]
    pub(crate) fn takes(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == byte;
        self.at += usize::from(is_next);
        is_next
    }

    #[inline]
    fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.takes(byte) { Ok(()) } else { Err(NotJson) }
    }

    /// Takes this text, if it is here.
    fn takes_text(&mut self, text: &[u8]) -> bool {
        let is_here = self.rest().starts_with(text);
        self.at += if is_here { text.len() } else { 0 };
        is_here
    }

    /// Takes what stood there, if it stands here again.
    pub(crate) fn takes_again(&mut self, there: Range<usize>) -> bool {
        self.takes_text(self.json.as_bytes().get(there).unwrap_or_default())
    }

    /// The same of a member of an object, with its value, if there is one.
    pub(crate) fn takes_member_again(&mut self, there: Range<usize>) -> bool {
        let at = self.at;
        let is_again = !there.is_empty() && self.takes_again(there) && matches!(self.here(), b',' | b'}');
        self.at = if is_again { self.at } else { at };
        is_again
    }

    fn rest(&self) -> &'j [u8] {
        self.json.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The end of the text.
    pub(crate) fn end(&mut self) -> Result<(), NotJson> {
        self.peek();
        if self.at == self.json.len() { Ok(()) } else { Err(NotJson) }
    }

    /// Takes the bracket that opens the next list or object, and the one that closes it if there is nothing in it.
    pub(crate) fn is_empty(&mut self, open: u8, close: u8) -> bool {
        !self.takes(open) || self.takes(close)
    }

    /// Goes on to the next element or member; false if the list or object ends with this byte.
    pub(crate) fn goes_on(&mut self, close: u8) -> Result<bool, NotJson> {
        if self.takes(b',') { Ok(true) } else { self.expect(close).map(|()| false) }
    }

    /// The name of a member. Its value begins here then.
    pub(crate) fn name(&mut self) -> Result<Written<'j>, NotJson> {
        let name = if self.peek() == b'"' { self.string()? } else { return Err(NotJson) };
        self.expect(b':')?;
        self.peek();
        Ok(name)
    }

    /// The string that begins here.
    pub(crate) fn string(&mut self) -> Result<Written<'j>, NotJson> {
        let (from, mut has_escapes) = (self.at, false);
        self.at += 1;
        loop {
            self.at += plain(&self.json.as_bytes()[self.at..]);
            match self.here() {
                b'"' => break self.at += 1,
                b'\\' => {
                    (has_escapes, self.is_odd) = (true, true);
                    self.escape()?;
                }
                _ => return Err(NotJson),
            }
        }
        Ok(Written { written: self.since(from), has_escapes })
    }

    fn escape(&mut self) -> Result<(), NotJson> {
        let escape = &self.json.as_bytes()[self.at + 1..];
        self.at += match escape {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 2,
            [b'u', a, b, c, d, ..] if [a, b, c, d].into_iter().all(u8::is_ascii_hexdigit) => 6,
            _ => return Err(NotJson),
        };
        Ok(())
    }

    /// The number that begins here.
    pub(crate) fn number(&mut self) -> Result<Number, NotJson> {
        let from = self.at;
        if let Some(value) = self.integer()? {
            return Ok(Number::Int(value));
        }
        let text = self.since(from);
        // `f64` reads all that JSON calls a number.
        Ok(text.parse().map_or_else(|_| Number::Float(text.parse().unwrap_or(f64::INFINITY)), Number::Int))
    }

    /// Passes a number over; its value if it is seen to be an integer.
    fn integer(&mut self) -> Result<Option<i64>, NotJson> {
        let is_negative = self.here() == b'-';
        self.at += usize::from(is_negative);
        let is_padded = self.here() == b'0';
        let (count, value) = self.digits()?;
        self.is_odd |= count > MAX_DIGITS;
        if is_padded && count > 1 {
            return Err(NotJson);
        }
        let mut is_whole = true;
        if self.here() == b'.' {
            (self.at, is_whole) = (self.at + 1, false);
            self.digits()?;
        }
        if let b'e' | b'E' = self.here() {
            (self.at, is_whole, self.is_odd) = (self.at + 1, false, true);
            self.at += usize::from(matches!(self.here(), b'-' | b'+'));
            self.digits()?;
        }
        Ok((is_whole && count <= MAX_DIGITS).then(|| if is_negative { -value } else { value }))
    }

    /// How many digits there are here, at least one, and their value if they are not too many for it.
    fn digits(&mut self) -> Result<(usize, i64), NotJson> {
        let digits = self.rest().iter().map(|byte| byte.wrapping_sub(b'0')).take_while(|digit| *digit < 10);
        let add =
            |(count, value): (usize, i64), digit| (count + 1, value.wrapping_mul(10).wrapping_add(i64::from(digit)));
        let (count, value) = digits.fold((0, 0), add);
        self.at += count;
        if count > 0 { Ok((count, value)) } else { Err(NotJson) }
    }

    /// Takes the word that begins here.
    pub(crate) fn word(&mut self, word: &str) -> Result<(), NotJson> {
        if self.takes_text(word.as_bytes()) { Ok(()) } else { Err(NotJson) }
    }

    /// The next value, and what it takes to keep it.
    pub(crate) fn raw(&mut self) -> Result<Raw<'j>, NotJson> {
        self.is_odd = false;
        let json = self.value()?;
        Ok(Raw { json, is_plain: !self.is_odd })
    }

    /// The next value as it is written, however deep it is.
    pub(crate) fn value(&mut self) -> Result<&'j str, NotJson> {
        self.peek();
        let from = self.at;
        loop {
            match self.peek() {
                b'"' => _ = self.string()?,
                b'-' | b'0'..=b'9' => _ = self.integer()?,
                b't' => self.word("true")?,
                b'f' => self.word("false")?,
                b'n' => self.word("null")?,
                b'[' => {
                    if !self.is_empty(b'[', b']') {
                        self.opens(false);
                        continue;
                    }
                }
                b'{' => {
                    if !self.is_empty(b'{', b'}') {
                        self.opens(true);
                        self.name()?;
                        continue;
                    }
                }
                _ => return Err(NotJson),
            }
            if !self.closes()? {
                return Ok(self.since(from));
            }
        }
    }

    fn opens(&mut self, is_object: bool) {
        self.open.push(is_object);
        self.is_odd |= self.open.levels >= MAX_LEVELS;
    }

    /// Closes all that ends here; false if that is the whole value.
    fn closes(&mut self) -> Result<bool, NotJson> {
        while let Some(is_object) = self.open.last() {
            if self.goes_on(if is_object { b'}' } else { b']' })? {
                if is_object {
                    self.name()?;
                }
                return Ok(true);
            }
            self.open.pop();
        }
        Ok(false)
    }
}

/// So many digits fit an `i64` whatever they are.
const MAX_DIGITS: usize = 18;

/// How many bytes at the beginning may stand in a string as they are.
fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let mut count = 0;
    // Eight at a time: the first byte that ends the text has its highest bit set, and perhaps some after it.
    while let Some(chunk) = bytes[count..].first_chunk() {
        let chunk = u64::from_le_bytes(*chunk);
        let (quote, slash) = (chunk ^ (ONES * u64::from(b'"')), chunk ^ (ONES * u64::from(b'\\')));
        let below = quote.wrapping_sub(ONES) | slash.wrapping_sub(ONES) | chunk.wrapping_sub(ONES * 0x20);
        let ends = below & !chunk & HIGHS;
        if ends != 0 {
            return count + (ends.trailing_zeros() / 8) as usize;
        }
        count += 8;
    }
    count + bytes[count..].iter().take_while(|byte| **byte >= 0x20 && !matches!(byte, b'"' | b'\\')).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::vec::Vec;
    use serde_json::value::RawValue;

    fn value(json: &str) -> Option<&str> {
        let mut scan = Scanner::new(json);
        let value = scan.value().ok()?;
        scan.end().ok().map(|()| value)
    }

    #[track_caller]
    fn same_as_serde_json(json: &str) {
        let expected = serde_json::from_str::<&RawValue>(json).ok().map(RawValue::get);
        assert_eq!(value(json), expected, "{json:?}");
    }

    #[test]
    fn json_is_what_serde_json_says_it_is() {
        let whole = r#" {"a\"":[1,-0.5e+3,"\u00e9\ud83d",{"b":{}},[],null,true,false],"":"é☃"} "#;
        same_as_serde_json(whole);
        for at in (0..=whole.len()).filter(|at| whole.is_char_boundary(*at)) {
            same_as_serde_json(&whole[..at]);
            same_as_serde_json(&whole[at..]);
            for token in
                ["\"", "\\", ",", ":", "{", "}", "[", "]", "0", "-", ".", "e", "\0", "\n", "\u{1f}", "\u{7f}", "n"]
            {
                same_as_serde_json(&format!("{}{token}{}", &whole[..at], &whole[at..]));
            }
        }
        for json in
            ["01", "-", "-01", "1.", ".5", "1e", "1e+", "-0", "0e0", "1.5.2", "+1", "tru", "nullx", "[1,]", "{,}"]
        {
            same_as_serde_json(json);
        }
    }

    #[test]
    fn every_string_ends_where_it_ends() {
        for length in 0..40 {
            for end in ["\"", "\\\"\"", "\n", "", "é\"", "\u{1f}\""] {
                same_as_serde_json(&format!("\"{}{end}", "x".repeat(length)));
                same_as_serde_json(&format!("\"{}{end}", "é".repeat(length)));
            }
        }
    }

    #[test]
    fn nothing_is_too_deep() {
        for levels in [1, 63, 64, 65, 128, 129, 200, 100_000] {
            let kinds: Vec<_> = (0..levels).map(|level| level % 3 == 0).collect();
            let open = |is_object: &bool| if *is_object { "{\"a\":" } else { "[" };
            let close = |is_object: &bool| if *is_object { "}" } else { "]" };
            let mut json: String = kinds.iter().map(open).collect();
            json.push('1');
            json.extend(kinds.iter().rev().map(close));
            assert_eq!(value(&json), Some(&*json), "{levels}");
            let wrong = json.replacen("1]", "1}", 1);
            assert_eq!(value(&wrong), (wrong == json).then_some(&*json), "{levels}");
            assert_eq!(value(&json[..json.len() - 1]), None, "{levels}");
        }
    }

    #[test]
    fn numbers_are_whole_as_long_as_they_fit() {
        for (json, expected) in [
            ("0", Number::Int(0)),
            ("-0", Number::Int(0)),
            ("-12", Number::Int(-12)),
            ("999999999999999999", Number::Int(999_999_999_999_999_999)),
            ("9223372036854775807", Number::Int(i64::MAX)),
            ("-9223372036854775808", Number::Int(i64::MIN)),
            ("9223372036854775808", Number::Float(9_223_372_036_854_775_808.0)),
            ("1.0", Number::Float(1.0)),
            ("-1.5e2", Number::Float(-150.0)),
            ("1E400", Number::Float(f64::INFINITY)),
        ] {
            assert_eq!(Scanner::new(json).number().ok(), Some(expected), "{json}");
        }
    }
}
