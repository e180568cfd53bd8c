//! What a body may have been before its bytes were changed, whatever it says.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

pub(super) fn without_bom(body: &[u8]) -> Option<Vec<u8>> {
    body.strip_prefix("\u{feff}".as_bytes()).map(<[u8]>::to_owned)
}

/// The body with each other kind of line end, and with one more or less at its end.
pub(super) fn other_newlines(body: &[u8]) -> [Vec<u8>; 4] {
    let mut unix = body.to_owned();
    unix.retain(|byte| *byte != b'\r');
    let mut windows = Vec::with_capacity(body.len());
    for byte in &unix {
        if *byte == b'\n' {
            windows.push(b'\r');
        }
        windows.push(*byte);
    }
    [unix, windows, body.trim_ascii_end().to_owned(), [body, b"\n"].concat()]
}

/// The UTF-8 that the body may have been: read as Windows-1252 and written as UTF-8, the reverse, or written as UTF-16.
pub(super) fn other_charsets(body: &[u8]) -> Vec<Vec<u8>> {
    let misread = core::str::from_utf8(body).ok().and_then(|text| text.chars().map(byte_of).collect());
    let written: String = body.iter().copied().map(char_of).collect();
    let utf_16 = [u16::from_le_bytes, u16::from_be_bytes].into_iter().filter_map(|unit| {
        let (pairs, []) = body.as_chunks() else { return None };
        let text: String = char::decode_utf16(pairs.iter().copied().map(unit)).collect::<Result<_, _>>().ok()?;
        Some(text.trim_start_matches('\u{feff}').into())
    });
    misread.into_iter().chain([written.into()]).chain(utf_16).collect()
}

/// 0x80 to 0x9f in Windows-1252, as browsers read it. Other bytes are as in Latin-1.
const WINDOWS_1252: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2c6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}',
    '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}',
    '\u{17e}', '\u{178}',
];

fn char_of(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// Latin-1's byte for those that it has, too.
fn byte_of(char: char) -> Option<u8> {
    let at = (0x80..=0x9f).find(|byte| char_of(*byte) == char);
    at.or_else(|| u8::try_from(char).ok())
}
