//! Changes inputs at random.

/// Pieces of what is read here, and what tends to break readers.
const TOKENS: [&[u8]; 40] = [
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b",",
    b":",
    b"\\u0000",
    b"\\ud800",
    b"\0",
    b"\xff",
    b"\xf0\x9f\x92\xb0",
    b"\xe2\x80\xa8",
    b"\r\n",
    b"\r\n\r\n",
    b"\nHTTP/1.1 200\r\n",
    b"0",
    b"-",
    b"-0",
    b"1e400",
    b"1e-400",
    b"1E+9",
    b"9223372036854775807",
    b"9223372036854775808",
    b"-9223372036854775808",
    b"253402300799",
    b"0.000000000000000001",
    b"2026-05-04T10:30:00Z",
    b"+23:59",
    b"Sun, 06 Nov 1994 08:49:37 GMT",
    b"retry-after: ",
    b"\"data\":",
    b"\"id\":",
    b"::ffff:",
    b"sk_live_secret",
];

/// SplitMix64: no more is needed to choose, and the same seed makes the same inputs everywhere.
pub(crate) struct Mutator(u64);

impl Mutator {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % limit as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// One of the seeds, changed a few times.
    pub(crate) fn mutate(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = self.pick(seeds).clone();
        for _ in 0..=self.below(6) {
            let at = self.below(input.len() + 1);
            let end = at + self.below((input.len() - at).min(32) + 1);
            match self.below(7) {
                0 => input.truncate(at),
                1 => drop(input.drain(at..end)),
                2 => drop(input.splice(at..end, self.pick(&TOKENS).iter().copied())),
                3 => drop(input.splice(at..at, self.pick(&TOKENS).iter().copied())),
                4 => input.extend_from_within(at..end),
                5 => {
                    let other = self.pick(seeds);
                    input.truncate(at);
                    input.extend_from_slice(&other[self.below(other.len() + 1)..]);
                }
                _ => {
                    let bit = 1 << self.below(8);
                    if let Some(byte) = input.get_mut(at) {
                        *byte ^= bit;
                    }
                }
            }
        }
        input
    }
}
