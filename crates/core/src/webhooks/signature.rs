//! Hex HMAC-SHA256, which both providers sign their webhooks with.

use crate::values::Secret;
use crate::values::closed_enum::closed_enum;
use alloc::string::String;
use core::fmt;
use hmac::digest::CtOutput;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

closed_enum! {
    /// Why a webhook is not trusted, as the code that Pepay suggests answering with.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SignatureFault {
        /// A header that carries the signature or its time is missing or cannot be read.
        Unreadable = "unreadable_signature",
        /// The signature was not made with any of the secrets, or the body was changed.
        Mismatch = "invalid_signature",
        /// The signature is valid, but was made too long ago or too far in the future.
        TimestampOutOfRange = "timestamp_out_of_range",
    }
}

impl fmt::Display for SignatureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => "a signature header is missing or cannot be read",
            Self::Mismatch => {
                "the signature matches none of the secrets; check the secret, and that the body is the raw bytes received"
            }
            Self::TimestampOutOfRange => "the signature is valid, but its timestamp is too far from now; check the clock",
        })
    }
}

impl core::error::Error for SignatureFault {}

/// A secret that signs, and the state that HMAC is in once it has read it. Both are wiped on drop.
#[derive(Clone)]
pub(crate) struct Key {
    secret: Secret,
    keyed: Hmac<Sha256>,
}

impl Key {
    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    fn sign(&self, parts: &[&[u8]]) -> CtOutput<Hmac<Sha256>> {
        let mut mac = self.keyed.clone();
        for part in parts {
            mac.update(part);
        }
        mac.finalize()
    }
}

impl From<Secret> for Key {
    fn from(secret: Secret) -> Self {
        let keyed = Hmac::new_from_slice(secret.expose().as_bytes());
        let keyed = keyed.unwrap_or_else(|_| unreachable!("HMAC takes a key of any length"));
        Self { secret, keyed }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.secret.fmt(f)
    }
}

/// The lower-case hex signature of the parts.
pub(crate) fn sign(secret: &Secret, parts: &[&[u8]]) -> String {
    hex(&Key::from(secret.clone()).sign(parts).into_bytes())
}

/// The lower-case hex digest.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect()
}

/// Which of `keys` made which of `signatures`, in constant time per comparison. Of several, the first
/// signature counts.
pub(crate) fn matching(keys: &[Key], signatures: &[Option<[u8; 32]>], parts: &[&[u8]]) -> Option<(usize, usize)> {
    let mut first = None;
    for (at_key, key) in keys.iter().enumerate() {
        let made = key.sign(parts);
        let is_made = |signature: &[u8; 32]| made == CtOutput::new((*signature).into());
        for (at, signature) in signatures.iter().enumerate() {
            if signature.as_ref().is_some_and(is_made) && first.is_none_or(|(_, earlier)| at < earlier) {
                first = Some((at_key, at));
            }
        }
    }
    first
}

/// The bytes of a hex signature header, whatever the header holds.
pub(crate) fn decode(header: &str) -> Option<[u8; 32]> {
    let header = header.as_bytes();
    let mut bytes = [0; 32];
    if header.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(header.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(hex: u8) -> Option<u8> {
    match hex {
        b'0'..=b'9' => Some(hex - b'0'),
        b'a'..=b'f' => Some(hex - b'a' + 10),
        b'A'..=b'F' => Some(hex - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc_4231_test_case_2() {
        let signature = sign(&Secret::from("Jefe"), &[b"what do ya want ", b"for nothing?"]);
        assert_eq!(signature, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert_eq!(decode(&signature.to_uppercase()), decode(&signature));
    }

    #[test]
    fn of_several_signatures_the_first_counts() {
        let keys = ["old", "new"].map(|secret| Key::from(Secret::from(secret)));
        let [by_old, by_new] = ["old", "new"].map(|secret| decode(&sign(&Secret::from(secret), &[b"body"])));
        assert_eq!(matching(&keys, &[by_new, by_old], &[b"body"]), Some((1, 0)));
        assert_eq!(matching(&keys, &[None, by_old], &[b"body"]), Some((0, 1)));
        assert_eq!(matching(&keys, &[by_new, by_old], &[b"another"]), None);
    }

    #[test]
    fn any_header_is_decoded_or_not() {
        for header in ["", "z", "sha256=00", &"g".repeat(64), &"é".repeat(32), &"0".repeat(63), &"0".repeat(65)] {
            assert_eq!(decode(header), None);
        }
    }
}
