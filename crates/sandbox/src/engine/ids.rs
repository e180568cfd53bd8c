//! Identifiers drawn from a seed, so that a run can be repeated.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Eight hex digits that open every id a tenant issues, so that an id alone names its tenant.
pub(crate) fn tag(tenant: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(tenant.as_bytes())[..4])
}

/// A stream of unguessable-looking but repeatable ids.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Ids {
    seed: u64,
    stream: String,
    drawn: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64, stream: &str) -> Self {
        Self { seed, stream: stream.to_owned(), drawn: 0 }
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    fn block(&mut self) -> [u8; 32] {
        self.drawn += 1;
        self.hash(self.drawn, b"")
    }

    fn hash(&self, number: u64, purpose: &[u8]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(self.seed.to_be_bytes());
        hash.update(number.to_be_bytes());
        hash.update(self.stream.as_bytes());
        hash.update(purpose);
        hash.finalize().into()
    }

    /// The id of a request, for which nothing is drawn.
    pub(crate) fn request(&self, number: u64) -> String {
        format!("req_{}", &HEXLOWER.encode(&self.hash(number, b" request"))[..24])
    }

    /// Lower-case hex, at most 64 digits.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        let mut text = HEXLOWER.encode(&self.block());
        text.truncate(digits);
        text
    }

    /// An id and its place in the stream, which only grows.
    pub(crate) fn numbered(&mut self, prefix: &str) -> (u64, String) {
        let text = self.hex(16);
        (self.drawn, format!("{prefix}{text}"))
    }

    /// Characters of `alphabet`, at most 32.
    pub(crate) fn letters(&mut self, alphabet: &[u8], length: usize) -> String {
        self.block().iter().take(length).map(|byte| char::from(alphabet[usize::from(*byte) % alphabet.len()])).collect()
    }

    /// A version 4 UUID whose first group is `tag`.
    pub(crate) fn uuid(&mut self, tag: &str) -> String {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.block()[..16]);
        let uuid = uuid::Builder::from_random_bytes(bytes).into_uuid().to_string();
        format!("{tag}{}", &uuid[8..])
    }

    /// True in `probability` of the draws.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        let block = self.block();
        let draw = u32::from_be_bytes([block[0], block[1], block[2], block[3]]);
        f64::from(draw) < probability * f64::from(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_ids() {
        let mut a = Ids::new(7, "x");
        let mut b = Ids::new(7, "x");
        assert_eq!(a.hex(32), b.hex(32));
        assert_ne!(a.hex(32), Ids::new(8, "x").hex(32));
    }

    #[test]
    fn uuids_are_of_version_4_and_carry_the_tag() {
        let uuid = Ids::new(7, "x").uuid("0123abcd");
        assert_eq!(uuid::Uuid::parse_str(&uuid).unwrap().get_version_num(), 4);
        assert!(uuid.starts_with("0123abcd-"));
    }
}
