use alloc::string::String;
use core::mem;
use core::ops::{Deref, DerefMut};

/// A text that is wiped from memory on drop, with all the room that it has: by one `memset`, where `zeroize` by itself
/// writes byte after byte.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Wiped(String);

impl From<String> for Wiped {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Deref for Wiped {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        wipe(&mut mem::take(&mut self.0).into_bytes());
    }
}

fn wipe(bytes: &mut alloc::vec::Vec<u8>) {
    let room = bytes.capacity();
    bytes.clear();
    bytes.resize(room, 0);
    // Or the compiler would leave out what nobody reads before it is freed.
    zeroize::optimization_barrier(bytes.as_slice());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_its_room_is_wiped() {
        let mut bytes = alloc::vec![b'x'; 100];
        bytes.truncate(10);
        wipe(&mut bytes);
        assert!(bytes.capacity() >= 100 && bytes.len() == bytes.capacity());
        assert!(bytes.iter().all(|byte| *byte == 0));
    }
}
