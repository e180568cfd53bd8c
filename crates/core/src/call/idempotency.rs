//! Idempotency keys: the API takes UUIDs of version 4.

use alloc::string::String;
use sha2::{Digest, Sha256};

/// The same key for the same name, every time and in every language: the first 16 bytes of the name's SHA-256, with the bits
/// that make them a UUID of version 4.
///
/// So an order can be its own key, without keeping one: `idempotency_key("order-1042")`. Whoever knows the name knows the
/// key, which is no secret.
///
/// An order that has no name yet shares none with others: a blank name gives an empty key, which every call refuses.
#[must_use]
pub fn idempotency_key(name: &str) -> String {
    if name.trim().is_empty() {
        return String::new();
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(name.as_bytes())[..16]);
    uuid(bytes)
}

/// These bytes as a UUID of version 4.
pub(crate) fn uuid(mut bytes: [u8; 16]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    /// Where the digits of each byte are, between the dashes.
    const PLACES: [usize; 16] = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = [b'-'; 36];
    for (byte, at) in bytes.into_iter().zip(PLACES) {
        text[at] = HEX[usize::from(byte >> 4)];
        text[at + 1] = HEX[usize::from(byte & 15)];
    }
    str::from_utf8(&text).unwrap_or_default().into()
}

/// Whether a key is such a UUID, in letters of either case.
pub(crate) fn is_uuid_v4(key: &str) -> bool {
    key.len() == 36
        && key.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            14 => byte == b'4',
            19 => matches!(byte.to_ascii_lowercase(), b'8' | b'9' | b'a' | b'b'),
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_name_gives_no_key() {
        for blank in ["", " ", "\t\n"] {
            assert_eq!(idempotency_key(blank), "", "{blank:?}");
        }
    }

    #[test]
    fn a_key_is_a_version_4_uuid() {
        assert_eq!(uuid([0; 16]), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid([255; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn the_same_name_makes_the_same_key() {
        // As `printf order-1042 | sha256sum` begins.
        assert_eq!(idempotency_key("order-1042"), "bff83cdf-b94d-4087-b6fd-49cb20c427dc");
        for name in ["order-1043", "é", "\0"] {
            assert!(is_uuid_v4(&idempotency_key(name)), "{name}");
            assert_ne!(idempotency_key(name), idempotency_key("order-1042"));
        }
    }

    #[test]
    fn what_is_no_version_4_uuid_is_known() {
        for key in ["0f8fad5b-d9cb-469f-a165-70867728950e", "0F8FAD5B-D9CB-469F-A165-70867728950E"] {
            assert!(is_uuid_v4(key), "{key}");
        }
        for key in [
            "",
            "order-1042",
            "0f8fad5b-d9cb-169f-a165-70867728950e",
            "0f8fad5b-d9cb-469f-c165-70867728950e",
            "0f8fad5bd9cb469fa16570867728950e",
            "{0f8fad5b-d9cb-469f-a165-70867728950e}",
            "0f8fad5b-d9cb-469f-a165-70867728950g",
            "0f8fad5b-d9cb-469f-a165-70867728950é",
        ] {
            assert!(!is_uuid_v4(key), "{key}");
        }
    }
}
