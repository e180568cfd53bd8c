//! JSON that was parsed and written again: how its writer may differ from the one that signed it.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// A way to write JSON. What is `None` stays as it is.
#[derive(Clone, Copy)]
struct Style {
    /// After each comma and colon; there is no other space.
    spaces: Option<(&'static str, &'static str)>,
    /// Whether what is beyond ASCII is `\u` escapes.
    escaped_letters: Option<bool>,
    /// Whether a `/` is `\/`, as PHP writes it.
    escaped_slashes: Option<bool>,
}

const SPACES: [Option<(&str, &str)>; 4] = [None, Some(("", "")), Some((" ", " ")), Some(("", " "))];
const ESCAPED: [Option<bool>; 3] = [None, Some(false), Some(true)];

/// How what was signed differs, if it is the same JSON in a style that is known. The least that explains it.
pub(super) fn signed_as(json: &str, is_signed: impl Fn(&str) -> bool) -> Option<String> {
    let mut styles = Vec::new();
    for spaces in SPACES {
        for escaped_letters in ESCAPED {
            for escaped_slashes in ESCAPED {
                styles.push(Style { spaces, escaped_letters, escaped_slashes });
            }
        }
    }
    styles.sort_by_key(|style| style.changes().len());
    // The first one changes nothing.
    let signed = styles.into_iter().skip(1).find(|style| is_signed(&style.write(json)))?;
    Some(format!("what was signed has {}", signed.changes().join(" and ")))
}

impl Style {
    fn changes(self) -> Vec<&'static str> {
        let spaces = self.spaces.map(|spaces| match spaces {
            ("", "") => "no spaces between values",
            (" ", _) => "a space after each comma and colon",
            _ => "a space after each colon",
        });
        let letters = self.escaped_letters.map(|escaped| match escaped {
            true => r"\u escapes for letters beyond ASCII",
            false => r"no \u escapes",
        });
        let slashes = self.escaped_slashes.map(|escaped| if escaped { r"\/ for /" } else { r"/ for \/" });
        [spaces, letters, slashes].into_iter().flatten().collect()
    }

    fn write(self, json: &str) -> String {
        let mut out = String::with_capacity(json.len());
        let mut in_string = false;
        let mut rest = json;
        while let Some(unit) = Unit::first_of(rest) {
            let (raw, after) = rest.split_at(unit.len);
            rest = after;
            if raw == "\"" {
                in_string = !in_string;
                out.push_str(raw);
            } else if in_string {
                self.write_in_string(&mut out, raw, unit.char);
            } else {
                self.write_between(&mut out, raw);
            }
        }
        out
    }

    fn write_between(self, out: &mut String, raw: &str) {
        match (self.spaces, raw) {
            (Some((after_comma, _)), ",") => out.extend([",", after_comma]),
            (Some((_, after_colon)), ":") => out.extend([":", after_colon]),
            (Some(_), " " | "\t" | "\n" | "\r" | "\x0c") => {}
            _ => out.push_str(raw),
        }
    }

    fn write_in_string(self, out: &mut String, raw: &str, char: char) {
        match (self.escaped_slashes, self.escaped_letters) {
            (Some(escaped), _) if raw == "/" || raw == r"\/" => out.push_str(if escaped { r"\/" } else { "/" }),
            (_, Some(true)) if !char.is_ascii() => {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    *out += &format!(r"\u{unit:04x}");
                }
            }
            // Some escape what HTML takes for its own, such as <.
            (_, Some(_)) if raw.starts_with(r"\u") && char >= ' ' && char != '"' && char != '\\' => out.push(char),
            _ => out.push_str(raw),
        }
    }
}

/// A character of JSON text, or an escape in a string.
struct Unit {
    len: usize,
    /// What is meant, if it is a character or a whole `\u` escape.
    char: char,
}

impl Unit {
    fn first_of(json: &str) -> Option<Self> {
        let first = json.chars().next()?;
        if first != '\\' {
            return Some(Self { len: first.len_utf8(), char: first });
        }
        let code = |at: usize| {
            let digits = json.get(at..at + 6)?.strip_prefix(r"\u")?;
            digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
        };
        let escaped = code(0).and_then(|first| {
            let alone = char::decode_utf16([first]).next()?.ok();
            let pair = || Some(Self { len: 12, char: char::decode_utf16([first, code(6)?]).next()?.ok()? });
            alone.map(|char| Self { len: 6, char }).or_else(pair)
        });
        // Of another escape, or half a pair, the backslash tells nothing but that what follows does not end the string.
        let len = first.len_utf8() + json.chars().nth(1).map_or(0, char::len_utf8);
        Some(escaped.unwrap_or(Self { len, char: first }))
    }
}

/// Whether the keys of every object are in the order of their characters, and there are enough to tell.
pub(super) fn is_sorted(json: &str) -> bool {
    /// The last key of an open object; nothing for an open list.
    type Last = Option<String>;
    let mut open: Vec<Option<Last>> = Vec::new();
    let (mut keys, mut is_key, mut rest) = (0, false, json);
    while let Some(unit) = Unit::first_of(rest) {
        let mut len = unit.len;
        match &rest[..len] {
            "\"" => {
                len += string_len(&rest[len..]);
                if let (true, Some(Some(last))) = (is_key, open.last_mut()) {
                    let key = rest[..len].to_string();
                    if last.as_ref().is_some_and(|last| *last > key) {
                        return false;
                    }
                    *last = Some(key);
                    keys += usize::from(open.len() == 1);
                }
                is_key = false;
            }
            "{" => {
                open.push(Some(None));
                is_key = true;
            }
            "[" => {
                open.push(None);
                is_key = false;
            }
            "]" | "}" => {
                open.pop();
            }
            "," => is_key = true,
            _ => {}
        }
        rest = &rest[len..];
    }
    keys >= 3
}

/// How much of a string is left, with its end.
fn string_len(rest: &str) -> usize {
    let mut len = 0;
    while let Some(unit) = Unit::first_of(&rest[len..]) {
        len += unit.len;
        if &rest[len - unit.len..len] == "\"" {
            break;
        }
    }
    len
}
