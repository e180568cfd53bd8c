use pepay_core::{Entropy, Error};
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Random bytes fetched from the system for several calls at once.
#[derive(Default)]
pub(crate) struct Randomness {
    unused: Mutex<Vec<[u8; 32]>>,
}

impl Randomness {
    /// Random bytes for one call.
    pub(crate) fn entropy(&self) -> Result<Entropy, Error> {
        let mut unused = self.unused.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = unused.pop() {
            return Ok(bytes.into());
        }
        let mut batch = [[0; 32]; 64];
        getrandom::getrandom(batch.as_flattened_mut())
            .map_err(|error| Error::internal(format!("the system gives no random bytes: {error}")))?;
        unused.extend_from_slice(&batch[1..]);
        Ok(batch[0].into())
    }
}

impl fmt::Debug for Randomness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Randomness")
    }
}
