use pepay_core::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The system's clock, for [`CallOptions::wall_clock`](pepay_core::CallOptions::wall_clock).
#[must_use]
pub fn wall_clock() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_millis(i64::try_from(since.as_millis()).ok()?)
}

/// The system's clock, which the core does without.
///
/// ```
/// use pepay_client::{Now, Timestamp};
///
/// assert!(Timestamp::now() > Timestamp::from_seconds(1_700_000_000).unwrap());
/// ```
pub trait Now {
    /// What the system's clock says; 1970 if it says something from before.
    fn now() -> Self;
}

impl Now for Timestamp {
    fn now() -> Self {
        // Zero is a moment.
        wall_clock().or_else(|| Self::from_seconds(0)).unwrap_or_else(|| unreachable!("1970 is between 1 and 9999"))
    }
}
